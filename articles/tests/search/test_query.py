"""Is a typed text read as its author meant it, and is nothing a syntax error?"""

from django.test import SimpleTestCase
from hypothesis import given
from hypothesis import strategies as st

from articles.search.query import MAX_CHARACTERS, MAX_LETTERS, MAX_WORDS, read, refusal


class ReadTests(SimpleTestCase):
    def test_normal_forms(self):
        for typed, normal in (
            ("road  bridge", "road bridge"),
            ('"two  villages" road', '"two villages" road'),
            ("“two villages”", '"two villages"'),
            ("«two villages»", '"two villages"'),
            ("road -bridge", "road -bridge"),
            ('road -"two villages"', 'road -"two villages"'),
            ("road --bridge", "road -bridge"),
            ("road OR bridge", "road OR bridge"),
            ("road or bridge", "road or bridge"),
            ("OR road OR OR bridge OR", "road OR bridge"),
            ('road"two villages"', 'road "two villages"'),
            ('"never closed', "never closed"),
            ("- -- -!", ""),
            ("((( & | !", ""),
            ("", ""),
            ("دير الزور", "دير الزور"),
            ("title:road", "title road"),
            ("(road OR bridge)", "road OR bridge"),
            ("road,bridge; -dam|lock", "road bridge -dam lock"),
            ("(-dam) -(lock gate)", "-dam -lock gate"),
            ("1,200 men at 10:30", "1,200 men at 10:30"),
            ("http://example.org/a:b", "http://example.org/a:b"),
            ("Deir-ez-Zor", "Deir-ez-Zor"),
        ):
            with self.subTest(typed):
                self.assertEqual(str(read(typed)), normal)

    def test_alternatives_bind_weaker_than_words(self):
        read_back = [[str(term) for term in terms] for terms in read("a b OR -c").alternatives]
        self.assertEqual(read_back, [["a", "b"], ["-c"]])

    def test_the_text_as_typed_is_kept(self):
        self.assertEqual(read(" a  b ").text, " a  b ")

    def test_words_of_other_scripts_are_cut_where_the_database_would_refuse_them(self):
        self.assertEqual(len(read("ﷺ" * 400).terms[0].text), MAX_LETTERS)
        self.assertEqual(len(read("a" * 400).terms[0].text), 400)

    @given(st.text(max_size=200) | st.text(alphabet='ab1 -"():,OR/', max_size=40))
    def test_the_normal_form_reads_as_the_same_query(self, typed):
        self.assertEqual(read(str(read(typed))), read(typed))


class RefusalTests(SimpleTestCase):
    def test_length_and_words_have_limits(self):
        self.assertIsNone(refusal("a" * MAX_CHARACTERS))
        self.assertIn("501", refusal("a" * (MAX_CHARACTERS + 1)))
        self.assertIsNone(refusal("a " * MAX_WORDS))
        self.assertIn("65", refusal("a " * (MAX_WORDS + 1)))

    def test_what_is_not_text_is_refused(self):
        for text in ("a\0b", "a\ud800"):
            with self.subTest(repr(text)):
                self.assertIn("not text", refusal(text))

    def test_emoji_controls_and_direction_marks_are_text(self):
        self.assertIsNone(refusal("🙂 \u200f\x07 \u202eabc"))
