"""`manage.py serve`: how is the archive put on the web from this machine?"""

import fcntl
import logging
import os
import signal
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection, connections

from archive import health
from archive.embedded import supervisor
from archive.everyday import trouble_in_words
from archive.server import PortTakenError, Server, listen

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Prepare the archive and serve it on HOST and PORT until Ctrl-C; the last to serve stops the database."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--no-prepare", action="store_true", help="serve what is there, as it is")

    def handle(self, *, no_prepare: bool, **options: Any) -> None:
        try:
            listener = listen(settings.HOST, settings.PORT)
        except PortTakenError as error:
            raise CommandError(str(error)) from error
        for end in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(end, _as_ctrl_c)
        with trouble_in_words(), self.database():
            if not no_prepare:
                call_command("prepare", stderr=self.stderr)
            greeting = self.greeting(f"http://{_shown(settings.HOST)}:{settings.PORT}/")
            connections.close_all()  # a connection must not be shared with the workers forked from here
            Server(listener, when_ready=lambda: self.greet(greeting)).run()

    @contextmanager
    def database(self) -> Iterator[None]:
        """The embedded server, stopped by the last that uses it; nothing with DATABASE_URL.

        Who started it says nothing: a killed `serve` leaves it running, and any command may have come
        before. So each `serve` shares a lock while it runs, and who gets it alone is the last.
        """
        if settings.PRODUCTION:
            yield
            return
        master, data = os.getpid(), Path(settings.DATABASES["default"]["DATA_DIR"])
        settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
        with (settings.DATA_DIR / "serving.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_SH)
            try:
                supervisor.ensure(data)
                yield
            except KeyboardInterrupt:
                raise CommandError("Stopped before the archive was served.", returncode=130) from None
            finally:
                if os.getpid() == master:  # gunicorn's workers leave this block too
                    with suppress(BlockingIOError):
                        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                        self.stop(data)

    def stop(self, data: Path) -> None:
        """End the embedded server, unless somebody's command is at work in it."""
        if supervisor.status(data) is None:
            return
        others = _other_connections()
        with suppress(OSError):  # the terminal may be gone
            self.stderr.write(
                f"· The database goes on for {others} other connections; manage.py embedded stop ends it"
                if others
                else "· Stopping the database"
            )
        if not others:
            supervisor.stop(data)

    def greeting(self, address: str) -> str:
        """Where the archive is, and what is left to do."""
        lines = [f"Sijill runs at {address} (Ctrl-C stops it)"]
        hindrance = health.hindrance()
        if hindrance:
            lines.append(f"It cannot answer yet: {hindrance}.")
        elif get_user_model().objects.filter(is_superuser=True).exists():
            lines.append(f"Curators sign in at {address}admin/")
        else:
            lines.append(f"To sign in at {address}admin/ make an account: .venv/bin/python manage.py createsuperuser")
        return "\n".join(lines)

    def greet(self, greeting: str) -> None:
        """To a person at home; in production the log is for machines."""
        if settings.PRODUCTION:
            logger.info("Serving on %s port %s.", settings.HOST, settings.PORT)
        else:
            self.stdout.write(greeting)
            self.stdout.flush()  # what is still in the buffer at the fork, each worker would say again


def _other_connections() -> int:
    """How many sessions besides our own the database serves; none that can be counted where it does not answer."""
    try:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity"
                " WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
            )
            return cursor.fetchone()[0]
    except DatabaseError:
        return 0
    finally:
        connections.close_all()


def _as_ctrl_c(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _shown(host: str) -> str:
    if host in ("127.0.0.1", "0.0.0.0", "::", "::1"):  # noqa: S104 - shown, not bound
        return "localhost"
    return f"[{host}]" if ":" in host else host
