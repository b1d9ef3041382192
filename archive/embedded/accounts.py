"""Which user runs the server, and can that user get at a directory?"""

import os
import pwd
import stat
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from archive.embedded import EmbeddedError

UNPRIVILEGED = ("postgres", "nobody")  # in this order; only accounts that exist already, none is ever created


@dataclass(frozen=True)
class Account:
    """The operating system user that owns the cluster and runs its server."""

    name: str
    uid: int
    gid: int

    def as_subprocess(self) -> dict[str, Any]:
        """Keyword arguments that make `subprocess` run as this account; none when we are it already."""
        if os.geteuid() == self.uid:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def take(self, place: int | Path) -> None:
        """Make this account the owner of a file (by descriptor) or of a path itself, never of what a link points at."""
        if os.geteuid() == self.uid:
            return
        if isinstance(place, int):
            os.fchown(place, self.uid, self.gid)
        else:
            os.chown(place, self.uid, self.gid, follow_symlinks=False)

    def can_enter(self, directory: Path) -> bool:
        """Whether this account may go through `directory`, asked of the kernel (modes, ACLs and mounts included)."""
        if os.geteuid() == self.uid:
            return os.access(directory, os.X_OK)
        test = ["/usr/bin/env", "test", "-x", str(directory)]
        return subprocess.run(test, cwd="/", check=False, **self.as_subprocess()).returncode == 0

    def first_barrier(self, path: Path) -> Path | None:
        """The outermost existing directory on the way to `path` that this account cannot enter, or None."""
        ways = [way for way in reversed([path, *path.parents]) if way.is_dir()]
        return next((way for way in ways if not self.can_enter(way)), None)


def for_cluster(data: Path) -> Account:
    """The account that runs the server of the cluster in `data` (which need not exist yet).

    An ordinary user runs it as himself. PostgreSQL refuses to run as root, so root runs it as the cluster's owner, or
    for a new cluster as the first of UNPRIVILEGED. Raises EmbeddedError when nobody fits.
    """
    owner = _owner_of_cluster(data)
    if os.geteuid() != 0:
        account = _account(os.geteuid())
        if owner is not None and owner != account.uid:
            raise EmbeddedError(
                f"{data} belongs to {_user_name(owner)}, and you are {account.name}. Run this command as "
                f"{_user_name(owner)}, or set ARCHIVE_DATA_DIR to a directory of your own."
            )
        return account
    if owner == 0:
        raise EmbeddedError(
            f"{data} belongs to root, as whom PostgreSQL refuses to run. Give it to an ordinary user with "
            f"`chown -R {UNPRIVILEGED[0]} {data}`, or set ARCHIVE_DATA_DIR to another directory."
        )
    return _account(owner) if owner is not None else _unprivileged()


def _owner_of_cluster(data: Path) -> int | None:
    """The user id that `data` belongs to; None when it is missing or empty, for then it will be replaced."""
    try:
        found = data.stat()
        if stat.S_ISDIR(found.st_mode) and os.access(data, os.R_OK) and not any(data.iterdir()):
            return None
    except FileNotFoundError:
        return None
    except OSError as error:
        raise EmbeddedError(
            f"{data} cannot be reached: {error.strerror}. Run this as the user it belongs to, or set ARCHIVE_DATA_DIR "
            "to a directory of your own."
        ) from error
    if not stat.S_ISDIR(found.st_mode):
        raise EmbeddedError(f"{data} is not a directory, and the database needs one of that name. Move it away.")
    return found.st_uid


def _account(uid: int) -> Account:
    try:
        row = pwd.getpwuid(uid)
    except KeyError:
        raise EmbeddedError(
            f"User id {uid} has no name on this machine, and PostgreSQL runs only for a user with one. Add the user "
            "to /etc/passwd, or set DATABASE_URL to a PostgreSQL server of your own."
        ) from None
    return Account(row.pw_name, row.pw_uid, row.pw_gid)


def _unprivileged() -> Account:
    for name in UNPRIVILEGED:
        try:
            return _account(pwd.getpwnam(name).pw_uid)
        except KeyError:
            continue
    raise EmbeddedError(
        "PostgreSQL refuses to run as root, and this machine has neither a user "
        f"{' nor '.join(UNPRIVILEGED)}. Run this as an ordinary user, or set DATABASE_URL."
    )


def _user_name(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return f"user id {uid}"
