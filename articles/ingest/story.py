"""What an article is before the database: the cleaned story and what was read in it."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from .voice.claims import Claim
from .voice.events import EventDate
from .voice.quotes import Quote


class Precision(StrEnum):
    """How exactly a date is stated."""

    SECOND = "second"
    MINUTE = "minute"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    UNKNOWN = "unknown"


class Basis(StrEnum):
    """Where a date was read."""

    PRINTED = "printed"
    METADATA = "metadata"
    URL = "url"
    MANIFEST = "manifest"
    BANNER = "banner"
    WARC = "warc"
    CURATOR = "curator"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Dating:
    """One statement of a date. `at` is wall-clock time as stated: aware only where the zone is stated.

    Below the precision the parts are the first of their period (a month: its first day, midnight).
    `raw` is the text that was read. A date that is not stated is `NOT_STATED`, never a guess.
    """

    at: datetime | None
    precision: Precision
    basis: Basis
    raw: str = ""

    @property
    def on(self) -> date | None:
        """The calendar day as stated on the page."""
        return self.at.date() if self.at else None

    @property
    def until(self) -> date | None:
        """The last day of what is stated: of a month or a year its last, else the day itself."""
        if self.at is None or self.precision not in (Precision.MONTH, Precision.YEAR):
            return self.on
        month = 12 if self.precision is Precision.YEAR else self.at.month
        return date(self.at.year, month, monthrange(self.at.year, month)[1])


NOT_STATED = Dating(None, Precision.UNKNOWN, Basis.NONE)


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a round-up: `paragraph` is the index of its first paragraph in the body, from 0.

    `heading` is the printed heading, None where only blank lines mark the break. The heading of a
    page in HTML is that first paragraph, too; one found in plain text is no paragraph of the body.
    """

    paragraph: int
    heading: str | None = None


@dataclass(frozen=True, slots=True)
class RelatedLink:
    """A link to another article that the page carried."""

    title: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Encoding:
    """How bytes became text: what the carrier declared, what was used, and why.

    `why` is bom, nul-bytes, declared, utf-8, source, cp1252 or detected. `declared` is what the carrier
    and the page say, as they say it; `is_overruled` where the bytes show that it is not so. `removed`
    counts characters that could not be stored, by name ("NUL", "surrogate", "control", "C1").
    """

    declared: str | None
    used: str
    why: str
    removed: Mapping[str, int] = field(default_factory=dict)
    is_overruled: bool = False


@dataclass(frozen=True, slots=True)
class Story:
    """A cleaned article. `body` is its paragraphs, separated by one empty line.

    `source` is what names the outlet (a host such as en.alalam.ir, or a slug or name a manifest
    or row gave), empty where nothing does; `source_basis` is page, url, manifest, row, footprint
    or none. `licence` is what a manifest or row says of the terms. `dates` are all the readings of the
    publication date, the winner first. `flags` are
    short words for the curator (date-future, date-disagrees, mojibake, very-long, …).
    """

    title: str
    body: str
    title_as_scraped: str = ""
    sections: tuple[Section, ...] = ()
    published: Dating = NOT_STATED
    dates: tuple[Dating, ...] = ()
    captured: Dating = NOT_STATED
    source: str = ""
    source_basis: str = "none"
    credited_source: str = ""
    licence: str = ""
    url: str = ""
    canonical_url: str = ""
    language: str = "und"
    kind: str = "report"
    authors: tuple[str, ...] = ()
    related_links: tuple[RelatedLink, ...] = ()
    captions: tuple[str, ...] = ()
    encoding: Encoding = Encoding(None, "utf-8", "utf-8")
    flags: tuple[str, ...] = ()

    @property
    def paragraphs(self) -> list[str]:
        """The body's paragraphs in order."""
        return self.body.split("\n\n") if self.body else []


class Role(StrEnum):
    """What a province is to an article."""

    PRIMARY = "primary"
    MENTIONED = "mentioned"
    ROUTE = "route"
    ORIGIN = "origin"
    DESTINATION = "destination"


class Mention(NamedTuple):
    """A name found in a story. `start` and `end` are character offsets into the title or the body.

    `paragraph` and `sentence` count from 0 within the body; both are -1 in the title. `rule` names
    the rule of the tagger that fired; `kind` is province, place or group.
    """

    field: str
    start: int
    end: int
    surface: str
    kind: str
    slug: str
    paragraph: int
    sentence: int
    rule: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class ProvinceReading:
    """A province an article is about, with its role and whether a name, place or section said so."""

    slug: str
    role: Role
    basis: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Tags:
    """What a careful coder reads in a story: whom and where it names, who came to harm, who says so, and when.

    `section_provinces` holds for each section of a round-up the slugs of where its event is, empty for a
    section that names no province. `words` are the numbers of the words read (tagging.word_index), None where
    nobody asked for them.
    """

    provinces: tuple[ProvinceReading, ...] = ()
    groups: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    together: tuple[tuple[str, str], ...] = ()
    section_provinces: tuple[tuple[str, ...], ...] = ()
    claims: tuple[Claim, ...] = ()
    quotes: tuple[Quote, ...] = ()
    event: EventDate | None = None
    words: tuple[int, ...] | None = None
