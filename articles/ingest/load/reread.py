"""What changes when a stored article is read again, and how is it written?

The bytes of a capture and what stood beside them stay. What was read from them, in the article and
in its current capture, is brought to what today's reader says: whole, with an editor's fields and what
a person stated left as they are, and with what it replaces put aside so that the run can be undone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import DataError, IntegrityError, InternalError, connection, transaction

from articles.copies.signatures import replace_signatures
from articles.ingest.records import Rejected
from articles.ingest.tag import Lexicon
from articles.ingest.tagged_stories import TaggedStory
from articles.models import Article, ImportRun

from .articles import UPDATE, Writing, replaced_columns
from .capture_readings import stage_readings, with_captures, write_readings
from .columns import ARTICLE_COLUMNS, CAPTURED_COLUMNS, DATE_COLUMNS, READ_COLUMNS, article_columns
from .copying import stage
from .ledger import Fate, write_fates
from .names import RecordIds
from .recognise import COMPLETE
from .refused import refused
from .retag import locked_articles, tags_of_stored
from .sources import Sources
from .standing import Action
from .stored_records import Stored
from .tags import replace_tags

COMPARED = (*READ_COLUMNS, *CAPTURED_COLUMNS)
# How a person calls columns that belong together.
NAMES = {
    "source_id": "source", "source_basis": "source", "url": "address", "canonical_url": "address", "body": "text",
    "title_as_scraped": "title", "dates": "dates read", "credited_source": "credit", "related_links": "links",
    **dict.fromkeys(DATE_COLUMNS, "date"), **dict.fromkeys(CAPTURED_COLUMNS, "capture date"),
}  # fmt: skip
_CHANGED = ", ".join(
    f"case when not '{name.removesuffix('_id')}' = any(a.locked_fields) and a.{name} is distinct from i.{name} "
    f"then '{name}' end"
    for name in COMPARED
)
STANDING = f"""
select i.position, array_remove(array[{_CHANGED}], null), a.identity <> i.identity, i.date_kept,
       (select other.id from articles_article other where other.identity = i.identity and other.id <> a.id)
