"""Which lines come back on page after page of one outlet, and are furniture rather than text?

The pages are read twice: once to count every line in a sketch of fixed size, once to look closer at
those that recur. Memory does not grow with the number of pages. What is found is a proposal, for
what recurs may be text as well: a credit, a byline, a date, the heading of a section, a paragraph of
background. Those are left out as far as their shape and their place tell.
"""

import re
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from .calendar_words import MONTHS, WEEKDAYS
from .chrome import SENTENCE_END, is_prose
from .credits import credit_line, credited_source
from .page_dates import date_line
from .page_masthead import BYLINE
from .source_rules import LINE_AT_MOST, SourceRule, fault_of

PAGES_AT_LEAST = 5
SHARE_AT_LEAST = 0.1
# A sentence on nearly all pages, and always at their end or beginning, is a notice; on fewer it is background.
SENTENCE_SHARE, SENTENCE_EDGE = 0.75, 0.9
EDGE = 0.5
SENTENCE_WORDS = 4
HEADING_WORDS = 7
# A heading ends with none of these; arrows point to other pages.
NOT_HEADING = ".!?,;…»›>→|"
EXAMPLES = 5
SLOTS = 1 << 20  # 8 MB for both rows of the sketch
NUMBER, WORD = "\x00", "\x01"
_NUMBERS = re.compile(r"\d+(?:[.,:/]\d+)*")
_LETTERS = re.compile(r"[^\W\d_]+")
# Looked up word by word: in one expression they took three times as long on a paragraph (322 and 104 µs).
_DATE_WORDS = frozenset(part for name in (*MONTHS, *WEEKDAYS) for part in name.split())
_PARTS = {NUMBER: r"\d[\d.,:/]*", WORD: r"[^\W\d_]+"}
# An agency or a city in capitals is a credit or a dateline, whoever prints it.
_CAPITALS = re.compile(r"[\W_]*[A-Z]{2,12}(?:[ /-][A-Z]{2,12}){0,2}[\W_]*")


@dataclass(frozen=True, slots=True)
class Page:
    """A page as its reader left it: `key` tells it from others, `lines` are its paragraphs without the title."""

    key: int
    title: str
    lines: Sequence[str]


@dataclass(frozen=True, slots=True)
class Recurring:
    """A line that recurs: the pattern that matches it whole, the line as first met, on how many of all pages."""

    pattern: str
    line: str
    found: int
    total: int
    examples: tuple[tuple[int, str], ...]


class Sketch:
    """How often each text was counted, never too little: two rows of counters, the smaller one counts."""

    def __init__(self) -> None:
        self._rows = (array("L", bytes(array("L").itemsize * SLOTS)), array("L", bytes(array("L").itemsize * SLOTS)))

    def add(self, text: str) -> None:
        """Count `text` once more."""
        for row, slot in zip(self._rows, self._slots(text), strict=True):
            row[slot] += 1

    def count(self, text: str) -> int:
        """How often `text` was counted, or more."""
        return min(row[slot] for row, slot in zip(self._rows, self._slots(text), strict=True))

    def _slots(self, text: str) -> tuple[int, int]:
        number = hash(text)
        return number % SLOTS, (number >> 32) % SLOTS


@dataclass(slots=True)
class _Candidate:
    """What is seen of one recurring line in the second reading."""

    line: str
    found: int = 0
    at_edge: int = 0
    over_text: int = 0
    is_varied: bool = False
    examples: list[tuple[int, str]] = field(default_factory=list)

    def see(self, page: Page, line: str, *, at_edge: bool, over_text: bool) -> None:
        """Note one page that has the line."""
        self.found += 1
        self.at_edge += at_edge
        self.over_text += over_text
        self.is_varied |= line != self.line
        if len(self.examples) < EXAMPLES:
            self.examples.append((page.key, line))


