"""How are stored texts read again, in this process or in several?

What a worker process does for `retag`: plain tagging, of those texts alone that can hold a watched name.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from articles.vocabulary.folding import key
from articles.vocabulary.habits import loosened
from articles.vocabulary.names import Kind, Name, Rule
from articles.vocabulary.vocabulary import Vocabulary

from .story import Section, Tags
from .tag import Lexicon, tag


class StoredText(NamedTuple):
    """What the tagger reads of an article, by its primary key; `sections` as its column has them."""

    article: int
    title: str
    body: str
    sections: Sequence[dict[str, object]]
    published_on: date | None
    published_until: date | None
    language: str
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class Names:
    """The names to read by. `watched`: names of which a text must hold one to be read; none for all texts."""

    vocabulary: Vocabulary
    watched: tuple[str, ...] = ()


class TextReader:
    """Reads stored texts with one set of names."""

    def __init__(self, names: Names) -> None:
        self._names = names
        # Fewer words are known here than to the whole lexicon, so a word is the rather read as a form of a watched one.
        self._watching = Lexicon(Vocabulary(tuple(Name(text, Kind.MASK, "") for text in names.watched), {}, {}))
        self._wanted = [frozenset(map(loosened, key(text).split())) for text in names.watched]

    @cached_property
    def lexicon(self) -> Lexicon:
        """The names, made ready for the first text that needs them."""
        return Lexicon(self._names.vocabulary)

    def read_all(self, texts: Iterable[StoredText]) -> list[tuple[int, Tags] | None]:
        """The tags of each, None for a text that holds no watched name."""
        return [read(text, self.lexicon) if self._is_held(text) else None for text in texts]

    def _is_held(self, text: StoredText) -> bool:
        """Whether all words of some watched name stand in the text; half names ("red and blue jets") part them."""
        if not self._wanted:
            return True
        words = {*self._watching.read(text.title).keys, *self._watching.read(text.body).keys}
        loose = set(map(loosened, words))
        return any(wanted <= loose for wanted in self._wanted)


def touched_by(added: Sequence[Name], before: Vocabulary, after: Vocabulary) -> tuple[str, ...] | None:
    """The names by which the texts are known that read otherwise since names were added; None where any may.

    Besides the names themselves: a word that becomes known is no longer read as a form of another ("Reds" was
    the plural of "Red") or by habit of spelling, one that stands behind an article is found with the article
    written onto it, and what a third spelling means changes with the known ones. A name whose owner lost its
    apostrophe is known by the owner.
    """
    then, now = Lexicon(before), Lexicon(after)
    if then.surroundings != now.surroundings or then.articled != now.articled:
        return None
    if any(then.owners.key(name.text) != now.owners.key(name.text) for name in before.names):
        return None
    counting = [name for name in added if name.rule is not Rule.NEVER]
    known = {word for name in before.names for word in then.owners.key(name.text).split()}
    new = {word for name in counting for word in now.owners.key(name.text).split()} - known
    alike = set(map(loosened, known))
    forms = [
        word for word in new if len(word) > 1 and (word.endswith("s") or not word.isascii() or loosened(word) in alike)
    ]
    meant = [word for loose, word in then.by_habit.items() if now.by_habit.get(loose) != word]
    fused = [word for word in new if word.startswith("al")]
    behind = {
        f"al {after}"
        for name in counting
        for article, after in pairwise(now.owners.key(name.text).split())
        if article == "al" and after in known
    }
    names = [name.text if (folded := now.owners.key(name.text)) == key(name.text) else folded for name in counting]
    return tuple(dict.fromkeys([*names, *forms, *fused, *sorted(behind), *meant]))


def read(text: StoredText, lexicon: Lexicon) -> tuple[int, Tags]:
    """The tags of a text, with its article."""
    sections = tuple(Section(int(one["paragraph"]), one.get("heading")) for one in text.sections)  # type: ignore[call-overload, arg-type]
    first, is_day = text.published_on, text.published_on == text.published_until
    return text.article, tag(text.title, text.body, sections, lexicon, first, text.language, is_day_known=is_day)
