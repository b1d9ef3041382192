"""Which byte streams does a list of paths lead to?"""

import io
import os
import stat
from collections.abc import Callable, Iterator, Sequence
from typing import BinaryIO, cast

from ..records import Rejected
from .compressed import Metered
from .limits import Limits
from .opened import BUFFER, Found, Opened
from .trouble import InputError
from .unfolding import unfold
from .walking import NO_FILE, expanded, walk

# Files up to this size are read at once: most pages are, and a buffer for each would cost more than the page.
AT_ONCE = 1 << 17
Consumed = Callable[[int], None]


def opened(
    paths: Sequence[str],
    *,
    limits: Limits,
    stdin: BinaryIO | None,
    consumed: Consumed | None,
    leave_out: frozenset[str] = frozenset(),
    as_warc: bool = False,
) -> Iterator[Found]:
    """Every stream that `paths` lead to: folders walked in sorted order, archives unpacked member by member.

    `leave_out` are real paths of files that a walk passes over, `as_warc` says that the files are web archives.
    """
    for path, found in expanded(paths):
        if path == "-":
            if stdin is None:
                raise InputError("Standard input was named, but there is none. Pipe something in, or name a file.")
            # A pipe gives what it has: filled up, the first bytes tell what comes.
            stream = cast(BinaryIO, io.BufferedReader(Metered(stdin), BUFFER))
            yield from unfold(Opened("-", stream, found=False), limits, as_warc=as_warc)
        elif os.path.isdir(path):
            yield from _folder(path, limits, consumed, leave_out, as_warc=as_warc)
        else:
            yield from _file(path, limits, consumed, found=found, as_warc=as_warc)


def _folder(
    folder: str, limits: Limits, consumed: Consumed | None, leave_out: frozenset[str], *, as_warc: bool
) -> Iterator[Found]:
    names = frozenset(map(os.path.basename, leave_out))
    for met in walk(folder):
        # The real path of each of a million files would cost more than reading them.
        if names and os.path.basename(met.path) in names and os.path.realpath(met.path) in leave_out:
            continue
        if met.problem:
            yield Rejected(met.path, 0, "read", met.problem)
        else:
            yield from _file(met.path, limits, consumed, found=True, as_warc=as_warc)


def _file(path: str, limits: Limits, consumed: Consumed | None, *, found: bool, as_warc: bool) -> Iterator[Found]:
    try:
        # Without O_NONBLOCK a pipe that has taken the file's place would hold the import up.
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
        stream = _stream(descriptor, consumed)
    except OSError as error:
        yield Rejected(path, 0, "read", f"The file cannot be opened: {error.strerror}.")
        return
    if stream is None:
        yield Rejected(path, 0, "read", NO_FILE)
        return
    with stream:
        yield from unfold(Opened(path, stream, found), limits, as_warc=as_warc)


def _stream(descriptor: int, consumed: Consumed | None) -> io.BytesIO | io.BufferedReader | None:
    """What the file holds, None where it is no regular file; the descriptor is closed, or closes with the stream."""
    try:
        state = os.fstat(descriptor)
        if not stat.S_ISREG(state.st_mode):
            return None
        if state.st_size > AT_ONCE:
            return io.BufferedReader(_Told(io.FileIO(os.dup(descriptor)), consumed), BUFFER)
        content = os.read(descriptor, AT_ONCE)
        while len(content) < state.st_size and (more := os.read(descriptor, AT_ONCE)):
            content += more
        if consumed:
            consumed(len(content))
        return io.BytesIO(content)
    finally:
        os.close(descriptor)


class _Told(io.RawIOBase):
    """A file that says how many bytes were taken from it."""

    def __init__(self, raw: io.FileIO, consumed: Consumed | None) -> None:
        self._raw = raw
        self._consumed = consumed

    def readable(self) -> bool:
        """Always: this stream is there to be read."""
        return True

    def seekable(self) -> bool:
        """Always: files are."""
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Go to a place in the file."""
        return self._raw.seek(offset, whence)

    def tell(self) -> int:
        """The place in the file."""
        return self._raw.tell()

    def readinto(self, buffer: "memoryview | bytearray") -> int | None:  # type: ignore[override]
        """Fill the buffer from the file."""
        count = self._raw.readinto(buffer)
        if count and self._consumed:
            self._consumed(count)
        return count

    def close(self) -> None:
        """Close the file."""
        self._raw.close()
        super().close()
