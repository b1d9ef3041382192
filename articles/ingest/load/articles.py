"""How are articles and captures written from what was staged?

New articles come in with their facets ready (their tags stand already), so each row is written
once. An update leaves what an editor locked, and puts aside what it replaces.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import connection

from articles.ingest.tagged_stories import TaggedStory

from .columns import ARTICLE_COLUMNS, CAPTURE_COLUMNS, CAPTURED_COLUMNS, READ_COLUMNS, capture_columns
from .copying import copy_into, next_ids
from .standing import Action

_CHOSEN = "unnest(%s::int[], %s::bigint[], %s::bigint[]) as chosen(position, article, capture)"
_READ = ", ".join(ARTICLE_COLUMNS)
INSERT = f"""
insert into articles_article (id, {_READ}, current_capture_id, first_run_id, facets,
                              visibility, locked_fields, curator_note, created_at, updated_at)
select chosen.article, {_READ}, chosen.capture, %s, public.tag_facets(chosen.article),
       'public', '{{}}', '', now(), now()
from {_CHOSEN} join incoming_article i using (position) order by position
"""  # noqa: S608 - names of this package
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


@dataclass(frozen=True, slots=True)
class Writing:
    """What is to be written for one story: `capture` is the key of its new capture, None where none is added."""

    position: int
    tagged: TaggedStory
    action: Action
    article: int
    capture: int | None


def allocate(
    stories: Sequence[tuple[int, TaggedStory, Action]], articles: Mapping[int, int], held: frozenset[int]
) -> list[Writing]:
    """Give keys to what will be new. `articles` are the known articles by position, `held` positions whose
    bytes are a capture already.
    """
    new = [position for position, _, action in stories if action is Action.CREATE]
    captured = [position for position, _, action in stories if action is not Action.NOTHING and position not in held]
    keys = {**articles, **dict(zip(new, next_ids("articles_article", len(new)), strict=True))}
    captures = dict(zip(captured, next_ids("articles_capture", len(captured)), strict=True))
    return [
        Writing(position, tagged, action, keys[position], captures.get(position))
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


def write(run: int, writings: Sequence[Writing]) -> None:
    """Write articles and captures."""
    with connection.cursor() as cursor:
        for action, statement, parameters in ((Action.CREATE, INSERT, [run]), (Action.UPDATE, UPDATE, [])):
            chosen = [writing for writing in writings if writing.action is action]
            if chosen:
                columns = [[getattr(one, name) for one in chosen] for name in ("position", "article", "capture")]
                cursor.execute(statement, [*parameters, *columns])
        cursor.execute("select now()")
        (now,) = cursor.fetchone()
    copy_into(
        "articles_capture",
        ("id", "article_id", "run_id", "created_at", *CAPTURE_COLUMNS),
        (
            (writing.capture, writing.article, run, now, *capture_columns(writing.tagged))
            for writing in writings
            if writing.capture is not None
        ),
    )
