"""Is what two rows have in common found, in order, within the steps that are allowed?"""

from itertools import pairwise

from django.test import SimpleTestCase
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.differences.alignment import Steps, gaps, matches

ROWS = st.lists(st.sampled_from("abcdefgh"), max_size=40)


class AlignmentTests(SimpleTestCase):
    @given(ROWS, ROWS, st.integers(1, 3), st.sampled_from([0, 20, 100_000]))
    @settings(max_examples=300, deadline=None)
    def test_matches_are_equal_stretches_in_order(self, old: list[str], new: list[str], anchor: int, most: int) -> None:
        same = matches(old, new, Steps(most), anchor)
        for one in same:
            self.assertEqual(old[one.a : one.a + one.size], new[one.b : one.b + one.size])
            self.assertGreater(one.size, 0)
        for left, right in pairwise(same):
            self.assertLessEqual(left.a + left.size, right.a)
            self.assertLessEqual(left.b + left.size, right.b)

    @given(ROWS)
    @settings(max_examples=50, deadline=None)
    def test_equal_rows_agree_everywhere(self, row: list[str]) -> None:
        self.assertEqual(sum(one.size for one in matches(row, row, Steps(100_000), 3)), len(row))

    def test_what_moved_is_found_once(self) -> None:
        old, new = "a b c d e f g".split(), "e f g a b c d".split()
        self.assertEqual([tuple(one) for one in matches(old, new, Steps(1000), 3)], [(0, 3, 4)])

    def test_gaps_tell_what_went_and_what_came_before_each_match(self) -> None:
        old, new = "x a b".split(), "a b y".split()
        told = [
            (list(gone), list(come), match.size) for gone, come, match in gaps(matches(old, new, Steps(99), 1), 3, 3)
        ]
        self.assertEqual(told, [([0], [], 2), ([], [2], 0)])

    def test_steps_used_up_leave_what_is_left_unmatched(self) -> None:
        steps = Steps(1)
        self.assertEqual(matches(["a", "a"], ["a", "a"], steps, 1), [])
        self.assertTrue(steps.exhausted)
