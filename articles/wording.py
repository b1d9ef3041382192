"""How is a date said: the day as far as it is stated, and where it was read?

Functions without the archive, in the language of the page. An `Article` or a `Capture` brings the columns; nothing is
put into the reader's zone, for what a page states is what an archive repeats.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

from django.utils.translation import gettext, gettext_lazy, ngettext

from articles.search.periods import month

PUBLISHED_BASES = {
    "printed": gettext_lazy("as printed on the page"),
    "metadata": gettext_lazy("as the page’s metadata says"),
    "url": gettext_lazy("as its address says"),
    "manifest": gettext_lazy("as stated by whoever handed it in"),
    "banner": gettext_lazy("as the page’s banner says"),
    "curator": gettext_lazy("as an editor found"),
}
CAPTURED_BASES = PUBLISHED_BASES | {
    "url": gettext_lazy("as the address of the capture says"),
    "warc": gettext_lazy("as the web archive it came in says"),
}
PUBLISHED_UNKNOWN = gettext_lazy("publication date not stated")
CAPTURED_UNKNOWN = gettext_lazy("capture date not known")
MINUTES_A_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Stated:
    """A date as a page states it. `at` is an instant where `offset` (minutes east of UTC) is given,
    else wall-clock time kept as UTC; `precision` and `basis` are words of articles.ingest.story."""

    at: datetime | None
    offset: int | None
    precision: str
    basis: str

    @classmethod
    def published(cls, article: object) -> "Stated":
        """When an article says that it was published."""
        return cls._of(article, "published")

    @classmethod
    def captured(cls, carrier: object) -> "Stated":
        """When an article or a capture was taken from the web."""
        return cls._of(carrier, "captured")

    @classmethod
    def _of(cls, carrier: object, deed: str) -> "Stated":
        return cls(*(getattr(carrier, f"{deed}_{part}") for part in ("at", "offset", "precision", "basis")))

    @property
    def zone(self) -> timezone | None:
        """The zone where one is stated. An offset that no clock has is an editor's slip, and must not cost the page."""
        if self.offset is None or abs(self.offset) >= MINUTES_A_DAY:
            return None
        return timezone(timedelta(minutes=self.offset))

    @property
    def wall(self) -> datetime | None:
        """The clock on the wall of whoever stated it: aware only where the zone is stated."""
        if self.at is None:
            return None
        return self.at.replace(tzinfo=None) if self.zone is None else self.at.astimezone(self.zone)

    @property
    def in_words(self) -> str:
        """26 January 2017, 15:28 (UTC+3); as much of it as is stated, nothing where nothing is."""
        wall = self.wall
        if wall is None or self.precision == "unknown":
            return ""
        if self.precision in ("year", "month", "day"):
            return period(wall, self.precision)
        clock = f"{wall:%H:%M:%S}" if self.precision == "second" else f"{wall:%H:%M}"
        return gettext(", ").join((day(wall), clock + self._zone_in_words))

    @property
    def day_in_words(self) -> str:
        """The same without the time of day."""
        wall = self.wall
        if wall is None:
            return ""
        return period(wall, self.precision if self.precision in ("unknown", "year", "month") else "day")

    @property
    def machine(self) -> str:
        """ISO 8601, cut to what is stated; a zone only where it is stated."""
        wall = self.wall
        if wall is None or self.precision == "unknown":
            return ""
        length = {"year": 4, "month": 7, "day": 10}.get(self.precision)
        if length:
            return wall.isoformat()[:length]
        return wall.isoformat(timespec="seconds" if self.precision == "second" else "minutes")

    @property
    def _zone_in_words(self) -> str:
        if self.zone is None or self.offset is None:
            return ""
        hours, minutes = divmod(abs(self.offset), 60)
        east = f"{'−' if self.offset < 0 else '+'}{hours}{f':{minutes:02}' if minutes else ''}" if self.offset else ""
        return f" (UTC{east})"


