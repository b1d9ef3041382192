"""How do the tags that a reading found become rows, without touching an editor's?

Only what differs is written. All four tag tables change in one statement, so that the triggers that
keep `facets` see them complete; for a new article the tags are written before the article itself
(foreign keys wait for the end of the transaction), so that its row is written once, facets ready.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from django.db import connection

from articles.ingest.story import Mention, Tags

from .copying import stage
from .names import RecordIds

Tagged = tuple[int, Tags]
Row = tuple[object, ...]

MENTION_COLUMNS = (
    "article_id", "field", "start", "end", "surface", "paragraph", "sentence", "province_id", "place_id",
    "group_id", "name_id", "rule", "confidence",
)  # fmt: skip
STAGED = (
    ("incoming_province", "articles_provincetag", ("article_id", "province_id", "role", "basis", "confidence")),
    ("incoming_group", "articles_grouptag", ("article_id", "group_id", "confidence")),
    ("incoming_place", "articles_placetag", ("article_id", "place_id", "confidence")),
    ("incoming_together", "articles_namedtogether", ("article_id", "group_id", "province_id", "within")),
    ("incoming_mention", "articles_mention", MENTION_COLUMNS),
)


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


TAGS = f"""
with {_tag_statement("province", ("role", "basis"))},
{_tag_statement("group")},
{_tag_statement("place")},
together_gone as (
  delete from articles_namedtogether t where t.article_id = any(%(articles)s)
    and not exists (select from incoming_together n where (n.article_id, n.group_id, n.province_id, n.within)
                                                        = (t.article_id, t.group_id, t.province_id, t.within))),
together_added as (
  insert into articles_namedtogether (article_id, group_id, province_id, within)
  select n.article_id, n.group_id, n.province_id, n.within from incoming_together n
  where not exists (select from articles_namedtogether t where (n.article_id, n.group_id, n.province_id, n.within)
                                                             = (t.article_id, t.group_id, t.province_id, t.within)))
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
_REST = [f'"{name}"' for name in MENTION_COLUMNS if name not in ("article_id", "field", "start")]
_THEIRS, _OURS = (", ".join(f"{alias}.{name}" for name in _REST) for alias in "nm")
_SAME_MENTION = f"""n.article_id = m.article_id and n.field = m.field and n.start = m.start
  and ({_THEIRS}) is not distinct from ({_OURS})"""
STALE_MENTIONS = f"""
delete from articles_mention m where m.article_id = any(%(articles)s)
  and not exists (select from incoming_mention n where {_SAME_MENTION})
"""  # noqa: S608
_MENTION_LIST = ", ".join(f'"{name}"' for name in MENTION_COLUMNS)
NEW_MENTIONS = f"""
insert into articles_mention ({_MENTION_LIST}) select {_MENTION_LIST} from incoming_mention n
where not exists (select from articles_mention m where {_SAME_MENTION})
"""  # noqa: S608


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
    rows = _rows(tagged, ids)
    for name, table, columns in STAGED:
        stage(name, table, columns, "", rows[name])
    articles = {"articles": [article for article, _ in tagged]}
    with connection.cursor() as cursor:
        cursor.execute(TAGS, articles)
        changes = [TagChange(*row) for row in cursor.fetchall()]
        cursor.execute(STALE_MENTIONS, articles)
        cursor.execute(NEW_MENTIONS, articles)
    return changes


def _rows(tagged: Iterable[Tagged], ids: RecordIds) -> dict[str, list[Row]]:
    """The rows to stage. A name whose record was deleted since the run began is left out."""
    rows: dict[str, list[Row]] = {name: [] for name, *_ in STAGED}
    for article, tags in tagged:
        sure = _confidences(tags.mentions)
        rows["incoming_province"] += [
            (article, ids.provinces[one.slug], one.role.value, one.basis[:10], one.confidence)
            for one in tags.provinces
            if one.slug in ids.provinces
        ]
        rows["incoming_group"] += [
            (article, ids.groups[slug], sure.get(("group", slug), 1.0)) for slug in tags.groups if slug in ids.groups
        ]
        rows["incoming_place"] += [
            (article, ids.places[slug], sure.get(("place", slug), 1.0)) for slug in tags.places if slug in ids.places
        ]
        rows["incoming_together"] += [(article, *pair) for pair in _together(tags, ids)]
        rows["incoming_mention"] += _mentions(article, tags.mentions, ids)
    return rows


def _confidences(mentions: Iterable[Mention]) -> dict[tuple[str, str], float]:
    """How sure the surest mention of each record is."""
    surest: dict[tuple[str, str], float] = {}
    for mention in mentions:
        record = (mention.kind, mention.slug)
        surest[record] = max(surest.get(record, 0.0), mention.confidence)
    return surest


def _together(tags: Tags, ids: RecordIds) -> Iterator[tuple[int, int, str]]:
    """Groups and provinces named in one sentence, which the tagger tells, or in one paragraph."""
    near = {"sentence": set(tags.together), "paragraph": set(tags.together) | _in_one_paragraph(tags.mentions, ids)}
    for within, pairs in near.items():
        for group, province in sorted(pairs):
            if group in ids.groups and province in ids.provinces:
                yield ids.groups[group], ids.provinces[province], within


def _in_one_paragraph(mentions: Iterable[Mention], ids: RecordIds) -> set[tuple[str, str]]:
    """Pairs of slugs. A place stands for its province where it lies in one alone."""
    groups: dict[int, set[str]] = {}
    provinces: dict[int, set[str]] = {}
    for mention in mentions:
        if mention.kind == "group":
            groups.setdefault(mention.paragraph, set()).add(mention.slug)
        elif mention.kind == "province":
            provinces.setdefault(mention.paragraph, set()).add(mention.slug)
        elif len(lies_in := ids.provinces_of_place.get(mention.slug, ())) == 1:
            provinces.setdefault(mention.paragraph, set()).add(lies_in[0])
    return {pair for number in groups for pair in product(groups[number], provinces.get(number, ()))}


def _mentions(article: int, mentions: Iterable[Mention], ids: RecordIds) -> Iterator[Row]:
    for mention in mentions:
        targets = tuple(
            known.get(mention.slug) if mention.kind == kind else None
            for kind, known in (("province", ids.provinces), ("place", ids.places), ("group", ids.groups))
        )
        if any(targets):
            where = (article, mention.field, mention.start, mention.end, mention.surface[:200])
            how = (ids.name(mention), mention.rule[:40], mention.confidence)
            yield (*where, mention.paragraph, mention.sentence, *targets, *how)
