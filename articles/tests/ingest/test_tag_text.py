"""Are the words of a text cut at its blanks read as they are one by one?"""

from django.test import SimpleTestCase
from hypothesis import given
from hypothesis import strategies as st

from articles.ingest.tagging.spellings import Known
from articles.ingest.tagging.text import Chunks, Text
from articles.vocabulary.folding import words

KNOWN = frozenset("al hofbau zenda tarlen miner البرج".split())
MEANT = Known(KNOWN, frozenset({"tarlen"}))
CHUNKS = Chunks(MEANT)
WORDS = ("Zenda", "Zenda's", "d'Hofbau", "Zenda'da", "Altarlen", "as-Tarlen", "Miners'", "U.S.", "وبالبرج", "ء", "x")
GAPS = (" ", " ", "-", "  ", " – ", "(", "-\n", "\n\n\n", "\x1f", ", ", "\n\n", ". ", "’", "–", "\u0301", "ـ")
PIECES = st.sampled_from((*WORDS, *GAPS))


def joined(read: Text) -> list[bool]:
    return [read.joined(place) for place in range(len(read.keys))]


class Columns(SimpleTestCase):
    @given(st.lists(PIECES).map("".join))
    def test_every_word_has_its_place_and_says_the_same_where_nothing_is_mended(self, text: str) -> None:
        one_by_one = [(word.key, word.start, word.end, word.joined, word.stop) for word in words(text)]
        plain = Chunks(Known(frozenset())).read(text)
        read = [
            (key, plain.start(place), plain.end(place), plain.joined(place), plain.stop(place))
            for place, key in enumerate(plain.keys)
        ]
        self.assertEqual(read, one_by_one)

    @given(st.lists(PIECES).map("".join))
    def test_what_is_known_already_is_read_as_at_first(self, text: str) -> None:
        fresh = Chunks(MEANT)
        self.assertEqual(CHUNKS.read(text), fresh.read(text))
        self.assertEqual(CHUNKS.forgotten().read(text), fresh.read(text))

    def test_a_fused_article_is_two_words_of_one_name(self) -> None:
        read = CHUNKS.read("In Altarlen's east, Altarlen")
        self.assertEqual(read.keys, ["in", "altarlen", "east", "al", "tarlen"])
        self.assertEqual(joined(read), [False, True, True, False, True])
        self.assertEqual(read.surface(3, 4), "Altarlen")
        self.assertEqual(read.word_after(3), "tarlen")
        self.assertFalse(read.is_possessive(3))

    def test_what_is_written_onto_a_name_is_no_part_of_it(self) -> None:
        for text, name in (("Zenda's", "Zenda"), ("Zenda’da", "Zenda"), ("d'Hofbau", "Hofbau"), ("والبرج", "البرج")):
            read = CHUNKS.read(text)
            self.assertEqual(read.surface(0, 0), name)
        self.assertTrue(CHUNKS.read("Zenda's").is_possessive(0))

    def test_a_word_without_a_key_is_no_word_and_the_next_is_joined_to_what_stands_before_it(self) -> None:
        read = CHUNKS.read("ء Zenda ء Tarlen")
        self.assertEqual((read.keys, joined(read)), (["zenda", "tarlen"], [False, True]))

    def test_capitals_are_counted_in_every_script(self) -> None:
        for text, shouted in (("ÇATIŞMALAR SÜRÜYOR", True), ("Çatışmalar sürüyor", False), ("A 1 2 3", True)):
            self.assertEqual(CHUNKS.read(text).shouted, shouted, text)
        self.assertFalse(CHUNKS.read("").shouted)
