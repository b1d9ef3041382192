"""Which rows and columns of the archive are public, and so leave it whole?

Public are articles that any visitor may read, and what is said of them; not who decided it, nor editors' notes on it.
"""

from django.conf import settings
from django.urls import reverse

from .dates import stated
from .meanings import MEANINGS
from .tables import Column, Table

OF_PUBLIC = "join articles_article a on a.id = {}.article_id and a.visibility = 'public'"
ARTICLE = ("articles", "id")


def tables(*, with_texts: bool) -> tuple[Table, ...]:
    """All of them, those that others refer to first."""
    return (SOURCES, PROVINCES, GROUPS, LINEAGE, PLACES, NAMES, _articles(with_texts), TAGS, CLAIMS, CLUSTERS)


def _address(key: int) -> str:
    return f"{settings.SITE_ADDRESS}{reverse('article_by_number', args=[key])}"


def _article(name: str = "articles_article") -> Column:
    return Column("article", "integer", f"{name}.article_id", "number of the article", refers_to=ARTICLE)


def _joined(values: str) -> str:
    return f"array_to_string({values}, '; ')"


SOURCES = Table(
    "sources",
    "An outlet: who publishes.",
    (
        Column("slug", "string", "s.slug", "its short name in addresses"),
        Column("name", "string", "s.name", "its name"),
        Column("country", "string", "s.country", "ISO 3166-1 code, where known"),
        Column("language", "string", "s.language", "ISO 639 code of the language it mostly writes in, where known"),
        Column(
            "hosts",
            "string",
            _joined("array(select host from articles_sourcehost h where h.source_id = s.id order by host)"),
            "host names under which it publishes, parted by “; ”",
        ),
        Column("note", "string", "s.note", "what a reader should know of it: facts, not a rating"),
        Column("reference", "string", "s.reference", "where the note is from"),
        Column("confirmed", "boolean", "s.confirmed", "whether the note was confirmed"),
    ),
    "from articles_source s order by s.slug",
    ("slug",),
)
PROVINCES = Table(
    "provinces",
    "A first-level administrative division.",
    (
        Column("slug", "string", "p.slug", "its short name in addresses"),
        Column("name", "string", "p.name", "its name"),
        Column("name_ar", "string", "p.name_ar", "its name in Arabic"),
        Column("iso_code", "string", "p.iso_code", "ISO 3166-2 code"),
        Column("ocha_pcode", "string", "p.ocha_pcode", "OCHA pcode"),
        Column("geonames_code", "string", "p.geonames_code", "GeoNames code"),
        Column("capital", "string", "p.capital", "its capital"),
        Column("note", "string", "p.note", "what a reader should know of it"),
        Column("reference", "string", "p.reference", "where this is from"),
    ),
    "from articles_province p order by p.slug",
    ("slug",),
)
GROUPS = Table(
    "groups",
    "An armed group in one period of its name.",
    (
        Column("slug", "string", "g.slug", "its short name in addresses"),
        Column("name", "string", "g.name", "its name"),
        Column("name_ar", "string", "g.name_ar", "its name in Arabic"),
        Column("type", "string", "g.type", "state_force, rebel_faction, jihadist, …"),
        Column("parent", "string", "parent.slug", "the group that it is part of", refers_to=("groups", "slug")),
        Column("note", "string", "g.note", "what a reader should know of it"),
        Column("reference", "string", "g.reference", "where this is from"),
        Column("confirmed", "boolean", "g.confirmed", "whether the record was confirmed"),
    ),
    "from articles_armedgroup g left join articles_armedgroup parent on parent.id = g.parent_id order by g.slug",
    ("slug",),
)
LINEAGE = Table(
    "lineage",
    "A change by which one group came from another.",
    (
        Column("predecessor", "string", "one.slug", "the group that was", refers_to=("groups", "slug")),
        Column("relation", "string", "l.relation", "what happened: renamed, merged, split, …"),
        Column("successor", "string", "other.slug", "the group that came of it", refers_to=("groups", "slug")),
        Column("happened_on", "date", "l.happened_on", "when; as exactly as precision says"),
        Column("precision", "string", "l.precision", "day, month, year or unknown"),
        Column("note", "string", "l.note", "what a reader should know of it"),
    ),
    "from articles_grouplineage l join articles_armedgroup one on one.id = l.predecessor_id"
    " join articles_armedgroup other on other.id = l.successor_id order by l.id",
    (),
)
PLACES = Table(
    "places",
    "A town, camp, base, road, river or region.",
    (
        Column("slug", "string", "p.slug", "its short name"),
        Column("name", "string", "p.name", "its name"),
        Column("kind", "string", "p.kind", "place, road, river, region or foreign"),
        Column("country", "string", "p.country", "ISO 3166-1 code, where it is foreign"),
        Column(
            "provinces",
            "string",
            _joined(
                "array(select slug from articles_place_provinces m join articles_province on articles_province.id ="
                " m.province_id where m.place_id = p.id order by slug)"
            ),
            "the provinces that it lies in, parted by “; ”",
        ),
        Column("latitude", "number", "p.latitude", "degrees north, WGS 84"),
        Column("longitude", "number", "p.longitude", "degrees east, WGS 84"),
        Column("note", "string", "p.note", "what a reader should know of it"),
        Column("reference", "string", "p.reference", "where this is from"),
        Column("confirmed", "boolean", "p.confirmed", "whether the record was confirmed"),
    ),
    "from articles_place p order by p.slug",
    ("slug",),
)
NAMES = Table(
    "names",
    "A name by which texts are searched for a province, place or group.",
    (
        Column("text", "string", "n.text", "the name"),
        Column(
            "kind",
            "string",
            "case when n.province_id is not null then 'province' when n.place_id is not null then 'place'"
            " when n.group_id is not null then 'group' else 'mask' end",
            "what it names: province, place or group; a mask names none and hides the names inside it",
        ),
        Column("slug", "string", "coalesce(p.slug, l.slug, g.slug)", "which of that kind"),
        Column("script", "string", "n.script", "latin, arabic, …"),
        Column("rule", "string", "n.rule", "always a tag, only in context, or never"),
        Column("case_sensitive", "boolean", "n.case_sensitive", "whether capitals count"),
        Column("used_from", "date", "n.used_from", "first day of its use"),
        Column("used_until", "date", "n.used_until", "last day of its use"),
    ),
    "from articles_name n left join articles_province p on p.id = n.province_id left join articles_place l on l.id ="
    " n.place_id left join articles_armedgroup g on g.id = n.group_id order by n.id",
    (),
    indexes=[("kind", "slug")],
)