from incoming_article i join articles_article a on a.id = i.article
"""  # noqa: S608 - names of this package
OF_THE_RECORD = (DataError, IntegrityError, InternalError)


@dataclass(frozen=True, slots=True)
class Reread:
    """A stored article with what today's reader says of it; None where it was read so before."""

    stored: Stored
    said: TaggedStory | Rejected | None


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one article: `fields` are the names of what changed, in words."""

    fate: Fate
    fields: tuple[str, ...] = ()


@dataclass(slots=True)
class Rereader:
    """Writes batches of one run; without a run, says what would change and takes it back."""

    run: ImportRun | None
    ids: RecordIds
    sources: Sources
    lexicon: Lexicon

    def load_all(self, batch: Sequence[Reread]) -> Iterator[list[Change]]:
        """Load a batch; where the database refuses it, its halves, down to the article at fault, which is rejected."""
        try:
            yield self.load(batch)
            return
        except OF_THE_RECORD as error:
            fault = error
        if len(batch) == 1:
            (one,) = batch
            unread = refused(one.said, fault) if one.said else None
            yield self.load([Reread(one.stored, unread)])
            return
        middle = len(batch) // 2
        yield from self.load_all(batch[:middle])
        yield from self.load_all(batch[middle:])

    def load(self, batch: Sequence[Reread]) -> list[Change]:
        """Bring a batch to what its reader says, in one transaction; what became of each article, in order."""
        try:
            with transaction.atomic():
                changes = self._changes(batch)
                if self.run is not None:
                    write_fates(self.run, [change.fate for change in changes])
                with connection.cursor() as cursor:  # a dangling reference shows here, not at the commit
                    cursor.execute("set constraints all immediate")
                    cursor.execute("set constraints all deferred")
                transaction.set_rollback(self.run is None)
        except BaseException:
            self.sources.forget()
            raise
        if self.run is None:
            self.sources.forget()
        else:
            self.sources.keep()
        return changes

    def _changes(self, batch: Sequence[Reread]) -> list[Change]:
        read = {place: one.said for place, one in enumerate(batch) if isinstance(one.said, TaggedStory)}
        stored = {place: batch[place].stored for place in read}
        columns = {place: article_columns(said, *self.sources.find(said.story.source)) for place, said in read.items()}
        standing = _standing(stored, columns)
        twins = {place: twin for place, (*_, twin) in standing.items() if twin is not None}
        changed = {place: one[0] for place, one in standing.items() if (one[0] or one[1]) and place not in twins}
        kept = [stored[place].article for place, one in standing.items() if one[2] and place not in twins]
        replaced = self._write(read, stored, changed, twins)
        tags = self._retag({stored[place].article: said for place, said in read.items() if place not in twins}, kept)
        changes = []
        for place, one in enumerate(batch):
            fields = _named(changed.get(place, ())) + (("tags",) if one.stored.article in tags else ())
            is_updated = place in changed or bool(fields)
            aside = replaced.get(one.stored.article, "") if place in changed else ""
            changes.append(_change(one, fields, is_updated=is_updated, aside=aside, twin=twins.get(place)))
        return changes

    def _write(
        self,
        read: dict[int, TaggedStory],
        stored: dict[int, Stored],
        changed: dict[int, list[str]],
        twins: dict[int, int],
    ) -> dict[int, str]:
        """Write what changed; what it replaced, as JSON by the article's key."""
        writings = [Writing(place, read[place], Action.UPDATE, stored[place].article, None) for place in changed]
        replaced = with_captures(replaced_columns(writings), [stored[place].capture for place in changed])
        stage_readings(
            (stored[place].capture, said, place in changed) for place, said in read.items() if place not in twins
        )
        if writings:
            chosen = [[getattr(one, name) for one in writings] for name in ("position", "article", "capture")]
            with connection.cursor() as cursor:
                cursor.execute(UPDATE, chosen)
            replace_signatures([(one.article, one.tagged.bands) for one in writings])
        write_readings()
        return replaced

    def _retag(self, read: dict[int, TaggedStory], date_kept: Sequence[int]) -> set[int]:
        """Bring the machine's tags to what is read; the articles whose tags changed.

        What an editor set, and a date that was stated before, count for the tags as they do for the article.
        """
        as_stored = locked_articles(list(read)) | Article.objects.filter(pk__in=date_kept)
        tagged = dict(tags_of_stored(as_stored, self.lexicon)) if read else {}
        changes = replace_tags([(key, tagged.get(key, said.tags)) for key, said in read.items()], self.ids)
        return {change.article_id for change in changes}


Standing = tuple[list[str], bool, bool, int | None]


def _standing(stored: dict[int, Stored], columns: dict[int, tuple[Any, ...]]) -> dict[int, Standing]:
    """By position: the columns that would change, whether the identity would, whether a stated date is kept, and
    the other article that is already known as this one would be."""
    if not columns:
        return {}
    stage(
        "incoming_article",
        "articles_article",
        ARTICLE_COLUMNS,
        "0 as position, ''::varchar as sha256, null::bigint as article, false as date_kept, false as says_less",
        (
            (place, stored[place].sha256, stored[place].article, False, False, *values)
            for place, values in columns.items()
        ),
    )
    with connection.cursor() as cursor:
        cursor.execute(COMPLETE)
        cursor.execute(STANDING)
        return {place: (changed, is_other, is_kept, twin) for place, changed, is_other, is_kept, twin in cursor}


def _named(columns: Sequence[str]) -> tuple[str, ...]:
    """What changed, in words, each once; a text's hash is its text."""
    names = (NAMES.get(name, name) for name in columns if name != "content_hash")
    return tuple(dict.fromkeys(names))


def _change(one: Reread, fields: tuple[str, ...], *, is_updated: bool, aside: str, twin: int | None) -> Change:
    stored, said = one.stored, one.said
    place = (stored.record.origin, stored.record.offset)
    if isinstance(said, Rejected):
        reason = f"{said.reason} The article stays as it was."
        return Change(Fate(*place, "rejected", said.step or "read", reason, stored.article, stored.sha256))
    if twin is not None:
        reason = (
            f"It now reads as article {twin} does, with the same outlet and address, or the same text. "
            "The article stays as it was: withdraw one of the two."
        )
        return Change(Fate(*place, "rejected", "load", reason, stored.article, stored.sha256))
    outcome = "updated" if is_updated else "unchanged"
    reason = f"Read again: {', '.join(fields) or 'identity'}." if is_updated else ""
    return Change(Fate(*place, outcome, "", reason, stored.article, stored.sha256, aside.encode()), fields)
