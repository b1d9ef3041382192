"""What would a rule do to pages of its outlet?

Each page is read twice, without the rule and with it, and both readings are laid out as lines. The
work runs in a process of its own that is ended when its time is up: a rule is tried before anybody
knows what it does.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import ParamSpec, TypeVar

from .read_story import read_story
from .records import Record, Rejected
from .source_rules import KnownSource, SourceRule, SourceRules

P = ParamSpec("P")
Answer = TypeVar("Answer")
CONTEXT = 1
LINE_SHOWN = 400


class TooSlow(Exception):
    """The trial was ended because it took too long; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of two readings laid beside each other; `sign` is "-" for one that goes, "+" for one that comes."""

    sign: str
    text: str


@dataclass(frozen=True, slots=True)
class Trial:
    """What a rule does to one page: nothing where `lines` is empty."""

    origin: str
    lines: tuple[Line, ...]

    @property
    def touched(self) -> bool:
        """Whether the page reads differently with the rule."""
        return bool(self.lines)


def tried(
    records: Sequence[Record],
    without: Sequence[SourceRule],
    with_rule: Sequence[SourceRule],
    sources: Sequence[KnownSource],
    today: date,
) -> list[Trial]:
    """Read each record by the rules `without` and `with_rule`; what differs, with a line around it."""
    before, after = SourceRules(without, sources), SourceRules(with_rule, sources)
    return [Trial(one.origin, differing(laid_out(one, before, today), laid_out(one, after, today))) for one in records]


def laid_out(record: Record, rules: SourceRules, today: date) -> list[str]:
    """A page as it reads, line by line: what is known of it, then its headings and paragraphs."""
    story = read_story(record, rules, today=today)
    if isinstance(story, Rejected):
        return [f"Rejected: {story.reason}"]
    lines = [
        f"Title: {story.title}",
        f"Date: {story.published.at or 'not stated'}",
        f"Outlet: {story.source or 'unknown'}",
        f"Credit: {story.credited_source or 'none'}",
    ]
    headings = {section.paragraph: section.heading for section in story.sections if section.heading}
    for number, paragraph in enumerate(story.paragraphs):
        lines += [f"Heading: {headings[number]}"] if number in headings else []
        lines.append(paragraph)
    return lines


def differing(before: Sequence[str], after: Sequence[str]) -> tuple[Line, ...]:
    """The lines that go and come, with one line of context on either side; none where nothing differs."""
    found: list[Line] = []
    for group in SequenceMatcher(None, before, after, autojunk=False).get_grouped_opcodes(CONTEXT):
        found += [Line("…", "")] if found else []
        for what, start, end, new_start, new_end in group:
            if what == "equal":
                found += [Line(" ", _cut(line)) for line in before[start:end]]
            else:
                found += [Line("-", _cut(line)) for line in before[start:end]]
                found += [Line("+", _cut(line)) for line in after[new_start:new_end]]
    return tuple(found)


def bounded(seconds: float, work: Callable[P, Answer], *given: P.args, **named: P.kwargs) -> Answer:
    """What `work` answers, run in a process of its own. Raises TooSlow when it has not answered in `seconds`."""
    context = get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(theirs, work, given, named), daemon=True)
    process.start()
    theirs.close()
    try:
        if not ours.poll(seconds):
            raise TooSlow(
                f"It was ended after {seconds:.0f} seconds. Write a pattern that says more exactly what it is."
            )
        answer: Answer = ours.recv()
        return answer
    except EOFError as error:
        raise TooSlow("The process that tried it ended without an answer; it may have run out of memory.") from error
    finally:
        process.kill()
        process.join()
        ours.close()


def _work(theirs: Connection, work: Callable[..., object], given: Sequence[object], named: dict[str, object]) -> None:
    theirs.send(work(*given, **named))


def _cut(line: str) -> str:
    return line if len(line) <= LINE_SHOWN else f"{line[:LINE_SHOWN]} …"
