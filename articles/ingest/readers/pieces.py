"""In which pieces does a file that may be damaged come, and what is missing between them?"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

CHUNK = 1 << 18


@dataclass(frozen=True, slots=True)
class Piece:
    """Bytes of a file. `offset` is where they lie in it.

    In a gzip file that is the byte of their member, plus their place within what it unpacks to.
    `is_checked` says that a check sum proved them whole to their end.
    """

    data: bytes
    offset: int
    is_checked: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """A damaged spot of `size` bytes of the file; `reason` is a sentence."""

    offset: int
    size: int
    reason: str


def plain_pieces(stream: BinaryIO) -> Iterator[Piece | Gap]:
    """The pieces of a file that is not compressed."""
    offset = 0
    while data := stream.read(CHUNK):
        yield Piece(data, offset)
        offset += len(data)
