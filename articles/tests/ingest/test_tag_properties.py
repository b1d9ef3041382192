"""What holds for every text: no crash, true offsets, linear work."""

from django.test import SimpleTestCase
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.ingest.story import Section
from articles.ingest.tag import tag
from articles.ingest.tagging.sentences import outline
from articles.tests.ingest.test_tag import LEXICON

PIECES = [
    "Aleppo", "Homs", "al-Zahraa", "Syrian and Russian fighter jets", "government forces", "IS", "the road from",
    " to ", " and ", "-", ". ", "\n\n", "’s", "حلب", "وحلب", "Damascus", " said", "Mosul", "al-Qaeda", "-linked",
    "Islamic State of Iraq", "from ", "left ", "for ", "(", ")", "\u200f", "\x00", "\ud800", "ı",
]  # fmt: skip
TEXTS = st.one_of(st.text(max_size=300), st.lists(st.sampled_from(PIECES), max_size=60).map("".join))


class Properties(SimpleTestCase):
    @settings(max_examples=150, deadline=None)
    @given(TEXTS, TEXTS, st.lists(st.integers(0, 20), max_size=5))
    def test_any_text_is_read_and_every_offset_is_true(self, title: str, body: str, starts: list[int]) -> None:
        sections = tuple(Section(start) for start in sorted(set(starts)))
        tags = tag(title, body, sections, LEXICON)
        named = {mention.slug for mention in tags.mentions}
        for mention in tags.mentions:
            text = title if mention.field == "title" else body
            self.assertEqual(text[mention.start : mention.end], mention.surface)
            self.assertTrue(mention.surface.strip())
        self.assertLessEqual(set(tags.groups) | set(tags.places), named)
        self.assertEqual(len({reading.slug for reading in tags.provinces}), len(tags.provinces))

    @settings(max_examples=100, deadline=None)
    @given(TEXTS)
    def test_mentions_of_one_text_do_not_overlap(self, body: str) -> None:
        end = 0
        for mention in sorted(tag("", body, (), LEXICON).mentions, key=lambda mention: mention.start):
            self.assertLessEqual(end, mention.start)
            end = mention.end

    @settings(max_examples=100, deadline=None)
    @given(TEXTS)
    def test_reading_twice_gives_the_same(self, body: str) -> None:
        self.assertEqual(tag("", body, (), LEXICON), tag("", body, (), LEXICON))

    @settings(max_examples=100, deadline=None)
    @given(TEXTS)
    def test_sentences_cover_the_text_and_hold_its_paragraphs(self, text: str) -> None:
        divided = outline(text)
        self.assertEqual(divided.sentences[0], 0)
        self.assertLessEqual(set(divided.paragraphs), set(divided.sentences))

    def test_long_texts_of_the_worst_kind_are_read(self) -> None:
        """Work that grew with the square of the length would not come to an end here."""
        for piece in ("al-Zahraa ", "Homs-", "Aleppo ", ".", "\n", "' ", "the city of ", "IS and ", "a.b."):
            body = piece * (200_000 // len(piece))
            tags = tag("", body, (Section(0), Section(1)), LEXICON)
            self.assertLessEqual(len(tags.provinces), 14)
