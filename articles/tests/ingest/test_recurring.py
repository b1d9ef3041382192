"""Is furniture told from what articles repeat?"""

import random
import re
import tracemalloc
from pathlib import Path
from unittest import SkipTest, TestCase

from django.conf import settings

from articles.ingest.recurring import Page, pattern_of, recurring_lines, shape_of
from articles.tests.ingest.outlet_pages import furniture, pages, sentence, standing_text

SEEDS = Path(settings.BASE_DIR).parent / "shared" / "data" / "seeds"


MADE = random.Random(7)  # noqa: S311 - lines are made up, not secret


def judged(count: int, seed: int) -> tuple[int, int, int, int]:
    """How many lines were proposed, how many of them rightly; how many kinds of furniture there are, how many found."""
    lines = [*furniture(), *standing_text()]
    listed = list(pages(count, seed, lines))
    total, found = recurring_lines(lambda: listed)
    assert total == count
    wanted = [one for one in lines if one.is_furniture]
    met = {
        (number, place)
        for number, proposed in enumerate(found)
        for place, one in enumerate(wanted)
        if all(re.fullmatch(proposed.pattern, one.make(MADE), re.IGNORECASE) for _ in range(20))
    }
    return len(found), len({number for number, _ in met}), len(wanted), len({place for _, place in met})


class RecurringTests(TestCase):
    def test_furniture_is_proposed_and_what_articles_repeat_is_not(self) -> None:
        for count, seed in ((40, 0), (40, 1), (40, 2), (200, 3), (200, 4), (600, 5)):
            with self.subTest(count=count, seed=seed):
                proposed, right, wanted, found = judged(count, seed)
                self.assertEqual(right, proposed)
                self.assertGreaterEqual(found, wanted - (2 if count < 100 else 0))

    def test_nothing_is_proposed_where_only_text_recurs(self) -> None:
        self.assertEqual(recurring_lines(lambda: pages(200, 1, standing_text()))[1], [])

    def test_a_line_says_where_it_was_met(self) -> None:
        listed = [Page(key, "t", [sentence(MADE), f"Mooring no. {key} of the day"]) for key in range(10, 20)]
        ((one,),) = [recurring_lines(lambda: listed)[1]]
        self.assertEqual((one.line, one.found, one.total), ("Mooring no. 10 of the day", 10, 10))
        self.assertEqual(one.examples[:2], ((10, "Mooring no. 10 of the day"), (11, "Mooring no. 11 of the day")))
        self.assertTrue(re.fullmatch(one.pattern, "Mooring no. 1,234 of the day"))
        self.assertFalse(re.fullmatch(one.pattern, "Mooring no. one of the day"))

    def test_a_number_that_never_changes_stays(self) -> None:
        listed = [Page(key, "t", [sentence(MADE), "Desk of channel 4"]) for key in range(10)]
        self.assertEqual(recurring_lines(lambda: listed)[1][0].pattern, r"Desk\s+of\s+channel\s+4")

    def test_too_few_pages_or_too_small_a_share_is_nothing(self) -> None:
        listed = [Page(key, "t", [sentence(MADE), *(["Back to the quay"] if key < 4 else [])]) for key in range(100)]
        self.assertEqual(recurring_lines(lambda: listed)[1], [])
        self.assertEqual(recurring_lines(lambda: listed, at_least=4)[1], [])
        self.assertEqual(len(recurring_lines(lambda: listed, at_least=4, share=0.04)[1]), 1)

    def test_a_title_on_every_page_is_not_furniture(self) -> None:
        listed = [Page(key, "The day on the coast", ["The day on the coast", sentence(MADE)]) for key in range(20)]
        self.assertEqual(recurring_lines(lambda: listed)[1], [])

    def test_memory_does_not_grow_with_the_pages(self) -> None:
        peaks = []
        for count in (100, 800):
            tracemalloc.start()
            recurring_lines(lambda count=count: pages(count, 3, [*furniture(), *standing_text()]))  # type: ignore[misc]
            peaks.append(tracemalloc.get_traced_memory()[1])
            tracemalloc.stop()
        self.assertLess(peaks[1], 1.1 * peaks[0])

    def test_shapes_and_their_patterns(self) -> None:
        for line, other in (
            ("Tides for 3 May, low water", "Tides for 12 October, low water"),
            ("Views: 1,234 (12)", "Views: 7 (3)"),
            ("١٢ قارئا", "٣ قارئا"),
        ):
            with self.subTest(line):
                self.assertEqual(shape_of(line), shape_of(other))
                self.assertTrue(re.fullmatch(pattern_of(shape_of(line)), other))
        self.assertNotEqual(shape_of("May the quay"), shape_of("June the quay"))

    def test_seed_pages_are_known_by_their_masthead_and_button(self) -> None:
        if not SEEDS.exists():
            raise SkipTest(f"the pages of {SEEDS} are not here (../shared)")
        files = sorted(SEEDS.glob("*.txt"))
        listed = [
            Page(key, "", [line.strip() for line in path.read_text("utf-8").splitlines() if line.strip()])
            for key, path in enumerate(files)
        ]
        total, found = recurring_lines(lambda: listed, at_least=3)
        self.assertEqual((total, sorted(one.line for one in found)[-1]), (5, "Scroll Up"))
        self.assertEqual(len(found), 2)
