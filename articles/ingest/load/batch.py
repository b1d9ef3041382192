"""How does a batch of tagged stories become articles, captures, tags and ledger rows?

One transaction a batch. Stories of one identity take turns: the first of each identity are laid
over the tables together, then the second ones, so that a batch reads like its records one by one.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import connection, transaction

from articles.ingest.records import Rejected
from articles.ingest.tag import Lexicon
from articles.ingest.tagged_stories import TaggedStory
from articles.models import Article, ImportRun

from .articles import Writing, allocate, replaced_columns, write
from .columns import ARTICLE_COLUMNS, article_columns
from .ledger import Fate, write_fates
from .names import RecordIds
from .retag import locked_articles, tags_of_stored
from .sources import Sources
from .standing import Action, decide, repeats, standings
from .tags import replace_tags


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A story at its position in the batch, with the values of its article's columns."""

    position: int
    tagged: TaggedStory
    columns: tuple[object, ...]

    @property
    def address(self) -> str:
        """The canonical address, empty where none is known."""
        return str(self.columns[ARTICLE_COLUMNS.index("canonical_url")])

    def may_be(self, other: "Candidate") -> bool:
        """Whether both, read from the same bytes, may be one article though their identities differ."""
        return not self.address or not other.address or self.address == other.address

    def repeats(self, other: "Candidate") -> bool:
        """Whether both were read from the same bytes with the same text."""
        mine, theirs = self.tagged, other.tagged
        return (mine.sha256, mine.content_hash) == (theirs.sha256, theirs.content_hash)


@dataclass(slots=True)
class Loader:
    """Loads the batches of one run."""

    run: ImportRun
    ids: RecordIds
    sources: Sources
    lexicon: Lexicon
    _met: dict[tuple[int, str], TaggedStory] = field(default_factory=dict)

    def load(self, batch: Sequence[TaggedStory | Rejected]) -> list[Fate]:
        """Load a batch in one transaction; what became of each of its records, in order.

        Database errors pass through, and nothing of the batch is stored then.
        """
        self._met = {}
        try:
            with transaction.atomic():
                fates = self._fates(batch)
                write_fates(self.run, fates)
                with connection.cursor() as cursor:  # a dangling reference shows here, not at the commit
                    cursor.execute("set constraints all immediate")
                    cursor.execute("set constraints all deferred")
        except BaseException:
            self.sources.forget()
            raise
        self.sources.keep()
        return fates

    def _fates(self, batch: Sequence[TaggedStory | Rejected]) -> list[Fate]:
        fates: dict[int, Fate] = {}
        waiting: list[Candidate] = []
        for position, one in enumerate(batch):
            if isinstance(one, Rejected):
                fates[position] = Fate.of_rejected(one)
            else:
                columns = article_columns(one, *self.sources.find(one.story.source))
                waiting.append(Candidate(position, one, columns))
        while waiting:
            turn, waiting = _take_turns(waiting)
            fates |= self._lay_over(list(turn))
            for first, several in turn.items():
                fates |= {one.position: _repeated(one, first, fates[first.position]) for one in several}
        return [fates[position] for position in range(len(batch))]

    def _lay_over(self, turn: Sequence[Candidate]) -> dict[int, Fate]:
        """Load stories of different identities."""
        found = standings(self.run.pk, [(one.position, one.tagged.sha256, one.columns) for one in turn])
        decisions = {}
        for one in turn:
            standing = found.get(one.position)
            decisions[one.position] = decide(standing, self._first(standing.article, one.tagged) if standing else None)
        writings = allocate(
            [(one.position, one.tagged, decisions[one.position].action) for one in turn],
            {position: standing.article for position, standing in found.items()},
            frozenset(position for position, standing in found.items() if standing.held),
        )
        replaced = replaced_columns(writings)
        self._write(writings, [standing.article for standing in found.values() if standing.date_kept])
        fates = {}
        for writing in writings:
            decision, article = decisions[writing.position], writing.article
            self._met.setdefault((article, writing.tagged.content_hash), writing.tagged)
            fates[writing.position] = Fate.of(
                writing.tagged, decision.outcome, article, decision.reason, replaced.get(article, "")
            )
        return fates

    def _first(self, article: int, tagged: TaggedStory) -> tuple[str, int] | None:
        met = self._met.get((article, tagged.content_hash))
        return (met.origin, met.offset) if met else None

    def _write(self, writings: Sequence[Writing], date_kept: Sequence[int]) -> None:
        texts = [one for one in writings if one.action in (Action.CREATE, Action.UPDATE)]
        replace_tags([(one.article, one.tagged.tags) for one in texts], self.ids)
        write(self.run.pk, writings)
        updated = [one.article for one in texts if one.action is Action.UPDATE]
        # What an editor set, and a date that was stated before, count for the tags as they do for the article.
        stored = locked_articles(updated) | Article.objects.filter(pk__in=set(updated) & set(date_kept))
        replace_tags(tags_of_stored(stored, self.lexicon), self.ids)


def _take_turns(waiting: Sequence[Candidate]) -> tuple[dict[Candidate, list[Candidate]], list[Candidate]]:
    """The first story of each identity with those that merely repeat it, and the stories that must wait."""
    first: dict[object, Candidate] = {}
    of_bytes: dict[str, list[Candidate]] = defaultdict(list)
    turn: dict[int, list[Candidate]] = {}
    later: list[Candidate] = []
    for one in waiting:
        identity, same_bytes = one.columns[0], of_bytes[one.tagged.sha256]
        leader = first.get(identity)
        if leader is None and any(map(one.may_be, same_bytes)):
            later.append(one)
        elif leader is None:
            first[identity] = one
            turn[one.position] = []
            same_bytes.append(one)
        elif one.repeats(leader):
            turn[leader.position].append(one)
        else:
            later.append(one)
    return {leader: turn[leader.position] for leader in first.values()}, later


def _repeated(one: Candidate, first: Candidate, fate: Fate) -> Fate:
    return Fate.of(one.tagged, "duplicate", fate.article_id, repeats(first.tagged.origin, first.tagged.offset))
