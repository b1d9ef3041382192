"""Do lines keep inside their plot, break where there is nothing, and mark every lone point?"""

from django.test import SimpleTestCase
from hypothesis import given
from hypothesis import strategies as st

from articles.charts.lines import NARROW, TOP, WIDE, line_chart

VALUES = st.lists(st.one_of(st.none(), st.floats(0, 1e6)), min_size=1, max_size=80)


def chart(*lines, frame=WIDE):
    labels = [str(number) for number in range(len(lines[0]))]
    said = [[f"{label}: {value}" for label, value in zip(labels, line, strict=True)] for line in lines]
    return line_chart(lines, labels, said, frame)


def places(path):
    return [tuple(map(float, pair.split(","))) for pair in path.removeprefix("M").split("L")]


class LineChartTests(SimpleTestCase):
    @given(VALUES)
    def test_lines_keep_inside_the_plot_and_hold_every_value(self, values):
        for frame in (WIDE, NARROW):
            (line,) = chart(values, frame=frame).lines
            points = [place for path in line.paths for place in places(path)]
            self.assertEqual(len(points), sum(value is not None for value in values))
            for x, y in points:
                self.assertTrue(frame.left - 1 <= x <= frame.width and TOP - 1 <= y <= frame.height, (x, y))

    @given(VALUES)
    def test_labels_and_marks_stay_few(self, values):
        lone = sum(value is not None for value in values)
        for frame in (WIDE, NARROW):
            drawn = chart(values, frame=frame)
            self.assertLessEqual(len(drawn.x_ticks), frame.labels)
            self.assertLessEqual(len(drawn.lines[0].markers), max(frame.markers, lone))

    def test_a_period_without_anything_is_a_gap_and_a_lone_point_has_its_mark(self):
        (line,) = chart([1, 2, None, 4, None, 0]).lines
        self.assertEqual(len(line.paths), 3)
        self.assertEqual([mark.label for mark in line.markers], ["0: 1", "1: 2", "3: 4", "5: 0"])
        (long,) = chart([*[1] * 30, None, 7, None, *[1] * 30]).lines
        self.assertIn("31: 7", [mark.label for mark in long.markers])

    def test_each_line_has_a_mark_of_its_own(self):
        marks = {line.markers[0].path.partition("m")[2] for line in chart([1], [1], [1], [1]).lines}
        self.assertEqual(len(marks), 4)

    def test_small_shares_have_an_axis_of_their_own(self):
        self.assertEqual([tick.label for tick in chart([0.03, 0.01]).y_ticks], ["0", "0.01", "0.02", "0.03"])
        self.assertEqual([tick.label for tick in chart([0, 0]).y_ticks], ["0", "1"])
