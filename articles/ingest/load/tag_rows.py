"""Which rows do the tags that a reading found become, and which facet codes?"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, product

from articles.ingest.story import Mention, Role, Tags
from articles.search.facets import Facet, Within, are_coded, group_pair_code, pair_code

from .copying import array
from .names import RecordIds

Tagged = tuple[int, Tags]
Row = tuple[object, ...]
Rows = dict[str, list[Row]]

MENTION_COLUMNS = (
    "article_id", "field", "start", "end", "surface", "paragraph", "sentence", "province_id", "place_id",
    "group_id", "name_id", "rule", "confidence",
)  # fmt: skip
CLAIM_COLUMNS = (
    "article_id", "start", "end", "harm", "low", "high", "number", "victims", "group_id", "attributed_to",
)  # fmt: skip
QUOTE_COLUMNS = ("article_id", "start", "end", "label", "is_named", "is_direct")
EVENT_COLUMNS = ("article_id", "start", "end", "since", "until", "precision", "words")
TABLES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "province": ("articles_provincetag", ("article_id", "province_id", "role", "basis", "confidence")),
    "group": ("articles_grouptag", ("article_id", "group_id", "confidence")),
    "place": ("articles_placetag", ("article_id", "place_id", "confidence")),
    "together": ("articles_namedtogether", ("article_id", "group_id", "province_id", "within")),
    "groups": ("articles_groupstogether", ("article_id", "group_id", "other_id", "within")),
    "mention": ("articles_mention", MENTION_COLUMNS),
    "claim": ("articles_casualtyclaim", CLAIM_COLUMNS),
    "quote": ("articles_quotedsource", QUOTE_COLUMNS),
    "event": ("articles_eventdate", EVENT_COLUMNS),
    "words": ("articles_articlewords", ("article_id", "words")),
}
# The limits of public.tag_facets (articles/migrations/sql/together.sql); a test holds the two equal.
GROUPS_AT_MOST, PLACES_AT_MOST, PAIRS_AT_MOST, GROUP_PAIRS_AT_MOST = 400, 300, 600, 300


def tag_rows(tagged: Iterable[Tagged], ids: RecordIds) -> Rows:
    """The rows of each table. A name whose record was deleted since the run began is left out."""
    rows: Rows = {kind: [] for kind in TABLES}
    for article, tags in tagged:
        sure = _confidences(tags.mentions)
        rows["province"] += [
            (article, ids.provinces[one.slug], one.role.value, one.basis[:10], one.confidence)
            for one in tags.provinces
            if one.slug in ids.provinces
        ]
        rows["group"] += [
            (article, ids.groups[slug], sure.get(("group", slug), 1.0)) for slug in tags.groups if slug in ids.groups
        ]
        rows["place"] += [
            (article, ids.places[slug], sure.get(("place", slug), 1.0)) for slug in tags.places if slug in ids.places
        ]
        rows["together"] += [(article, *pair) for pair in _together(tags, ids)]
        rows["groups"] += [(article, *pair) for pair in _groups_together(tags.mentions, ids)]
        rows["mention"] += _mentions(article, tags.mentions, ids)
        rows["claim"] += [
            (article, one.start, one.end, one.harm.value, one.low, one.high, one.number[:80], one.victims[:200],
             ids.groups.get(one.group), one.attributed_to[:200])
            for one in tags.claims
        ]  # fmt: skip
        rows["quote"] += [
            (article, one.start, one.end, one.label[:200], one.is_named, one.is_direct) for one in tags.quotes
        ]
        event = tags.event
        rows["event"] += (
            [(article, event.start, event.end, event.since, event.until, event.precision, event.words[:80])]
            if event
            else []
        )
        rows["words"] += [(article, array(tags.words))] if tags.words is not None else []
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


def _groups_together(mentions: Iterable[Mention], ids: RecordIds) -> Iterator[tuple[int, int, str]]:
    """Two groups named in one sentence, or in one paragraph; the title is a sentence and a paragraph of its own."""
    sentences: defaultdict[int, set[int]] = defaultdict(set)
    paragraphs: defaultdict[int, set[int]] = defaultdict(set)
    for mention in mentions:
        if mention.kind == "group" and mention.slug in ids.groups:
            sentences[mention.sentence].add(ids.groups[mention.slug])
            paragraphs[mention.paragraph].add(ids.groups[mention.slug])
    for within, places in ((Within.SENTENCE, sentences), (Within.PARAGRAPH, paragraphs)):
        pairs = {pair for groups in places.values() for pair in combinations(sorted(groups), 2)}
        yield from ((first, second, within.value) for first, second in sorted(pairs))


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


def tag_facets(rows: Rows) -> dict[int, list[int]]:
    """The facet codes of new articles, by key, as the database's own tag_facets would gather them from these rows.

    `rows` are those of `tag_rows`. Articles without a tag are left out.
    """
    codes: defaultdict[int, set[int]] = defaultdict(set)
    tagged: defaultdict[int, set[int]] = defaultdict(set)
    for article, province, role, *_ in rows["province"]:
        codes[article] |= {Facet.PROVINCE + province} | ({Facet.PRIMARY + province} if role == Role.PRIMARY else set())
        tagged[article].add(province)
    for kind, facet, most in (("group", Facet.GROUP, GROUPS_AT_MOST), ("place", Facet.PLACE, PLACES_AT_MOST)):
        for article, records in _by_article(rows[kind]).items():
            codes[article] |= {facet + record for record in sorted(records)[:most]}
    groups = _by_article(rows["group"])
    for article, found in _pairs(rows, groups, tagged).items():
        codes[article].update(sorted(found)[:PAIRS_AT_MOST])
    for article, found in _group_pairs(rows, groups).items():
        codes[article].update(sorted(found, reverse=True)[:GROUP_PAIRS_AT_MOST])
    return {article: sorted(map(int, found)) for article, found in codes.items()}


def _pairs(rows: Rows, groups: dict[int, set[int]], provinces: Mapping[int, set[int]]) -> dict[int, list[int]]:
    """The codes of groups and provinces named together, by article, where both are tags."""
    codes: defaultdict[int, list[int]] = defaultdict(list)
    for article, group, province, within in rows["together"]:
        if group in groups.get(article, ()) and province in provinces.get(article, ()):
            codes[article].append(pair_code(Within(within), group, province))
    return codes


def _group_pairs(rows: Rows, groups: dict[int, set[int]]) -> dict[int, list[int]]:
    """The codes of two groups named together, by article, where both are tags."""
    codes: defaultdict[int, list[int]] = defaultdict(list)
    for article, group, other, within in rows["groups"]:
        if {group, other} <= groups.get(article, set()) and are_coded(group, other):
            codes[article].append(group_pair_code(Within(within), group, other))
    return codes


def _by_article(rows: Iterable[Row]) -> dict[int, set[int]]:
    found: defaultdict[int, set[int]] = defaultdict(set)
    for article, record, *_ in rows:
        found[article].add(record)
    return found
