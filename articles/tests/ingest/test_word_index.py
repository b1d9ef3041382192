"""Is every word that the tagger could read in a text among its numbers, whatever names are known?"""

import subprocess
import sys

from django.test import SimpleTestCase
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.ingest.tag import Lexicon
from articles.ingest.tagging.spellings import Known
from articles.ingest.tagging.text import Chunks
from articles.ingest.tagging.word_index import numbers_of, numbers_of_name, word_numbers
from articles.vocabulary.habits import loosened
from articles.vocabulary.names import Kind, Name
from articles.vocabulary.vocabulary import PlaceFacts, Vocabulary

NAMES = (
    "Zenda", "al-Hofbau", "as-Suqur", "Qamishli", "Miner", "Party", "Jaysh al-Ahrar", "ISIL", "برج", "الجيش", "Şırnak",
)  # fmt: skip
KNOWN = frozenset("al zenda hofbau suqur qamishli miner party jaish ahrar isil برج الجيش shirnak d l".split())
SPELLINGS = (
    "Zenda", "zenda", "Zenda's", "Zendas", "Zenda'da", "d'Hofbau", "l’Hofbau", "Alhofbau", "al-Hofbau", "as-Suqoor",
    "ash-Suqur", "Gamishli", "Kamechli", "Qamishlı", "Miners'", "Miners", "Parties", "Jaish", "Jeich", "Alahrar", "el",
    "I.S.I.L.", "Isil", "والبرج", "للبرج", "وللجيش", "بالجيش", "البُرج", "Ş",
    "Şırnak'ta", "Ze\u200bnda", "Ze\u0301nda", "ء", "x",
    "U.S.", "Zenda.Miner", "as", "Ddj", "²", "٣٣", "0¼", "ﷺ",
)  # fmt: skip
GAPS = (
    " ", " ", " ", "-", "-", "–", "\n", "-\n", "\n\n", " – ", "/", ", ", ". ", "’", "'", "(", "“", "”", "\u00a0",
    "\u200b", "\u0301", "\x1f", "_", "ـ", "",
)  # fmt: skip
TEXTS = st.one_of(
    st.lists(st.tuples(st.sampled_from(SPELLINGS), st.sampled_from(GAPS)).map("".join), max_size=30).map("".join),
    st.lists(st.sampled_from((*SPELLINGS, *GAPS)), max_size=40).map("".join),
    st.text(max_size=100),
)
LEXICONS = [
    Lexicon(Vocabulary((Name(name, Kind.PLACE, "it"),), {"it": PlaceFacts("town", ("north",))}, {})) for name in NAMES
]


class NumbersTests(SimpleTestCase):
    @settings(max_examples=300, deadline=None)
    @given(TEXTS, st.sets(st.sampled_from(sorted(KNOWN))), st.sets(st.sampled_from(sorted(KNOWN))))
    def test_whatever_is_known_the_keys_of_a_text_are_among_its_numbers(
        self, text: str, known: set[str], behind: set[str]
    ) -> None:
        numbers = set(word_numbers(text))
        meant = {loosened(word): word for word in known}
        for each in (Known(known), Known(known, behind), Known(known, behind, meant), Known(frozenset(), KNOWN)):
            for key in Chunks(each).read(text).keys:
                self.assertLessEqual(set(numbers_of(key.split())), numbers, key)

    @settings(max_examples=300, deadline=None)
    @given(TEXTS)
    def test_where_a_name_is_found_its_numbers_are(self, text: str) -> None:
        numbers = set(word_numbers(text))
        for name, lexicon in zip(NAMES, LEXICONS, strict=True):
            if any(True for _ in lexicon.find(lexicon.read(text))):
                self.assertLessEqual(set(numbers_of_name(name)), numbers, name)

    @settings(deadline=None)
    @given(TEXTS)
    def test_a_text_seen_before_has_the_same_numbers_once_each_in_order(self, text: str) -> None:
        numbers = word_numbers(text)
        self.assertEqual(word_numbers(text, text), numbers)
        self.assertEqual(list(numbers), sorted(set(numbers)))

    def test_numbers_fit_four_bytes_with_a_sign(self) -> None:
        numbers = word_numbers(" ".join(f"w{number}" for number in range(500)))
        self.assertEqual(len(numbers), 500)
        self.assertTrue(-(2**31) <= numbers[0] < 0 < numbers[-1] < 2**31)

    def test_every_process_gives_the_same(self) -> None:
        program = "from articles.ingest.tagging.word_index import word_numbers; print(word_numbers('Zenda برج'))"
        told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
        self.assertEqual(told.stdout.strip(), str(word_numbers("برج Zenda")))

    def test_articles_and_single_characters_are_not_asked_for(self) -> None:
        self.assertEqual(numbers_of_name("al-Suqur"), numbers_of_name("Sukur"))
        for name in ("T-4", "", "al", "Aa", "…"):
            self.assertEqual(numbers_of_name(name), (), name)

    def test_a_page_of_nothing_but_marks_has_none(self) -> None:
        self.assertEqual(word_numbers("-" * 100_000 + " . _ …"), ())
