"""Which words of an article does a result show, and which of them are marked?

A reader always sees the page's own words. Everything is escaped, and only then is a mark put around a word: no text
can bring a tag of its own.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

FRAGMENTS = 2
FRAGMENT_WORDS = 22
LEAD_WORDS = 40
ELLIPSIS = "…"

_WORD = re.compile(r"\S+")


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
    words = [match.span() for match in _WORD.finditer(text)]
    marked = dict(_marked_words(text, words, spans))
    chosen: list[range] = []
    while len(chosen) < FRAGMENTS:
        best = _best_window(len(words), marked, chosen)
        if best is None:
            break
        chosen.append(best)
    chosen.sort(key=lambda window: window.start)
    return [Span(words[window.start][0], words[window.stop - 1][1]) for window in _merged(chosen)]


def _marked_words(text: str, words: Sequence[tuple[int, int]], spans: Sequence[Span]) -> Iterator[tuple[int, str]]:
    """The number of each word that holds a mark, with the marked letters, folded."""
    number = 0
    for span in spans:
        while words[number][1] <= span.start:
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
