"""How do the tags that a reading found become rows, without touching an editor's?

Of a stored article only what differs is written. All four tag tables change in one statement, so that
the triggers that keep `facets` see them complete. The tags of a new article are copied in before the
article itself (foreign keys wait for the end of the transaction), so that its row is written once.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

from .copying import copy_into, stage
from .names import RecordIds
from .tag_rows import TABLES, Rows, Tagged, tag_rows


def _tag_statement(kind: str, own: tuple[str, ...] = ()) -> str:
    """The common table expressions that bring one tag table to what was staged."""
    table, staged, record = f"articles_{kind}tag", f"incoming_{kind}", f"{kind}_id"
    compared = ("confidence", *own)
    old, new = (", ".join(f"{alias}.{name}" for name in compared) for alias in "tn")
    return f"""
{kind}_gone as (
  delete from {table} t where t.article_id = any(%(articles)s) and t.origin = 'machine'
    and not exists (select from {staged} n where n.article_id = t.article_id and n.{record} = t.{record})
  returning t.article_id, t.{record} as record),
{kind}_changed as (
  update {table} t set {", ".join(f"{name} = n.{name}" for name in compared)} from {staged} n
  where n.article_id = t.article_id and n.{record} = t.{record} and t.origin = 'machine'
    and ({old}) is distinct from ({new})
  returning t.article_id, t.{record} as record),
{kind}_added as (
  insert into {table} (article_id, {record}, {", ".join(compared)}, origin, status, note)
  select n.article_id, n.{record}, {new}, 'machine', 'accepted', '' from {staged} n
  where not exists (select from {table} t where t.article_id = n.article_id and t.{record} = n.{record})
  order by n.article_id, n.{record}
  returning article_id, {record} as record)"""  # noqa: S608 - names of this module


def _pair_statement(kind: str) -> str:
    """The same for a table of what is named together, which is the machine's alone and has no more than its pairs."""
    table, columns = TABLES[kind]
    theirs, ours = (", ".join(f"{alias}.{name}" for name in columns) for alias in "nt")
    listed = ", ".join(columns)
    return f"""
{kind}_gone as (
  delete from {table} t where t.article_id = any(%(articles)s)
    and not exists (select from incoming_{kind} n where ({theirs}) = ({ours}))),
{kind}_added as (
  insert into {table} ({listed}) select {theirs} from incoming_{kind} n
  where not exists (select from {table} t where ({theirs}) = ({ours})))"""  # noqa: S608 - names of this package


TAGS = f"""
with {_tag_statement("province", ("role", "basis"))},
{_tag_statement("group")},
{_tag_statement("place")},
{_pair_statement("together")},
{_pair_statement("groups")}
select * from (
  select 'province' as kind, record, 'removed' as change, article_id from province_gone
  union all select 'province', record, 'changed', article_id from province_changed
  union all select 'province', record, 'added', article_id from province_added
  union all select 'group', record, 'removed', article_id from group_gone
  union all select 'group', record, 'changed', article_id from group_changed
  union all select 'group', record, 'added', article_id from group_added
  union all select 'place', record, 'removed', article_id from place_gone
  union all select 'place', record, 'changed', article_id from place_changed
  union all select 'place', record, 'added', article_id from place_added) changes
"""  # noqa: S608


def _evidence_statements(kind: str) -> tuple[str, str]:
    """What brings a table of evidence to what was staged: the rows that are there no more go, the new ones come."""
    table, columns = TABLES[kind]
    rest = [f'"{name}"' for name in columns if name not in ("article_id", "start")]
    theirs, ours = (", ".join(f"{alias}.{name}" for name in rest) for alias in "nm")
    same = f"n.article_id = m.article_id and n.start = m.start and ({theirs}) is not distinct from ({ours})"
    listed = ", ".join(f'"{name}"' for name in columns)
    stale = f"""delete from {table} m where m.article_id = any(%(articles)s)
    and not exists (select from incoming_{kind} n where {same})"""  # noqa: S608 - names of this package
    new = f"""insert into {table} ({listed}) select {listed} from incoming_{kind} n
    where not exists (select from {table} m where {same})"""  # noqa: S608
    return stale, new


# An article has one row of words; it goes where a reading did not tell them.
WORDS = (
    """delete from articles_articlewords w where w.article_id = any(%(articles)s)
    and not exists (select from incoming_words n where n.article_id = w.article_id)""",
    """insert into articles_articlewords as w (article_id, words) select article_id, words from incoming_words
    on conflict (article_id) do update set words = excluded.words where w.words is distinct from excluded.words""",
)
EVIDENCE = (
    *(statement for kind in ("mention", "claim", "quote", "event") for statement in _evidence_statements(kind)),
    *WORDS,
)


TAGGED_BY = """
update articles_article set tagged_by_id = %(state)s
where id = any(%(articles)s) and tagged_by_id is distinct from %(state)s::bigint
"""
# Tags carry who set them; the other rows are the machine's alone.
OWNED = ("province", "group", "place")


@dataclass(frozen=True, slots=True)
class TagChange:
    """One tag of one article that was added, changed or removed; `kind` is province, group or place."""

    kind: str
    record_id: int
    change: str
    article_id: int


def replace_tags(tagged: Sequence[Tagged], ids: RecordIds) -> list[TagChange]:
    """Bring the machine's tags and the mentions of articles (by primary key) to what was read; the changes."""
    if not tagged:
        return []
    rows = tag_rows(tagged, ids)
    for kind, (table, columns) in TABLES.items():
        stage(f"incoming_{kind}", table, columns, "", rows[kind])
    articles = {"articles": [article for article, _ in tagged]}
    with connection.cursor() as cursor:
        cursor.execute(TAGS, articles)
        changes = [TagChange(*row) for row in cursor.fetchall()]
        for statement in EVIDENCE:
            cursor.execute(statement, articles)
        cursor.execute(TAGGED_BY, {**articles, "state": ids.state})
    return changes


def add_tags(rows: Rows) -> None:
    """Write the tags and mentions of articles that are new: nothing stands there that could differ."""
    for kind, (table, columns) in TABLES.items():
        settled = ("origin", "status", "note") if kind in OWNED else ()
        values = ("machine", "accepted", "") if kind in OWNED else ()
        copy_into(table, (*columns, *settled), ((*row, *values) for row in rows[kind]))
