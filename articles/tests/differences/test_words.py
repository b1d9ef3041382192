"""Is it said rightly what a text said before?"""

from django.test import SimpleTestCase
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.differences.words import Comparison, Deed, Kind, compared, kind_of, letters

SIGNS = {Deed.KEPT: "{}", Deed.REMOVED: "[-{}-]", Deed.INSERTED: "[+{}+]"}
TEXTS = st.lists(st.sampled_from(["a", "a", "bridge", "of", "the", "Aleppo,", "\n\n", "3.5", "“x”"]), max_size=60).map(
    " ".join
)


def shown(comparison: Comparison) -> list[str]:
    """Each passage on a line, its removed and inserted words between signs."""
    return [
        " ".join(SIGNS[part.deed].format(part.text) for part in passage.stretches) or f"= {passage.unchanged}"
        for passage in comparison.passages
    ]


def words_of(comparison: Comparison, *deeds: Deed) -> list[str]:
    """The words of the shown passages that had one of the deeds."""
    return [
        word
        for passage in comparison.passages
        for part in passage.stretches
        if part.deed in deeds
        for word in part.text.split()
    ]


class KindTests(SimpleTestCase):
    def test_equal_texts_differ_in_nothing(self) -> None:
        self.assertEqual(compared("One.\n\nTwo.", "One.\n\nTwo."), Comparison(Kind.NOTHING))

    def test_spaces_line_ends_and_invisible_marks_are_spacing_only(self) -> None:
        for after in (
            "One  two.\n\nThree.",
            "One two. Three.",
            "One\u00a0two.\n\nThree.",
            "One\u200b two.\n\nThr\u00adee.",
        ):
            with self.subTest(after):
                self.assertEqual(compared("One two.\n\nThree.", after), Comparison(Kind.SPACING))

    def test_commas_quotes_and_capitals_are_punctuation_only(self) -> None:
        for after in ("One, two three", "one two three", "“One” two three.", "One two – three"):
            with self.subTest(after):
                self.assertEqual(kind_of("One two three", after), Kind.PUNCTUATION)

    def test_arabic_vowel_signs_and_tatweel_are_no_change_of_words(self) -> None:
        self.assertNotEqual(kind_of("عاد السكان", "عـاد السُّكَّان"), Kind.WORDS)

    def test_marks_within_numbers_are_words(self) -> None:
        for before, after in (
            ("3.5 million", "35 million"),
            ("killed 2, 5 hurt", "killed 25 hurt"),
            ("10 20", "1020"),
            ("at -5 degrees", "at 5 degrees"),
            ("by 5% now", "by 5 now"),
        ):
            with self.subTest(before):
                self.assertEqual(kind_of(before, after), Kind.WORDS)

    def test_a_hyphen_less_is_punctuation_only(self) -> None:
        self.assertEqual(letters("A cease-fire of 10 days."), letters("A ceasefire of 10 days"))

    def test_devanagari_vowels_are_part_of_words(self) -> None:
        self.assertEqual(kind_of("कि", "की"), Kind.WORDS)


class WordTests(SimpleTestCase):
    def test_a_changed_number_is_marked_alone(self) -> None:
        comparison = compared("At least 10 people died.", "At least 14 people died.")
        self.assertEqual(shown(comparison), ["At least [-10-] [+14+] people died."])
        self.assertEqual((comparison.removed, comparison.inserted, comparison.coarse), (1, 1, False))

    def test_unchanged_paragraphs_are_counted_between_those_that_differ(self) -> None:
        before = "One.\n\nTwo.\n\nThe road was closed.\n\nFour."
        after = "One.\n\nTwo.\n\nThe road was open.\n\nFour."
        self.assertEqual(shown(compared(before, after)), ["= 2", "The road was [-closed.-] [+open.+]", "= 1"])

    def test_a_paragraph_that_went_and_one_that_came(self) -> None:
        before, after = "First here.\n\nGone now.\n\nLast here.", "First here.\n\nLast here.\n\nNew: a denial."
        self.assertEqual(shown(compared(before, after)), ["= 1", "[-Gone now.-]", "= 1", "[+New: a denial.+]"])

    def test_a_paragraph_split_in_two_is_no_change_of_words(self) -> None:
        before = "The mayor spoke at noon. The bridge will open on Friday, he said.\n\nTen came."
        after = "The mayor spoke at noon.\n\nThe bridge will open on Friday, he said.\n\nTwelve came."
        comparison = compared(before, after)
        self.assertEqual(words_of(comparison, Deed.REMOVED), ["Ten"])
        self.assertEqual(words_of(comparison, Deed.INSERTED), ["Twelve"])
        self.assertEqual(len(comparison.passages), 3)

    def test_a_paragraph_put_between_two_changed_ones_stands_alone(self) -> None:
        before = "Ten men came to the bridge.\n\nThe mayor of the town spoke at noon."
        after = "Nine men came to the bridge.\n\nA denial was added here.\n\nThe mayor of the city spoke at noon."
        self.assertIn("[+A denial was added here.+]", shown(compared(before, after)))

    def test_a_paragraph_taken_from_between_two_changed_ones_stands_alone(self) -> None:
        before = "Nine men came to the bridge.\n\nA denial was added here.\n\nThe mayor of the city spoke at noon."
        after = "Ten men came to the bridge.\n\nThe mayor of the town spoke at noon."
        self.assertIn("[-A denial was added here.-]", shown(compared(before, after)))

    def test_what_went_after_a_sentence_does_not_join_the_paragraph_that_now_ends_with_it(self) -> None:
        before = "The mayor denied it at noon. A driver spoke of March."
        after = "The mayor denied it at noon.\n\nThe office held two lorries back."
        first = shown(compared(before, after))[0]
        self.assertEqual(first, "The mayor denied it at noon.")

    def test_small_words_that_agree_by_chance_do_not_tear_a_rewritten_sentence(self) -> None:
        before = "Witnesses spoke of the heavy shelling."
        after = "Officials denied reports of the alleged bombardment."
        self.assertEqual(shown(compared(before, after)), [f"[-{before}-] [+{after}+]"])

    def test_case_and_quotes_are_not_marked_where_words_changed(self) -> None:
        comparison = compared('He said "yes" to Nine.', "Then he said “yes” to nine.")
        self.assertEqual(words_of(comparison, Deed.REMOVED), [])
        self.assertEqual(words_of(comparison, Deed.INSERTED), ["Then"])

    def test_punctuation_is_marked_where_nothing_else_changed(self) -> None:
        self.assertEqual(shown(compared("At dawn it fell.", "At dawn, it fell.")), ["At [-dawn-] [+dawn,+] it fell."])

    def test_from_nothing_and_to_nothing(self) -> None:
        self.assertEqual(shown(compared("", "All new.")), ["[+All new.+]"])
        self.assertEqual(shown(compared("All gone.", "")), ["[-All gone.-]"])


