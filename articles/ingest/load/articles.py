"""How are articles and captures written?

New articles are copied in with their facets ready (their tags stand already), so each row is written
once. An update leaves what an editor locked, and puts aside what it replaces.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import connection

from articles.ingest.tagged_stories import TaggedStory
from articles.models import Capture

from .columns import ARTICLE_COLUMNS, CAPTURE_COLUMNS, CAPTURED_COLUMNS, READ_COLUMNS, capture_columns
from .copying import array, copy_into, next_ids
from .standing import Action

_CHOSEN = "unnest(%s::int[], %s::bigint[], %s::bigint[]) as chosen(position, article, capture)"
NEW_COLUMNS = (
    "id", *ARTICLE_COLUMNS, "current_capture_id", "first_run_id", "facets", "tagged_by_id", "visibility",
    "locked_fields", "curator_note", "created_at", "updated_at",
)  # fmt: skip
_SET = ", ".join(
    f"{name} = case when '{name.removesuffix('_id')}' = any(a.locked_fields) then a.{name} else i.{name} end"
    for name in READ_COLUMNS
)
UPDATE = f"""
update articles_article a
set identity = i.identity, {_SET}, {", ".join(f"{name} = i.{name}" for name in CAPTURED_COLUMNS)},
    current_capture_id = coalesce(chosen.capture, a.current_capture_id), updated_at = now()
from {_CHOSEN} join incoming_article i using (position)
where a.id = chosen.article
"""  # noqa: S608
RESTORED_COLUMNS = ("identity", *READ_COLUMNS, *CAPTURED_COLUMNS, "current_capture_id")
REPLACED = f"""
select id, (select to_jsonb(kept)::text from (select {", ".join(f"a.{name}" for name in RESTORED_COLUMNS)}) kept)
from articles_article a where id = any(%s)
"""  # noqa: S608


Columns = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Writing:
    """What is to be written for one story: `capture` is the key of its new capture, None where none is added;
    `held` that of the capture that holds its bytes already.
    """

    position: int
    tagged: TaggedStory
    action: Action
    article: int
    capture: int | None
    held: int | None = None

    @property
    def current(self) -> int | None:
        """The capture that the article is read from when this is written."""
        return self.capture or self.held


def allocate(
    stories: Sequence[tuple[int, TaggedStory, Action]], articles: Mapping[int, int], held: Mapping[int, int]
) -> list[Writing]:
    """Give keys to what will be new. `articles` are the known articles by position, `held` the captures, by
    position, that hold a story's bytes already.
    """
    new = [position for position, _, action in stories if action is Action.CREATE]
    captured = [position for position, _, action in stories if action is not Action.NOTHING and position not in held]
    keys = {**articles, **dict(zip(new, next_ids("articles_article", len(new)), strict=True))}
    captures = dict(zip(captured, next_ids("articles_capture", len(captured)), strict=True))
    return [
        Writing(position, tagged, action, keys[position], captures.get(position), held.get(position))
        for position, tagged, action in stories
    ]


def replaced_columns(writings: Sequence[Writing]) -> dict[int, str]:
    """What the updates among `writings` will replace, as JSON by the article's key."""
    updated = [writing.article for writing in writings if writing.action is Action.UPDATE]
    if not updated:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(REPLACED, [updated])
        return dict(cursor.fetchall())


def write(
    run: int,
    writings: Sequence[Writing],
    columns: Mapping[int, Columns],
    facets: Mapping[int, list[int]],
    state: int | None = None,
) -> None:
    """Write articles and captures.

    `columns` are the values of ARTICLE_COLUMNS by position, `facets` the tag facets of new articles by key,
    `state` by which names their tags were made.
    """
    with connection.cursor() as cursor:
        cursor.execute("select now()")
        (now,) = cursor.fetchone()
    settled = (state, "public", array(()), "", now, now)
    copy_into(
        "articles_article",
        NEW_COLUMNS,
        (
            (one.article, *columns[one.position], one.capture, run, array(facets.get(one.article, ())), *settled)
            for one in writings
            if one.action is Action.CREATE
        ),
    )
    updated = [one for one in writings if one.action is Action.UPDATE]
    if updated:
        chosen = [[getattr(one, name) for one in updated] for name in ("position", "article", "current")]
        with connection.cursor() as cursor:
            cursor.execute(UPDATE, chosen)
    copy_into(
        "articles_capture",
        ("id", "article_id", "run_id", "created_at", *CAPTURE_COLUMNS),
        (
            (one.capture, one.article, run, now, *capture_columns(one.tagged))
            for one in writings
            if one.capture is not None
        ),
    )


def forget_readings(articles: Sequence[int]) -> None:
    """Have the captures of these articles read again by the next import that brings their bytes."""
    Capture.objects.filter(article_id__in=articles, reading_key__isnull=False).update(reading_key=None)
