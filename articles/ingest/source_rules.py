"""What is known about each outlet's pages, as data?

A rule says one thing about the pages of one outlet. Rules come from a pack's source_rules.csv or
from the tables at work; the code that applies them names no outlet.

    chrome       a line of the page's furniture (regular expression, the whole line matches)
    heading      a line that heads a section (whole line)
    credit       where a text names the agency it took the news from (group 1 is the name)
    date_format  day-first or month-first: how the outlet writes 4/5/2017; or the way it prints a date
                 where no other outlet does (articles.ingest.date_patterns)
    footprint    what pages of this outlet leave in a text that names no outlet: one or more regular
                 expressions joined by ` && `, which must all be found
    encoding     the character set of pages that declare none, or a false one: windows-1256
"""

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from .date_patterns import DatePattern, date_pattern, fault_of_pattern
from .dates import find_dates
from .encoding import known
from .patterns import explosion

KINDS = ("chrome", "heading", "credit", "date_format", "footprint", "encoding")
ALL = " && "
FLAGS = re.IGNORECASE | re.MULTILINE
# Footprints are looked for in the head and the tail of a page: a pattern written by an editor
# never runs over megabytes.
REACH = 40_000
# Furniture and headings are short; a longer line is text, whatever a pattern says.
LINE_AT_MOST = 500
ORDERS = ("day-first", "month-first")
LEADING_ARTICLE = re.compile(r"^(?:the|al|el)(?=.{4})")
COLUMNS = ("source", "kind", "pattern", "note")


class RuleError(Exception):
    """Rules or a manifest cannot be used: each fault with its place, and what to do."""


@dataclass(frozen=True, slots=True)
class SourceRule:
    """One thing known about one outlet's pages. `kind` is one of KINDS, `source` the outlet's slug.

    `example` is what the pattern must match: a line, or a snippet of a page; empty where none is given.
    """

    source: str
    kind: str
    pattern: str
    note: str = ""
    example: str = ""


@dataclass(frozen=True, slots=True)
class KnownSource:
    """An outlet as the archive knows it: hosts without `www.`, names as its masthead may print them.

    `day_first` says how it writes 4/5/2017; None where that is not known.
    """

    slug: str
    name: str
    hosts: tuple[str, ...] = ()
    other_names: tuple[str, ...] = ()
    day_first: bool | None = None


@dataclass(frozen=True, slots=True)
class OutletRules:
    """The rules of one outlet, compiled."""

    chrome: tuple[re.Pattern[str], ...] = ()
    heading: tuple[re.Pattern[str], ...] = ()
    credit: tuple[re.Pattern[str], ...] = ()
    day_first: bool | None = None
    dates: tuple[DatePattern, ...] = ()
    encoding: str = ""

    def is_chrome(self, line: str) -> bool:
        """Whether a rule says that this line is furniture."""
        return len(line) <= LINE_AT_MOST and any(pattern.fullmatch(line) for pattern in self.chrome)


NO_RULES = OutletRules()


class SourceRules:
    """All rules and known outlets, compiled once per run. Raises RuleError for a rule that cannot be used."""

    def __init__(self, rules: Iterable[SourceRule] = (), sources: Iterable[KnownSource] = ()) -> None:
        self._outlets: dict[str, OutletRules] = {}
        self._footprints: list[tuple[str, tuple[re.Pattern[str], ...]]] = []
        self._hosts: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._take(list(rules))
        for source in sources:
            self._know(source)

    def _know(self, source: KnownSource) -> None:
        self._hosts.update({bare_host(host): source.slug for host in source.hosts})
        for name in (source.slug, source.name, *source.other_names):
            # Two outlets that share a name are told apart by nothing: the name then says nothing.
            known = self._names.get(folded_name(name), source.slug)
            self._names[folded_name(name)] = source.slug if known == source.slug else ""
        own = self.of(source.slug)
        if source.day_first is not None and own.day_first is None:
            self._outlets[source.slug] = replace(own, day_first=source.day_first)

    def _take(self, rules: Sequence[SourceRule]) -> None:
        faults = [fault for rule in rules if (fault := fault_of(rule))]
        if faults:
            raise RuleError("\n".join(faults))
        by_source: dict[str, list[SourceRule]] = {}
        for rule in rules:
            if rule.kind == "footprint":
                parts = tuple(re.compile(part, FLAGS) for part in rule.pattern.split(ALL))
                self._footprints.append((rule.source, parts))
            by_source.setdefault(rule.source, []).append(rule)
        self._outlets = {source: _compiled(own) for source, own in by_source.items()}

    def of(self, source: str) -> OutletRules:
        """The rules of the outlet `source`; none for an outlet without rules."""
        return self._outlets.get(source, NO_RULES)

    def slug(self, named: str) -> str:
        """The slug of the outlet that `named` (slug, printed name or host) is; empty where it is unknown."""
        return self._names.get(folded_name(named)) or self.slug_of_host(named)

    def slug_of_host(self, host: str) -> str:
        """The slug of the outlet at `host`, the nearest parent domain included; empty where it is unknown."""
        # Most lines and titles that are asked for are no host, which a dot tells at no cost.
        labels = bare_host(host).split(".") if "." in host else ()
        for start in range(len(labels) - 1):
            found = self._hosts.get(".".join(labels[start:]))
            if found:
                return found
        return ""

    def footprint(self, text: str) -> str:
        """The slug of the one outlet whose footprint is in `text`; empty for none, and for more than one."""
        window = text if len(text) <= 2 * REACH else text[:REACH] + "\n" + text[-REACH:]
        found = {source for source, parts in self._footprints if all(part.search(window) for part in parts)}
        return found.pop() if len(found) == 1 else ""


