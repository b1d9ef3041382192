"""How does a query read in PostgreSQL?

Each word is read as every index reads it, and the readings are joined word by word, not query by query: so `-word`
excludes an article whatever its language, one query finds English and Arabic, and a single `search @@ tsquery` can
use the index. A word too common for the English index is left out.
"""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from .conditions import Condition, Exactly, Nearby, Titled, Words, all_hold, one_holds
from .marked_words import Sought
from .query import All, Any, Exact, Field, Leaf, Named, Near, Node, Not, Phrase, Query, Title, Word, in_title, leaves
from .readings import LEXEME, Reading, joined, readings
from .snippets import Together
from .spelling import SIGN

TITLE, TEXT = ("title",), ("title", "body")
_LABELLED = re.compile(rf"({LEXEME.pattern})(?::(\*))?")
# Letters and digits of ASCII, and whatever is beyond it but signs. To make those blanks in every text first, as the
# index does, takes longer than to look for words: a word in most of 149,317 articles took 3.8 s instead of 1.4.
_LETTER = rf"[^\u0001-/:-@\u005b-\u005e`{{-\u007f{SIGN}]"
_BLANKS = rf"[\s{SIGN}]+"


class Unit(NamedTuple):
    """One thing asked for, as the order counts it: a word, or a name with its other names.

    `tsquery` holds wherever it stands, in any of its `ways`; each way is the lexemes that must then be there, quoted as
    tsquery writes them, the beginning of a word with `:*` behind it.
    """

    tsquery: str
    ways: tuple[tuple[str, ...], ...]

    @property
    def is_word(self) -> bool:
        """Whether it is one word, and no name of several."""
        return not self.is_beginning and all(len(way) == 1 for way in self.ways)

    @property
    def is_beginning(self) -> bool:
        """Whether it is the beginning of words."""
        return any(lexeme.endswith(":*") for way in self.ways for lexeme in way)


@dataclass(frozen=True, slots=True)
class Compiled:
    """A query as PostgreSQL reads it.

    A query with no `condition` matches nothing; `some` holds where some of the words do and all else that is asked,
    None where there are no words side by side. `units` are what the order goes by, as often as they were asked for;
    `are_all_needed` tells that every match holds them. `sought` is what to mark in a text, and `together` how near
    marks must be where a phrase is all that is asked. `wanted` are the parts of the query that must be there, `common`
    words left out.
    """

    condition: Condition | None
    some: Condition | None
    units: tuple[Unit, ...]
    are_all_needed: bool
    sought: Sought
    together: Together | None
    wanted: tuple[Leaf, ...]
    common: tuple[str, ...]


def compiled(query: Query, filters: Mapping[Field, Condition] | None = None) -> Compiled:
    """A query as PostgreSQL reads it, at the price of one statement that reads no table.

    `filters` are the conditions of the filters in it; one without a condition is left out.
    """
    return compiled_each([(query, filters or {})])[0]


def compiled_each(asked: Sequence[tuple[Query, Mapping[Field, Condition]]]) -> list[Compiled]:
    """Likewise several queries, each with its filters, in one statement."""
    read, common = readings(text for query, _ in asked for leaf, _ in leaves(query.root) for text in texts_of(leaf))
    return [_compiled(query, filters, read, common) for query, filters in asked]


def _compiled(
    query: Query, filters: Mapping[Field, Condition], read: Mapping[str, Reading], common: Set[str]
) -> Compiled:
    asked = list(leaves(query.root))
    wanted = [leaf for leaf, is_excluded in asked if not is_excluded]
    compiler = _Compiler(read, filters)
    return Compiled(
        condition=compiler.condition(query.root),
        some=compiler.some(query.root),
        units=tuple(unit for leaf in wanted for unit in _units(leaf, read)),
        are_all_needed=not any(isinstance(part, Any) for part in _parts(query.root)),
        sought=_sought(wanted, read),
        together=_together(wanted, read),
        wanted=tuple(wanted),
        common=tuple(dict.fromkeys(text for leaf, _ in asked for text in texts_of(leaf) if text in common)),
    )


def _parts(root: Node | None) -> tuple[Node, ...]:
    """What stands side by side."""
    return root.parts if isinstance(root, All) else () if root is None else (root,)


