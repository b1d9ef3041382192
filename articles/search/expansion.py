"""Which words of a query are a name, and by which other names is the same thing known?

"Daesh road" also finds "ISIL road": the name and its other names are one `Named` of the query's tree. All names that
the words of a query can make are looked up in one statement. The longest wins, a mask among them; names do not overlap.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db import connection

from articles.vocabulary.folding import key
from articles.vocabulary.names import Kind, Rule

from .query import All, Any, Named, Node, Not, Phrase, Query, Title, Word
from .query.tree import all_of
from .spelling import said_in, tokens_of

ALL = "all"  # among the slugs whose other names are not sought: none are
# Words of one name, other names of one thing, and of all things in a query.
MOST_WORDS = 12
MOST_OTHERS = 40
MOST_IN_QUERY = 160
# Acronyms that are words as well, the index not telling capitals: they would find whatever says the word.
ENGLISH = frozenset(
    "ad aid aim air all am an and any are arm art as ash at aug bad ban bar bat be bid big bit but by can car cut day "
    "dec did do due end far feb few fit for fun gap get go got had has hat he her him his hit hot how if ill in is it "
    "its jam jan job jul jun key kit law led let lot low mad man map mar mat may me men met mid my net new no nor not "
    "nov now oct of off oil old on one or our out own pan pay per pin put ran raw red rid row run sad sat saw say sea "
    "see sep set she sin sit six so sum sun tan tap tax ten than that the tie tin tip to too top try two up us use van "
    "via war was way we who why win won yes yet you".split()
)

# Of "IS group" the index keeps "group" alone, which is nobody's name.
_NAME = """name.key, name.text, name.text !~ '[[:space:]]'
           or numnode(phraseto_tsquery(search_configuration('en'), search_text('en', name.text))) > 1,
           name.rule, name.case_sensitive"""
_NAMES = """
    with asked as (
      select distinct province_id, place_id, group_id from articles_name where key = any(%(keys)s)),
    related (group_id, via) as (
      select group_id, group_id from asked where group_id is not null
      union select successor_id, predecessor_id from articles_grouplineage join asked on predecessor_id = group_id
        where %(lineage)s
      union select predecessor_id, successor_id from articles_grouplineage join asked on successor_id = group_id
        where %(lineage)s)
    select {name}, 'group', via.slug, via.name, name.group_id = via.id,
           exists (select from articles_grouplineage where via.id in (predecessor_id, successor_id))
    from related join articles_name name using (group_id) join articles_armedgroup via on via.id = related.via
    union all
    select {name}, 'province', record.slug, record.name, true, false
    from asked join articles_name name using (province_id) join articles_province record on record.id = province_id
    union all
    select {name}, 'place', record.slug, record.name, true, false
    from asked join articles_name name using (place_id) join articles_place record on record.id = place_id
    union all
    select {name}, 'mask', '', '', true, false
    from articles_name name
    where key = any(%(keys)s) and coalesce(province_id, place_id, group_id) is null""".replace("{name}", _NAME)


@dataclass(frozen=True, slots=True)
class Expansion:
    """A name as typed, the record that it names, and that record's other names, the shortest first.

    `is_dropped`: the other names are not sought, by choice, or as the name is excluded (`is_excluded`): the others are
    not. `has_lineage`: a group that came from or became another.
    """

    typed: str
    kind: str
    slug: str
    name: str
    also: tuple[str, ...]
    is_dropped: bool = False
    has_lineage: bool = False
    is_excluded: bool = False


def expanded(
    query: Query, as_typed: Collection[str] = (), *, lineage: bool = False
) -> tuple[Query, tuple[Expansion, ...]]:
    """The query with other names beside the names in it, and which; one statement where it has words.

    `as_typed` are slugs of records whose other names are not sought; `lineage` adds names of groups that a group came
    from or became. What is excluded, exact, near or the beginning of a word is sought as typed.
    """
    return expanded_each([(query, as_typed)], lineage=lineage)[0]


def expanded_each(
    asked: Sequence[tuple[Query, Collection[str]]], *, lineage: bool = False
) -> list[tuple[Query, tuple[Expansion, ...]]]:
    """Likewise several queries, each with what to seek as typed, in one statement."""
    keys = sorted({name for query, as_typed in asked if ALL not in as_typed for name in _keys(query.root)})
    if not keys:
        return [(query, ()) for query, _ in asked]
    known = _Known(keys, lineage=lineage)
    return [(query, ()) if ALL in as_typed else _expanded(query, known, as_typed) for query, as_typed in asked]


def _expanded(query: Query, known: "_Known", as_typed: Collection[str]) -> tuple[Query, tuple[Expansion, ...]]:
    expander = _Expander(known, as_typed)
    root = expander.expand(query.root)
    return Query(root, query.text), (*expander.expansions.values(), *_excluded(query.root, known, as_typed))


def _excluded(root: Node | None, known: "_Known", as_typed: Collection[str]) -> Iterator[Expansion]:
    """The names that a query excludes, each with the record's other names, which it does not."""
    for part in root.parts if isinstance(root, All) else (root,):
        for name, _ in _beginnings([part.part]) if isinstance(part, Not) else ():
            record = known.record(name) if known.is_name(name) else None
            typed = part.part
            if record is None or not isinstance(typed, Word | Phrase) or record.first.slug in as_typed:
                continue
            if also := _others(record, typed):
                first = record.first
                yield Expansion(
                    _text(typed), first.kind, first.slug, first.record, also, is_dropped=True, is_excluded=True
                )


