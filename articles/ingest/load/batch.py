"""How does a batch of tagged stories become articles, captures, tags and ledger rows?

One transaction a batch. Stories of one identity take turns: the first of each identity are laid
over the tables together, then the second ones, so that a batch reads like its records one by one.
Records that are known (load.known) change nothing; they get their row in the ledger.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from django.db import connection, transaction

from articles.copies.signatures import replace_signatures
from articles.ingest.records import Rejected
from articles.ingest.tag import Lexicon
from articles.ingest.tagged_stories import TaggedStory
from articles.models import Article, ImportRun

from .articles import Writing, allocate, replaced_columns, write
from .capture_readings import stage_readings, with_captures, write_readings
from .columns import ARTICLE_COLUMNS, article_columns
from .known import Known, Place, Text, brought_earlier
from .ledger import Fate, write_fates
from .names import RecordIds
from .retag import locked_articles, tags_of_stored
from .sources import Sources
from .standing import Action, decide, repeats, standings
from .tag_rows import tag_facets, tag_rows
from .tags import add_tags, replace_tags

Incoming = TaggedStory | Known | Rejected


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
    """Loads the batches of one run. Keys and names are asked for when something is written: known input needs none."""

    run: ImportRun
    ids: Callable[[], RecordIds]
    sources: Sources
    lexicon: Callable[[], Lexicon]
    # Of the batch in hand: at which position, and where, each text of an article stood first.
    _met: dict[Text, tuple[int, Place]] = field(default_factory=dict)
    _known: dict[Text, tuple[int, Place]] = field(default_factory=dict)

    def load(self, batch: Sequence[Incoming]) -> list[Fate]:
        """Load a batch in one transaction; what became of each of its records, in order.

        Database errors pass through, and nothing of the batch is stored then.
        """
        self._met, self._known = {}, {}
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

    def _fates(self, batch: Sequence[Incoming]) -> list[Fate]:
        fates: dict[int, Fate] = {}
        waiting: list[Candidate] = []
        known: list[tuple[int, Known]] = []
        for position, one in enumerate(batch):
            if isinstance(one, Rejected):
                fates[position] = Fate.of_rejected(one)
            elif isinstance(one, Known):
                known.append((position, one))
                for told in (one.content_hash, one.sha256):
                    self._known.setdefault((one.article, told), (position, (one.origin, one.offset)))
            else:
                columns = article_columns(one, *self.sources.find(one.story.source))
                waiting.append(Candidate(position, one, columns))
        while waiting:
            turn, waiting = _take_turns(waiting)
            fates |= self._lay_over(list(turn))
            for first, several in turn.items():
                fates |= {one.position: _repeated(one, first, fates[first.position]) for one in several}
        fates |= self._fates_of_known(known)
        return [fates[position] for position in range(len(batch))]

    def _fates_of_known(self, known: Sequence[tuple[int, Known]]) -> dict[int, Fate]:
        earlier = brought_earlier(self.run.pk, [one for _, one in known])
        fates = {}
        for position, one in known:
            first = earlier.get(one.text) or self._first(one.text, position)
            decided = ("duplicate", repeats(*first)) if first else ("unchanged", "")
            fates[position] = Fate.of_known(one, *decided)
        return fates

    def _lay_over(self, turn: Sequence[Candidate]) -> dict[int, Fate]:
        """Load stories of different identities."""
        found = standings(self.run.pk, [(one.position, one.tagged.sha256, one.columns) for one in turn])
        decisions = {}
        for one in turn:
            standing = found.get(one.position)
            first = self._first_of(standing.article, one) if standing else None
            decisions[one.position] = decide(standing, first)
        writings = allocate(
            [(one.position, one.tagged, decisions[one.position].action) for one in turn],
            {position: standing.article for position, standing in found.items()},
            {position: standing.held for position, standing in found.items() if standing.held is not None},
        )
        held = [one for one in writings if one.capture is None and one.held is not None]
        changed = [one.held for one in held if one.action is Action.UPDATE]
        replaced = with_captures(replaced_columns(writings), changed)
        date_kept = {standing.article for standing in found.values() if standing.date_kept}
        self._write(writings, {one.position: one.columns for one in turn}, date_kept)
        in_force = [one for one in held if decisions[one.position].outcome in ("updated", "unchanged")]
        if in_force:
            stage_readings((one.held, one.tagged, one.action is Action.UPDATE) for one in in_force)
            write_readings()
        fates = {}
        for writing in writings:
            tagged, article, decision = writing.tagged, writing.article, decisions[writing.position]
            place = (writing.position, (tagged.origin, tagged.offset))
            for told in (tagged.content_hash, tagged.sha256):
                self._met.setdefault((article, told), place)
            fates[writing.position] = Fate.of(
                tagged, decision.outcome, article, decision.reason, replaced.get(article, "")
            )
        return fates

    def _first_of(self, article: int, one: Candidate) -> Place | None:
        """Where in this batch the same text of the article, or the same bytes read otherwise, stood already."""
        tagged = one.tagged
        return self._first((article, tagged.content_hash), one.position) or self._first(
            (article, tagged.sha256), one.position
        )

    def _first(self, text: Text, position: int) -> Place | None:
        """Where in this batch, before `position`, a text of an article stood already."""
        for met in (self._met, self._known):
            first, place = met.get(text, (position, None))
            if first < position:
                return place
        return None

    def _write(self, writings: Sequence[Writing], columns: dict[int, tuple[object, ...]], date_kept: set[int]) -> None:
        ids = self.ids()
        new = tag_rows([(one.article, one.tagged.tags) for one in writings if one.action is Action.CREATE], ids)
        add_tags(new)
        updated = {one.article: one.tagged.tags for one in writings if one.action is Action.UPDATE}
        replace_tags(list(updated.items()), ids)
        write(self.run.pk, writings, columns, tag_facets(new), ids.state)
        replace_signatures(
            [(one.article, one.tagged.bands) for one in writings if one.action in (Action.CREATE, Action.UPDATE)]
        )
        # What an editor set, and a date that was stated before, count for the tags as they do for the article.
        stored = locked_articles(list(updated)) | Article.objects.filter(pk__in=updated.keys() & date_kept)
        replace_tags(tags_of_stored(stored, self.lexicon()), ids)


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
