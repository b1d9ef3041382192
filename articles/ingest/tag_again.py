"""How are stored texts read again, in this process or in several?

What a worker process does for `retag`, and which texts read otherwise since names were added.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from articles.vocabulary.habits import loosened
from articles.vocabulary.names import Name, Rule
from articles.vocabulary.vocabulary import Vocabulary

from .story import Section, Tags
from .tag import Lexicon, tag
from .tagging.word_index import with_words


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


class TextReader:
    """Reads stored texts with one set of names."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary

    @cached_property
    def lexicon(self) -> Lexicon:
        """The names, made ready for the first text that needs them."""
        return Lexicon(self._vocabulary)

    def read_all(self, texts: Iterable[StoredText]) -> list[tuple[int, Tags]]:
        """The tags of each, in order."""
        return [read(text, self.lexicon) for text in texts]


def touched_by(added: Sequence[Name], before: Vocabulary, after: Vocabulary) -> tuple[str, ...] | None:
    """The names by which the texts are known that read otherwise since names were added; None where any may.

    Besides the names themselves: a word that becomes known is no longer read as a form of another ("Reds" was
    the plural of "Red") or by habit of spelling, one that stands behind an article is found with the article
    written onto it, and what a third spelling means changes with the known ones. A name whose owner lost its
    apostrophe is known by the owner, and who owns something in a name or has an army is read so everywhere.
    """
    then, now = Lexicon(before), Lexicon(after)
    if _makes_others_certain(then, now, before):
        return None
    counting = [name for name in added if name.rule is not Rule.NEVER]
    known = {word for name in before.names for word in then.owners.key(name.text).split()}
    new = {word for name in counting for word in now.owners.key(name.text).split()} - known
    alike = set(map(loosened, known))
    forms = [
        word for word in new if len(word) > 1 and (word.endswith("s") or not word.isascii() or loosened(word) in alike)
    ]
    meant = [
        word
        for loose, word in (now.by_habit | then.by_habit).items()
        if word in known and then.by_habit.get(loose) != now.by_habit.get(loose)
    ]
    fused = [word for word in new if word.startswith("al")]
    behind = {
        f"al {after}"
        for name in counting
        for article, after in pairwise(now.owners.key(name.text).split())
        if article == "al" and after in known
    }
    whose = (now.foreign_states | now.owners.owning) - (then.foreign_states | then.owners.owning)
    names = [now.owners.found_as(name.text) for name in counting]
    return tuple(dict.fromkeys([*names, *forms, *fused, *sorted(behind), *meant, *sorted(whose)]))


def _makes_others_certain(then: Lexicon, now: Lexicon, before: Vocabulary) -> bool:
    """Whether a name was added by which texts read otherwise that do not hold it: of others, or of what they name."""
    if then.surroundings != now.surroundings or then.articled != now.articled:
        return True
    named = {name.slug for name in before.names}
    if then.air_forces.keys() != now.air_forces.keys() or not named.isdisjoint(now.armies.keys() - then.armies.keys()):
        return True
    return any(then.owners.key(name.text) != now.owners.key(name.text) for name in before.names)


def read(text: StoredText, lexicon: Lexicon) -> tuple[int, Tags]:
    """The tags of a text, its words among them, with its article."""
    sections = tuple(Section(int(one["paragraph"]), one.get("heading")) for one in text.sections)  # type: ignore[call-overload, arg-type]
    first, is_day = text.published_on, text.published_on == text.published_until
    tags = tag(text.title, text.body, sections, lexicon, first, text.language, is_day_known=is_day)
    return text.article, with_words(tags, text.title, text.body, sections)
