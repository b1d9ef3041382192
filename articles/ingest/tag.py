"""Which provinces and armed groups does a story name, where, and what is each to it?

    lexicon = Lexicon(vocabulary_of(read_pack(directory)))
    tags = tag(story.title, story.body, story.sections, lexicon, story.published.on)

The names come as an argument: from the tables at work, from a pack in plain tests.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from itertools import product

from articles.ingest.story import Mention, Section, Tags
from articles.ingest.tagging.coordination import shared
from articles.ingest.tagging.lexicon import Lexicon, Text
from articles.ingest.tagging.matching import Hit, all_hits, certain_hits, certain_of, provinces_of
from articles.ingest.tagging.metonyms import placed
from articles.ingest.tagging.roles import Sighting, readings, sightings
from articles.ingest.tagging.sentences import Outline, outline
from articles.vocabulary.names import Kind
from articles.vocabulary.vocabulary import Vocabulary, vocabulary_of

__all__ = ["Lexicon", "Vocabulary", "tag", "vocabulary_of"]


def tag(
    title: str,
    body: str,
    sections: Sequence[Section],
    lexicon: Lexicon,
    published_on: date | None = None,
    language: str = "en",
) -> Tags:
    """Read a story.

    `body` is paragraphs separated by one empty line and `sections` count in them. Names out of use
    on `published_on` do not count; without it all do. Offsets of mentions are characters of `title`
    or `body`. Any text is accepted; the time is linear in its length. `language` makes no difference:
    names of every script are looked for in every text.
    """
    divided = outline(body)
    texts = ((lexicon.read(title), None), (lexicon.read(body), divided))
    hits = _hits(texts, lexicon, published_on)
    mentions: list[Mention] = []
    seen: list[Sighting] = []
    for (text, outlined), found in zip(texts, hits, strict=True):
        ends = {hit.first: hit.last for hit in found}
        for hit in found:
            mention = _mention(text, hit, outlined)
            mentions.append(mention)
            if hit.name.kind is not Kind.GROUP:
                seen += sightings(text, hit, ends, (mention.sentence, mention.paragraph), lexicon)
    return Tags(
        provinces=readings(seen, sections, _headings(sections, lexicon, published_on), lexicon.surroundings),
        groups=_slugs(mentions, Kind.GROUP),
        places=tuple(slug for slug in _slugs(mentions, Kind.PLACE) if lexicon.places[slug].provinces),
        mentions=tuple(mentions),
        together=_together(mentions, seen),
    )


def _hits(texts: Sequence[tuple[Text, Outline | None]], lexicon: Lexicon, published_on: date | None) -> list[list[Hit]]:
    """What counts in each text, in order: first what is certain in both, then what that makes certain."""
    found = [tuple(lexicon.find(text, published_on)) for text, _ in texts]
    sure = []
    for (text, divided), several in zip(texts, found, strict=True):
        sure.append((placed(text, certain_hits(text, several, lexicon), lexicon), text, divided))
    certain = certain_of(sure, lexicon)
    chosen = []
    for (text, divided), several in zip(texts, found, strict=True):
        hits = placed(text, all_hits(text, several, certain, lexicon, divided), lexicon)
        hits += shared(text, hits, lexicon, published_on)
        chosen.append(sorted(hits, key=lambda hit: hit.first))
    return chosen


def _mention(text: Text, hit: Hit, divided: Outline | None) -> Mention:
    start = text.words[hit.first].start
    end = text.words[hit.last].stop
    return Mention(
        field="body" if divided else "title",
        start=start,
        end=end,
        surface=text.text[start:end],
        kind=hit.name.kind.value,
        slug=hit.name.slug,
        paragraph=divided.paragraph_at(start) if divided else -1,
        sentence=divided.sentence_at(start) if divided else -1,
        rule=hit.rule,
        confidence=hit.confidence,
    )


def _slugs(mentions: Sequence[Mention], kind: Kind) -> tuple[str, ...]:
    return tuple(dict.fromkeys(mention.slug for mention in mentions if mention.kind == kind.value))


def _headings(sections: Sequence[Section], lexicon: Lexicon, published_on: date | None) -> dict[int, list[str]]:
    """The provinces named by the printed headings of the sections, by number of section."""
    found: dict[int, list[str]] = {}
    for number, section in enumerate(sections):
        text = lexicon.read(section.heading or "")
        hits = certain_hits(text, tuple(lexicon.find(text, published_on)), lexicon)
        found[number] = [province for hit in hits for province in provinces_of(hit.name, lexicon)]
    return found


def _together(mentions: Sequence[Mention], seen: Sequence[Sighting]) -> tuple[tuple[str, str], ...]:
    """Pairs of a group and a province that one sentence, or the title, names."""
    groups: dict[int, set[str]] = defaultdict(set)
    provinces: dict[int, set[str]] = defaultdict(set)
    for mention in mentions:
        if mention.kind == Kind.GROUP.value:
            groups[mention.sentence].add(mention.slug)
    for sighting in seen:
        provinces[sighting.sentence].add(sighting.province)
    pairs = {pair for sentence in groups for pair in product(groups[sentence], provinces.get(sentence, ()))}
    return tuple(sorted(pairs))
