"""Are copies told from texts that only share words, paragraphs or a form?"""

from itertools import combinations
from unittest import TestCase

from articles.ingest.likeness import Text, common_share, likeness
from articles.tests.copies.texts import body, edited, report

NOTE = (
    "At least {} people were killed and {} others wounded when shells hit {} on {}, the centre in Zeldor said. Among "
    "the dead were {} children, and {} houses were damaged. The number of victims may rise, as many of the wounded "
    "are in a serious condition, it added in its daily note."
)
FORM = "The ferries from {} carried {} persons and {} cars over to {} on {} and the wind came from the west all day. "
MARKET = "In the market of {} on {} were {} sacks of flour, {} of rice and {} of sugar, which is {} more than before. "
NOTES = [
    [NOTE.format(*slots) for slots in ((12, 30, "Balado", "Monday", 3, 17), (7, 19, "Kerire", "Friday", 1, 22))],
    [NOTE.format(*slots) for slots in ((2, 9, "Balado", "Sunday", 1, 40), (2, 31, "Monune", "Tuesday", 4, 11))],
    [
        (FORM.format(*ferry) + MARKET.format(*market)) * 2
        for ferry, market in (
            (("Balado", 340, 21, "Kerire", "Monday"), ("Turoska", "Monday", 40, 12, 6, 3)),
            (("Monune", 298, 33, "Dorast", "Friday"), ("Turoska", "Friday", 38, 15, 9, 4)),
        )
    ],
]


def alike(one: list[str], other: list[str], **how: bool) -> float | None:
    return likeness(Text(body(one)), Text(body(other)), **how)


class CopyTests(TestCase):
    def test_the_same_words_are_wholly_alike(self) -> None:
        self.assertEqual(alike(report(1), [text.upper() for text in report(1)]), 1.0)

    def test_copies_with_a_tenth_to_a_fifth_of_the_words_changed_are_known(self) -> None:
        for share, least in ((0.1, 0.82), (0.15, 0.72), (0.2, 0.6)):
            for seed in range(40):
                with self.subTest(share=share, seed=seed):
                    self.assertGreater(alike(report(seed), edited(report(seed), share)) or 0, least)

    def test_paragraphs_may_stand_in_another_order(self) -> None:
        first, second, *others = edited(report(2), 0.15)
        self.assertIsNotNone(alike(report(2), [second, *others, first]))

    def test_a_copy_may_be_cut_off(self) -> None:
        self.assertIsNotNone(alike(report(3, 6), edited(report(3, 6), 0.15)[:4]))

    def test_it_is_symmetric(self) -> None:
        one, other = report(4), edited(report(4), 0.2)[:-1]
        self.assertEqual(alike(one, other), alike(other, one))

    def test_short_texts_are_copies_only_when_equal_and_of_two_outlets(self) -> None:
        text = ["Nothing was seen on the bridge today."]
        self.assertEqual(alike(text, text), 1.0)
        self.assertIsNone(alike(text, text, one_outlet=True))
        self.assertIsNone(alike(text, ["Nothing was seen on the road today."]))

    def test_arabic_copies_are_known(self) -> None:
        words = [
            f"{a}{b}" for a in ("كتاب", "مدين", "قوات", "شارع", "جسر") for b in ("ات", "ها", "نا", "كم", "ين", "ة")
        ]
        one = [" ".join(words[(n * n + 7 * n) % len(words)] + str(n) for n in range(80))]
        other = [" ".join(word for n, word in enumerate(one[0].split()) if n % 7)]
        self.assertIsNotNone(alike(one, other))


class NoCopyTests(TestCase):
    def test_other_reports_are_not_alike(self) -> None:
        self.assertIsNone(alike(report(1), report(2)))
        self.assertLess(common_share(Text(body(report(1))), Text(body(report(2)))), 0.15)

    def test_round_ups_that_repeat_paragraphs_of_yesterday_are_no_copies(self) -> None:
        for repeated, length in ((1, 5), (2, 5), (2, 8), (3, 6)):
            with self.subTest(repeated=repeated, length=length):
                yesterday = report(1, length)
                today = yesterday[-repeated:] + report(2, length - repeated)
                self.assertIsNone(alike(yesterday, today))

    def test_a_report_inside_a_round_up_is_no_copy_of_it(self) -> None:
        self.assertIsNone(alike(report(1, 2), report(1, 2) + report(2, 4)))

    def test_the_closing_lines_of_an_outlet_make_no_copies(self) -> None:
        closing = report(9, 1)
        self.assertIsNone(alike(report(1, 2) + closing, report(2, 2) + closing))

    def test_notes_that_fill_one_form_are_no_copies(self) -> None:
        for notes in NOTES:
            for one, other in combinations(notes, 2):
                for one_outlet in (False, True):
                    with self.subTest(one[:40], one_outlet=one_outlet):
                        self.assertIsNone(alike([one], [other], one_outlet=one_outlet))

    def test_a_note_is_a_copy_of_itself_elsewhere(self) -> None:
        self.assertIsNotNone(alike([NOTES[0][0]], [NOTES[0][0].replace("it added in its", "it said in the")]))

    def test_empty_texts_are_compared_without_harm(self) -> None:
        self.assertIsNone(alike([""], report(1)))
        self.assertEqual(common_share(Text(""), Text(body(report(1)))), 0.0)
