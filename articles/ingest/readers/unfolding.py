"""What is inside a file that is compressed, or an archive?"""

from collections.abc import Iterator

from ..records import Rejected
from . import tarred, zipped
from .compressed import first_unpacked, is_compressed, is_gzip, unpacked
from .limits import Limits
from .opened import Found, Opened, buffered, head_of
from .trouble import UNREADABLE
from .warc_records import is_web_archive

TOO_DEEP = "Archives inside archives inside archives are not read. Unpack it first."
TOO_PACKED = "This was compressed again and again. Unpack it first."


def unfold(one: Opened, limits: Limits, *, as_warc: bool = False, depth: int = 0, layers: int = 0) -> Iterator[Found]:
    """The stream itself, or what is inside when it is compressed or an archive, and what is inside that.

    Web archives are left as they are: their reader unpacks them record by record. `as_warc` says that
    whatever is no archive of files is one. `depth` and `layers` count the archives and compressions around.
    """
    one.stream = stream = buffered(one.stream)
    try:
        head = head_of(stream)
    except UNREADABLE as error:
        yield Rejected(one.origin, 0, "read", f"Reading broke off: {error}")
        return
    read = zipped.members if zipped.is_zip(head) else tarred.members if tarred.is_tar(head, one.origin) else None
    if read and depth >= limits.depth:
        yield Rejected(one.origin, 0, "read", TOO_DEEP)
    elif read:
        for member in _until_broken(one.origin, read(one.origin, stream, limits)):
            if isinstance(member, Opened):
                yield from unfold(member, limits, as_warc=as_warc, depth=depth + 1)
            else:
                yield member
    elif not is_compressed(head) or _is_for_warc_reader(head, one.origin, as_warc=as_warc):
        yield one
    elif layers >= limits.depth:
        yield Rejected(one.origin, 0, "read", TOO_PACKED)
    else:
        inner = Opened(one.origin, unpacked(stream, head, limits), one.found, one.listed)
        yield from unfold(inner, limits, as_warc=as_warc, depth=depth, layers=layers + 1)


def _until_broken(origin: str, members: Iterator[Found]) -> Iterator[Found]:
    """The members of an archive; where it breaks off, a reject that says so."""
    try:
        yield from members
    except UNREADABLE as error:
        yield Rejected(origin, 0, "read", f"Reading broke off: {error}")


def _is_for_warc_reader(head: bytes, origin: str, *, as_warc: bool) -> bool:
    """Whether a compressed stream is a web archive, whose members are to be unpacked one by one."""
    if not is_gzip(head):
        return False
    return is_web_archive(head, origin) or (as_warc and not tarred.is_tar(first_unpacked(head), origin))
