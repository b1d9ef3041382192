"""Does the tagger tell where it happened from what is only named?"""

from datetime import date

from django.test import SimpleTestCase

from articles.ingest.story import Role, Section
from articles.ingest.tag import tag
from articles.tests.ingest.test_tag import LEXICON


class RolesTestCase(SimpleTestCase):
    def roles(self, body: str, title: str = "", sections: tuple[Section, ...] = ()) -> dict[str, Role]:
        tags = tag(title, body, sections, LEXICON, date(2017, 6, 1))
        return {reading.slug: reading.role for reading in tags.provinces}


class SingleStories(RolesTestCase):
    def test_the_title_says_where_it_happened(self) -> None:
        roles = self.roles("Fighters came to Homs from the east. Homs was quiet.", title="Market hit in Idlib")
        self.assertEqual(roles, {"idlib": Role.PRIMARY, "homs": Role.MENTIONED})

    def test_the_lead_says_it_where_the_title_does_not(self) -> None:
        roles = self.roles("A bomb hit Raqqa. Later shells fell. In Homs people mourned.", title="Bomb kills ten")
        self.assertEqual(roles, {"raqqa": Role.PRIMARY, "homs": Role.MENTIONED})

    def test_a_place_in_the_lead_says_it_too(self) -> None:
        roles = self.roles("A bomb hit Manbij. It is the third.", title="Bomb kills ten")
        self.assertEqual(roles, {"aleppo": Role.PRIMARY})

    def test_a_list_in_the_lead_is_a_story_of_all(self) -> None:
        roles = self.roles("Jets struck Idlib, Homs, Hama and Raqqa overnight.", title="Jets strike")
        self.assertEqual(set(roles.values()), {Role.PRIMARY})

    def test_what_is_told_more_of_joins_the_first(self) -> None:
        body = "Shells fell. Homs was hit. Idlib was hit. Idlib buried its dead. Idlib is closed."
        roles = self.roles(body, title="Shells fall on Homs and Idlib")
        self.assertEqual(roles, {"homs": Role.PRIMARY, "idlib": Role.PRIMARY})

    def test_a_province_that_only_says_where_lies_elsewhere_gives_way(self) -> None:
        roles = self.roles("A bomb went off at Atmeh, 60 km west of Aleppo.", title="Bomb at the border")
        self.assertEqual(roles, {"idlib": Role.PRIMARY, "aleppo": Role.MENTIONED})

    def test_a_city_named_loosely_gives_way_to_the_country_around_it(self) -> None:
        body = "Shells fell on Douma. Harasta was hit. People left Arbin."
        self.assertEqual(self.roles(body, title="Damascus under fire")["rif-dimashq"], Role.PRIMARY)

    def test_without_title_and_lead_the_most_told_is_meant(self) -> None:
        body = "One. Two. Three. Four. Homs was hit. Hama was hit. Hama mourned."
        self.assertEqual(self.roles(body), {"homs": Role.MENTIONED, "hama": Role.PRIMARY})

    def test_no_province_gives_no_reading(self) -> None:
        self.assertEqual(self.roles("Nothing happened."), {})


