"""Are the curators' screens loaded where they are needed, and nowhere else?"""

import subprocess
import sys

from django.conf import settings
from django.test import SimpleTestCase

LOADED = "import django, sys; django.setup(); {deed}; print('articles.admin.articles' in sys.modules)"
CHECK = "from django.core.checks import run_checks; from django.core.checks import Tags; run_checks(tags=[Tags.admin])"


class ScreensTests(SimpleTestCase):
    def printed(self, deed: str) -> str:
        command = [sys.executable, "-c", LOADED.format(deed=deed)]
        ended = subprocess.run(command, cwd=settings.BASE_DIR, capture_output=True, text=True, check=True)
        return ended.stdout.strip()

    def test_a_command_does_without_them(self):
        self.assertEqual(self.printed("import articles.management.commands.import_articles"), "False")

    def test_a_check_loads_them_first(self):
        self.assertEqual(self.printed(CHECK), "True")
