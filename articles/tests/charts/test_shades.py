"""Do shades begin at round numbers, and does each number have the one that the legend says?"""

from django.test import SimpleTestCase
from hypothesis import given
from hypothesis import strategies as st

from articles.charts.shades import DARKEST, legend, shade, steps

FOUND = (
    (0, ()),
    (1, (1,)),
    (3, (1, 2, 3)),
    (8, (1, 2, 3, 5)),
    (100, (1, 5, 20, 50)),
    (734, (1, 20, 100, 200)),
)


class ShadesTests(SimpleTestCase):
    def test_steps_begin_at_round_numbers(self):
        for highest, begins in FOUND:
            self.assertEqual(steps(highest), begins, highest)

    def test_a_legend_says_where_each_step_begins_and_ends(self):
        said = [(step.shade, step.label) for step in legend(steps(100), 100)]
        self.assertEqual(said, [(1, "1–4"), (2, "5–19"), (3, "20–49"), (4, "50–100")])
        self.assertEqual([step.label for step in legend(steps(1), 1, str, " %")], ["1 %"])
        self.assertEqual(legend(steps(0), 0), [])

    @given(st.integers(0, 10**9), st.integers(0, 10**9))
    def test_more_is_never_lighter_and_only_nothing_has_no_shade(self, one, other):
        low, high = sorted((one, other))
        begins = steps(high)
        self.assertLessEqual(shade(low, begins), shade(high, begins))
        self.assertLessEqual(shade(high, begins), DARKEST)
        self.assertEqual(shade(low, begins) == 0, low == 0)
        self.assertEqual(len(legend(begins, high)), len(begins))
