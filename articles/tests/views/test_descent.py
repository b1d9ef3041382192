"""Is the lineage of a group drawn as it is listed?"""

from datetime import date

from django.test import TestCase

from articles.models import ArmedGroup, GroupLineage
from articles.tests.factories import make_group
from articles.tests.views.pages import HOSTILE, read, running_parts
from articles.tests.views.test_lineage import change
from articles.views.descent import MOST_GROUPS, WIDTH, Descent, descent


def drawn(group: ArmedGroup) -> Descent | None:
    return descent(group, GroupLineage.objects.select_related("predecessor", "successor"))


class DescentTests(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        cls.band, cls.brigade, cls.guard, cls.split = (
            make_group(slug) for slug in ("salt-band", "salt-brigade", "road-guard", "road-watch")
        )
        change(cls.band, "renamed", cls.brigade, date(2014, 5, 1))
        change(cls.guard, "merged", cls.brigade, date(2015, 5, 1))
        change(cls.brigade, "split", cls.split, date(2017, 5, 1))

    def test_lines_begin_and_end_with_the_changes_that_begin_and_end_a_group(self) -> None:
        lines = {line.name: line for line in drawn(self.brigade).lines}
        known = {name: (line.has_beginning, line.has_end) for name, line in lines.items()}
        self.assertEqual(
            known,
            {
                "Salt Band": (False, True),
                "Salt Brigade": (True, False),
                "Road Guard": (False, True),
                "Road Watch": (True, False),
            },
        )
        self.assertEqual((lines["Salt Band"].x, lines["Salt Brigade"].end), (0, WIDTH))
        self.assertEqual(lines["Salt Band"].end, lines["Salt Brigade"].x)
        self.assertEqual([name for name, line in lines.items() if line.is_asked], ["Salt Brigade"])

    def test_joints_stand_in_order_of_time_between_the_lines_that_they_join(self) -> None:
        shown = drawn(self.brigade)
        rows = {line.name: line.y for line in shown.lines}
        self.assertEqual(
            [(joint.y, joint.end_y) for joint in shown.joints],
            [
                (rows["Salt Band"], rows["Salt Brigade"]),
                (rows["Road Guard"], rows["Salt Brigade"]),
                (rows["Salt Brigade"], rows["Road Watch"]),
            ],
        )
        places = [joint.x for joint in shown.joints]
        self.assertEqual(places, sorted(places))
        self.assertEqual(
            [joint.label for joint in shown.joints],
            [
                "1 May 2014: Salt Band took the name Salt Brigade",
                "1 May 2015: Road Guard merged into Salt Brigade",
                "1 May 2017: Road Watch split from Salt Brigade",
            ],
        )

    def test_the_same_is_drawn_from_every_group_of_a_lineage(self) -> None:
        lines = [{line.name for line in drawn(group).lines} for group in (self.band, self.guard, self.split)]
        self.assertEqual([len(names) for names in lines], [4, 4, 4])
        further = make_group("road-men")
        change(self.split, "renamed", further, date(2018, 5, 1))
        shown = drawn(self.band)
        self.assertEqual(({line.name for line in shown.lines}, shown.is_cut), (lines[0], True))

    def test_a_line_ends_where_its_change_to_a_group_that_is_not_drawn_is_dated(self) -> None:
        change(self.split, "renamed", make_group("road-men"), date(2022, 5, 1))
        (line,) = (line for line in drawn(self.band).lines if line.name == "Road Watch")
        self.assertTrue(line.has_end)
        self.assertTrue(line.x < line.end < WIDTH)

    def test_what_has_no_date_is_not_drawn(self) -> None:
        lonely = make_group()
        change(lonely, "joined", self.band)
        self.assertIsNone(drawn(lonely))
        page = read(self.client.get(lonely.get_absolute_url()))
        self.assertEqual((page.xpath("//figure"), len(page.xpath("//ol[@class='lineage']/li"))), ([], 1))

    def test_a_large_lineage_shows_the_nearest_groups_and_says_so(self) -> None:
        for year in range(MOST_GROUPS + 3):
            change(self.brigade, "split", make_group(), date(2000 + year, 1, 1))
        shown = drawn(self.brigade)
        self.assertEqual((len(shown.lines), shown.is_cut), (MOST_GROUPS, True))
        self.assertContains(self.client.get(self.brigade.get_absolute_url()), "More groups are related")

    def test_a_name_that_was_left_and_taken_up_again_stays_open(self) -> None:
        change(self.brigade, "renamed", self.band, date(2013, 1, 1))
        change(self.band, "renamed", self.brigade, date(2016, 1, 1))
        for line in drawn(self.band).lines:
            self.assertLessEqual(line.x, line.end)

    def test_every_line_and_joint_stands_on_the_drawing(self) -> None:
        shown = drawn(self.band)
        for place in [joint.x for joint in shown.joints] + [x for x, _ in shown.ticks]:
            self.assertTrue(0 < place < WIDTH)
        for line in shown.lines:
            self.assertTrue(0 <= line.x < line.end <= WIDTH and 0 < line.y < shown.base)

    def test_the_drawing_is_told_in_words_and_no_name_becomes_mark_up(self) -> None:
        for payload in HOSTILE:
            ArmedGroup.objects.filter(pk=self.band.pk).update(name=payload)
            response = self.client.get(self.brigade.get_absolute_url())
            self.assertEqual(running_parts(response), [])
            (svg,) = read(response).xpath("//figure//svg")
            self.assertIn("the list below", svg.get("aria-label"))
