"""What does the web server run, and what holds for it that does not hold for commands?"""

import logging.config
import os
from typing import Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

from archive import logs

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")


def limit_statements(connection: BaseDatabaseWrapper, **signal: Any) -> None:
    """No visitor's query may hold a connection for long; an import or a migration may.

    Nor may it read the whole table for a common word: that unpacks every text, and the count of one
    took 231 ms instead of 86 at 30,000 articles.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('statement_timeout', %s, false), set_config('enable_seqscan', 'off', false)",
            [f"{settings.STATEMENT_TIMEOUT_MS}ms"],
        )


application = get_wsgi_application()
# A command's result stands alone on stdout; the server has none, so there the log goes to stdout.
logging.config.dictConfig(logs.configuration(level=settings.LOG_LEVEL, production=settings.PRODUCTION, stream="stdout"))
connection_created.connect(limit_statements, dispatch_uid="limit_statements")
