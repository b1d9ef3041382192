"""Which keys does the API promise? Added to, never renamed."""

from typing import Any

from ninja import Field, Schema

from articles.exports.meanings import MEANINGS


class Problem(Schema):
    """Why there is no answer, as RFC 9457 says it."""

    type: str = Field(description="about:blank: the status says what kind of problem it is")
    title: str = Field(description="the status in words")
    status: int
    detail: str = Field(description="all of `errors` in one text")
    errors: dict[str, list[str]] = Field(description="sentences by parameter, or by what else is at fault")


class ProvinceRole(Schema):
    """A province and what it is to an article."""

    slug: str
    role: str = Field(description="primary, mentioned, route, origin or destination")


class MatchRecord(Schema):
    """Words by which an article was found."""

    text: str
    form: str = Field(description="typed, stem (another form of a word), name (another name), script (likewise)")


class ArticleRecord(Schema):
    """An article in a list."""

    id: int
    url: str = Field(description="permanent address in this archive")
    title: str
    source: str = Field(description="slug of the outlet that published it")
    source_name: str
    source_host: str | None = Field(description="host of the original address, else the outlet's first known host")
    original_url: str | None = Field(description="where it stood on the web, as it was stated")
    published_at: str | None = Field(description="ISO 8601, as exactly as stated; no zone where none is stated")
    published_precision: str = Field(description="second, minute, day, month, year or unknown")
    published_basis: str = Field(description="what states it: printed, url, metadata, manifest, curator or none")
    captured_at: str | None = Field(description="when somebody saved the page; never a date of publication")
    captured_precision: str = Field(description="likewise second to year, or unknown")
    language: str = Field(description="ISO 639 code; und where it is not known")
    kind: str = Field(description="report, roundup, …; values of `kind`")
    provinces: list[ProvinceRole] = Field(description="the primary one first")
    groups: list[str] = Field(description="slugs of the armed groups that it names")
    copies: int = Field(description="how many other articles carry the same report")
    flags: list[str] = Field(description=MEANINGS["flags"])
    snippet: str = Field(
        description="HTML: escaped text with <mark> around the words that match; empty where the text may distress"
    )
    partial: bool = Field(False, description="it holds some of the words only, and is not in `count`")
    matched_as: list[MatchRecord] = Field([], description="other names first; at most five")


class FacetCount(Schema):
    """A facet value and how many articles of the whole result carry it."""

    slug: str
    name: str
    count: int


class PeriodCount(Schema):
    """A year or month and the number of articles published in it."""

    period: str
    count: int


class Expansion(Schema):
    """A name of the query and the other names that were searched for."""

    name: str
    also: list[str]


class QueryRecord(Schema):
    """The query as typed, as read, and what was added to it."""

    text: str
    interpreted: str
    expansions: list[Expansion]
    common_words: list[str] = Field(description="left out as too common to search for")
    not_filters: list[str] = Field(description="filters whose value is not known: they were sought as words")


class CorrectionRecord(Schema):
    """What may have been meant by words that no article holds."""

    typed: str = Field(description="the words of the query that no article holds")
    text: str = Field(description="what may have been meant by them: a name, or a word of a title")
    query: str = Field(description="the whole query that says so, a value of q")
    count: int = Field(description="articles that it finds with the other parameters as they are")


class ArticlePage(Schema):
    """A page of a result."""

    count: int = Field(description="articles, or reports with count=reports, that meet all that is asked")
    count_is_exact: bool = Field(
        description="false above 200,000 articles; of phrases, NEAR and exact words above 20,000"
    )
    counted: str = Field(description="what count, facets, histogram and undated are numbers of: articles or reports")
    article_count: int = Field(description="articles that meet all that is asked, whatever is counted")
    facets_are_exact: bool = Field(description="false: facets, histogram and undated are estimates")
    revision: int = Field(description="of the archive; grows with every change that could alter a search")
    partial_count: int = Field(description="further articles that hold some of the words; 0 where twenty hold all")
    partial_count_is_exact: bool
    page: int | None = Field(description="null where a cursor was given")
    per_page: int
    page_count: int = Field(description="by relevance only the first 10,000 articles can be paged through")
    next_cursor: str | None = Field(
        description="by date: the value of `cursor` that gives the next page; null at the end, and by relevance"
    )
    undated: int = Field(description="articles of the result that state no date")
    year_only: int = Field(description="other ones that state only a year, and lie in no month of the histogram")
    results: list[ArticleRecord]
    facets: dict[str, list[FacetCount]]
    histogram: list[PeriodCount]
    histogram_unit: str = Field(description="year or month")
    query: QueryRecord
    did_you_mean: list[CorrectionRecord] = Field(
        [], description="where fewer than five articles are found: the likeliest first; at most five"
    )


