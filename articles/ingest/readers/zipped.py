"""What does a zip archive hold?"""

import io
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from typing import BinaryIO, cast

from ..records import Rejected
from . import wacz
from .guarded import GuardedStream
from .limits import Limits
from .names import is_hidden, shown
from .opened import Beside, Found, Opened
from .trouble import UNREADABLE, StreamError

# Word, Excel and PowerPoint files hold the first, OpenDocument files and e-books the second.
OFFICE = frozenset({"[Content_Types].xml", "mimetype"})
HELD = 16 * 1024 * 1024
STEP = 1 << 20


def is_zip(head: bytes) -> bool:
    """Whether the first bytes are those of a zip archive (an empty one included)."""
    return head[:4] in (b"PK\x03\x04", b"PK\x05\x06")


def members(origin: str, stream: BinaryIO, limits: Limits) -> Iterator[Found]:
    """The files in an archive, sorted by name, each as a bounded stream; of a WACZ with what its lists say.

    Member names serve as labels only (`pages.zip!a/b.html`): nothing is written under them, so a name
    such as `../../etc/passwd` leads nowhere.
    """
    try:
        archive = zipfile.ZipFile(_seekable(stream, limits))
        listed = sorted(archive.infolist(), key=lambda member: member.filename)
    except UNREADABLE as error:
        yield Rejected(origin, 0, "read", f"The zip archive cannot be opened: {error}. Make or fetch it again.")
        return
    with archive:
        names = [member.filename for member in listed]
        reason = _refusal(names, limits)
        if reason:
            yield Rejected(origin, 0, "read", reason)
            return
        is_wacz = wacz.is_wacz(origin, names)
        pages = _listed_pages(origin, archive, names, limits) if is_wacz else {}
        if is_wacz and not wacz.has_warc(names):
            yield Rejected(origin, 0, "read", wacz.WITHOUT_WARC)
        parts = [name for name in names if wacz.is_part(name)] if is_wacz else []
        if parts:
            yield Beside(origin, wacz.PARTS, len(parts))
        for member in listed:
            if member.filename in parts:
                continue
            if not member.is_dir() and not is_hidden(member.filename):
                yield from _member(origin, archive, member, limits, pages)


def _refusal(names: Sequence[str], limits: Limits) -> str:
    """Why an archive is not read at all; empty where it is."""
    if len(names) > limits.members:
        return f"The archive holds {len(names)} files; more than {limits.members} are not read. Split it."
    if OFFICE.intersection(names):
        return "This is an Office document or an e-book, which is not read. Save it as text or HTML."
    return ""


def _member(
    origin: str, archive: zipfile.ZipFile, member: zipfile.ZipInfo, limits: Limits, pages: wacz.Listed
) -> Iterator[Found]:
    name = f"{origin}!{shown(member.filename)}"
    try:
        stream = _unpacked(archive, member, limits)
    except (*UNREADABLE, RuntimeError) as error:
        reason = f"This member cannot be unpacked: {error}. Unpack the archive by other means."
        yield Rejected(name, 0, "read", reason)
        return
    with stream:
        yield Opened(name, stream, found=True, listed=pages)


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo, limits: Limits) -> io.BufferedReader:
    inner = cast(BinaryIO, archive.open(member))
    return io.BufferedReader(GuardedStream(inner, lambda: member.compress_size, limits), 1 << 16)


def _listed_pages(origin: str, archive: zipfile.ZipFile, names: Sequence[str], limits: Limits) -> wacz.Listed:
    """What the lists of pages in a WACZ say; nothing where they cannot be read, for they only add to the pages."""
    pages: dict[str, tuple[str, str]] = {}
    for name in wacz.LISTS:
        if name not in names:
            continue
        try:
            with _unpacked(archive, archive.getinfo(name), limits) as stream:
                for url, said in wacz.listed_pages(stream):
                    pages.setdefault(url, said)
                    if len(pages) >= wacz.PAGES_AT_MOST:
                        return pages
        except (*UNREADABLE, RuntimeError):
            continue
    return pages


def _seekable(stream: BinaryIO, limits: Limits) -> BinaryIO:
    """The stream as one that can be read from its end, as a zip must: what comes in a pipe or out of
    another archive is held, beyond 16 MB in a temporary file without a name.
    """
    if stream.seekable() and not isinstance(getattr(stream, "raw", None), GuardedStream):
        return stream
    held = tempfile.SpooledTemporaryFile(HELD)  # noqa: SIM115 - the archive that reads it closes it at its end
    size = 0
    while chunk := stream.read(STEP):
        size += len(chunk)
        if size > limits.nested_archive:
            held.close()
            most = limits.nested_archive
            raise StreamError(f"an archive in a pipe or in another archive may have {most} bytes at most")
        held.write(chunk)
    held.seek(0)
    return cast(BinaryIO, held)