def recurring_lines(
    pages: Callable[[], Iterable[Page]],
    *,
    at_least: int = PAGES_AT_LEAST,
    share: float = SHARE_AT_LEAST,
) -> tuple[int, list[Recurring]]:
    """How many pages there are, and the lines to propose as furniture, the most frequent first.

    `pages` gives all pages of one outlet each time it is called. A line must stand on `at_least` of
    them and on `share` (0 to 1) of all.
    """
    sketch, total = Sketch(), 0
    for page in pages():
        total += 1
        for shape in {shape_of(line) for line in _short(page)}:
            sketch.add(shape)
    needed = max(at_least, share * total)
    candidates: dict[str, _Candidate] = {}
    for page in pages():
        _look_closer(page, sketch, needed, candidates)
    found = [
        Recurring(pattern, one.line, one.found, total, tuple(one.examples))
        for shape, one in candidates.items()
        if one.found >= needed and _is_furniture(one, total)
        for pattern in [pattern_of(shape) if one.is_varied else pattern_of(one.line)]
        if fault_of(SourceRule("any", "chrome", pattern, "", one.line)) is None and len(pattern) <= LINE_AT_MOST
    ]
    return total, sorted(found, key=lambda one: (-one.found, one.line))


def shape_of(line: str) -> str:
    """A line with its numbers, and the months and weekdays beside them, taken out."""
    if not _NUMBERS.search(line):
        return " ".join(line.split())
    words = _LETTERS.sub(lambda word: WORD if word[0].lower() in _DATE_WORDS else word[0], line)
    return " ".join(_NUMBERS.sub(NUMBER, words).split())


def pattern_of(shape: str) -> str:
    """The regular expression of all lines of one shape."""
    pieces = re.split(r"([\x00\x01]|\s+)", shape)
    return "".join(_PARTS.get(piece) or (r"\s+" if piece.isspace() else re.escape(piece)) for piece in pieces)


def _short(page: Page) -> Iterator[str]:
    """The lines that may be furniture by their length."""
    return (line for line in page.lines if 1 < len(line) <= LINE_AT_MOST and line != page.title)


def _look_closer(page: Page, sketch: Sketch, needed: float, candidates: dict[str, _Candidate]) -> None:
    """Note where on a page the recurring lines stand."""
    shapes = {place: shape_of(line) for place, line in enumerate(page.lines) if 1 < len(line) <= LINE_AT_MOST}
    recur = {place: shape for place, shape in shapes.items() if sketch.count(shape) >= needed}
    if not recur:
        return
    soft = [place in recur or not is_told(line) for place, line in enumerate(page.lines)]
    top = next((place for place, is_soft in enumerate(soft) if not is_soft), len(soft))
    bottom = len(soft) - next((place for place, is_soft in enumerate(reversed(soft)) if not is_soft), len(soft))
    seen: set[str] = set()
    for place, shape in recur.items():
        line = page.lines[place]
        if shape in seen or line == page.title:
            continue
        seen.add(shape)
        over_text = place + 1 < len(soft) and not soft[place + 1]
        one = candidates.setdefault(shape, _Candidate(line))
        one.see(page, line, at_edge=place < top or place >= bottom, over_text=over_text)


def is_told(line: str) -> bool:
    """Whether a line reads as text: prose, or a short sentence with its full stop (`He gave no details.`)."""
    return is_prose(line) or (len(line.split()) >= SENTENCE_WORDS and bool(SENTENCE_END.search(line)))


def _is_furniture(one: _Candidate, total: int) -> bool:
    """Whether a recurring line is furniture, by what it is and where it stands."""
    if _is_said_by_article(one.line):
        return False
    edge, share = one.at_edge / one.found, one.found / total
    if is_told(one.line):
        return share >= SENTENCE_SHARE and edge >= SENTENCE_EDGE
    if _is_heading(one.line) and one.over_text >= 0.5 * one.found:
        return False
    return edge >= EDGE or not _is_heading(one.line)


def _is_said_by_article(line: str) -> bool:
    """Whether a line says who wrote a text, when, or after whom: it recurs, and is wanted."""
    return bool(
        not any(character.isalpha() for character in line)
        or credit_line(line)
        or credited_source([line])
        or BYLINE.match(line)
        or _CAPITALS.fullmatch(line)
        or date_line(line, None)
    )


def _is_heading(line: str) -> bool:
    """Whether a line may head a section: a few words without a full stop, begun with a capital."""
    return (
        len(line.split()) <= HEADING_WORDS
        and line[-1] not in NOT_HEADING
        and not line[0].islower()
        and line[0].isalpha()
    )
