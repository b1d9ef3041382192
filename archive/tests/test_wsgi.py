"""What holds for a visitor's request and not for a command?"""

import os
import subprocess
import sys

from django.conf import settings
from django.test import SimpleTestCase

SHOW = """
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute(
        "SELECT current_setting('statement_timeout'), current_setting('enable_seqscan'), current_setting('work_mem')"
    )
    print(*cursor.fetchone())
"""


class WsgiTests(SimpleTestCase):
    def shown(self, *first: str, **variables: str) -> str:
        """What a process that runs these lines prints last; its log level is that of a quiet server."""
        code = "\n".join([*first, SHOW])
        environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "archive.settings", "LOG_LEVEL": "ERROR", **variables}
        command = [sys.executable, "-c", code]
        answer = subprocess.run(
            command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, timeout=120, check=False
        )
        self.assertEqual(answer.returncode, 0, answer.stderr)
        return answer.stdout.strip()

    def test_a_visitors_statement_has_three_seconds_and_reads_no_whole_table(self):
        self.assertEqual(self.shown("import archive.wsgi"), "3s off 32MB")

    def test_the_limit_is_set_by_a_variable(self):
        self.assertEqual(self.shown("import archive.wsgi", STATEMENT_TIMEOUT_MS="1500"), "1500ms off 32MB")

    def test_a_command_takes_the_time_that_it_needs(self):
        self.assertEqual(self.shown("import django; django.setup()").split()[:2], ["0", "on"])

    def test_the_servers_log_goes_to_stdout(self):
        lines = ("import archive.wsgi, logging", "logging.getLogger('archive').error('trouble')")
        self.assertIn("trouble", self.shown(*lines))
