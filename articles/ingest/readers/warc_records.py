"""What raw items does a web archive (WARC, ARC) hold?"""

import io
import itertools
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from ..records import Record, Rejected
from ..story import Basis
from ..urls import is_web_address
from . import digests, warc_kinds
from .compressed import first_unpacked, is_gzip
from .gzip_members import GzipMembers
from .http_answers import Answer, Payload, answer_of, charset, media_type, payload_of
from .json_records import json_records
from .pieces import Gap, Piece, plain_pieces
from .sniff import HEAD, binary_kind, format_of
from .task import NotArticles, Task
from .warc_marks import ARC, WARC, Dialect, Header, dialect_of
from .warc_spans import NO_RECORD, Lost, Span, warc_spans

LOOKED_AT = 16  # pieces of a file, to find in which format it is
SEEN_AT_MOST = 1_000_000  # pages remembered, to tell which revisits bring nothing new
MISMATCH, WRONG_LENGTH, INCOMPLETE = "digest-mismatch", "length-mismatch", "capture-incomplete"
TRAILER, OFF_BY = 4, 64  # bytes: what stands between two records, and by how much writers count wrongly
NOT_LISTED = ("", "")
SEGMENT = "The page lies in several records (WARC segments), which are not put together. Join them first."


def is_web_archive(head: bytes, origin: str) -> bool:
    """Whether a file, gzip or not, is WARC or ARC: by its first bytes, and by its name where they are damaged."""
    first = (first_unpacked(head) if is_gzip(head) else head).lstrip(b"\r\n")
    if WARC.mark.match(first) or ARC.mark.match(first):
        return True
    if not origin.lower().removesuffix(".gz").endswith((".warc", ".arc")):
        return False
    return not first or dialect_of(first) is not None or binary_kind(first) is not None


def warc_records(stream: BinaryIO, task: Task, head: bytes) -> Iterator[Record | Rejected]:
    """The pages in a web archive, one `Rejected` for each damaged spot; what is no page is passed over and counted.

    Raises NotArticles when no record can be found.
    """
    is_packed = b"\x1f\x8b\x08" in head and not dialect_of(head[: head.index(b"\x1f\x8b\x08")])
    pieces = iter(GzipMembers(stream, task.limits)) if is_packed else plain_pieces(stream)
    dialect, pieces = _with_dialect(pieces)
    reader = _Reader(task)
    is_empty = True
    for span in warc_spans(pieces, dialect, task.limits):
        is_empty = False
        if isinstance(span, Span):
            yield from reader.read(span)
        else:
            yield reader.lost(span)
    if is_empty:
        raise NotArticles("No record of a web archive (WARC, ARC) could be found in it. Fetch the file again.")
    reader.tell()


def _with_dialect(pieces: Iterator[Piece | Gap]) -> tuple[Dialect, Iterator[Piece | Gap]]:
    """The format of the records, by the first that is whole, and the pieces with those that were looked at."""
    looked_at = []
    for piece in itertools.islice(pieces, LOOKED_AT):
        looked_at.append(piece)
        dialect = dialect_of(piece.data[:HEAD]) if isinstance(piece, Piece) else None
        if dialect:
            return dialect, itertools.chain(looked_at, pieces)
    return WARC, itertools.chain(looked_at, pieces)


