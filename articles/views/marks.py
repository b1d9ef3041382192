"""Where in an article's text do names stand, and where do they lead?

The text is cut into pieces, and the template escapes each: no mark-up is ever put together here, so
a hostile text stays text.
"""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext

from articles.models import Article, Mention, Place
from articles.search.snippets import Span


@dataclass(frozen=True, slots=True)
class Run:
    """Some letters that were sought, or not; `is_first` of all that were, which a link leads to."""

    text: str
    is_sought: bool = False
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """Some of the text. Of a name: its kind (province, place, group), where it leads, what it stands for.

    `runs` are its parts in order, and what they are to the search that the reader came from.
    """

    text: str
    kind: str = ""
    href: str = ""
    label: str = ""
    runs: tuple[Run, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A section of a text. `opens` says that it begins without a heading after another one."""

    heading: str | None
    opens: bool
    paragraphs: tuple[tuple[Piece, ...], ...]


def kind_of(mention: Mention) -> str:
    """The kind of record that a mention names."""
    return "province" if mention.province_id else "place" if mention.place_id else "group"


def record_key(mention: Mention) -> tuple[str, int]:
    """Kind and number of the record that a mention names."""
    return kind_of(mention), mention.province_id or mention.place_id or mention.group_id


def leads_to(mention: Mention, provinces: Mapping[int, str]) -> str:
    """The page behind a mention; of a place, the search for it in its province.

    `provinces` has the slugs of the provinces that the article is tagged with, by number.
    """
    record = mention.province or mention.group
    if record is not None:
        return record.get_absolute_url()
    known = [provinces[province.pk] for province in mention.place.provinces.all() if province.pk in provinces]
    words = f'"{mention.surface.replace(chr(34), " ")}"'
    return f"{reverse('articles')}?{urlencode([('q', words), *(('province', slug) for slug in known)])}"


def label_of(mention: Mention) -> str:
    """What the record behind a mention is called, a place with its provinces."""
    record = mention.province or mention.group or mention.place
    if isinstance(record, Place):
        return gettext(", ").join([record.name, *(province.shown_name for province in record.provinces.all())])
    return record.shown_name


def marked(
    text: str,
    start: int,
    end: int,
    mentions: Sequence[Mention],
    provinces: Mapping[int, str],
    sought: Sequence[Span] = (),
) -> list[Piece]:
    """The pieces of text[start:end]. `mentions`, and the words `sought`, are in order and do not overlap."""
    pieces, position = [], start
    for mention in mentions:
        if mention.start < start or mention.end > end:
            continue
        pieces.append(Piece(text[position : mention.start]))
        pieces.append(
            Piece(text[mention.start : mention.end], kind_of(mention), leads_to(mention, provinces), label_of(mention))
        )
        position = mention.end
    pieces.append(Piece(text[position:end]))
    pieces = [piece for piece in pieces if piece.text]
    return list(_with_runs(pieces, start, sought)) if sought else pieces


def _with_runs(pieces: Iterable[Piece], start: int, sought: Sequence[Span]) -> Iterator[Piece]:
    """The pieces, which follow one another from `start` on, each cut where a word that was sought begins and ends."""
    for piece in pieces:
        end = start + len(piece.text)
        runs, position = [], start
        for span in sought[bisect_right(sought, start, key=lambda span: span.end) :]:
            if span.start >= end:
                break
            first, last = max(span.start, start), min(span.end, end)
            runs.append(Run(piece.text[position - start : first - start]))
            is_first = span is sought[0] and first == span.start
            runs.append(Run(piece.text[first - start : last - start], is_sought=True, is_first=is_first))
            position = last
        runs.append(Run(piece.text[position - start :]))
        yield replace(piece, runs=tuple(run for run in runs if run.text)) if len(runs) > 1 else piece
        start = end


def standing(text: str, mentions: Iterable[Mention], rejected: Collection[tuple[str, int]] = ()) -> list[Mention]:
    """The mentions to show, in order: what an editor rejected is out, and what no longer stands at its place.

    Of two that overlap the one that begins first stays, of two that begin together the longer.
    """
    shown, reached = [], 0
    for mention in sorted(mentions, key=lambda mention: (mention.start, -mention.end)):
        if mention.start < reached or text[mention.start : mention.end] != mention.surface:
            continue
        if record_key(mention) not in rejected:
            shown.append(mention)
            reached = mention.end
    return shown


def parts(
    article: Article, mentions: Sequence[Mention], provinces: Mapping[int, str], sought: Sequence[Span] = ()
) -> list[Part]:
    """The body in its sections, from mentions that `standing` let through, with the words of it that were sought."""
    headings = {section["paragraph"]: section.get("heading") for section in article.sections}
    found: list[tuple[str | None, list[tuple[Piece, ...]]]] = []
    position = 0
    for number, paragraph in enumerate(article.paragraphs):
        if number in headings or not found:
            found.append((headings.get(number), []))
        end = position + len(paragraph)
        if paragraph != headings.get(number):
            found[-1][1].append(tuple(marked(article.body, position, end, mentions, provinces, sought)))
        position = end + len("\n\n")
    return [
        Part(heading, opens=bool(number and not heading), paragraphs=tuple(paragraphs))
        for number, (heading, paragraphs) in enumerate(found)
    ]
