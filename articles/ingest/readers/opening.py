"""Which byte streams does a list of paths lead to?"""

import io
import os
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from ..records import Rejected
from .gzipped import is_gzip, unpacked
from .limits import Limits
from .trouble import UNREADABLE, InputError
from .zipped import is_zip, members

BUFFER = 1 << 18
Consumed = Callable[[int], None]
PassedOver = Callable[[str, str], None]


@dataclass(slots=True)
class Opened:
    """One stream to read records from. `origin` names it for the ledger.

    `found` is true where a walk through a folder or an archive met it, false where the caller
    named it: what was only met may turn out to be something else than articles.
    """

    origin: str
    stream: BinaryIO
    found: bool


class Counted(io.BufferedReader):
    """A buffered stream that says how many bytes were taken from the disk."""

    def __init__(self, raw: io.RawIOBase, consumed: Consumed | None) -> None:
        super().__init__(_Metered(raw, consumed), BUFFER)


class _Metered(io.RawIOBase):
    def __init__(self, raw: io.RawIOBase, consumed: Consumed | None) -> None:
        self._raw = raw
        self._consumed = consumed

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview | bytearray") -> int | None:  # type: ignore[override]
        count = self._raw.readinto(buffer)
        if count and self._consumed:
            self._consumed(count)
        return count

    def close(self) -> None:
        self._raw.close()
        super().close()


def check(paths: Sequence[str]) -> None:
    """Refuse a list of paths that names nothing readable: raises InputError before the first record."""
    if not paths:
        raise InputError("No input named. Name files, folders or zip archives, or - for standard input.")
    for path in paths:
        if path == "-":
            continue
        if "\0" in path:
            raise InputError("A path holds a NUL character, which no file name can. Check how the path was made.")
        if not os.path.exists(path):
            raise InputError(
                f"There is no file or folder {path}. Check the spelling; relative paths start at {Path.cwd()}."
            )
        if not stat.S_ISREG(os.stat(path).st_mode) and not os.path.isdir(path):
            raise InputError(f"{path} is a device, socket or pipe. Name a file, or pipe its content in and name -.")
        if not os.access(path, os.R_OK):
            raise InputError(f"{path} may not be read by this user. Give the right to read it (chmod a+r), or copy it.")


def opened(
    paths: Sequence[str],
    *,
    limits: Limits,
    stdin: BinaryIO | None,
    consumed: Consumed | None,
    leave_out: frozenset[str] = frozenset(),
) -> Iterator[Opened | Rejected]:
    """Every stream that `paths` lead to: folders walked in sorted order, archives unpacked member by member."""
    for path in paths:
        if path == "-":
            if stdin is None:
                raise InputError("Standard input was named, but there is none. Pipe something in, or name a file.")
            yield from _unfold(Opened("-", stdin, found=False), limits)
        elif os.path.isdir(path):
            yield from _folder(path, limits, consumed, leave_out)
        else:
            yield from _file(path, limits, consumed, found=False)


def walk(folder: str) -> Iterator[str]:
    """The paths of the files below `folder`, sorted, hidden ones left out; symbolic links are named, not followed."""
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        yield folder
        return
    for name in names:
        path = os.path.join(folder, name)
        if name.startswith("."):
            continue
        if os.path.isdir(path) and not os.path.islink(path):
            yield from walk(path)
        else:
            yield path


def _folder(
    folder: str, limits: Limits, consumed: Consumed | None, leave_out: frozenset[str]
) -> Iterator[Opened | Rejected]:
    for path in walk(folder):
        if os.path.realpath(path) in leave_out:
            continue
        if os.path.islink(path):
            reason = (
                "This is a symbolic link, which a walk through a folder does not follow. Name its target to import it."
            )
            yield Rejected(path, 0, "read", reason)
        elif os.path.isdir(path):
            yield Rejected(path, 0, "read", "This folder may not be listed by this user. Give the right to read it.")
        else:
            yield from _file(path, limits, consumed, found=True)


def _file(path: str, limits: Limits, consumed: Consumed | None, *, found: bool) -> Iterator[Opened | Rejected]:
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            yield Rejected(path, 0, "read", "This is not a regular file but a device, socket or pipe.")
            return
        stream = Counted(io.FileIO(path), consumed)
    except OSError as error:
        yield Rejected(path, 0, "read", f"The file cannot be opened: {error.strerror}.")
        return
    with stream:
        yield from _unfold(Opened(path, stream, found=found), limits)


def _unfold(one: Opened, limits: Limits) -> Iterator[Opened | Rejected]:
    """The stream itself, or what is inside when it is compressed or an archive."""
    stream = buffered(one.stream)
    try:
        head = stream.peek(8)
    except UNREADABLE as error:
        yield Rejected(one.origin, 0, "read", f"Reading broke off: {error}")
        return
    if is_zip(head):
        for origin, member in members(one.origin, stream, limits):
            yield member if isinstance(member, Rejected) else Opened(origin, member, found=True)
    elif is_gzip(head):
        yield Opened(one.origin, unpacked(stream, limits), found=one.found)
    else:
        yield Opened(one.origin, stream, found=one.found)


def buffered(stream: BinaryIO) -> io.BufferedReader:
    """The stream as one whose first bytes can be looked at and left."""
    return stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, stream), BUFFER)