def _articles(with_texts: bool) -> Table:
    dated = "as exactly as it is stated: 2017-01-26T15:28+03:00, 2017-01-26, 2017-01 or 2017; empty where nothing is"
    captured = ("a.captured_at", "a.captured_offset", "a.captured_precision")
    columns = (
        Column("id", "integer", "a.id", "its number, which stays"),
        Column("address", "string", "a.id", "where it stands in the archive", shape=_address),
        Column("source", "string", "s.slug", "the outlet", refers_to=("sources", "slug")),
        Column("title", "string", "a.title", "its title"),
        Column("body", "string", "a.body", "its text, paragraphs parted by an empty line"),
        Column("language", "string", "a.language", "ISO 639 code, und where unknown"),
        Column("kind", "string", "a.kind", "report, roundup, analysis, …"),
        Column("authors", "string", _joined("a.authors"), "who signed it, parted by “; ”"),
        Column(
            "published_at",
            "string",
            ("a.published_at", "a.published_offset", "a.published_precision"),
            f"when it was published, {dated}",
            shape=stated,
        ),
        Column("published_precision", "string", "a.published_precision", "second, minute, day, month, year, unknown"),
        Column("published_basis", "string", "a.published_basis", "where that was read: printed, metadata, url, …"),
        Column("published_on", "date", "a.published_on", "first day on which it may have been published"),
        Column("published_until", "date", "a.published_until", "last day on which it may have been published"),
        Column("captured_at", "string", captured, f"when it was taken from the web, {dated}", shape=stated),
        Column("original_url", "string", "a.url", "where the outlet published it"),
        Column("credited_source", "string", "a.credited_source", "whom the text credits"),
        Column("licence", "string", "a.licence", "under what terms the text was given, where that was said"),
        Column("flags", "string", _joined("a.flags"), f"{MEANINGS['flags']}, parted by “; ”"),
        Column("content_hash", "string", "a.content_hash", MEANINGS["content_hash"]),
    )
    return Table(
        "articles",
        "One text of one outlet as it reads now.",
        [column for column in columns if with_texts or column.name != "body"],
        "from articles_article a join articles_source s on s.id = a.source_id where a.visibility = 'public'"
        " order by a.id",
        ("id",),
        indexes=[("source",), ("published_on",)],
    )


