"""How are stored captures read again with today's reader and rules?

Like an import whose input is the archive itself: the same pool reads, one writer writes, a
transaction a batch, a row in the ledger for every article. What today's reader has read already is
not read again, so that a run which was killed goes on where it stopped.
"""

import os
import socket
import time
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime

from django.db import Error, connection
from django.db.models import QuerySet, Sum

from articles.ingest.load.ledger import begin_run, end_run, sole_writer
from articles.ingest.load.name_states import state_of
from articles.ingest.load.names import record_ids, stored_knowledge
from articles.ingest.load.reread import Change, Reread, Rereader
from articles.ingest.load.sources import Sources
from articles.ingest.load.stored_records import Stored, stored_batches
from articles.ingest.load.upkeep import after_load
from articles.ingest.records import Rejected
from articles.ingest.tagged_stories import VERSION, StoryReader, TaggedStory
from articles.models import Article, ImportRun

from .batches import MOST_BYTES, RawBatch, read_in_order
from .breaking import BREAKING, failure_of
from .copies import CopySearch
from .progress import Progress
from .stopping import Stopping

State = ImportRun.State
KIND = "reextract"
Tell = Callable[[Change, TaggedStory | None], None]


@dataclass(frozen=True, slots=True)
class Rereading:
    """What is asked for: `articles` in words for the run's row, `everything` reads what today's reader read too."""

    command: str = KIND
    selection: str = "all articles"
    dry_run: bool = False
    everything: bool = False
    workers: int = 1
    batch_size: int = 200


@dataclass(slots=True)
class Outcome:
    """How reading again ended. `run` is None for a dry run; `fields` counts articles by what changed in them."""

    run: int | None = None
    state: str = State.RUNNING.value
    counts: Counter[str] = field(default_factory=Counter)
    fields: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    failure: str = ""

    @property
    def read(self) -> int:
        """How many articles were looked at."""
        return sum(self.counts.values())


def reextract(articles: QuerySet[Article], asked: Rereading, progress: Progress, tell: Tell) -> Outcome:
    """Read the current captures of `articles` again; `tell` is called for each article that changed or was rejected.

    Raises Busy when another process is writing. Whatever happens later is in the outcome.
    """
    outcome = Outcome()
    started = time.monotonic()
    with sole_writer():
        progress.begin(articles.aggregate(bytes=Sum("current_capture__size"))["bytes"] or 0)
        try:
            _run(articles, asked, progress, tell, outcome)
        finally:
            progress.end()
    outcome.seconds = time.monotonic() - started
    return outcome


def _run(articles: QuerySet[Article], asked: Rereading, progress: Progress, tell: Tell, outcome: Outcome) -> None:
    run = None if asked.dry_run else begin_run(asked.command, _options(asked), VERSION)
    outcome.run = run.pk if run else None
    stopping = Stopping()
    try:
        with stopping.listening():
            _read_again(articles, asked, run, progress, tell, outcome, stopping)
    except BREAKING as error:
        outcome.state, outcome.failure = State.FAILED, failure_of(error)
    else:
        outcome.state = State.INTERRUPTED if stopping.asked else State.FINISHED
    if run is not None:
        _write_down(run, outcome)


def _options(asked: Rereading) -> dict[str, object]:
    return {
        "kind": KIND,
        "selection": asked.selection,
        "everything": asked.everything,
        "process": os.getpid(),
        "host": socket.gethostname(),
        "directory": os.getcwd(),
    }


def _read_again(
    articles: QuerySet[Article],
    asked: Rereading,
    run: ImportRun | None,
    progress: Progress,
    tell: Tell,
    outcome: Outcome,
    stopping: Stopping,
) -> None:
    knowledge = stored_knowledge(datetime.now(UTC).date())
    reader = StoryReader(knowledge)
    writer = Rereader(run, record_ids(state_of(knowledge.vocabulary)), Sources(reader.rules), reader.lexicon)
    waiting: deque[list[Stored]] = deque()
    raw = _unread(
        stored_batches(articles, knowledge.reader, asked.batch_size, MOST_BYTES), waiting, asked.everything, stopping
    )
    with closing(read_in_order(raw, knowledge, reader, asked.workers, stopping)) as read:
        for said in read:
            batch = _paired(waiting.popleft(), said, asked.everything)
            progress.consumed(sum(one.stored.size for one in batch))
            for changes in writer.load_all(batch):
                _count(changes, batch, tell, outcome)
                progress.loaded(len(changes), (change.fate.outcome for change in changes))
    if run is not None:
        CopySearch(stopping).settle()


def _unread(
    batches: Iterator[list[Stored]], waiting: deque[list[Stored]], everything: bool, stopping: Stopping
) -> Iterator[RawBatch]:
    """What of each batch is to be read; the batch itself waits until that comes back."""
    for batch in batches:
        if stopping.asked:
            return
        waiting.append(batch)
        yield [one.record for one in batch if everything or not one.known]


def _paired(batch: Sequence[Stored], said: Sequence[TaggedStory | Rejected], everything: bool) -> list[Reread]:
    answers = iter(said)
    return [Reread(one, None if one.known and not everything else next(answers)) for one in batch]


def _count(changes: Sequence[Change], batch: Sequence[Reread], tell: Tell, outcome: Outcome) -> None:
    said = {one.stored.article: one.said for one in batch}
    for change in changes:
        outcome.counts[change.fate.outcome] += 1
        outcome.fields.update(change.fields)
        if change.fate.outcome != "unchanged":
            story = said.get(change.fate.article_id or 0)
            tell(change, story if isinstance(story, TaggedStory) else None)


def _write_down(run: ImportRun, outcome: Outcome) -> None:
    """Write down how the run ended; on a new connection where the old one broke. Else the next run does it."""
    for _ in range(2):
        try:
            end_run(run, outcome.state, outcome.failure)
            if outcome.counts["updated"]:
                after_load()
        except Error:
            if connection.in_atomic_block:
                return
            connection.close()
        else:
            return