class _Reader:
    """Turns the records of one file into items, and counts what is none."""

    def __init__(self, task: Task) -> None:
        self._task = task
        self._passed: Counter[str] = Counter()

    def tell(self) -> None:
        """Tell what was passed over, a line for each reason."""
        if self._task.passed_over:
            for reason, count in self._passed.most_common():
                self._task.passed_over(self._task.origin, reason, count)

    def lost(self, spot: Lost) -> Rejected:
        """A damaged spot as a row of the ledger."""
        size = max(spot.end - spot.offset, 0)
        reason = (
            f"{spot.reason} {size} bytes are lost; the records before and behind them are read. Fetch the file again."
        )
        return Rejected(self._task.origin, spot.offset, "read", reason, spot.beginning[: self._task.limits.kept])

    def read(self, span: Span) -> Iterator[Record | Rejected]:
        """The items in one record; none where it is no page."""
        whole, span = span, _as_proved(span)
        if whole.size - span.size > TRAILER:
            yield self.lost(_behind(whole, span.size))
        header = span.header
        answer = _answer(span)
        reason = warc_kinds.why_no_article(header.kind, header.url) or self._why_no_page(header, answer)
        if reason:
            self._passed[reason] += 1
        elif "warc-segment-number" in header.fields:
            yield self._refused(span, SEGMENT)
        elif span.is_cut:
            yield self._refused(span, f"The page is larger than {self._task.limits.page} bytes, which no article is.")
        else:
            yield from self._page(span, answer)

    def _why_no_page(self, header: Header, answer: Answer) -> str:
        if header.kind != "revisit":
            return warc_kinds.why_no_page(answer.status, answer.media_type, header.url)
        reason = warc_kinds.why_no_page(0, answer.media_type, header.url)
        is_here = not self._task.seen.isdisjoint(_keys(header))
        return reason or (warc_kinds.REVISIT if is_here else warc_kinds.REVISIT_ELSEWHERE)

    def _refused(self, span: Span, reason: str) -> Rejected:
        return Rejected(self._task.origin, span.offset, "read", reason, span.content[: self._task.limits.kept])

    def _page(self, span: Span, answer: Answer) -> Iterator[Record | Rejected]:
        payload = payload_of(answer, self._task.limits)
        if payload.is_refused:
            yield self._refused(span, payload.fault)
            return
        kind, reason = _kind(payload.content, answer.media_type)
        if reason:
            self._passed[reason] += 1
            return
        if len(self._task.seen) < SEEN_AT_MOST:
            self._task.seen.update(_keys(span.header))
        flags = _flags(span, answer, payload)
        if kind == "application/json":
            yield from self._objects(span, payload.content, flags)
        else:
            yield self._record(span, payload.content, kind, self._task.encoding or answer.charset, flags)

    def _fields(self, header: Header) -> dict[str, str]:
        address = {"url": header.url} if is_web_address(header.url) else {}
        captured = header.date or self._task.listed.get(header.url, NOT_LISTED)[1]
        return address | ({"captured_at": captured} if captured else {})

    def _record(self, span: Span, content: bytes, kind: str, charset: str | None, flags: tuple[str, ...]) -> Record:
        return self._task.record(
            content,
            span.offset,
            kind,
            self._fields(span.header),
            charset,
            flags=flags,
            captured_basis=Basis.WARC,
            listed_title=self._task.listed.get(span.header.url, NOT_LISTED)[0],
        )

    def _objects(self, span: Span, content: bytes, flags: tuple[str, ...]) -> Iterator[Record]:
        """The articles in JSON that a server sent: objects with a title and a text."""
        found = []
        try:
            for record in json_records(io.BytesIO(content), self._task, content[:HEAD]):
                if isinstance(record, Record) and {"title"} < set(record.fields) & {"title", "body", "html"}:
                    found.append(record)
        except NotArticles:
            found = []
        if not found:
            self._passed[warc_kinds.JSON] += 1
        for record in found:
            fields = self._fields(span.header) | dict(record.fields)
            yield replace(record, offset=span.offset, fields=fields, flags=flags, captured_basis=Basis.WARC)


def _as_proved(span: Span) -> Span:
    """The record, cut to the length it states where a digest proves that length, or far more follows than a slip
    of its writer explains: what follows is the remains of another. A digest may prove the whole all the same.
    """
    stated = span.header.length
    if stated is None or stated >= span.size or span.is_cut:
        return span
    if _is_proved(span):
        return span
    shorter = replace(span, content=span.content[:stated], size=stated)
    return shorter if span.size - stated > OFF_BY or _is_proved(shorter) else span


def _is_proved(span: Span) -> bool:
    fields = span.header.fields
    sent = (_answer(span).sent,)
    return bool(
        digests.fits(fields.get("warc-block-digest", ""), (span.content,))
        or digests.fits(fields.get("warc-payload-digest", ""), sent)
    )


def _behind(span: Span, size: int) -> Lost:
    """What follows the first `size` bytes of a record's content and belongs to no record."""
    start = span.offset + span.header_size + size
    return Lost(start, start + span.size - size, NO_RECORD, span.content[size:])


def _answer(span: Span) -> Answer:
    """What the server answered; the other records hold their page as it is."""
    header = span.header
    if header.kind in ("response", "revisit"):
        return answer_of(span.content)
    return Answer(0, media_type(header.media_type), charset(header.media_type), (), is_chunked=False, sent=span.content)


def _keys(header: Header) -> list[int]:
    """What a page and its revisits have in common: the digest of the payload, else the address."""
    digest = header.fields.get("warc-payload-digest", "")
    return [hash(digest.lower() or header.url)]


def _kind(content: bytes, stated: str) -> tuple[str, str]:
    """The media type of a page by its content, or why it is none."""
    if not content.strip():
        return "", warc_kinds.EMPTY
    if binary_kind(content[:HEAD]):
        return "", warc_kinds.OTHER
    named = format_of(content[:HEAD], "")
    if named == "xml" and "html" not in stated:
        return "", warc_kinds.FEED
    if named == "json" or (stated.endswith("json") and named != "html"):
        return "application/json", ""
    return "text/html" if named == "html" or "html" in stated else "text/plain", ""


def _flags(span: Span, answer: Answer, payload: Payload) -> tuple[str, ...]:
    """What a curator must know of the bytes: that they are not proved to be those recorded, that some are missing."""
    fields = span.header.fields
    proofs = (
        digests.fits(fields.get("warc-payload-digest", ""), (answer.sent, payload.unchunked, payload.content)),
        digests.fits(fields.get("warc-block-digest", ""), (span.content,)),
    )
    flags = [MISMATCH] if False in proofs and True not in proofs else []
    flags += [WRONG_LENGTH] if not span.is_as_stated and True not in proofs else []
    return (*flags, INCOMPLETE) if payload.fault or "warc-truncated" in fields else tuple(flags)