def texts_of(node: Node) -> list[str]:
    """The texts of a part that the index has to read, a star behind the beginning of a word."""
    match node:
        case Title(sought):
            return texts_of(sought)
        case Near(left, right):
            return [*texts_of(left), *texts_of(right)]
        case Named(typed, _, _, others):
            return [text for one in (typed, *others) for text in texts_of(one)]
        case All(parts):
            return [text for part in parts for text in texts_of(part)]
        case Phrase(text, within) if within:
            return text.split(" ")
    if isinstance(node, Word):
        return [str(node)]
    return [node.text] if isinstance(node, Phrase | Exact) else []


def _units(leaf: Node, read: Mapping[str, Reading]) -> Iterator[Unit]:
    """What the order goes by: a name with its others at once, everything else word by word."""
    match leaf:
        case Title(sought):
            yield from _units(sought, read)
        case Named():
            several = [query for text in texts_of(leaf) if text in read for query in read[text].different]
            yield Unit(joined("|", several), tuple(dict.fromkeys(tuple(LEXEME.findall(one)) for one in several)))
        case Word(_, is_prefix) if is_prefix:
            text = str(leaf)
            beginnings = [_beginning(query) for query in (read[text].different if text in read else ())]
            if beginnings:
                yield Unit(joined("|", beginnings), tuple((one,) for one in beginnings))
        case _:
            for text in texts_of(leaf):
                for lexemes in read[text].words() if text in read else ():
                    yield Unit(joined("|", lexemes), tuple((lexeme,) for lexeme in lexemes))


def _sought(wanted: Sequence[Leaf], read: Mapping[str, Reading]) -> Sought:
    """All words of what must be there, the beginnings of words, and what must stand as it is written."""
    parts = [_within_title(leaf) for leaf in wanted]
    exact = tuple(pattern_of(leaf.text) for leaf in parts if isinstance(leaf, Exact) and leaf.text in read)
    beginnings = {str(leaf) for leaf in parts if isinstance(leaf, Word) and leaf.is_prefix}
    texts = [text for leaf in parts if not isinstance(leaf, Exact) for text in texts_of(leaf)]
    lexemes = {lexeme for text in texts if text in read for lexeme in read[text].lexemes()}
    last = {read[text].lexemes()[-1] for text in beginnings if text in read}
    return Sought(frozenset(lexemes - last), tuple(sorted(last)), exact)


def _within_title(leaf: Leaf) -> Leaf:
    return leaf.sought if isinstance(leaf, Title) else leaf


def _together(wanted: Sequence[Leaf], read: Mapping[str, Reading]) -> Together | None:
    """How many marks make up a phrase, within how many words, whatever the language; None for anything else."""
    if len(wanted) != 1 or not isinstance(wanted[0], Word | Phrase):
        return None
    text, *others = texts_of(wanted[0])
    if others or text not in read:
        return None
    count, within = read[text].width()
    return Together(count, within) if count > 1 else None


