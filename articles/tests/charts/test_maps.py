"""Is each province as dark as its number, and does the legend say so in round numbers?"""

from django.test import SimpleTestCase
from hypothesis import given
from hypothesis import strategies as st

from articles.charts.maps import DARKEST, Map, Region, drawing_of, shaded, steps
from articles.vocabulary.rows import Drawing, Origin, OutlineRow
from articles.wording import percent

COUNTS = st.lists(st.integers(0, 2_000_000), min_size=1, max_size=14)


def drawing(*slugs: str) -> Drawing:
    return Drawing(20, 10, tuple(OutlineRow(slug, f"M{slug}", "", Origin("outlines.csv", 2)) for slug in slugs))


def drawn(*counts: int) -> Map:
    regions = {f"p{place}": Region(count, f"{count}", f"/{place}") for place, count in enumerate(counts)}
    return shaded(drawing(*regions), regions)


class ShadeTests(SimpleTestCase):
    def shades(self, *counts: int) -> list[int]:
        return [shape.shade for shape in drawn(*counts).shapes]

    def test_the_most_is_darkest_and_nothing_is_blank(self) -> None:
        self.assertEqual(self.shades(19, 13, 8, 3, 1, 0), [4, 4, 3, 2, 1, 0])

    def test_few_numbers_leave_the_darker_shades_out(self) -> None:
        self.assertEqual(self.shades(1, 0), [1, 0])
        self.assertEqual(self.shades(0, 0), [0, 0])

    def test_the_legend_says_which_numbers_a_shade_has(self) -> None:
        said = [(step.shade, step.label) for step in drawn(19, 13, 8, 3, 1, 0).legend]
        self.assertEqual(said, [(0, "none"), (1, "1–2"), (2, "3–7"), (3, "8–9"), (4, "10–19")])

    def test_shares_are_said_in_per_cent(self) -> None:
        regions = {"p": Region(1000, "all", ""), "q": Region(5, "few", "")}
        self.assertEqual(shaded(drawing("p", "q"), regions, percent).legend[-1].label, "100 %")

    @given(COUNTS)
    def test_a_larger_number_is_never_lighter(self, counts: list[int]) -> None:
        shades = self.shades(*counts)
        for count, shade in zip(counts, shades, strict=True):
            self.assertEqual(shade == 0, count == 0)
        ordered = [shade for _, shade in sorted(zip(counts, shades, strict=True))]
        self.assertEqual(ordered, sorted(ordered))

    @given(COUNTS)
    def test_steps_ascend_from_one_and_are_round(self, counts: list[int]) -> None:
        bounds = steps(counts)
        self.assertLessEqual(len(bounds), DARKEST)
        self.assertEqual(list(bounds), sorted(set(bounds)))
        if any(counts):
            self.assertEqual(bounds[0], 1)
            self.assertLessEqual(bounds[-1], max(counts))
        for bound in bounds:
            self.assertLessEqual(len(str(bound).rstrip("0")), 2)


class ShapeTests(SimpleTestCase):
    def test_a_chosen_province_comes_last_so_that_nothing_covers_its_line(self) -> None:
        regions = {
            "north": Region(1, "North", "/n", chosen=True),
            "east": Region(1, "East", "/e", excluded=True),
            "south": Region(1, "South", "/s"),
        }
        shapes = shaded(drawing("north", "east", "south"), regions).shapes
        self.assertEqual(
            [(shape.label, shape.state) for shape in shapes], [("East", "excluded"), ("South", ""), ("North", "chosen")]
        )

    def test_a_province_that_the_archive_does_not_have_is_left_out(self) -> None:
        shapes = shaded(drawing("north", "south"), {"north": Region(1, "North", "/n")}).shapes
        self.assertEqual([shape.path for shape in shapes], ["Mnorth"])

    def test_the_drawing_is_that_of_the_pack_with_the_provinces_of_the_archive(self) -> None:
        found = drawing_of(["aleppo"])
        assert found is not None
        self.assertIn("aleppo", [row.province for row in found.outlines])
        self.assertIsNone(drawing_of(["zenda"]))
        self.assertIsNone(drawing_of([]))