def _keys(node: Node | None) -> Iterator[str]:
    """The keys of all names that a part can hold."""
    for run in _runs(node):
        if isinstance(run[0], Any):
            for part in run[0].parts:
                yield from _keys(part)
        elif isinstance(run[0], Not):
            yield from (name for name, _ in _beginnings([run[0].part]))
        else:
            for start in range(len(run)):
                yield from (name for name, _ in _beginnings(run[start:]))


def _runs(node: Node | None) -> Iterator[Sequence[Node]]:
    """The parts that stand side by side, words in a row together, in titles or not: they can make names."""
    parts = node.parts if isinstance(node, All) else () if node is None else (node,)
    run: list[Node] = []
    for part in parts:
        if run and not (_is_word(part) and _is_word(run[0]) and isinstance(part, Title) == isinstance(run[0], Title)):
            yield run
            run = []
        run.append(part)
    if run:
        yield run


def _sought(part: Node) -> Node:
    return part.sought if isinstance(part, Title) else part


def _is_word(part: Node) -> bool:
    sought = _sought(part)
    return isinstance(sought, Word) and not sought.is_prefix


def _beginnings(run: Sequence[Node]) -> Iterator[tuple[str, int]]:
    """The keys of the first words of a run, the longest last, and of how many parts each is made."""
    sought = _sought(run[0])
    if isinstance(sought, Phrase) and not sought.within:
        yield key(sought.text), 1
    elif _is_word(run[0]):
        words: list[str] = []
        for length, part in enumerate(run, start=1):
            words += key(str(_sought(part))).split()
            if len(words) > MOST_WORDS:
                return
            yield " ".join(words), length


class _Name(NamedTuple):
    """A row of `_NAMES`; `is_own`: the record's own name, not that of a forerunner or successor.

    `is_whole`: more is left of it than one word of several when the words too common for the index are dropped.
    """

    key: str
    text: str
    is_whole: bool
    rule: str
    case_sensitive: bool
    kind: str
    slug: str
    record: str
    is_own: bool
    has_lineage: bool

    @property
    def is_sought(self) -> bool:
        """Whether the name always means its record, also in small letters and as the index keeps it."""
        return self.is_whole and self.rule == Rule.ALWAYS and not (self.case_sensitive and self.key in ENGLISH)


@dataclass(slots=True)
class _Record:
    first: _Name
    names: list[_Name] = field(default_factory=list)


