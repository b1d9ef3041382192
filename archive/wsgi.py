"""What does the web server run, and what holds for it that does not hold for commands?"""

import logging.config
import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db.backends.signals import connection_created

from archive import logs
from archive.limits import limit_statements

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")

application = get_wsgi_application()
# A command's result stands alone on stdout; the server has none, so there the log goes to stdout.
logging.config.dictConfig(logs.configuration(level=settings.LOG_LEVEL, production=settings.PRODUCTION, stream="stdout"))
connection_created.connect(limit_statements, dispatch_uid="limit_statements")