def day(on: date) -> str:
    """26 January 2017, in the language of the page."""
    return f"{on.day} {month(on)} {on.year}"


def period(on: date, precision: str) -> str:
    """As much of a day as is stated: 2017, January 2017, 26 January 2017; nothing where that is unknown."""
    words = {"year": str(on.year), "month": f"{month(on)} {on.year}"}
    return words.get(precision, "" if precision == "unknown" else day(on))


def years(first: date, last: date) -> str:
    """ "in 2016", "2013 to 2018". Years only: of many dates some are stated no closer than that."""
    if first.year == last.year:
        return gettext("in %d") % first.year
    return gettext("%(first)d to %(last)d") % {"first": first.year, "last": last.year}


def published_in_words(article: object) -> str:
    """ "published 26 January 2017, 15:28, as printed on the page", or that no date is stated."""
    stated = Stated.published(article)
    if not stated.in_words:
        return str(PUBLISHED_UNKNOWN)
    return _with_basis(gettext("published %s") % stated.in_words, PUBLISHED_BASES.get(stated.basis))


def captured_in_words(carrier: object) -> str:
    """ "captured 21 July 2018, as the page’s banner says", or that the day is not known."""
    stated = Stated.captured(carrier)
    if not stated.in_words:
        return str(CAPTURED_UNKNOWN)
    return _with_basis(gettext("captured %s") % stated.in_words, CAPTURED_BASES.get(stated.basis))


def _with_basis(words: str, basis: object | None) -> str:
    return gettext(", ").join((words, str(basis))) if basis else words


def thin(number: int) -> str:
    """A number in groups of three, parted by narrow spaces that do not break: 12 345; four digits stay whole."""
    return f"{number:,}".replace(",", "\u202f") if abs(number) >= 10_000 else str(number)


def percent(thousandths: int) -> str:
    """Thousandths in per cent: "12.3 %", "50 %"."""
    return f"{thousandths / 10:g} %"


def counted_in_words(count: int, counting: str, *, are_exact: bool = True) -> str:
    """ "1 article", "about 3,700 reports": `counting` is articles or reports."""
    return _counted(f"{count:,}", count, counting, are_exact)


def amount_in_words(count: int, counting: str, *, is_exact: bool = True) -> str:
    """The same as text says it, its digits in groups of three: "about 12 345 reports"."""
    return _counted(thin(count), count, counting, is_exact)


def _counted(digits: str, count: int, counting: str, is_exact: bool) -> str:
    if counting == "reports":
        words = ngettext("%(number)s report", "%(number)s reports", count)
    else:
        words = ngettext("%(number)s article", "%(number)s articles", count)
    words %= {"number": digits}
    return words if is_exact else gettext("about %s") % words


def share_in_words(share: float) -> str:
    """A share in per cent: "62 %", "3.4 %", "less than 0.1 %" as "<0.1 %"; never nothing, and all only where it is."""
    if 0 < share < 0.1:
        return "<0.1\u202f%"
    if share < 9.95:
        return f"{share:.1f}\u202f%"
    return f"{100 if share >= 100 else min(round(share), 99)}\u202f%"


def size_in_words(byte_count: int) -> str:
    """ "812 bytes", "14.2 kB", "3.1 MB", "1.2 GB"."""
    if byte_count < 1000:
        return gettext("%d bytes") % byte_count
    if byte_count < 1_000_000:
        return f"{byte_count / 1000:.1f} kB"
    if byte_count < 1_000_000_000:
        return f"{byte_count / 1_000_000:.1f} MB"
    return f"{byte_count / 1_000_000_000:.1f} GB"


def alike_in_words(similarity: float) -> str:
    """How much of its words a copy has in common with the first, 0 to 1. Below the whole it is never said to be all."""
    if similarity >= 1:
        return gettext("the same words")
    return gettext("%d %% of the words in common") % min(round(100 * similarity), 99)
