"""Do long lists of groups stand by type, and each group below what it is part of?"""

from dataclasses import replace

from django.test import SimpleTestCase, TestCase

from articles.search.kinships import Kin
from articles.tests.factories import make_article, make_group
from articles.tests.search.archive import tag
from articles.tests.views.pages import read, words
from articles.views.panels import Choice
from articles.views.sections import DEEPEST, by_type


def choice(slug, *, checked=False):
    return Choice(slug.upper(), slug, "1", "1 article", 1, checked, False, "", "")


def laid_out(slugs, kin, asked=()):
    choices = [choice(slug, checked=slug in asked) for slug in slugs]
    sections = by_type(choices, {slug: Kin(*facts) for slug, facts in kin.items()})
    return {
        section.heading: [(each.value, each.depth, each.part_of) for each in section.choices] for section in sections
    }


KIN = {
    "army": ("state force", ""),
    "tigers": ("state force", "army"),
    "scouts": ("militia", "tigers"),
    "reds": ("rebel", ""),
}


class OrderTests(SimpleTestCase):
    def test_members_follow_what_they_are_part_of_whatever_their_own_type(self):
        self.assertEqual(
            laid_out(["reds", "scouts", "army", "tigers"], KIN),
            {
                "rebel": [("reds", 0, "")],
                "state force": [("army", 0, ""), ("tigers", 1, "ARMY"), ("scouts", 2, "TIGERS")],
            },
        )

    def test_a_member_without_its_parent_in_the_list_stands_by_itself_under_its_type(self):
        self.assertEqual(
            laid_out(["scouts", "army"], KIN), {"militia": [("scouts", 0, "")], "state force": [("army", 0, "")]}
        )

    def test_what_is_asked_for_stands_first_and_its_members_by_themselves(self):
        found = laid_out(["army", "tigers", "reds"], KIN, asked=["army"])
        self.assertEqual(list(found), ["Chosen", "state force", "rebel"])
        self.assertEqual(found["state force"], [("tigers", 0, "")])

    def test_every_choice_stands_there_once_and_a_deep_one_is_indented_no_further(self):
        kin = {f"g{depth}": ("rebel", f"g{depth - 1}" if depth else "") for depth in range(8)}
        found = laid_out([f"g{depth}" for depth in range(8)], kin)
        self.assertEqual([slug for slug, _, _ in found["rebel"]], list(kin))
        self.assertEqual(found["rebel"][-1][1], DEEPEST)

    def test_a_group_newer_than_what_is_known_of_groups_is_there_too(self):
        self.assertEqual(laid_out(["new"], {}), {"type not known": [("new", 0, "")]})

    def test_nothing_else_of_a_choice_changes(self):
        (section,) = by_type([choice("reds")], {"reds": Kin("rebel", "")})
        self.assertEqual(section.choices, [replace(choice("reds"), depth=0)])


class PageTests(TestCase):
    def test_the_page_has_headings_and_says_to_all_what_a_group_is_part_of(self):
        army = make_group("army", type="state_force")
        tigers, reds = make_group("tigers", type="state_force", parent=army), make_group("reds")
        tag(make_article(), army, tigers, reds)
        tag(make_article(), army, tigers)
        page = read(self.client.get("/articles/values/?facet=group"))
        self.assertEqual([words(heading) for heading in page.xpath("//main//h2")], ["State force", "Rebel faction"])
        (member,) = page.xpath("//li[contains(@class, 'below-1')]//label")
        self.assertEqual(words(member), "Tigers, part of Army")
        self.assertFalse(read(self.client.get("/articles/values/?facet=kind")).xpath("//main//h2"))
