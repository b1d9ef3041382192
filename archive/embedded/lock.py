"""How do several commands that start at once take turns?"""

import contextlib
import fcntl
import os
import time
from collections.abc import Iterator
from pathlib import Path

from archive.embedded import EmbeddedError
from archive.embedded.accounts import Account

PAUSE = 0.05  # seconds between two looks


class Deadline:
    """A moment in the future; made once per request, so that its steps share one patience."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._end = time.monotonic() + seconds

    def passed(self) -> bool:
        """Whether patience has ended."""
        return time.monotonic() >= self._end

    def left(self) -> int:
        """Whole seconds, at least one: what PostgreSQL's programs take as their own time limit."""
        return max(1, round(self._end - time.monotonic()))

    def pause(self) -> None:
        """Wait a moment before looking again."""
        time.sleep(PAUSE)


@contextlib.contextmanager
def held(data: Path, account: Account, deadline: Deadline) -> Iterator[int]:
    """Hold the lock beside `data` around every start and stop; gives its file descriptor.

    The kernel frees it when its last holder ends, however it ends, so a lock is never stale.
    """
    descriptor = _open(data.with_name(f"{data.name}.lock"), account)
    try:
        while not _taken(descriptor):
            if deadline.passed():
                raise EmbeddedError(
                    f"Another command has been starting or stopping the database in {data} for {deadline.seconds:.0f} "
                    "seconds. Look at it with `manage.py embedded status`, and try again."
                )
            deadline.pause()
        yield descriptor
    finally:
        os.close(descriptor)


def _taken(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _open(path: Path, account: Account) -> int:
    """Open for reading, which is enough for a lock and works where root, or the owner, made the file before."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with contextlib.suppress(FileNotFoundError):
            return os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
        descriptor = os.open(path, os.O_RDONLY | os.O_CREAT | os.O_NOFOLLOW, 0o644)
    except OSError as error:
        raise EmbeddedError(
            f"The database cannot be kept in {path.parent}: {error.strerror}. Make it writable for you, or set "
            "ARCHIVE_DATA_DIR to a directory that is."
        ) from error
    account.take(descriptor)
    return descriptor
