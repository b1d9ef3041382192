"""How do records become batches of tagged stories, in one process or in several?"""

from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future
from itertools import islice

from articles.ingest.records import Record, Rejected
from articles.ingest.tagged_stories import Knowledge, StoryReader, TaggedStory, Workers

from .request import Records
from .stopping import Stopping

Batch = list[TaggedStory | Rejected]
# Bytes of raw content in one batch: what bounds memory when pages are large.
MOST_BYTES = 32 * 1024 * 1024


def raw_batches(records: Records, size: int, stopping: Stopping) -> Iterator[list[Record | Rejected]]:
    """The records in lists of at most `size`; when the run is asked to stop, what was read so far is the last."""
    more = True
    while more and not stopping.asked:
        batch: list[Record | Rejected] = []
        with stopping.waiting():
            more = _fill(batch, records, size)
        if batch:
            yield batch


def _fill(batch: list[Record | Rejected], records: Records, size: int) -> bool:
    """Add records until the batch is full; whether it became full, so that there may be more."""
    weight = 0
    for record in islice(records, size):
        batch.append(record)
        weight += len(record.content)
        if weight >= MOST_BYTES:
            return True
    return len(batch) == size


def tagged_batches(
    raw: Iterator[list[Record | Rejected]], knowledge: Knowledge, reader: StoryReader, workers: int, stopping: Stopping
) -> Iterator[Batch]:
    """The batches read and tagged, in their order; with several workers each reads a batch while others load.

    When the run is asked to stop, batches that were read ahead are let go: the next run reads them.
    """
    if workers == 1:
        for batch in raw:
            yield reader.read_all(batch)
        return
    with Workers(workers, knowledge) as pool:
        ahead: deque[Future[Batch]] = deque()
        for batch in raw:
            ahead.append(pool.submit(batch))
            if len(ahead) > workers and not stopping.asked:
                yield ahead.popleft().result()
        while ahead and not stopping.asked:
            yield ahead.popleft().result()


def up_to_first_reject(batch: Batch) -> Batch:
    """The batch up to and with its first rejected record."""
    for position, one in enumerate(batch):
        if isinstance(one, Rejected):
            return batch[: position + 1]
    return batch