class _Compiler:
    """Makes conditions of the parts of a query whose texts have been read."""

    def __init__(self, read: Mapping[str, Reading], filters: Mapping[Field, Condition]) -> None:
        self._read = read
        self._filters = filters

    def condition(self, node: Node | None) -> Condition | None:
        """The condition, None where nothing is left of the part."""
        match node:
            case None:
                return None
            case Not(part):
                inner = self.condition(part)
                return inner and inner.negated()
            case All(parts):
                return all_hold(filter(None, map(self.condition, parts)))
            case Any(parts):
                return one_holds(filter(None, map(self.condition, parts)))
            case Named(typed, _, _, others):
                return one_holds(filter(None, map(self.condition, (typed, *others))))
        return self._leaf(node)

    def some(self, root: Node | None) -> Condition | None:
        """What holds where some of the words side by side do, and everything that is no mere word."""
        words = [part for part in _parts(root) if isinstance(part, Word | Named)]
        others = [part for part in _parts(root) if not isinstance(part, Word | Named)]
        loose = list(filter(None, map(self.condition, words)))
        if len(loose) < 2:
            return None
        either = one_holds(loose)
        return all_hold(filter(None, [either, *map(self.condition, others)]))

    def _leaf(self, leaf: Leaf) -> Condition | None:
        match leaf:
            case Field():
                return self._filters.get(leaf)
            case Exact(text):
                return self._exactly(text, TEXT)
            case Title(Exact(text)):
                return self._exactly(text, TITLE)
            case Title(Named(typed, _, _, others)):
                return one_holds(filter(None, (self.condition(in_title(one)) for one in (typed, *others))))
            case Title(Word(_, is_prefix) as word) if is_prefix:
                begun, _ = self._queries(word)
                return Titled(begun) if begun else None
            case Title(sought):
                there, near = (_labelled(query, "A") for query in self._queries(sought))
            case _:
                there, near = map(_in_one_field, self._queries(leaf))
        if not there:
            return None
        return Nearby(there, near) if near else Words.of(there)

    def _queries(self, node: Word | Phrase | Near) -> tuple[str, str]:
        """What must be there, and how near to one another, texts of tsqueries.

        The former is empty where all is too common, the latter where no distance is asked for or one word is left.
        """
        match node:
            case Near(left, right, within):
                ones, others = self._alternatives(left), self._alternatives(right)
                if ones and others:
                    pairs = _pairs(ones, others)
                    return joined("|", [joined("&", pair) for pair in pairs]), _near(pairs, within)
                return joined("|", [query for query in dict.fromkeys([*ones, *others]) if query]), ""
            case Phrase(text, within) if within:
                return self._all_near(text.split(" "), within)
            case Word(_, is_prefix) if is_prefix:
                return joined("|", [_beginning(query) for query in self._different(str(node))]), ""
        return joined("|", self._different(node.text)), ""

    def _different(self, text: str) -> list[str]:
        return self._read[text].different if text in self._read else []

    def _alternatives(self, part: Word | Phrase) -> list[str]:
        """A word or phrase as each index has it, in the order of the indexes."""
        (text,) = texts_of(part)
        if text not in self._read:
            return []
        queries = self._read[text].queries
        is_prefix = isinstance(part, Word) and part.is_prefix
        return [f"( {_beginning(query) if is_prefix else query} )" if query else "" for query in queries]

    def _all_near(self, texts: list[str], within: int) -> tuple[str, str]:
        """Every two of the words within so many words of one another."""
        known = [Word(text) for text in dict.fromkeys(texts) if text in self._read]
        there = joined("&", [joined("|", self._different(word.text)) for word in known])
        pairs = [_pairs(*map(self._alternatives, both)) for both in combinations(known, 2)]
        return there, joined("&", [_near(each, within) for each in pairs])

    def _exactly(self, text: str, fields: tuple[str, ...]) -> Condition | None:
        queries = self._different(text)
        return Exactly(joined("|", queries), pattern_of(text), fields) if queries else None


def _pairs(ones: Sequence[str], others: Sequence[str]) -> list[tuple[str, str]]:
    """Both of two words or phrases, index by index."""
    return [pair for pair in dict.fromkeys(zip(ones, others, strict=True)) if all(pair)]


def _near(pairs: Sequence[tuple[str, str]], within: int) -> str:
    """One of the pairs within so many words, in any order: the index knows exact distances only."""
    orders = [order for pair in pairs for order in (pair, pair[::-1])]
    return joined("|", [f"{a} <{distance}> {b}" for distance in range(1, within + 1) for a, b in orders])


def _in_one_field(query: str) -> str:
    """In the index the text follows the title; what stands near something must stand in the same of the two."""
    if "<" not in LEXEME.sub("", query):
        return query
    return joined("|", [_labelled(query, "A"), _labelled(query, "D")])


def _labelled(query: str, label: str) -> str:
    """In the title (A) or in the text (D) alone."""
    return _LABELLED.sub(lambda lexeme: f"{lexeme[1]}:{lexeme[2] or ''}{label}", query)


def _beginning(query: str) -> str:
    """The last word of a query as the beginning of one."""
    return f"{query}:*"


def pattern_of(text: str) -> str:
    """The regular expression of words as they are written, between white space or signs."""
    words = _BLANKS.join(map(re.escape, filter(None, re.split(_BLANKS, text))))
    return f"(?<!{_LETTER}){words}(?!{_LETTER})"