class Journeys(RolesTestCase):
    def test_the_far_end_of_a_road_is_a_route(self) -> None:
        body = "Troops held the hills of Manbij. They guard the supply road from Hama to Aleppo."
        self.assertEqual(self.roles(body, title="Hills taken at Manbij")["hama"], Role.ROUTE)

    def test_both_ends_of_a_named_road_are_routes(self) -> None:
        body = "Talks went on. The Aleppo-Khanasser-Ithriya road is open."
        self.assertEqual(self.roles(body), {"aleppo": Role.ROUTE, "hama": Role.ROUTE})

    def test_a_highway_between_two_cities_is_a_route(self) -> None:
        self.assertEqual(set(self.roles("The Homs-Hama highway is closed.").values()), {Role.ROUTE})

    def test_neither_order_nor_dash_nor_adjective_changes_a_road(self) -> None:
        for road in ("Homs – Tartous road", "Tartous-Homs main road", "Homs–Tartous international highway"):
            roles = self.roles(f"The {road} is closed.")
            self.assertEqual(roles, {"homs": Role.ROUTE, "tartus": Role.ROUTE}, road)

    def test_a_named_road_is_one_in_either_order(self) -> None:
        for ends in ("Damascus-Aleppo", "Aleppo-Damascus", "Aleppo – Damascus"):
            for kind in ("road", "highway", "international road", "international highway", "main road"):
                tags = tag("", f"The {ends} {kind} is closed.", (), LEXICON, date(2017, 6, 1))
                self.assertEqual((tags.provinces, tags.places), ((), ("m5-highway",)), f"{ends} {kind}")

    def test_what_they_passed_is_a_route(self) -> None:
        roles = self.roles("Nine buses left.", title="Families leave Daraa for Idlib via Hama")
        self.assertEqual(roles, {"daraa": Role.ORIGIN, "idlib": Role.DESTINATION, "hama": Role.ROUTE})
        roles = self.roles("Shells fell. The buses passed through the city of Hama at dawn.", title="Daraa hit")
        self.assertEqual(roles["hama"], Role.ROUTE)

    def test_all_that_they_passed_are_routes(self) -> None:
        roles = self.roles("Shells fell. Nine buses left for Idlib through Homs and Hama.", title="Daraa hit")
        self.assertEqual((roles["homs"], roles["hama"]), (Role.ROUTE, Role.ROUTE))

    def test_a_word_that_only_sounds_like_a_journey_is_none(self) -> None:
        roles = self.roles("Fear ran through Hama. Many left Raqqa for good, others left Homs to the army.")
        self.assertEqual({slug for slug, role in roles.items() if role in (Role.ROUTE, Role.ORIGIN)}, set())

    def test_where_they_came_from_is_an_origin(self) -> None:
        body = "Fighters were sent from Palmyra to Deir Ezzor yesterday."
        self.assertEqual(self.roles(body, title="Fighters sent to Deir Ezzor")["homs"], Role.ORIGIN)

    def test_where_they_left_for_is_a_destination(self) -> None:
        body = "Fighters held Homs. Their families left the camp for Idlib."
        self.assertEqual(self.roles(body, title="Deal in Homs")["idlib"], Role.DESTINATION)

    def test_a_province_seen_in_two_roles_is_mentioned(self) -> None:
        body = "The families left the camp for Idlib. Idlib is cold."
        self.assertEqual(self.roles(body, title="Deal in Homs")["idlib"], Role.MENTIONED)


class RoundUps(RolesTestCase):
    body = "\n\n".join(
        [
            "Shells fell on Idlib.",
            "Nobody was hurt.",
            "Troops advanced in Palmyra. They had come by way of Hama.",
            "They rested. Aleppo is far.",
            "Jets struck the bridges.",
        ]
    )

    def test_each_section_has_its_event_by_its_first_sentence(self) -> None:
        sections = (Section(0), Section(2))
        roles = self.roles(self.body, title="Last day in brief", sections=sections)
        self.assertEqual(roles["idlib"], Role.PRIMARY)
        self.assertEqual(roles["homs"], Role.PRIMARY)
        self.assertEqual((roles["hama"], roles["aleppo"]), (Role.MENTIONED, Role.MENTIONED))

    def test_a_printed_heading_places_its_section(self) -> None:
        sections = (Section(0), Section(2), Section(4, "Raqqa"))
        tags = tag("Last day in brief", self.body, sections, LEXICON, date(2017, 6, 1))
        (raqqa,) = [reading for reading in tags.provinces if reading.slug == "raqqa"]
        self.assertEqual((raqqa.role, raqqa.basis), (Role.PRIMARY, "section"))

    def test_the_title_joins_the_sections(self) -> None:
        roles = self.roles(self.body, title="Daraa first", sections=(Section(0), Section(2)))
        self.assertEqual({slug for slug, role in roles.items() if role is Role.PRIMARY}, {"daraa", "idlib", "homs"})

    def test_each_section_knows_its_own_province(self) -> None:
        sections = (Section(0), Section(2), Section(4, "Raqqa"))
        tags = tag("Last day in brief", self.body, sections, LEXICON, date(2017, 6, 1))
        self.assertEqual(tags.section_provinces, (("idlib",), ("homs",), ("raqqa",)))
        tags = tag("Last day in brief", self.body, (Section(0), Section(4)), LEXICON, date(2017, 6, 1))
        self.assertEqual(tags.section_provinces, (("idlib",), ()))

    def test_sections_of_one_province_are_one_story(self) -> None:
        body = "Idlib was hit.\n\nIdlib mourned."
        self.assertEqual(self.roles(body, sections=(Section(0), Section(1))), {"idlib": Role.PRIMARY})
