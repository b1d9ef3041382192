"""What does an article claim, whom does it quote, and when does it say that it happened: for its page."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.urls import reverse
from django.utils.translation import gettext

from articles.copies.outlets import Outlets
from articles.ingest.tagging.sentences import outline
from articles.models import Article, CasualtyClaim, EventDate
from articles.wording import day


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence with statements of casualties: its words, those of the statements marked, whom they are credited to
    (nobody where no speaker was found), and of which groups, with their pages, the victims are said to be."""

    pieces: tuple[tuple[str, bool], ...]
    said_by: tuple[str, ...]
    groups: tuple[tuple[str, str], ...]


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
    labels = [(quoted.label, quoted.is_named) for quoted in found.quoted_sources.all()]
    outlets = Outlets() if labels or found.credited_source else None
    sources = tuple(_sources(labels, outlets, found.source.slug)) if outlets else ()
    credit = _page_of(outlets.slug(found.credited_source)) if outlets and found.credited_source else ""
    return Voice(tuple(_claims(found)), sources, getattr(found, "event_date", None), credit)


def _claims(found: Article) -> Iterator[Told]:
    """The claims of an article by the sentence that they stand in."""
    claims = list(found.claims.all())
    begins = outline(found.body) if claims else None
    for number, several in groupby(claims, lambda claim: begins.sentence_at(claim.start)):
        start, end = begins.sentences[number], (*begins.sentences, len(found.body))[number + 1]
        yield _told(found.body, start, end, list(several))


def _told(body: str, start: int, end: int, claims: Sequence[CasualtyClaim]) -> Told:
    """Of a sentence between two places of the text, cut at the blanks around it."""
    pieces: list[tuple[str, bool]] = []
    for claim in claims:
        # Of "three rebels and a child were killed" two claims quote the same words.
        if claim.end > start:
            pieces += [(body[start : claim.start], False), (body[max(start, claim.start) : claim.end], True)]
            start = claim.end
    pieces.append((body[start:end].rstrip(), False))
    groups = (claim.group for claim in claims if claim.group)
    return Told(
        tuple(piece for piece in pieces if piece[0]),
        tuple(dict.fromkeys(claim.attributed_to for claim in claims if claim.attributed_to)),
        tuple(dict.fromkeys((group.shown_name, group.get_absolute_url()) for group in groups)),
    )


def _sources(labels: Sequence[tuple[str, bool]], outlets: Outlets, own: str) -> Iterator[Quoted]:
    """Whom an article quotes, the most quoted first; not the outlet that publishes it, which others told it to."""
    counted: Counter[str] = Counter()
    first: dict[str, tuple[str, bool]] = {}
    bare = [label.lower().removeprefix("the ").removeprefix("a ").removeprefix("an ") for label, _ in labels]
    kinds = {key for key in bare if "source" in key.split() and key != "source"}
    for key, (label, is_named) in zip(bare, labels, strict=True):
        # "A military source" and "The military source" are one line, and so is "the source" where there is no other.
        if key == "source" and len(kinds) == 1:
            (key,) = kinds
        first.setdefault(key, (label, is_named))
        counted[key] += 1
    for key, count in counted.most_common():
        label, is_named = first[key]
        slug = outlets.slug_of_label(label)
        if slug != own:
            yield Quoted(label, is_named, count, _page_of(slug))


def _page_of(slug: str) -> str:
    return reverse("source", args=[slug]) if slug else ""


def days_in_words(since: date, until: date) -> str:
    """The days as a reader writes them."""
    if since == until:
        return day(since)
    return gettext("%(first)s to %(last)s") % {"first": day(since), "last": day(until)}
