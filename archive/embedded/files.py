"""How are files kept safely in a directory that belongs to the server's account?

As root we write where an unprivileged account may plant symbolic links; nothing here follows one.
"""

import os
import secrets
from pathlib import Path

from archive.embedded.accounts import Account

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW


def write(path: Path, text: str, account: Account) -> None:
    """Put `text` at `path` in one step, owned by `account` and readable by nobody else."""
    scratch = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    descriptor = os.open(scratch, _NEW, 0o600)
    try:
        with open(descriptor, "w", encoding="utf-8", errors="surrogateescape") as file:
            account.take(descriptor)
            file.write(text)
            file.flush()
            os.fsync(descriptor)
        os.replace(scratch, path)
    except BaseException:
        scratch.unlink(missing_ok=True)
        raise


def append(path: Path, text: str) -> None:
    """Add `text` to the end of the existing file at `path`."""
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_NOFOLLOW)
    with open(descriptor, "w", encoding="utf-8") as file:
        file.write(text)


def make_private(directory: Path) -> None:
    """Close `directory` to everybody but its owner. PostgreSQL refuses a data directory that is open to others."""
    descriptor = os.open(directory, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        os.fchmod(descriptor, 0o700)
    finally:
        os.close(descriptor)


def is_private(directory: Path, account: Account) -> bool:
    """Whether `directory` is a real directory of `account` that nobody else can enter."""
    try:
        found = os.lstat(directory)
    except FileNotFoundError:
        return False
    return (found.st_mode & 0o170777) == 0o040700 and found.st_uid == account.uid


def move_aside(path: Path) -> None:
    """Rename `path` to `path.stale` if it is there. What misleads is put away, never deleted."""
    try:
        os.replace(path, path.with_name(f"{path.name}.stale"))
    except FileNotFoundError:
        return


def sync_directory(directory: Path) -> None:
    """Make a rename in `directory` survive a power cut."""
    descriptor = os.open(directory, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
