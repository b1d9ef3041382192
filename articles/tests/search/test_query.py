"""Is a typed text read as its author meant it, and is nothing a syntax error?"""

from django.test import SimpleTestCase
from hypothesis import given
from hypothesis import strategies as st

from articles.search.query import (
    MAX_CHARACTERS,
    MAX_LETTERS,
    MAX_WORDS,
    MOST,
    MOST_PREFIXES,
    All,
    Any,
    Not,
    Word,
    cost,
    leaves,
    read,
    refusal,
    too_much,
)  # fmt: skip

PIECES = st.sampled_from(
    [*'ab1 -"()=.*:,/é', "OR", "NOT", "AND", "NEAR/3", "NEAR", "~5", "title:", "group:", "before:", '="', "word", "://",
     "\u2009", "كلمة"]
)  # fmt: skip


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
            ("title:road", "title:road"),
            ("Title:(road bridge OR dam) lock", "(title:road title:bridge OR title:dam) lock"),
            ("title:-road title:(road NEAR/2 dam)", "-title:road title:(road NEAR/2 dam)"),
            ("unknown:road road:", "unknown road road"),
            ("group:islamic-state source:“Levant Wire”", 'group:islamic-state source:"Levant Wire"'),
            ("group:(road dam) before:-road after:2017-01", "road dam -road after:2017-01"),
            ("road NEAR/3 dam NEAR lock NEAR", "road NEAR/3 dam dam NEAR/10 lock"),
            ("NEAR/3 road OR NEAR dam (lock OR gate) NEAR/2 sea", "road OR dam (lock OR gate) sea"),
            ('"road dam"~7 "road"~7 "road dam"~9999', '"road dam"~7 "road" "road dam"~30'),
            ("vill* vi* villages*houses *", "vill* vi villages houses"),
            ('="As Written" -="so" ="!"', '="As Written" -="so"'),
            ("road AND NOT dam NOT", "road -dam"),
            ("SDF OR YPG NOT PKK", "SDF OR YPG -PKK"),
            ("WHO DID OR DID NOT CROSS THE BORDERS", "WHO DID DID CROSS THE BORDERS"),
            ("road (bridge OR dam) lock OR gate", "road (bridge OR dam) lock OR gate"),
            ("((road) (dam OR", "road dam"),
            ("-(-road) -(dam OR lock)", "road -(dam OR lock)"),
            ("(road OR bridge)", "road OR bridge"),
            ("road,bridge; -dam|lock", "road bridge -dam lock"),
            ("(-dam) -(lock gate)", "-dam -(lock gate)"),
            ("1,200 men at 10:30", "1,200 men at 10:30"),
            ("http://example.org/a:b", "http://example.org/a:b"),
            ("Deir-ez-Zor", "Deir-ez-Zor"),
        ):
            with self.subTest(typed):
                self.assertEqual(str(read(typed)), normal)

    def test_alternatives_bind_weaker_than_words(self):
        self.assertEqual(read("a b OR -c").root, Any((All((Word("a"), Word("b"))), Not(Word("c")))))

    def test_brackets_in_brackets_end_somewhere(self):
        deep = read("(a OR " * 80 + "b" + ")" * 80)
        self.assertEqual([str(leaf) for leaf, _ in leaves(deep.root)], ["a"] * 80 + ["b"])

    def test_the_text_as_typed_is_kept(self):
        self.assertEqual(read(" a  b ").text, " a  b ")

    def test_words_of_other_scripts_are_cut_where_the_database_would_refuse_them(self):
        self.assertEqual(len(read("ﷺ" * 400).root.text), MAX_LETTERS)
        self.assertEqual(len(read("a" * 400).root.text), 400)

    @given(st.text(max_size=200) | st.lists(PIECES, max_size=30).map("".join) | st.lists(PIECES).map(" ".join))
    def test_the_normal_form_reads_as_the_same_query(self, typed):
        self.assertEqual(read(str(read(typed))), read(typed))


class RefusalTests(SimpleTestCase):
    def test_length_and_words_have_limits(self):
        self.assertIsNone(refusal("a" * MAX_CHARACTERS))
        self.assertIn("2,501", refusal("a" * (MAX_CHARACTERS + 1)))
        self.assertIsNone(refusal("a " * MAX_WORDS))
        self.assertIn("401", refusal("a " * (MAX_WORDS + 1)))

    def test_what_is_not_text_is_refused(self):
        for text in ("a\0b", "a\ud800"):
            with self.subTest(repr(text)):
                self.assertIn("not text", refusal(text))

    def test_emoji_controls_and_direction_marks_are_text(self):
        self.assertIsNone(refusal("🙂 \u200f\x07 \u202eabc"))


class CostTests(SimpleTestCase):
    def test_a_word_is_looked_up_in_three_readings(self):
        for typed, looked_up in (
            ("", 0),
            ("road", 3),
            ("road -(bridge OR dam)", 9),
            ('"two villages"', 6),
            ('="two villages" title:road', 9),
            ("group:army road", 3),
            ("Deir-ez-Zor", 9),
            ("road NEAR/10 dam", 120),
            ('title:(road NEAR/10 "two dams")', 180),
            ('"road dam"~10', 120),
            ('"road dam lock"~10', 360),
        ):
            with self.subTest(typed):
                self.assertEqual(cost(read(typed).root), looked_up)

    def test_whatever_is_as_long_as_may_be_is_searched_for_in_words(self):
        for typed in ("word " * MAX_WORDS, "a OR " * 200, "-b " * MAX_WORDS, '"' + "a " * MAX_WORDS + '"', "a-" * 1000):
            with self.subTest(typed[:20]):
                self.assertIsNone(too_much(read(typed)))

    def test_what_multiplies_has_a_limit_that_says_what_to_shorten(self):
        many = '"' + "road " * 50 + '"~30'
        for typed, shorten in (
            (f"dam {many}", 'Most are in “"road road'),
            (f"title:{many}", "a smaller distance"),
            ("road NEAR/30 dam " * 30, "Most are in “road NEAR/30 dam”"),
        ):
            with self.subTest(typed[:20]):
                self.assertIn(f"{MOST:,} are the most", too_much(read(typed)))
                self.assertIn(shorten, too_much(read(typed)))

    def test_beginnings_of_words_have_a_limit(self):
        self.assertIsNone(too_much(read("road* " * MOST_PREFIXES)))
        self.assertIn(f"21 words with a star; {MOST_PREFIXES} are the most", too_much(read("title:dam* " * 21)))
        self.assertIn("60 words with a star", too_much(read("road* NEAR/30 dam*")))