class LongTextTests(SimpleTestCase):
    def test_steps_used_up_make_a_coarse_comparison_that_loses_no_word(self) -> None:
        before = " ".join(f"old{number} and" for number in range(400))
        after = " ".join(f"new{number} and" for number in range(400))
        comparison = compared(before, after, most_steps=100)
        self.assertTrue(comparison.coarse)
        self.assertEqual(words_of(comparison, Deed.REMOVED), before.split())
        self.assertEqual(words_of(comparison, Deed.INSERTED), after.split())

    def test_a_word_changed_in_a_very_long_text_is_still_found(self) -> None:
        paragraphs = [f"Paragraph {number} tells of the ferry and its {number} crossings." for number in range(4000)]
        before = "\n\n".join(paragraphs)
        after = before.replace("tells of the ferry and its 2000 ", "tells of the ferry and its 1999 ")
        comparison = compared(before, after)
        self.assertEqual((comparison.removed, comparison.inserted, comparison.coarse), (1, 1, False))

    def test_a_text_made_to_cost_time_ends_coarse(self) -> None:
        before = "\n\n".join(f"p{number * 7 % 101}" for number in range(20_000))
        after = "\n\n".join(f"p{number * 11 % 103}" for number in range(20_000))
        self.assertTrue(compared(before, after).coarse)

    def test_of_texts_too_long_for_words_it_is_said_that_they_differ(self) -> None:
        comparison = compared("a " * 300_000, "b " * 300_000)
        self.assertEqual(comparison, Comparison(Kind.WORDS, coarse=True))

    def test_every_paragraph_of_a_long_text_edited_is_still_compared_by_words(self) -> None:
        before = "\n\n".join(
            f"In week {number} the ferry made {number * 7} crossings to the port." for number in range(1500)
        )
        after = before.replace("crossings", "trips")
        comparison = compared(before, after)
        self.assertEqual((comparison.removed, comparison.inserted, comparison.coarse), (1500, 1500, False))


class PropertyTests(SimpleTestCase):
    @given(TEXTS, TEXTS)
    @settings(max_examples=300, deadline=None)
    def test_each_text_can_be_read_out_of_the_comparison(self, before: str, after: str) -> None:
        comparison = compared(before, after)
        if comparison.kind in (Kind.NOTHING, Kind.SPACING):
            self.assertEqual(letters(before), letters(after))
            return
        unchanged = sum(passage.unchanged for passage in comparison.passages)
        if not unchanged:
            self.assertEqual(words_of(comparison, Deed.KEPT, Deed.INSERTED), after.split())
            old = " ".join(words_of(comparison, Deed.KEPT, Deed.REMOVED))
            self.assertEqual(letters(old), letters(before))
        self.assertEqual(comparison.removed, len(words_of(comparison, Deed.REMOVED)))
        self.assertLessEqual(comparison.removed, len(before.split()))
        self.assertLessEqual(comparison.inserted, len(after.split()))

    @given(TEXTS, TEXTS)
    @settings(max_examples=100, deadline=None)
    def test_kind_is_the_same_from_either_side(self, before: str, after: str) -> None:
        self.assertEqual(kind_of(before, after), kind_of(after, before))