class _Known:
    """The names that some keys are, and the records behind them."""

    def __init__(self, keys: Sequence[str], *, lineage: bool) -> None:
        self._records: dict[tuple[str, str], _Record] = {}
        self._by_key: dict[str, list[_Name]] = {}
        asked = set(keys)
        with connection.cursor() as cursor:
            cursor.execute(_NAMES, {"keys": keys, "lineage": lineage})
            for name in map(_Name._make, cursor.fetchall()):
                self._records.setdefault((name.kind, name.slug), _Record(name)).names.append(name)
                if name.is_own and name.key in asked and name.rule != Rule.NEVER:
                    self._by_key.setdefault(name.key, []).append(name)

    def is_name(self, folded: str) -> bool:
        """Whether a key is a name, or masks one."""
        return folded in self._by_key

    def record(self, folded: str) -> _Record | None:
        """The one record that a key always names, None of several or of none."""
        named = self._by_key[folded]
        if len({(name.kind, name.slug) for name in named}) > 1 or named[0].kind == Kind.MASK:
            return None
        return self._records[named[0].kind, named[0].slug] if any(name.is_sought for name in named) else None


class _Expander:
    """Puts names into the parts of a query; `expansions` are what it put there."""

    def __init__(self, known: _Known, as_typed: Collection[str]) -> None:
        self.expansions: dict[tuple[str, str], Expansion] = {}
        self._known = known
        self._as_typed = as_typed
        self._left = MOST_IN_QUERY

    def expand(self, node: Node | None) -> Node | None:
        """The part with other names beside its names."""
        return all_of([part for run in _runs(node) for part in self._in_run(run)])

    def _in_run(self, run: Sequence[Node]) -> Iterator[Node]:
        """A run with its names, the longest at each word."""
        if isinstance(run[0], Any):
            yield Any(tuple(self.expand(part) or part for part in run[0].parts))
            return
        while run:
            names = [(name, length) for name, length in _beginnings(run) if self._known.is_name(name)]
            name, length = names[-1] if names else ("", 1)
            yield from self._name(name, run[:length]) if names else run[:length]
            run = run[length:]

    def _name(self, folded: str, parts: Sequence[Node]) -> Sequence[Node]:
        """The parts as one name, or as they are where no other name is sought."""
        record = self._known.record(folded)
        typed = all_of([_sought(part) for part in parts])
        if record is None or not isinstance(typed, Word | Phrase | All):
            return parts
        also = _others(record, typed)[: self._left]
        if not also:
            return parts
        first = record.first
        is_dropped = first.slug in self._as_typed
        self.expansions.setdefault(
            (first.kind, first.slug),
            Expansion(_text(typed), first.kind, first.slug, first.record, also, is_dropped, first.has_lineage),
        )
        if is_dropped:
            return parts
        self._left -= len(also)
        named = Named(typed, first.kind, first.slug, tuple(map(Phrase, also)))
        return [Title(named) if isinstance(parts[0], Title) else named]


def _others(record: _Record, typed: Word | Phrase | All) -> tuple[str, ...]:
    """The other names of a record in order, without those that say what was typed, or another name, and more."""
    texts: dict[tuple[str, ...], str] = {}
    for name in _in_order(record):
        if name.is_sought:
            texts.setdefault(tokens_of(name.text), name.text)
    asked = tokens_of(_text(typed))
    known = {*texts, asked}
    several = [text for tokens, text in texts.items() if tokens != asked and not known & (said_in(tokens) - {tokens})]
    return tuple(several[:MOST_OTHERS])


def _text(typed: Word | Phrase | All) -> str:
    """A name as typed, without quotation marks."""
    return typed.text if isinstance(typed, Phrase) else str(typed)


def _in_order(record: _Record) -> list[_Name]:
    """The names of a record, its title first, then the shortest."""
    return sorted(record.names, key=lambda name: (name.text != name.record, len(name.text), name.text))
