"""What does a tar archive hold?

The library reads a header; the walk from one to the next is ours, so that a damaged block costs what
it covers, links lead nowhere, and nothing is remembered of a million members.
"""

import io
import re
import tarfile
from collections.abc import Iterator
from typing import BinaryIO

from ..records import Rejected
from .limits import Limits
from .names import is_hidden, shown
from .opened import Found, Opened
from .trouble import StreamError

BLOCK = 512
HELD = 1 << 18
# Long names and attributes stand in members of their own; larger ones are an attack on memory.
NAMES_AT_MOST = 1 << 16
ATTRIBUTES = (tarfile.XHDTYPE, tarfile.SOLARIS_XHDTYPE)
NAMING = (*ATTRIBUTES, tarfile.XGLTYPE, tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK)
ENDINGS = (".tar", ".tgz", ".tar.gz", ".tbz2", ".tar.bz2", ".txz", ".tar.xz")
REFUSED = {
    tarfile.SYMTYPE: "This is a symbolic link, which is not followed. Put its target into the archive.",
    tarfile.LNKTYPE: "This is a link to another member, which is read under its own name.",
    tarfile.GNUTYPE_SPARSE: "This is a sparse file, which is not read. Pack it without holes.",
}
LINKS = (tarfile.SYMTYPE, tarfile.LNKTYPE)
NO_FILE = "This is no file but a device or a pipe."
ATTRIBUTE = re.compile(rb"(\d{1,10}) ([^=\n]{1,200})=")


def is_tar(head: bytes, origin: str) -> bool:
    """Whether the first bytes are those of a tar archive; where the first block is damaged, its name tells."""
    if head[257:262] == b"ustar":
        return True
    if not origin.lower().endswith(ENDINGS):
        return False
    return _header(head[:BLOCK]) is not None or any(
        head[at + 257 : at + 262] == b"ustar" for at in range(0, len(head), BLOCK)
    )


def members(origin: str, stream: BinaryIO, limits: Limits) -> Iterator[Found]:
    """The files in an archive in their order, each as a stream that is good until the next is asked for.

    Links and devices are rejected by name, a run of damaged blocks is one `Rejected` under the name of the archive.
    """
    lost = count = 0
    walk = _Walk(stream)
    while (header := walk.header()) is not None:
        if header.chksum < 0:
            lost += BLOCK
            continue
        if lost:
            yield _lost(origin, walk.position - BLOCK - lost, lost)
            lost = 0
        count += 1
        if count > limits.members:
            reason = f"The archive holds more than {limits.members} files, which are not read on. Split it."
            yield Rejected(origin, walk.position, "read", reason)
            return
        yield from _member(origin, header, walk)
    if lost or walk.is_cut:
        yield _lost(origin, walk.position - lost, lost)


def _lost(origin: str, offset: int, size: int) -> Rejected:
    what = f"is damaged here: {size} bytes are no header of a file" if size else "breaks off here"
    return Rejected(origin, offset, "read", f"The tar archive {what}. The other files in it are read. Fetch it again.")


def _member(origin: str, header: tarfile.TarInfo, walk: "_Walk") -> Iterator[Found]:
    name = f"{origin}!{shown(header.name)}"
    if header.isdir() or is_hidden(header.name):
        walk.skip(_padded(header.size))
    elif header.isreg() and header.type != tarfile.GNUTYPE_SPARSE:
        with walk.content(header.size) as stream:
            yield Opened(name, stream, found=True)
        walk.leave()
    else:
        walk.skip(0 if header.type in LINKS else _padded(header.size))
        yield Rejected(name, 0, "read", REFUSED.get(header.type, NO_FILE))


def _padded(size: int) -> int:
    return size + -size % BLOCK


def _header(block: bytes) -> tarfile.TarInfo | None:
    """One block as a header, None where it is none."""
    try:
        header = tarfile.TarInfo.frombuf(block, "utf-8", "surrogateescape")
    except (tarfile.HeaderError, ValueError):
        return None
    return header if header.size >= 0 else None


class _Walk:
    """A position in the archive that moves from header to header."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._left = 0  # bytes of the present member that were not read
        self._padding = 0
        self.position = 0
        self.is_cut = False

    def header(self) -> tarfile.TarInfo | None:
        """The next header, with the name and size that attributes before it give; None at the end.

        A block that is none comes as a header with a negative check sum.
        """
        name, size = "", None
        while len(block := self.read(BLOCK)) == BLOCK:
            header = _header(block)
            if header is None and block.count(0) == BLOCK:
                continue
            if header is None or (header.type in NAMING and header.size > NAMES_AT_MOST):
                broken = tarfile.TarInfo()
                broken.chksum = -1
                return broken
            if header.type not in NAMING:
                header.name = name or header.name
                header.size = header.size if size is None else size
                return header
            said = self.read(header.size)
            self.skip(-header.size % BLOCK)
            if header.type == tarfile.GNUTYPE_LONGNAME:
                name = said.rstrip(b"\0").decode("utf-8", "surrogateescape")
            elif header.type in ATTRIBUTES:
                name, size = _attributes(said, name, size)
        self.is_cut = self.is_cut or bool(block.strip(b"\0"))
        return None

    def content(self, size: int) -> io.BytesIO | io.BufferedReader:
        """The content of the member as a stream."""
        self._left, self._padding = size, -size % BLOCK
        if size > HELD:
            return io.BufferedReader(_Content(self), HELD)
        content = self.read(size)
        if len(content) < size:
            return io.BufferedReader(_Content(self), HELD)
        self._left = 0
        return io.BytesIO(content)

    def part(self, count: int) -> bytes:
        """More of the content; raises StreamError where the archive ends within."""
        chunk = self.read(min(count, self._left))
        if not chunk and self._left and count:
            self._left = self._padding = 0
            raise StreamError("The archive breaks off within this member. Fetch it again.")
        self._left -= len(chunk)
        return chunk

    def leave(self) -> None:
        """Pass over what is left of the member whose content was given out."""
        self.skip(self._left + self._padding)
        self._left = self._padding = 0

    def skip(self, size: int) -> None:
        """Pass over so many bytes."""
        while size > 0 and (chunk := self.read(min(size, HELD))):
            size -= len(chunk)
        self.is_cut = self.is_cut or size >= BLOCK

    def read(self, count: int) -> bytes:
        """Bytes of the archive."""
        chunk = self._stream.read(count) if count else b""
        self.position += len(chunk)
        return chunk


class _Content(io.RawIOBase):
    """The content of one member, read as it is asked for."""

    def __init__(self, walk: _Walk) -> None:
        self._walk = walk

    def readable(self) -> bool:
        """Always: this stream is there to be read."""
        return True

    def readinto(self, buffer: "memoryview | bytearray") -> int:  # type: ignore[override]
        """Fill the buffer as far as one read of the archive goes."""
        chunk = self._walk.part(len(buffer))
        buffer[: len(chunk)] = chunk
        return len(chunk)


def _attributes(said: bytes, name: str, size: int | None) -> tuple[str, int | None]:
    """The name and size in a pax header, where it states them."""
    at = 0
    while found := ATTRIBUTE.match(said, at):
        end = at + int(found[1])
        value = said[found.end() : end - 1]
        if found[2] == b"path":
            name = value.decode("utf-8", "surrogateescape")
        elif found[2] == b"size" and value.isdigit() and len(value) < 19:
            size = int(value)
        if end <= found.end():
            break
        at = end
    return name, size
