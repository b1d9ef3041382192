"""In which directory does the server's socket lie?

In the data directory itself: it is closed to others already and the same for everybody who asks. Only when that path
is too long for a socket address, in a short directory with a random name that is remembered in the data directory. A
name that can be foretold in /tmp could be made by somebody else first; that costs us nothing but another name.
"""

import os
import tempfile
from pathlib import Path

from archive.embedded import EmbeddedError, files
from archive.embedded.accounts import Account

# A socket address holds 104 bytes on macOS, 108 on Linux, "/.s.PGSQL.5432" and the closing NUL included.
LONGEST = 104 - len("/.s.PGSQL.5432") - 1
SHORT_PARENT = Path("/tmp")  # noqa: S108 - names in it are random, and what is found there is checked
PREFIX = "archive-pg-"
POINTER = "socket"  # a symbolic link in the data directory


def prepare(data: Path, account: Account) -> Path:
    """The directory for the socket of the cluster in `data`: made if need be, of `account`, closed to all others."""
    if len(os.fsencode(data)) <= LONGEST:
        return data
    remembered = _remembered(data)
    if remembered is not None and (files.is_private(remembered, account) or _make(remembered, account)):
        return remembered
    try:
        directory = Path(tempfile.mkdtemp(prefix=PREFIX, dir=SHORT_PARENT))
    except OSError as error:
        raise EmbeddedError(
            f"{data} is too long for a socket, and a short directory in {SHORT_PARENT} cannot be made "
            f"({error.strerror}). Make {SHORT_PARENT} writable, or set ARCHIVE_DATA_DIR to a shorter path."
        ) from error
    account.take(directory)
    _remember(data, directory, account)
    return directory


def _remembered(data: Path) -> Path | None:
    try:
        target = Path(os.readlink(data / POINTER))
    except OSError:
        return None
    if target.parent == SHORT_PARENT and target.name.startswith(PREFIX):
        return target
    return None


def _make(directory: Path, account: Account) -> bool:
    """Make a directory again that a restart of the machine took away; False when somebody else has the name."""
    try:
        directory.mkdir(mode=0o700)
    except OSError:
        return False
    account.take(directory)
    return True


def _remember(data: Path, directory: Path, account: Account) -> None:
    scratch = data / f"{POINTER}.{directory.name}"
    os.symlink(directory, scratch)
    account.take(scratch)
    os.replace(scratch, data / POINTER)
