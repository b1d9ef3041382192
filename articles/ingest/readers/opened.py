"""What is one stream to read records from?"""

import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import BinaryIO, cast

from ..records import Rejected

BUFFER = 1 << 18
HEAD = 1 << 16
Stream = io.BufferedReader | io.BytesIO


@dataclass(slots=True)
class Opened:
    """One stream. `origin` names it for the ledger.

    `found` is true where a walk through a folder or an archive met it, false where the caller
    named it: what was only met may turn out to be something else than articles. `listed` are the
    titles and times of capture that a list of pages beside it gives, by address.
    """

    origin: str
    stream: BinaryIO
    found: bool
    listed: Mapping[str, tuple[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Beside:
    """What was met beside pages and is known to be none, with the reason as a sentence, and how often."""

    origin: str
    reason: str
    count: int = 1


Found = Opened | Rejected | Beside


def buffered(stream: BinaryIO) -> Stream:
    """The stream as one whose first bytes can be looked at and left."""
    if isinstance(stream, io.BufferedReader | io.BytesIO):
        return stream
    return io.BufferedReader(cast(io.RawIOBase, stream), BUFFER)


def head_of(stream: Stream) -> bytes:
    """The first bytes, left in the stream."""
    if isinstance(stream, io.BufferedReader):
        return stream.peek(HEAD)[:HEAD]
    return stream.getvalue() if len(stream.getbuffer()) <= HEAD else bytes(stream.getbuffer()[:HEAD])