def _tags(kind: str, table: str, record: str, reference: str, role: str = "''") -> str:
    return (  # the words put in are those of this module
        f"select t.article_id, '{kind}' as kind, r.slug, {role} as role, t.origin, t.confidence from {table} t"  # noqa: S608
        f" {OF_PUBLIC.format('t')} join {record} r on r.id = t.{reference} where t.status = 'accepted'"
    )


TAGS = Table(
    "tags",
    "An article is about a province, or names a group or place.",
    (
        _article("tag"),
        Column("kind", "string", "tag.kind", "province, group or place"),
        Column("slug", "string", "tag.slug", "which of that kind"),
        Column("role", "string", "tag.role", "of provinces: primary, mentioned, route, origin or destination"),
        Column("origin", "string", "tag.origin", "who says so: machine or editor"),
        Column("confidence", "number", "tag.confidence", "0 to 1, the machine's own estimate"),
    ),
    "from ("
    + " union all ".join(
        (
            _tags("province", "articles_provincetag", "articles_province", "province_id", "t.role"),
            _tags("group", "articles_grouptag", "articles_armedgroup", "group_id"),
            _tags("place", "articles_placetag", "articles_place", "place_id"),
        )
    )
    + ") tag order by tag.article_id, tag.kind, tag.slug",
    ("article", "kind", "slug"),
    indexes=[("kind", "slug")],
)
CLAIMS = Table(
    "claims",
    "What a text says of casualties: a claim of the text, never a count; not to be summed.",
    (
        _article("c"),
        Column("start", "integer", "c.start", "offset of its first character in the article's text"),
        Column("end", "integer", '"c"."end"', "offset after its last character"),
        Column("harm", "string", "c.harm", "killed, wounded or either"),
        Column("low", "integer", "c.low", "the least that the words allow"),
        Column("high", "integer", "c.high", "the most that the words allow"),
        Column("number", "string", "c.number", "the number as written"),
        Column("victims", "string", "c.victims", "who, as written"),
        Column("group", "string", "g.slug", "the group that they are of", refers_to=("groups", "slug")),
        Column("attributed_to", "string", "c.attributed_to", "whom the sentence quotes; empty: none was found"),
    ),
    f"from articles_casualtyclaim c {OF_PUBLIC.format('c')} left join articles_armedgroup g on g.id = c.group_id"
    " order by c.article_id, c.start, c.id",
    (),
    indexes=[("article",)],
)
CLUSTERS = Table(
    "clusters",
    "An article that carries the same report as others: those with one number in “cluster”.",
    (
        Column("cluster", "integer", "m.cluster_id", "number of the report"),
        _article("m"),
        Column("is_first", "boolean", "m.first", "whether it is the earliest, credited article of the report"),
        Column("similarity", "number", "m.similarity", "share of the words that is common with the first, 0 to 1"),
        Column("origin", "string", "m.origin", "who says so: machine or editor"),
    ),
    # Where one article alone may be read, it is no copy of anything that can be seen.
    "from (select m.*, count(*) over (partition by m.cluster_id) as number from articles_duplicatemember m"  # noqa: S608
    f" {OF_PUBLIC.format('m')}) m where m.number > 1 order by m.cluster_id, m.article_id",
    ("article",),
    indexes=[("cluster",)],
)
