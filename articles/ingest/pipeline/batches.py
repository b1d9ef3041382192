"""How do records become batches that are read, in one process or in several?"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Any

from articles.ingest.beside import reading_key
from articles.ingest.load.batch import Incoming
from articles.ingest.load.known import Known, captures_read
from articles.ingest.records import Record, Rejected
from articles.ingest.tagged_stories import Knowledge, Reader, StoryReader, TaggedStory, Workers

from .request import Records
from .stopping import Stopping

Batch = list[Incoming]
RawBatch = list[Record | Rejected]
Read = list[TaggedStory | Rejected]
# Bytes of raw content in one batch: what bounds memory when pages are large. Of 20 kB pages 8 MB took 629 MB in all.
MOST_BYTES = 3 * 1024 * 1024
# Fewer records are read sooner than a worker is started: the rejects among known input.
WORTH_WORKERS = 50


def raw_batches(records: Records, size: int, stopping: Stopping) -> Iterator[RawBatch]:
    """The records in lists of at most `size`; when the run is asked to stop, what was read so far is the last."""
    more = True
    while more and not stopping.asked:
        batch: RawBatch = []
        with stopping.waiting():
            more = _fill(batch, records, size)
        if batch:
            yield batch


def _fill(batch: RawBatch, records: Records, size: int) -> bool:
    """Add records until the batch is full; whether it became full, so that there may be more."""
    weight = 0
    for record in islice(records, size):
        batch.append(record)
        weight += len(record.content)
        if weight >= MOST_BYTES:
            return True
    return len(batch) == size


@dataclass(frozen=True, slots=True)
class SortedOut:
    """A batch with its known records by position, and the others in order."""

    size: int
    known: dict[int, Known]
    unread: RawBatch

    def merged(self, read: Read) -> Batch:
        """The batch in its order, `read` being what came of the others."""
        others = iter(read)
        return [self.known.get(position) or next(others) for position in range(self.size)]


def sort_out(batch: RawBatch, reader: bytes) -> SortedOut:
    """Tell the records that were read before, by this reader (`Knowledge.reader`), by their bytes and statements."""
    keys = {position: reading_key(one, reader) for position, one in enumerate(batch) if not isinstance(one, Rejected)}
    captures = captures_read(keys.values())
    known = {
        position: Known(batch[position].origin, batch[position].offset, *captures[key])
        for position, key in keys.items()
        if key in captures
    }
    return SortedOut(len(batch), known, [one for position, one in enumerate(batch) if position not in known])


def read_batches(
    raw: Iterable[RawBatch], knowledge: Knowledge, reader: StoryReader, workers: int, stopping: Stopping
) -> Iterator[Batch]:
    """The batches, known records told and the others read and tagged, in their order."""
    waiting: deque[SortedOut] = deque()

    def unread() -> Iterator[RawBatch]:
        for batch in raw:
            waiting.append(sort_out(batch, knowledge.reader))
            yield waiting[-1].unread

    with closing(read_in_order(unread(), knowledge, reader, workers, stopping)) as several:
        for read in several:
            yield waiting.popleft().merged(read)


def read_in_order(
    raw: Iterable[list[Any]], knowledge: Any, reader: Reader, workers: int, stopping: Stopping
) -> Iterator[list[Any]]:
    """The batches as `reader`, made of `knowledge`, reads them, in their order.

    With several workers each reads a batch while others are written; they are started for the second
    batch that has many records to read, since starting takes longer than reading one. When the run is
    asked to stop, batches that were read ahead are let go: the next run reads them.
    """
    with ExitStack() as stack:
        pool: Workers | None = None
        is_first = True
        ahead: deque[Callable[[], list[Any]]] = deque()
        for batch in raw:
            if workers > 1 and not is_first and (pool or len(batch) >= WORTH_WORKERS):
                pool = pool or stack.enter_context(Workers(workers, knowledge, type(reader)))
                ahead.append(pool.submit(batch).result)
            else:
                ahead.append(partial(reader.read_all, batch))
            is_first = is_first and len(batch) < WORTH_WORKERS
            if len(ahead) > workers and not stopping.asked:
                yield ahead.popleft()()
        while ahead and not stopping.asked:
            yield ahead.popleft()()


def up_to_first_reject(batch: Batch) -> Batch:
    """The batch up to and with its first rejected record."""
    for position, one in enumerate(batch):
        if isinstance(one, Rejected):
            return batch[: position + 1]
    return batch
