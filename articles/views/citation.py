"""How is an article cited, in the words of two styles?

Names of authors stay as the page gives them, and the outlet stands in the place of an author who is not named. The date
is the stated one or "n.d.", never that of the capture. A citation is English, as the styles are, whatever the page is.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from articles.exports.cited import ARCHIVE, Cited, date_parts

HASH_SHOWN = 12  # characters of the hash of the text: enough to tell any two texts of an archive apart
MONTHS = "January February March April May June July August September October November December".split()
ENDS = ("?", "!", ".", "…")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a citation. `is_quoted`: in the outlet's words, which may be written from right to left."""

    text: str
    is_quoted: bool = False


@dataclass(frozen=True, slots=True)
class Citation:
    """A line of plain text in the style that `style` names."""

    style: str
    pieces: Sequence[Piece]

    def __str__(self) -> str:
        return "".join(piece.text for piece in self.pieces)


def citations(cited: Cited) -> tuple[Citation, ...]:
    """The article in each style."""
    return Citation("Chicago", _chicago(cited)), Citation("APA", _apa(cited))


def _chicago(cited: Cited) -> list[Piece]:
    issued = _day_first(cited.issued) or "n.d"
    outlet = [Piece(cited.outlet, is_quoted=True), Piece(", ")] if cited.authors else []
    return [
        *_who(cited, " and "),
        Piece(" “"),
        Piece(_ended(cited.title), is_quoted=True),
        Piece("” "),
        *outlet,
        Piece(f"{issued}. {_kept(cited)}"),
    ]


def _apa(cited: Cited) -> list[Piece]:
    year, month, day = _parts(cited.issued)
    issued = ", ".join(filter(None, (str(year or "n.d."), _in_words(_name(month), day))))
    outlet = [Piece(cited.outlet, is_quoted=True), Piece(". ")] if cited.authors else []
    return [
        *_who(cited, " & "),
        Piece(f" ({issued}). "),
        Piece(_ended(cited.title), is_quoted=True),
        Piece(" "),
        *outlet,
        Piece(_kept(cited)),
    ]


def _who(cited: Cited, last: str) -> list[Piece]:
    """The authors, else the outlet, with a full stop."""
    *others, final = cited.authors or (cited.outlet,)
    pieces = [piece for name in others for piece in (Piece(name, is_quoted=True), Piece(", "))]
    between = [*pieces[:-1], Piece(last)] if pieces else []
    return [*between, Piece(final, is_quoted=True), Piece("" if final.endswith(".") else ".")]


def _day_first(day_stated: str) -> str:
    """26 January 2017, as much of it as is stated."""
    year, month, day = _parts(day_stated)
    return _in_words(day, _name(month), year)


def _parts(day: str) -> tuple[int, int, int]:
    year, month, day_of_month = (*date_parts(day), 0, 0, 0)[:3]
    return year, month, day_of_month


def _name(month: int) -> str:
    return MONTHS[month - 1] if month else ""


def _in_words(*parts: str | int) -> str:
    """Those parts of a date that are stated, in this order."""
    return " ".join(str(part) for part in parts if part)


def _ended(title: str) -> str:
    return title if title.endswith(ENDS) else f"{title}."


def _kept(cited: Cited) -> str:
    """Where the text was read, which text it was, and when it was saved."""
    captured = f"Captured {_day_first(cited.captured)}. " if cited.captured else ""
    text = f"text SHA-256 {cited.content_hash[:HASH_SHOWN]}"
    return f"{captured}{ARCHIVE} {cited.number}, {text}. {cited.address}"
