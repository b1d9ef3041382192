"""How much of what people read does the tagger read, and what does it read that they did not?"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from articles.ingest.story import Role, Tags
from articles.ingest.tag import Lexicon, tag
from articles.ingest.tagging.sentences import outline
from articles.vocabulary.folding import key
from articles.vocabulary.names import Kind
from bench.measuring.gold_sets import Coded


class Miss(NamedTuple):
    """One slug read by the one and not by the other, with the sentence that names it, or the title."""

    unit: str
    is_extra: bool
    slug: str
    sentence: str


@dataclass(slots=True)
class Score:
    """Slugs found rightly, found too many and missed, over all articles."""

    right: Counter[str] = field(default_factory=Counter)
    extra: Counter[str] = field(default_factory=Counter)
    missing: Counter[str] = field(default_factory=Counter)
    misses: list[Miss] = field(default_factory=list)

    def counts(self, slug: str | None = None) -> tuple[int, int, int]:
        """Right, extra and missing of one slug, or of all."""
        several = (self.right, self.extra, self.missing)
        right, extra, missing = (each.total() if slug is None else each[slug] for each in several)
        return right, extra, missing

    def figures(self, slug: str | None = None) -> tuple[float, float, float]:
        """Precision, recall and F1 (micro-averaged) of one slug, or of all; 1.0 where there is nothing to find."""
        right, extra, missing = self.counts(slug)
        precision = right / (right + extra) if right + extra else 1.0
        recall = right / (right + missing) if right + missing else 1.0
        either = 2 * right + extra + missing
        return precision, recall, 2 * right / either if either else 1.0

    @property
    def slugs(self) -> list[str]:
        """Every slug that was to be found or was found."""
        return sorted(self.right.keys() | self.extra.keys() | self.missing.keys())


def scored(coded: Iterable[Coded], lexicon: Lexicon) -> dict[str, Score]:
    """What a set says of the tagger, per measure."""
    scores: dict[str, Score] = {}
    for article in coded:
        tags = tags_of(article, lexicon)
        for measure, wanted, found in _readings(article, tags, lexicon):
            score = scores.setdefault(measure, Score())
            score.right.update(wanted & found)
            score.extra.update(found - wanted)
            score.missing.update(wanted - found)
            for slug in sorted(wanted ^ found):
                sentence = _sentence(article, tags, slug, lexicon)
                score.misses.append(Miss(article.unit, slug in found, slug, sentence))
    return scores


def tags_of(article: Coded, lexicon: Lexicon) -> Tags:
    """What the tagger reads in an article."""
    return tag(article.title, article.body, article.sections, lexicon, article.published_on)


def _readings(article: Coded, tags: Tags, lexicon: Lexicon) -> Iterator[tuple[str, frozenset[str], frozenset[str]]]:
    provinces = frozenset(reading.slug for reading in tags.provinces)
    found: Mapping[str, frozenset[str]] = {
        "provinces": provinces,
        "primary": frozenset(reading.slug for reading in tags.provinces if reading.role is Role.PRIMARY),
        "groups": frozenset(tags.groups),
    }
    for measure, wanted in article.wanted.items():
        if measure == "location":
            place = _province_called(wanted, lexicon)
            # Who chooses one province out of thirteen writes a city's name for the country around it.
            is_there = not provinces.isdisjoint({*place, *(lexicon.surroundings.get(slug, slug) for slug in place)})
            yield measure, place, place if is_there else frozenset()
        else:
            doubtful = article.doubtful.get(measure, frozenset())
            yield measure, wanted - doubtful, found[measure] - doubtful


def _province_called(written: Iterable[str], lexicon: Lexicon) -> frozenset[str]:
    names = (name for each in written for name in lexicon.named(key(each)))
    return frozenset(name.slug for name in names if name.kind is Kind.PROVINCE)


def _sentence(article: Coded, tags: Tags, slug: str, lexicon: Lexicon) -> str:
    """The first sentence with a mention of the slug, or with a name of it that did not count; else the title."""
    provinces = {place: facts.provinces for place, facts in lexicon.places.items()}
    for mention in tags.mentions:
        if mention.slug == slug or slug in provinces.get(mention.slug, ()):
            return _around(article, mention.start) if mention.field == "body" else article.title
    text = lexicon.read(article.body)
    for found in lexicon.find(text):
        if any(name.slug == slug for name in found.names):
            return _around(article, text.start(found.first))
    return article.title


def _around(article: Coded, offset: int) -> str:
    divided = outline(article.body)
    number = divided.sentence_at(offset)
    end = divided.sentences[number + 1] if number + 1 < len(divided.sentences) else None
    return " ".join(article.body[divided.sentences[number] : end].split())