def bare_host(named: str) -> str:
    """The host in `named`, lower case, without `www.` and port: `https://www.Example.org/x` -> `example.org`."""
    try:
        host = urlsplit(named if "//" in named else f"//{named}").hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.").rstrip(".")


def fault_of(rule: SourceRule) -> str | None:
    """Why a rule cannot be used, as a sentence; None for a good one."""
    where = f"{rule.kind} rule of {rule.source or '(no source)'}"
    if not rule.source:
        return f"{where}: a rule belongs to a source; fill in its slug"
    if rule.kind not in KINDS:
        return f"{where}: there is no kind {rule.kind!r}; use one of {', '.join(KINDS)}"
    if not rule.pattern.strip():
        return f"{where}: the pattern is empty"
    words = {"date_format": _date_fault, "encoding": _charset_fault}
    fault = words[rule.kind](rule.pattern) if rule.kind in words else _pattern_fault(rule)
    fault = fault or _example_fault(rule)
    return f"{where}: {fault}" if fault else None


def _date_fault(pattern: str) -> str:
    if pattern in ORDERS:
        return ""
    if "%" not in pattern:
        return "write day-first or month-first, or the date as it is printed, such as %Y.%m.%d"
    fault = fault_of_pattern(pattern)
    return f"{pattern!r} is no way of printing a date: {fault}" if fault else ""


def _charset_fault(pattern: str) -> str:
    return "" if known(pattern) else f"{pattern!r} is no character set; write for example windows-1256"


def _pattern_fault(rule: SourceRule) -> str:
    for part in rule.pattern.split(ALL) if rule.kind == "footprint" else [rule.pattern]:
        try:
            compiled = re.compile(part, FLAGS)
        except (re.error, OverflowError, RecursionError) as error:
            return f"{part!r} is not a regular expression: {error}"
        if grows := explosion(part):
            return f"{part!r} {grows}"
        if compiled.search(""):
            return f"{part!r} matches the empty text, so it would match every page"
        if rule.kind == "credit" and compiled.groups != 1:
            return f"{part!r} needs one group ( ) around the agency's name"
    return ""


def _example_fault(rule: SourceRule) -> str:
    """What is wrong when a rule does not do to its own example what it is there for."""
    if not rule.example.strip() or rule.kind == "encoding" or _does_its_work(rule):
        return ""
    shown = rule.example.strip()[:80]
    wanted = {
        "chrome": f"no line of the example {shown!r} is matched whole by {rule.pattern!r}",
        "heading": f"no line of the example {shown!r} is matched whole by {rule.pattern!r}",
        "credit": f"the example {shown!r} credits nobody by {rule.pattern!r}",
        "date_format": f"the example {shown!r} is no date by {rule.pattern!r}",
        "footprint": f"the example {shown!r} does not hold all of {rule.pattern!r}",
    }
    return f"{wanted[rule.kind]}; correct the pattern or the example"


def _does_its_work(rule: SourceRule) -> bool:
    lines = [line.strip() for line in rule.example.splitlines() if line.strip()]
    if rule.kind == "footprint":
        return all(re.search(part, rule.example, FLAGS) for part in rule.pattern.split(ALL))
    own = _compiled([rule])
    if rule.kind == "date_format" and own.dates:
        return any(own.dates[0].read(line) for line in lines)
    if rule.kind == "date_format":
        return any(reading.at for line in lines for reading in find_dates(line, day_first=own.day_first))
    if rule.kind == "credit":
        return any(found[1] for line in lines for found in [own.credit[0].search(line)] if found)
    return any(pattern.fullmatch(line[:LINE_AT_MOST]) for line in lines for pattern in (*own.chrome, *own.heading))


def read_rules(path: str | Path) -> list[SourceRule]:
    """Read source_rules.csv (source,kind,pattern,note, perhaps example); raises RuleError naming file and line."""
    rules: list[SourceRule] = []
    faults: list[str] = []
    with open(path, encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        columns = tuple(reader.fieldnames or ())
        if columns not in (COLUMNS, (*COLUMNS, "example")):
            raise RuleError(f"{path}:1: the header must be source,kind,pattern,note or end with example")
        for row in reader:
            rule = SourceRule(*((row[column] or "").strip() for column in columns))
            fault = fault_of(rule)
            if fault:
                faults.append(f"{path}:{reader.line_num}: {fault}")
            rules.append(rule)
    if faults:
        raise RuleError("\n".join(faults))
    return rules


def _compiled(rules: Iterable[SourceRule]) -> OutletRules:
    by_kind: Mapping[str, list[str]] = {kind: [rule.pattern for rule in rules if rule.kind == kind] for kind in KINDS}
    formats = by_kind["date_format"]
    return OutletRules(
        chrome=tuple(re.compile(pattern, FLAGS) for pattern in by_kind["chrome"]),
        heading=tuple(re.compile(pattern, FLAGS) for pattern in by_kind["heading"]),
        credit=tuple(re.compile(pattern, FLAGS) for pattern in by_kind["credit"]),
        day_first=next((written == "day-first" for written in formats if written in ORDERS), None),
        dates=tuple(date_pattern(written) for written in formats if written not in ORDERS),
        encoding=next(iter(by_kind["encoding"]), ""),
    )


def folded_name(name: str) -> str:
    """An outlet's name for comparison: letters and digits alone, without a leading article.

    `Al-Manar TV`, `al manar tv` and `manartv` are one; so are `The Jordan Times` and `jordantimes`.
    """
    return LEADING_ARTICLE.sub("", "".join(filter(str.isalnum, name.casefold())), count=1)
