"""Are exactly those words of a text marked that the index reads as what is sought?"""

import random

from django.db import connection
from django.test import TestCase

from articles.search import marked_words as module
from articles.search.compile import compiled
from articles.search.marked_words import MAX_MARKS, Sought, marked_words
from articles.search.query import read

# What makes words hard: signs that join, part or are dropped, accents, Arabic letters of several forms.
PIECES = (
    "road", "roads", "Khān", "Hay’at", "army's", "ez-Zor", "S-300", "v2.0", "homs/hama", "U.S.", "12,500", "2016-05-03",
    "l’école", "إلى", "المدرســة", "السكّان", "“Damascus”", "'Aleppo'", "a_b", "ʿAyn", "ISIS's", "fighters’", "…",
    "Écoles", "n°5", "ÆON", "10-year-old", "x@y.org", "Bab.Residents", "المدينة", "والمدينه",
)  # fmt: skip


def marked(text: str, query: str, language: str = "en") -> list[str]:
    """The words of a text that a query marks."""
    (spans,) = marked_words([(language, text)], compiled(read(query)).sought)
    return [text[span.start : span.end] for span in spans]


class MarkedTests(TestCase):
    def setUp(self):
        module._known.clear()

    def test_forms_accents_and_apostrophes(self):
        for text, query, words in (
            ("Roads, a road; the railroad.", "road", ["Roads", "road"]),
            ("The army’s engineers and an army.", "army", ["army", "army"]),
            ("Hay'at and Hay’at and Hayat", "hayat", ["Hay'at", "Hay’at", "Hayat"]),
            ("At KHĀN Shaykhūn", "khan", ["KHĀN"]),
            ("'Aleppo' and “Aleppo”, Aleppo's", "aleppo", ["Aleppo", "Aleppo", "Aleppo"]),
            ("He was dying", "die", ["dying"]),
            ("in Deir ez-Zor", "zor", ["Zor"]),
            ("in Deir ez-Zor", "ez-zor", ["ez", "Zor"]),
            ("an S-300 of 300", "S-300", ["S-300"]),
            ("a BMP-1, a bmp and 1", "BMP-1", ["BMP-1", "bmp"]),
            ("the Su-25 in the valley", "Su-25 valley", ["Su-25", "valley"]),
            ("Homs/Hama road", "homs/hama", ["Homs", "Hama"]),
            ("SDF/YPG men", "ypg", ["YPG"]),
            ("in Al-Bab.Residents of it", "resident", ["Residents"]),
            ("in Al-Bab.Residents of it", "al-bab", ["Al", "Bab"]),
            ("to Damascus by a damp road", "dam*", ["Damascus", "damp"]),
            ("nothing of it", "road", []),
            ("He shelled, was shelling shells; SHELLED", '="shelled"', ["shelled", "SHELLED"]),
            ("The Su-25, a su-25s", '="Su-25" OR valley', ["Su-25"]),
        ):
            with self.subTest(text=text, query=query):
                self.assertEqual(marked(text, query), words)

    def test_arabic_and_other_languages(self):
        self.assertEqual(marked("عاد السكّان إلى المدرســة", "المدرسه", "ar"), ["المدرســة"])
        self.assertEqual(marked("فُتح الطريق إلى إدلب.", "ادلب", "ar"), ["إدلب"])
        self.assertEqual(marked("دخلت المدينة والقرية", "مدينه قرية", "ar"), ["المدينة", "والقرية"])
        self.assertEqual(marked("Une école, l’école, des écoles", "ecole", "fr"), ["école", "école"])
        self.assertEqual(marked("l’eau de l’école et l’air", "l'école", "fr"), ["école"])

    def test_what_is_excluded_is_not_marked(self):
        self.assertEqual(marked("road and bridge", "road -bridge"), ["road"])

    def test_a_text_of_nothing_but_the_word_is_not_read_to_its_end(self):
        self.assertEqual(len(marked("road " * (MAX_MARKS + 5), "road")), MAX_MARKS)

    def test_a_word_without_end_is_read_like_any_other(self):
        long = "s" * 50_000 + "\u0301" * 50_000 + "'s" * 50_000
        self.assertEqual(marked(f"{long} S-300 {long}", "S-300"), ["S-300"])

    def test_words_are_read_once(self):
        sought, texts = Sought(frozenset(["road"])), [("en", "Roads and rivers"), ("und", "A road")]
        with self.assertNumQueries(1):
            first = marked_words(texts, sought)
        with self.assertNumQueries(0):
            self.assertEqual(marked_words(texts, sought), first)

    def test_what_the_index_finds_is_marked(self):
        chance = random.Random(11)  # noqa: S311 - no secret
        for language in ("en", "ar", "fr"):
            for word in PIECES:
                text = " ".join([chance.choice(PIECES), word, chance.choice(PIECES)])
                with self.subTest(language=language, word=word, text=text), connection.cursor() as cursor:
                    cursor.execute(
                        "select to_tsvector(search_configuration(%(language)s), search_text(%(language)s, %(text)s))"
                        " @@ phraseto_tsquery(search_configuration(%(language)s), search_text(%(language)s, %(word)s))",
                        {"language": language, "text": text, "word": word},
                    )
                    if cursor.fetchone()[0]:
                        query = f'"{word}"'
                        self.assertTrue(marked(text, query, language), compiled(read(query)).sought)
