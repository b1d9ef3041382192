"""Which keys does the API promise of provinces, armed groups and sources? Added to, never renamed."""

from ninja import Field, Schema

from articles.api.schemas import FacetCount, PeriodCount


class ProvinceRecord(Schema):
    """A province."""

    slug: str
    name: str
    name_ar: str
    iso_code: str
    count: int = Field(description="articles tagged with it")


class GroupRecord(Schema):
    """An armed group in one period of its name."""

    slug: str
    name: str
    name_ar: str
    type: str
    confirmed: bool
    parent: str | None = Field(description="slug of the group that it is part of")
    count: int = Field(description="articles tagged with it")


class SourceRecord(Schema):
    """An outlet."""

    slug: str
    name: str
    country: str
    language: str
    hosts: list[str]
    note: str = Field(description="what a reader should know of it")
    confirmed: bool
    count: int = Field(description="articles that it published")


class NamesakeRecord(Schema):
    """Another record, by its slug."""

    slug: str
    name: str


class NameRecord(Schema):
    """A name by which texts call a province or group."""

    text: str
    script: str
    rule: str = Field(description="always: wherever it stands; context: where its surroundings say so")
    used_from: str | None
    used_until: str | None


class PlaceRecord(Schema):
    """A place in a province; articles that name it count for the province."""

    slug: str
    name: str
    kind: str
    latitude: float | None
    longitude: float | None


class LineageRecord(Schema):
    """A dated change: one group was renamed to, merged into or split from another."""

    relation: str = Field(description="renamed, merged, split, joined, left, succeeded, …")
    predecessor: NamesakeRecord
    successor: NamesakeRecord
    happened_on: str | None = Field(description="ISO 8601, as exactly as it is known")
    precision: str
    note: str


class Portrait(Schema):
    """What the articles of a record add up to; the numbers are of articles, never of events."""

    url: str = Field(description="its page in this archive")
    articles_url: str = Field(description="its articles as JSON")
    reference: str = Field(description="where what is said of it comes from")
    origin: str = Field(description="who made the record: pack (of the project), editor or machine (an import)")
    count_is_exact: bool
    since: str | None = Field(description="first day that its articles state as that of publication")
    until: str | None = Field(description="the last")
    undated: int = Field(description="articles that state no date")
    year_only: int = Field(description="other ones that state only a year, and lie in no month of the histogram")
    facets: dict[str, list[FacetCount]] = Field(description="articles that carry both it and the value; year: by year")
    facets_are_exact: bool = Field(description="false: facets, histogram and undated are estimates")
    histogram: list[PeriodCount]
    histogram_unit: str = Field(description="year or month")


class FullProvince(Portrait, ProvinceRecord):
    """A province, its names and places, and what its articles add up to."""

    ocha_pcode: str
    geonames_code: str
    capital: str
    note: str
    names: list[NameRecord]
    places: list[PlaceRecord]


class FullGroup(Portrait, GroupRecord):
    """An armed group, its names, members and lineage, and what its articles add up to."""

    note: str
    names: list[NameRecord] = Field(description="in all scripts")
    members: list[NamesakeRecord] = Field(description="groups that are part of it")
    lineage: list[LineageRecord] = Field(description="what it was before and became, earliest first, undated last")


class FullSource(Portrait, SourceRecord):
    """An outlet, and what its articles add up to: what the archive holds of it, not all that it published."""
