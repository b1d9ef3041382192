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
from articles.ingest.tagging.acronyms import with_acronyms
from articles.ingest.tagging.coordination import Names, enemies_apart, shared
from articles.ingest.tagging.kinds import GROUP, PLACE
from articles.ingest.tagging.lexicon import Lexicon
from articles.ingest.tagging.matching import Hit, all_hits, certain_hits, certain_of, provinces_of, sure_hits
from articles.ingest.tagging.metonyms import placed
from articles.ingest.tagging.references import Read, with_references
from articles.ingest.tagging.roles import Sighting, readings, sightings
from articles.ingest.tagging.section_events import section_events
from articles.ingest.tagging.sentences import Outline, outline
from articles.ingest.tagging.text import Text
from articles.ingest.voice.heard import NOTHING_HEARD, VOICED, hear
from articles.vocabulary.vocabulary import Vocabulary, vocabulary_of

__all__ = ["Lexicon", "Vocabulary", "tag", "vocabulary_of"]

# An enum's value is looked up by a function of Python: once, and not for every mention.
_GROUP, _PLACE = GROUP.value, PLACE.value


def tag(
    title: str,
    body: str,
    sections: Sequence[Section],
    lexicon: Lexicon,
    published_on: date | None = None,
    language: str = "en",
    *,
    is_day_known: bool = True,
) -> Tags:
    """Read a story.

    `body` is paragraphs separated by one empty line and `sections` count in them. Names out of use
    on `published_on` do not count; without it all do. Offsets of mentions are characters of `title`
    or `body`. Any text is accepted; the time is linear in its length. Names of every script are looked for
    in texts of every `language`; claims, quoted sources and the event's date in English ones. `is_day_known`
    tells whether `published_on` is the day itself, and not the first of a month or year.
    """
    divided = outline(body)
    texts = ((lexicon.read(title), None), (lexicon.read(body), divided))
    hits = _hits(texts, lexicon, published_on)
    mentions: list[Mention] = []
    seen: list[Sighting] = []
    for (text, outlined), found in zip(texts, hits, strict=True):
        ends = {hit.first: hit.last for hit in found}
        named = _mentions(text, found, outlined)
        mentions += named
        for hit, mention in zip(found, named, strict=True):
            if hit.name.kind is not GROUP:
                seen += sightings(text, hit, ends, (mention.sentence, mention.paragraph), lexicon)
    by_section = section_events(seen, sections, _headings(sections, lexicon, published_on))
    voice = NOTHING_HEARD
    if language in VOICED:
        voice = hear(body, divided, mentions, published_on if is_day_known else None)
    return Tags(
        provinces=readings(seen, by_section, lexicon.surroundings),
        groups=_slugs(mentions, _GROUP),
        places=tuple(slug for slug in _slugs(mentions, _PLACE) if lexicon.places[slug].provinces),
        mentions=tuple(mentions),
        together=_together(mentions, seen),
        section_provinces=by_section,
        claims=voice.claims,
        quotes=voice.quotes,
        event=voice.event,
    )


def _hits(texts: Sequence[tuple[Text, Outline | None]], lexicon: Lexicon, published_on: date | None) -> list[list[Hit]]:
    """What counts in each text, in order: first what is certain in both, then what that makes certain."""
    found = [lexicon.find(text, published_on) for text, _ in texts]
    sure = [sure_hits(text, several, lexicon) for (text, _), several in zip(texts, found, strict=True)]
    firm = [
        (placed(text, certain_hits(text, known), lexicon), text, divided)
        for (text, divided), known in zip(texts, sure, strict=True)
    ]
    certain = certain_of(firm, lexicon)
    names = Names(lexicon, published_on, is_home=bool(certain.provinces))
    chosen = []
    for (text, divided), several, known, (hits, _, _) in zip(texts, found, sure, firm, strict=True):
        more = all_hits(text, several, known, certain, lexicon, divided)
        counting = enemies_apart(text, hits if more is None else placed(text, more, lexicon, hits), lexicon)
        halves = shared(text, counting, names)
        chosen.append(sorted(counting + halves, key=lambda hit: hit.first) if halves else counting)
    chosen = with_acronyms([text for text, _ in texts], chosen)
    read = [Read(text, divided, hits) for (text, divided), hits in zip(texts, chosen, strict=True)]
    return with_references(read, lexicon)


def _mentions(text: Text, hits: Sequence[Hit], divided: Outline | None) -> list[Mention]:
    """What the hits name, where it stands in the title or the body."""
    field = "body" if divided else "title"
    named = []
    for first, last, name, rule, confidence in hits:
        start, end = text.start(first), text.stop(last)
        paragraph, sentence = (divided.paragraph_at(start), divided.sentence_at(start)) if divided else (-1, -1)
        surface, kind = text.text[start:end], str(name.kind)
        whole = (field, start, end, surface, kind, name.slug, paragraph, sentence, rule, confidence)
        named.append(tuple.__new__(Mention, whole))
    return named


def _slugs(mentions: Sequence[Mention], kind: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys([mention.slug for mention in mentions if mention.kind == kind]))


def _headings(sections: Sequence[Section], lexicon: Lexicon, published_on: date | None) -> dict[int, list[str]]:
    """The provinces named by the printed headings of the sections, by number of section."""
    found: dict[int, list[str]] = {}
    for number, section in enumerate(sections):
        if not section.heading:
            continue
        text = lexicon.read(section.heading)
        named = lexicon.find(text, published_on)
        hits = certain_hits(text, sure_hits(text, named, lexicon))
        found[number] = [province for hit in hits for province in provinces_of(hit.name, lexicon)]
    return found


def _together(mentions: Sequence[Mention], seen: Sequence[Sighting]) -> tuple[tuple[str, str], ...]:
    """Pairs of a group and a province that one sentence, or the title, names."""
    groups: dict[int, set[str]] = defaultdict(set)
    provinces: dict[int, set[str]] = defaultdict(set)
    for mention in mentions:
        if mention.kind == _GROUP:
            groups[mention.sentence].add(mention.slug)
    for sighting in seen:
        provinces[sighting.sentence].add(sighting.province)
    pairs = {pair for sentence in groups for pair in product(groups[sentence], provinces.get(sentence, ()))}
    return tuple(sorted(pairs))
