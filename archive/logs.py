"""How does the archive tell what happens? One line of JSON for each event in production, plain lines at home."""

import json
import logging
from datetime import UTC, datetime
from typing import Any


class JsonFormatter(logging.Formatter):
    """One event as one line of JSON: time, level, logger, message, and the request and error where there are any."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, without its end."""
        event: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        event |= _request_of(record)
        if record.exc_info:
            event["error"] = self.formatException(record.exc_info)
        return json.dumps(event, ensure_ascii=False, default=str)


def _request_of(record: logging.LogRecord) -> dict[str, Any]:
    """What Django and the web server say of the request; never its query, cookies or form."""
    known: dict[str, Any] = {}
    request = getattr(record, "request", None)
    if hasattr(request, "path"):
        known |= {"method": request.method, "path": request.path}
    if hasattr(record, "status_code"):
        known["status"] = record.status_code
    if record.name == "gunicorn.access" and isinstance(record.args, dict):
        known |= {name: record.args.get(atom) for name, atom in ACCESS_ATOMS.items()}
        known["status"] = int(known["status"])
    return known


# Names of an access event and gunicorn's atoms for them.
ACCESS_ATOMS = {"method": "m", "path": "U", "status": "s", "bytes": "B", "microseconds": "D", "address": "h"}


def configuration(*, level: str, production: bool, stream: str = "stderr") -> dict[str, Any]:
    """What LOGGING holds; `stream` is stdout or stderr."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "json": {"()": "archive.logs.JsonFormatter"},
            "plain": {"format": "{levelname:<7} {name}: {message}", "style": "{"},
        },
        "handlers": {
            "stream": {
                "class": "logging.StreamHandler",
                "stream": f"ext://sys.{stream}",
                "formatter": "json" if production else "plain",
            },
        },
        "root": {"handlers": ["stream"], "level": level},
        "loggers": {
            "django": {"handlers": [], "level": level, "propagate": True},
            "django.server": {"handlers": [], "level": level, "propagate": True},
            "gunicorn.error": {"handlers": [], "level": level if production else "WARNING", "propagate": True},
            # It warns of every answer to HEAD: Django leaves the cutting off of the body to the server.
            "gunicorn.http.wsgi": {"handlers": [], "level": "ERROR", "propagate": True},
            "gunicorn.access": {"handlers": [], "level": level if production else "WARNING", "propagate": True},
            # An address guessed at is no event of ours; hundreds come with every scan.
            "django.security.DisallowedHost": {"handlers": [], "level": "ERROR", "propagate": True},
        },
    }
