"""Which keys does the API promise of what is held? Added to, never renamed."""

from ninja import Field, Schema

from articles.api.schemas import PeriodCount


class SourceCoverage(Schema):
    """What is held of an outlet."""

    slug: str
    name: str
    count: int = Field(description="articles of all time, dated or not")
    first: str | None = Field(description="first day of any date that its articles state")
    last: str | None = Field(description="last day, likewise")
    periods: list[PeriodCount] = Field(description="0: nothing held, though something is of an earlier and a later one")
    less_exact: int = Field(description="articles within the periods that state no single one of them")
    undated: int = Field(description="articles that state no date")


class RejectedCount(Schema):
    """Records rejected by imports that were told the outlet."""

    slug: str
    count: int


class RejectedRecords(Schema):
    """Records of all imports that became no article; they have no date."""

    count: int
    by_source: list[RejectedCount]
    source_unknown: int = Field(description="of imports that were told no outlet")


class Coverage(Schema):
    """What the archive holds of each outlet and period."""

    unit: str = Field(description="year, month or day")
    since: str | None = Field(description="the first period looked at")
    until: str | None = Field(description="the last period looked at")
    is_whole: bool = Field(
        description="false where more is held of what was asked than 200 years, 2,400 months or 366 days: ask for what"
        " lies before `since` or after `until` by these parameters, or take the table"
    )
    sources: list[SourceCoverage] = Field(description="most articles first")
    totals: list[PeriodCount] = Field(description="of all these outlets together")
    rejected: RejectedRecords