class MentionRecord(Schema):
    """A name at a spot of an article; offsets count characters of the title or the body."""

    kind: str
    slug: str
    surface: str
    field: str
    start: int
    end: int
    paragraph: int
    sentence: int
    rule: str
    confidence: float


class ClaimRecord(Schema):
    """A statement of casualties, as the article makes it; offsets count characters of the body."""

    quote: str
    harm: str = Field(description="killed, wounded, or either: both in one number")
    low: int | None = Field(description="the least that the words allow; null for words such as several")
    high: int | None = Field(description="the most that the words allow")
    number: str = Field(description="as written")
    victims: str = Field(description="as written")
    group: str | None = Field(description="slug of the armed group that the victims are said to be of")
    attributed_to: str | None = Field(description="whom the sentence quotes, as written; null: no speaker was found")
    start: int
    end: int


class QuotedSourceRecord(Schema):
    """A source that the text quotes, as it calls it; offsets count characters of the body."""

    label: str
    source: str | None = Field(description="slug of the outlet of the archive that the label names")
    named: bool = Field(description="the label is a name, not only what kind of source it is")
    direct: bool = Field(description="its sentence has words in quotation marks")
    start: int
    end: int


class EventDateRecord(Schema):
    """When the main event lies by the first sentences of the text, both days inclusive."""

    since: str
    until: str
    precision: int = Field(description="as UCDP GED's date_prec: 1 day, 2 some days, 3 week, 4 month, 5 up to a year")
    words: str = Field(description="as written")


class CaptureRecord(Schema):
    """Bytes that the article was read from. `text_changed`: its words are not those of the capture before it."""

    sha256: str
    size: int
    media_type: str
    captured_at: str | None
    captured_precision: str
    captured_basis: str
    url: str | None
    run: int | None
    current: bool
    text_changed: bool


class RelatedLinkRecord(Schema):
    """A link to another article that the page carried."""

    title: str
    url: str


class SectionRecord(Schema):
    """A part of a round-up: the index of its first paragraph and its printed heading."""

    paragraph: int
    heading: str | None


class CopyRecord(Schema):
    """An article that carries a report."""

    id: int
    url: str = Field(description="permanent address in this archive")
    source: str = Field(description="slug")
    published_at: str | None
    similarity: float = Field(description="share of the words that is common with the first, 0 to 1")
    first: bool = Field(description="the earliest, unless it credits the outlet of another")


class ClusterRecord(Schema):
    """The report that several articles carry: articles that may be read, the first one first."""

    id: int
    size: int
    first: bool = Field(description="whether the article asked for is the first")
    similarity: float = Field(description="of the article asked for")
    articles: list[CopyRecord]


class FullArticle(ArticleRecord):
    """An article with its text and evidence."""

    body: str = Field(description="paragraphs separated by one empty line")
    sections: list[SectionRecord]
    authors: list[str] = Field(description="as printed")
    published_raw: str = Field(description="the date of publication as written")
    dates: list[Any] = Field(description="all dates that were found for it, each with what states it")
    source_basis: str = Field(description="how its outlet is known: page, url, manifest, row, footprint, …")
    credited_source: str | None = Field(description="whom it credits with the report, as written")
    credited_outlet: str | None = Field(description="slug of the outlet of the archive that is credited")
    licence: str | None = Field(description="the terms, as a manifest or row gave them")
    content_hash: str = Field(description=MEANINGS["content_hash"])
    mentions: list[MentionRecord]
    claims: list[ClaimRecord]
    quoted_sources: list[QuotedSourceRecord]
    event_date: EventDateRecord | None
    captures: list[CaptureRecord] = Field(description="what its text was read from, each with its hash")
    related_links: list[RelatedLinkRecord]
    captions: list[str] = Field(description="what stands under the pictures of the page; never part of the body")
    cluster: ClusterRecord | None


class CompletionRecord(Schema):
    """How a query may go on."""

    text: str
    kind: str = Field(description="group, province, place or word")
    slug: str | None = Field(description="of a group, province or place")
    count: int = Field(description="articles that carry the name, or hold the word in any form, when last counted")
    query: str = Field(description="the whole query, gone on so")


class CompletionList(Schema):
    """Names first, then words."""

    completions: list[CompletionRecord]
