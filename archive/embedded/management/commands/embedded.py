"""`manage.py embedded start|stop|status`: is the archive's own PostgreSQL running, and should it be?"""

import json
import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DEFAULT_DB_ALIAS

from archive.embedded import EmbeddedError, binaries, supervisor
from archive.embedded.config import ENGINE, NOTICE

NOT_RUNNING = 3  # exit code of status, as the Linux Standard Base has it for services


class Command(BaseCommand):
    help = "Start, stop or look at the archive's own PostgreSQL. status exits with 3 when it does not run."
    requires_system_checks = ()  # usable when the checks themselves would want a database

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("action", choices=("start", "stop", "status"))
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *, action: str, **options: Any) -> None:
        data = _data_directory()
        try:
            {"start": self._start, "stop": self._stop, "status": self._status}[action](data, options["json"])
        except EmbeddedError as error:
            raise CommandError(str(error)) from error

    def _start(self, data: Path, as_json: bool) -> None:
        running = supervisor.ensure(data)
        self.stderr.write(NOTICE)
        self._report(data, running, as_json)

    def _stop(self, data: Path, as_json: bool) -> None:
        stopped = supervisor.stop(data)
        if as_json:
            self.stdout.write(json.dumps({"running": False, "stopped": stopped, "data": str(data)}))
        else:
            self.stdout.write("Stopped." if stopped else "It was not running.")

    def _status(self, data: Path, as_json: bool) -> None:
        running = supervisor.status(data)
        self._report(data, running, as_json)
        if running is None:
            raise SystemExit(NOT_RUNNING)

    def _report(self, data: Path, running: supervisor.Running | None, as_json: bool) -> None:
        size = size_on_disk(data)
        if as_json:
            self.stdout.write(json.dumps(_as_json(data, running, size)))
        elif running is None:
            self.stdout.write(f"PostgreSQL is not running. Data: {data} ({size / 2**20:.0f} MB).")
        else:
            done = "started" if running.started else "runs"
            self.stdout.write(
                f"PostgreSQL {running.version} {done} as {running.account.name}, pid {running.pid}.\n"
                f"Data: {data} ({size / 2**20:.0f} MB). Socket: {running.socket_directory}"
            )


def _data_directory() -> Path:
    database = settings.DATABASES[DEFAULT_DB_ALIAS]
    if database["ENGINE"] != ENGINE:
        raise CommandError("DATABASE_URL is set: the archive uses that server, and there is no embedded one to manage.")
    return Path(database["DATA_DIR"])


def _as_json(data: Path, running: supervisor.Running | None, size: int) -> dict[str, Any]:
    report: dict[str, Any] = {"running": running is not None, "data": str(data), "bytes": size}
    if running is None:
        return {**report, "version": binaries.version()}
    return {
        **report,
        "version": running.version,
        "pid": running.pid,
        "started": running.started,
        "user": running.account.name,
        "socket": str(running.socket_directory),
        "port": running.port,
    }


def size_on_disk(directory: Path) -> int:
    """Bytes of all files below `directory`; 0 when there is none. Files that vanish meanwhile are left out."""
    size = 0
    for folder, _, names in os.walk(directory):
        for name in names:
            try:
                size += os.lstat(os.path.join(folder, name)).st_size
            except FileNotFoundError:
                continue
    return size
