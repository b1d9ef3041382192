"""Which words of an article does a result show, and which of them are marked?

PostgreSQL marks the words that match in the text as the index reads it, which has other letters
than the page: apostrophes are gone, forms of alef are one. Here the marks are carried over to the
text as it stands, so that a reader always sees the page's own words. Everything is escaped, and only
then is a mark put around a word: no text can bring a tag of its own.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

# Private-use characters, taken out of every text before it is marked.
START, STOP = "\ue000", "\ue001"
FRAGMENTS = 2
FRAGMENT_WORDS = 22
LEAD_WORDS = 40
# A text made of nothing but the word sought is not read to its end.
MAX_MARKS = 1_000
ELLIPSIS = "…"

_WORD = re.compile(r"\S+")
_RUNS = re.compile(r"\s+|\S+")
_PIECES = re.compile(f"([{START}{STOP}])")
# What public.without_signs makes blanks (articles/migrations/sql/search_signs.sql); a test holds the two equal.
_RANGES = (
    "\u00a0 \u1680 \u2000-\u200a \u2028 \u2029 \u202f \u205f \u3000 \u2010-\u2015 \u2212 \u201c-\u201f \u201a "
    "\u00ab \u00bb \u2039 \u203a \u300c-\u300f \u3001 \u3002 \uff0c \u060c \u061b \u061f \u06d4 \u066a-\u066c "
    "\u2026 \u2022 \u00b7 \u2023 \u25cf \u25aa \u2605 \u00a9 \u00ae \u2122 \u00b0 \u00a3 \u20ac \u00bf \u00a1 "
    "\u2190-\u21ff"
)
SIGNS = "".join(chr(code) for one in _RANGES.split(" ") for code in range(ord(one[0]), ord(one[-1]) + 1))
READ = str.maketrans("أإآٱىةؤئ" + SIGNS, "اااايهوي" + " " * len(SIGNS))


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` up to but not including `end`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Together:
    """Marks belong to a phrase where `count` of them, all different, stand within as many words as `within`."""

    count: int
    within: int


def marked_title(text: str, spans: list[Span]) -> str:
    """The whole text as HTML, with <mark> around its marked words."""
    return _html(text, Span(0, len(text)), spans)


def snippet(text: str, spans: list[Span]) -> str:
    """Up to two fragments of the text around its marked words as HTML; its first words where none is marked."""
    fragments = _fragments(text, spans) if spans else []
    if not fragments:
        return lead(text)
    parts = [_html(text, fragment, spans) for fragment in fragments]
    before = f"{ELLIPSIS} " if text[: fragments[0].start].strip() else ""
    after = f" {ELLIPSIS}" if text[fragments[-1].end :].strip() else ""
    return f"{before}{f' {ELLIPSIS} '.join(parts)}{after}"


def lead(text: str) -> str:
    """The first words of a text as HTML."""
    words = [match.group() for match, _ in zip(_WORD.finditer(text), range(LEAD_WORDS + 1), strict=False)]
    cut = len(words) > LEAD_WORDS
    return escape(" ".join(words[:LEAD_WORDS])) + (f" {ELLIPSIS}" if cut else "")


def marks(text: str, marked: str) -> list[Span]:
    """Where the words between START and STOP of `marked` stand in `text`.

    `marked` is the text as the index reads it: some characters dropped, some Arabic letters replaced.
    No marks where it is not (a text that PostgreSQL's parser rewrites).
    """
    spans: list[Span] = []
    position, marking = 0, False
    for piece in _PIECES.split(marked):
        if piece in (START, STOP):
            marking = piece == START
        elif piece:
            start, position = _place(text, piece, position)
            if position < 0:
                return []
            if marking and piece.strip():
                spans.append(Span(start, position))
            if len(spans) == MAX_MARKS:
                break
    return spans


def _place(text: str, piece: str, position: int) -> tuple[int, int]:
    """Where a piece begins and ends from a position on, however it is spelled; the end is -1 where it is not."""
    start = _next(text, piece[0], position) - 1
    if start >= 0 and text.startswith(piece, start):
        return start, start + len(piece)
    # Nine of ten words are spelled as the index has them: taken whole, at a fifth of the cost of their letters.
    for run in _RUNS.findall(piece):
        first = _next(text, run[0], position) - 1
        if first >= 0 and text.startswith(run, first):
            position = first + len(run)
            continue
        for character in run:
            position = _next(text, character, position)
            if position < 0:
                return start, position
    return start, position


def _next(text: str, character: str, position: int) -> int:
    """The place after the next occurrence of a character, however it is spelled; -1 where there is none.

    Only what the index drops is passed over, so that a mark cannot slip to a later word.
    """
    for place in range(position, min(len(text), position + 64)):
        if text[place] == character or text[place].translate(READ) == character:
            return place + 1
    return -1


def in_phrases(text: str, spans: list[Span], together: Together | None) -> list[Span]:
    """Of the marks of a phrase's words those that stand together."""
    if together is None:
        return spans
    starts = [match.start() for match in _WORD.finditer(text)]
    numbers = [bisect_right(starts, span.start) for span in spans]
    words = [text[span.start : span.end].casefold() for span in spans]
    kept: set[int] = set()
    for first in range(len(spans) - together.count + 1):
        after = first + together.count
        if numbers[after - 1] - numbers[first] < together.within and len(set(words[first:after])) == together.count:
            kept.update(range(first, after))
    return [spans[number] for number in sorted(kept)]


def _fragments(text: str, spans: Sequence[Span]) -> list[Span]:
    """The windows of words with the most different marked words, in the order of the text."""
    words = [Span(*match.span()) for match in _WORD.finditer(text)]
    marked = dict(_marked_words(text, words, spans))
    chosen: list[range] = []
    while len(chosen) < FRAGMENTS:
        best = _best_window(len(words), marked, chosen)
        if best is None:
            break
        chosen.append(best)
    chosen.sort(key=lambda window: window.start)
    return [Span(words[window.start].start, words[window.stop - 1].end) for window in _merged(chosen)]


def _marked_words(text: str, words: Sequence[Span], spans: Sequence[Span]) -> Iterator[tuple[int, str]]:
    """The number of each word that holds a mark, with the marked letters, folded."""
    number = 0
    for span in spans:
        while words[number].end <= span.start:
            number += 1
        yield number, text[span.start : span.end].casefold()


def _best_window(word_count: int, marked: dict[int, str], taken: Sequence[range]) -> range | None:
    """The window that shows the most different marked words not yet shown, the earliest of equals."""
    shown = {marked[number] for window in taken for number in window if number in marked}
    best, best_worth = None, (0, 0)
    for number in marked:
        if any(number in window for window in taken):
            continue
        window = _window(number, word_count)
        inside = [marked[other] for other in window if other in marked]
        worth = (len(set(inside) - shown), len(inside))
        if worth > best_worth:
            best, best_worth = window, worth
    return best


def _window(number: int, word_count: int) -> range:
    """A fragment that begins a few words before a marked word."""
    start = max(0, min(number - 5, word_count - FRAGMENT_WORDS))
    return range(start, min(word_count, start + FRAGMENT_WORDS))


def _merged(windows: Sequence[range]) -> list[range]:
    """Windows that touch or overlap as one."""
    merged: list[range] = []
    for window in windows:
        if merged and window.start <= merged[-1].stop:
            merged[-1] = range(merged[-1].start, max(merged[-1].stop, window.stop))
        else:
            merged.append(window)
    return merged


def _html(text: str, fragment: Span, spans: Sequence[Span]) -> str:
    """Part of the text, its white space in single spaces, escaped, the marked spans in <mark>."""
    parts, position = [], fragment.start
    for span in spans:
        if span.start < position or span.end > fragment.end:
            continue
        parts += [_plain(text[position : span.start]), "<mark>", _plain(text[span.start : span.end]), "</mark>"]
        position = span.end
    parts.append(_plain(text[position : fragment.end]))
    return "".join(parts)


def _plain(text: str) -> str:
    return escape(re.sub(r"\s+", " ", text))
