"""What does a zip archive hold?"""

import io
import zipfile
from collections.abc import Iterator
from typing import BinaryIO, cast

from ..records import Rejected
from .guarded import GuardedStream
from .gzipped import is_gzip, unpacked
from .limits import Limits
from .trouble import UNREADABLE, StreamError

# Word, Excel and PowerPoint files hold the first, OpenDocument files and e-books the second.
OFFICE = frozenset({"[Content_Types].xml", "mimetype"})
Member = tuple[str, BinaryIO | Rejected]


def is_zip(head: bytes) -> bool:
    """Whether the first bytes are those of a zip archive (an empty one included)."""
    return head[:4] in (b"PK\x03\x04", b"PK\x05\x06")


def members(origin: str, stream: BinaryIO, limits: Limits, depth: int = 0) -> Iterator[Member]:
    """The files in an archive, sorted by name, each as a bounded stream; archives inside are opened too.

    Member names serve as labels only (`pages.zip!a/b.html`): nothing is written to disk, so a name
    such as `../../etc/passwd` leads nowhere.
    """
    try:
        archive = zipfile.ZipFile(_seekable(stream, limits))
        listed = sorted(archive.infolist(), key=lambda member: member.filename)
    except UNREADABLE as error:
        yield origin, Rejected(origin, 0, "read", f"The zip archive cannot be opened: {error}. Make or fetch it again.")
        return
    with archive:
        if len(listed) > limits.members:
            reason = f"The archive holds {len(listed)} files; more than {limits.members} are not read. Split it."
            yield origin, Rejected(origin, 0, "read", reason)
            return
        if OFFICE.intersection(member.filename for member in listed):
            reason = "This is an Office document or an e-book, which is not read. Save it as text or HTML."
            yield origin, Rejected(origin, 0, "read", reason)
            return
        for member in listed:
            if not member.is_dir() and not _hidden(member.filename):
                yield from _member(origin, archive, member, limits, depth)


def _hidden(name: str) -> bool:
    return any((part.startswith(".") and part not in (".", "..")) or part == "__MACOSX" for part in name.split("/"))


def _member(
    origin: str, archive: zipfile.ZipFile, member: zipfile.ZipInfo, limits: Limits, depth: int
) -> Iterator[Member]:
    name = f"{origin}!{member.filename}"
    try:
        inner = cast(BinaryIO, archive.open(member))
    except (*UNREADABLE, RuntimeError) as error:
        yield (
            name,
            Rejected(name, 0, "read", f"This member cannot be unpacked: {error}. Unpack the archive by other means."),
        )
        return
    stream = io.BufferedReader(GuardedStream(inner, lambda: member.compress_size, limits), 1 << 16)
    with stream:
        try:
            head = stream.peek(8)
        except UNREADABLE as error:
            yield name, Rejected(name, 0, "read", str(error))
            return
        if not is_zip(head):
            yield name, unpacked(stream, limits) if is_gzip(head) else stream
        elif depth + 1 >= limits.depth:
            yield (
                name,
                Rejected(name, 0, "read", "Archives inside archives inside archives are not read. Unpack it first."),
            )
        else:
            yield from members(name, stream, limits, depth + 1)


def _seekable(stream: BinaryIO, limits: Limits) -> BinaryIO:
    if stream.seekable() and not isinstance(getattr(stream, "raw", None), GuardedStream):
        return stream
    held = stream.read(limits.nested_archive + 1)
    if len(held) > limits.nested_archive:
        raise StreamError(f"an archive in a pipe or in another archive may have {limits.nested_archive} bytes at most")
    return io.BytesIO(held)
