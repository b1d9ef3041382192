"""How are stored articles tagged again with today's names?

Like an import whose input is the archive: a pool reads, one writer writes, a transaction a batch. Each
article remembers by which names it was tagged, so what was tagged by today's is not read again and a
retagging that was broken off goes on. Where names were only added, the words of the articles tell which
may hold them, and no other is read.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet

from articles.ingest.load.candidates import Unfindable, candidates
from articles.ingest.load.ledger import sole_writer
from articles.ingest.load.name_states import bring_up, digest_of, since, state_of
from articles.ingest.load.names import RecordIds, record_ids, stored_vocabulary
from articles.ingest.load.retag import BATCH, Report, stored_texts, write_tags
from articles.ingest.load.upkeep import after_load
from articles.ingest.tag_again import StoredText, TextReader, touched_by
from articles.ingest.tagging.owners import owners_of
from articles.models import Article, NameState
from articles.vocabulary.vocabulary import Vocabulary

from .batches import read_in_order
from .progress import Progress
from .stopping import Stopping

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Retagging:
    """What is asked for: `articles` by key or those that hold one of `names`, else what other names tagged.

    `everything` reads also what today's names tagged.
    """

    articles: tuple[int, ...] = ()
    names: tuple[str, ...] = ()
    everything: bool = False
    dry_run: bool = False
    workers: int = 1


@dataclass(slots=True)
class Plan:
    """Which articles are read; `brought` are the states whose articles are up to date when they are."""

    articles: QuerySet[Article]
    brought: list[NameState] = field(default_factory=list)


@dataclass(slots=True)
class Retagged:
    """How it went: how many articles were tagged again, and what changed."""

    read: int = 0
    report: Report = field(default_factory=Report)
    interrupted: bool = False


def retag(asked: Retagging, progress: Progress, say: Say) -> Retagged:
    """Tag stored articles again. Raises Busy when another process is writing."""
    outcome = Retagged()
    stopping = Stopping()
    with sole_writer("retag"), stopping.listening():
        vocabulary = stored_vocabulary()
        plan = _plan(asked, vocabulary, say)
        progress.begin(plan.articles.count(), in_bytes=False)
        try:
            current = None if asked.dry_run else state_of(vocabulary)
            _read_again(plan.articles, vocabulary, asked, record_ids(current), progress, stopping, outcome)
        finally:
            progress.end()
        outcome.interrupted = stopping.asked
        if current is not None:
            if not stopping.asked:
                for state in plan.brought:
                    bring_up(state, current)
            if outcome.report.articles:
                after_load()
    return outcome


def _read_again(
    articles: QuerySet[Article],
    vocabulary: Vocabulary,
    asked: Retagging,
    ids: RecordIds,
    progress: Progress,
    stopping: Stopping,
    outcome: Retagged,
) -> None:
    waiting: list[list[StoredText]] = []

    def batches() -> Iterator[list[StoredText]]:
        for texts in stored_texts(articles, BATCH):
            if stopping.asked:
                return
            waiting.append(texts)
            yield texts

    with closing(read_in_order(batches(), vocabulary, TextReader(vocabulary), asked.workers, stopping)) as several:
        for tagged in several:
            texts = waiting.pop(0)
            outcome.report.add(write_tags(texts, tagged, ids, for_good=not asked.dry_run))
            outcome.read += len(texts)
            progress.loaded(len(texts))


def _plan(asked: Retagging, vocabulary: Vocabulary, say: Say) -> Plan:
    if asked.articles:
        return Plan(Article.objects.filter(pk__in=asked.articles))
    if asked.names:
        held = _looked_up(list(map(owners_of(vocabulary.names).found_as, asked.names)), say)
        return Plan(Article.objects.all() if held is None else Article.objects.filter(pk__in=held))
    if asked.everything:
        return Plan(Article.objects.all())
    return _stale(vocabulary, say)


def _stale(vocabulary: Vocabulary, say: Say) -> Plan:
    """What other names than today's tagged: all of it, or where names were only added what may hold them."""
    in_use = Article.objects.order_by().values("tagged_by").distinct()
    whole: list[int] = []
    brought: list[NameState] = []
    held: set[int] = set()
    for state in NameState.objects.filter(pk__in=in_use).exclude(digest=digest_of(vocabulary)):
        changed = since(state, vocabulary)
        why = changed.otherwise
        names = touched_by(changed.added, changed.before, vocabulary) if changed.before else None
        why = why or ("" if names is not None else "a name was added that makes others certain or lies around one")
        found = _looked_up(names, say) if names is not None else None
        if names is None or found is None:
            because = f": {why}" if why else ""
            say(f"All articles that were tagged on {state.created_at:%Y-%m-%d} are read again{because}.")
            whole.append(state.pk)
            continue
        held.update(Article.objects.filter(pk__in=found, tagged_by=state).values_list("pk", flat=True))
        brought.append(state)
    unread = Q(tagged_by__in=whole) | Q(tagged_by=None) | Q(pk__in=held)
    return Plan(Article.objects.filter(unread), brought)


def _looked_up(names: Sequence[str], say: Say) -> list[int] | None:
    """The articles that may hold one of the names, None where their words cannot tell."""
    try:
        return candidates(names)
    except Unfindable as why:
        say(f"{why}: all articles are read instead.")
        return None
