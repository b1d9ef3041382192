"""How does a data directory come to hold a whole cluster, or none at all?"""

import logging
import os
import shutil
import time
from pathlib import Path

from archive.embedded import EmbeddedError, binaries, files
from archive.embedded.accounts import Account
from archive.embedded.config import DATABASE, ROLE, SUPERUSER

MARKER = ".complete"
ROOM_NEEDED = 100 * 1024 * 1024  # bytes; a new cluster takes 65 MB with its first WAL segments

logger = logging.getLogger(__name__)


def is_complete(data: Path) -> bool:
    """Whether `data` holds a cluster whose making was finished."""
    return (data / MARKER).is_file()


def refuse_other_version(data: Path) -> None:
    """Raise EmbeddedError when `data` was made by another major version, whose files ours cannot read."""
    try:
        found = (data / "PG_VERSION").read_text("utf-8", errors="replace").strip()
    except FileNotFoundError:
        return
    if found != str(binaries.major_version()):
        raise EmbeddedError(
            f"{data} holds a cluster of PostgreSQL {found}, and the bundled one is {binaries.version()}. Dump it with "
            f"pg_dump of version {found}, move the directory away, and restore the dump into the new cluster."
        )


def create(data: Path, account: Account, lock: int) -> None:
    """Make a new cluster at `data` with the archive's role and database, in one step as far as others can see.

    Everything happens beside `data` and is renamed at the end, so a kill at any moment leaves no half cluster. The
    programs inherit the file descriptor `lock`: should we be killed, the lock is held until they have ended too.
    """
    scratch = data.with_name(f"{data.name}.init")
    _refuse_too_little_room(data.parent)
    _move_incomplete_aside(data)
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir(mode=0o700)
    account.take(scratch)
    _initdb(scratch, account, lock)
    _add_role_and_database(scratch, account, lock)
    files.append(scratch / "postgresql.conf", "\ninclude = 'archive.conf'\n")
    files.write(scratch / MARKER, "", account)
    os.rename(scratch, data)
    files.sync_directory(data.parent)


def _refuse_too_little_room(parent: Path) -> None:
    room = shutil.disk_usage(parent).free
    if room < ROOM_NEEDED:
        raise EmbeddedError(
            f"A new database needs {ROOM_NEEDED // 2**20} MB of disk, and {parent} has {room // 2**20} MB left. "
            "Free some space, or set ARCHIVE_DATA_DIR to a directory on another disk."
        )


def _move_incomplete_aside(data: Path) -> None:
    if not data.exists() or not any(data.iterdir()):
        return
    aside = data.with_name(f"{data.name}.incomplete.{time.time_ns()}")
    os.rename(data, aside)
    logger.warning("%s held no finished cluster; it was moved to %s and a new one is made.", data, aside)


def _initdb(scratch: Path, account: Account, lock: int) -> None:
    made = binaries.run(
        "initdb",
        "--pgdata", scratch,
        "--username", SUPERUSER,
        "--auth", "peer",
        "--encoding", "UTF8",
        "--locale", "C",
        "--locale-provider", "builtin",
        "--builtin-locale", "C.UTF-8",
        "--data-checksums",
        "--no-instructions",
        account=account,
        inherited=[lock],
    )  # fmt: skip
    if made.returncode:
        raise EmbeddedError(f"The database could not be created in {scratch.parent}: {_reason(made.stderr)}")


def _add_role_and_database(scratch: Path, account: Account, lock: int) -> None:
    """In single-user mode, which needs no server: the role is no superuser, but may make test databases."""
    statements = f"create role {ROLE} login createdb\ncreate database {DATABASE} owner {ROLE}\n"
    answer = binaries.run(
        "postgres", "--single", "-D", scratch, SUPERUSER, account=account, typed=statements, inherited=[lock]
    )
    if answer.returncode or "ERROR:" in answer.stderr:
        raise EmbeddedError(f"The archive's role and database could not be created: {_reason(answer.stderr)}")


def _reason(text: str) -> str:
    """The line of a program's output that says what went wrong."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    errors = [line for line in lines if "error:" in line.lower() or "fatal:" in line.lower()]
    return (errors or lines or ["it gave no reason"])[-1]
