"""What does an article claim, whom does it quote, and when does it say that it happened: for its page."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext

from articles.copies.outlets import Outlets
from articles.models import Article, EventDate
from articles.wording import day


@dataclass(frozen=True, slots=True)
class Told:
    """A statement of casualties: its words, whom they are credited to, of which group the victims are said to be."""

    words: str
    said_by: str
    group: str
    href: str


@dataclass(frozen=True, slots=True)
class Quoted:
    """A source as the text calls it, and how often."""

    label: str
    is_named: bool
    count: int
    href: str


@dataclass(frozen=True, slots=True)
class Voice:
    """What the page shows of it. `credit_href` is the page of the outlet that the text credits, empty for none."""

    claims: tuple[Told, ...]
    quoted: tuple[Quoted, ...]
    event: EventDate | None
    credit_href: str

    def __bool__(self) -> bool:
        return bool(self.claims or self.quoted or self.event)


def voice_of(found: Article) -> Voice:
    """What was read in an article; its claims in their order, its sources the most quoted first."""
    claims = tuple(
        Told(
            words=found.body[claim.start : claim.end],
            said_by=claim.attributed_to,
            group=claim.group.shown_name if claim.group else "",
            href=claim.group.get_absolute_url() if claim.group else "",
        )
        for claim in found.claims.all()
    )
    counted: Counter[str] = Counter()
    labels: dict[str, tuple[str, bool]] = {}
    for quoted in found.quoted_sources.all():
        # "A military source" and "The military source" are one line.
        key = quoted.label.lower().removeprefix("the ").removeprefix("a ").removeprefix("an ")
        labels.setdefault(key, (quoted.label, quoted.is_named))
        counted[key] += 1
    outlets = Outlets() if labels or found.credited_source else None
    sources = tuple(
        Quoted(*labels[key], count, _page_of(outlets.slug_of_label(labels[key][0])))
        for key, count in counted.most_common()
    )
    credit = _page_of(outlets.slug(found.credited_source)) if outlets and found.credited_source else ""
    return Voice(claims, sources, getattr(found, "event_date", None), credit)


def _page_of(slug: str) -> str:
    return reverse("source", args=[slug]) if slug else ""


def days_in_words(since: date, until: date) -> str:
    """The days as a reader writes them."""
    if since == until:
        return day(since)
    return gettext("%(first)s to %(last)s") % {"first": day(since), "last": day(until)}
