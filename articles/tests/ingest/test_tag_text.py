"""Are the words of a text read in columns as they are read one by one?"""

from django.test import SimpleTestCase
from hypothesis import given
from hypothesis import strategies as st

from articles.ingest.tagging.text import Spellings
from articles.vocabulary.folding import words

KNOWN = frozenset("al hofbau zenda tarlen miner البرج".split())
SPELLINGS = Spellings(known_words=KNOWN, after_article=frozenset({"tarlen"}))
WORDS = ("Zenda", "Zenda's", "d'Hofbau", "Zenda'da", "Altarlen", "as-Tarlen", "Miners'", "U.S.", "وبالبرج", "ء", "x")
GAPS = (" ", "-", ", ", "\n\n", ". ", "’", "–", "\u0301", "ـ")
PIECES = st.sampled_from((*WORDS, *GAPS))


class Columns(SimpleTestCase):
    @given(st.lists(PIECES).map("".join))
    def test_every_word_has_its_place_and_says_the_same_where_nothing_is_mended(self, text: str) -> None:
        one_by_one = [(word.key, word.start, word.end, word.joined, word.stop) for word in words(text)]
        plain = Spellings(frozenset(), frozenset()).read(text)
        columns = zip(plain.keys, plain.starts, plain.ends, plain.joined, plain.stops, strict=True)
        self.assertEqual(list(columns), one_by_one)

    @given(st.lists(PIECES).map("".join))
    def test_what_is_known_already_is_read_as_at_first(self, text: str) -> None:
        fresh = Spellings(known_words=KNOWN, after_article=frozenset({"tarlen"}))
        self.assertEqual(SPELLINGS.read(text), fresh.read(text))
        self.assertEqual(SPELLINGS.forgotten().read(text), fresh.read(text))

    def test_a_fused_article_is_two_words_of_one_name(self) -> None:
        read = SPELLINGS.read("In Altarlen's east, Altarlen")
        self.assertEqual(read.keys, ["in", "altarlen", "east", "al", "tarlen"])
        self.assertEqual(read.joined, [False, True, True, False, True])
        self.assertEqual(read.surface(3, 4), "Altarlen")
        self.assertEqual(read.word_after(3), "tarlen")
        self.assertFalse(read.is_possessive(3))

    def test_what_is_written_onto_a_name_is_no_part_of_it(self) -> None:
        for text, name in (("Zenda's", "Zenda"), ("Zenda’da", "Zenda"), ("d'Hofbau", "Hofbau"), ("والبرج", "البرج")):
            read = SPELLINGS.read(text)
            self.assertEqual(read.surface(0, 0), name)
        self.assertTrue(SPELLINGS.read("Zenda's").is_possessive(0))

    def test_a_word_without_a_key_is_no_word_and_the_next_is_joined_to_what_stands_before_it(self) -> None:
        read = SPELLINGS.read("ء Zenda ء Tarlen")
        self.assertEqual((read.keys, read.joined), (["zenda", "tarlen"], [False, True]))

    def test_capitals_are_counted_in_every_script(self) -> None:
        for text, shouted in (("ÇATIŞMALAR SÜRÜYOR", True), ("Çatışmalar sürüyor", False), ("A 1 2 3", True)):
            self.assertEqual(SPELLINGS.read(text).shouted, shouted, text)
        self.assertFalse(SPELLINGS.read("").shouted)
