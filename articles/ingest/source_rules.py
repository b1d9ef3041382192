"""What is known about each outlet's pages, as data?

A rule says one thing about the pages of one outlet. Rules come from a pack's source_rules.csv or
from the tables at work; the code that applies them names no outlet.

    chrome       a line of the page's furniture (regular expression, the whole line matches)
    heading      a line that heads a section (whole line)
    credit       where a text names the agency it took the news from (group 1 is the name)
    date_format  day-first or month-first: how the outlet writes 4/5/2017
    footprint    what pages of this outlet leave in a text that names no outlet: one or more regular
                 expressions joined by ` && `, which must all be found
"""

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from .patterns import nests_repetition

KINDS = ("chrome", "heading", "credit", "date_format", "footprint")
ALL = " && "
FLAGS = re.IGNORECASE | re.MULTILINE
# Footprints are looked for in the head and the tail of a page: a pattern written by an editor
# never runs over megabytes.
REACH = 40_000


class RuleError(Exception):
    """Rules or a manifest cannot be used: each fault with its place, and what to do."""


@dataclass(frozen=True, slots=True)
class SourceRule:
    """One thing known about one outlet's pages. `kind` is one of KINDS, `source` the outlet's slug."""

    source: str
    kind: str
    pattern: str
    note: str = ""


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
        labels = bare_host(host).split(".")
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
    if rule.kind == "date_format":
        return None if rule.pattern in ("day-first", "month-first") else f"{where}: write day-first or month-first"
    return _pattern_fault(rule, where)


def _pattern_fault(rule: SourceRule, where: str) -> str | None:
    for part in rule.pattern.split(ALL) if rule.kind == "footprint" else [rule.pattern]:
        try:
            compiled = re.compile(part, FLAGS)
        except re.error as error:
            return f"{where}: {part!r} is not a regular expression: {error}"
        if nests_repetition(part):
            return f"{where}: {part!r} repeats a repetition, which may run for hours; write (a)+ or a+, not (a+)+"
        if compiled.search(""):
            return f"{where}: {part!r} matches the empty text, so it would match every page"
        if rule.kind == "credit" and compiled.groups != 1:
            return f"{where}: {part!r} needs one group ( ) around the agency's name"
    return None


def read_rules(path: str | Path) -> list[SourceRule]:
    """Read source_rules.csv (source,kind,pattern,note); raises RuleError naming file and line."""
    rules: list[SourceRule] = []
    faults: list[str] = []
    with open(path, encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        if reader.fieldnames != ["source", "kind", "pattern", "note"]:
            raise RuleError(f"{path}:1: the header must be source,kind,pattern,note")
        for row in reader:
            rule = SourceRule(*((row[column] or "").strip() for column in ("source", "kind", "pattern", "note")))
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
        day_first=formats[0] == "day-first" if formats else None,
    )


def folded_name(name: str) -> str:
    """An outlet's name for comparison: letters and digits alone, without a leading article.

    `Al-Manar TV`, `al manar tv` and `manartv` are one; so are `The Jordan Times` and `jordantimes`.
    """
    squashed = "".join(character for character in name.casefold() if character.isalnum())
    return re.sub(r"^(?:the|al|el)(?=.{4})", "", squashed)
