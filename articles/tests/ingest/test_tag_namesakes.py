"""Is a name left alone where it only names something after its owner?"""

from articles.tests.ingest.test_tag import TagTestCase


class Namesakes(TagTestCase):
    def test_a_building_is_not_the_group_whose_name_it_shares(self) -> None:
        for body in ("Worshippers left the Al-Nusra mosque.", "Classes began at Hezbollah School."):
            self.assertEqual(self.groups(body), set(), body)

    def test_an_acronym_beside_a_building_is_the_group(self) -> None:
        self.assertEqual(self.groups("Boys were sent to an ISIL school."), {"islamic-state"})

    def test_a_street_is_not_the_city_it_is_called_after(self) -> None:
        self.assertEqual(self.provinces("A shop in Hama Street in Berlin closed."), set())
        self.assertEqual(self.provinces("They ate at the Deir Ezzor Restaurant."), set())

    def test_the_street_of_a_city_is_in_it(self) -> None:
        self.assertEqual(self.provinces("A car burned on an Idlib street."), {"idlib"})
        self.assertEqual(self.provinces("Snipers watch Raqqa's Street of Palms."), {"raqqa"})
        self.assertEqual(self.provinces("Aleppo Street Fighting Goes On"), {"aleppo"})

    def test_a_council_called_after_a_province_is_an_organisation(self) -> None:
        self.assertEqual(self.provinces("The Homs Revolution Council issued a statement."), set())
        self.assertEqual(self.provinces("The Idlib Coordination Committee issued a statement."), set())

    def test_the_council_of_a_province_is_in_it(self) -> None:
        self.assertEqual(self.provinces("Homs' council met. Idlib's Council did not."), {"homs", "idlib"})
        self.assertEqual(self.provinces("In Homs the council met."), {"homs"})

    def test_a_name_used_at_home_is_another_s_abroad(self) -> None:
        self.assertEqual(self.groups("Homs was calm. The Quds Brigade in Gaza fired."), set())
        self.assertEqual(self.groups("Homs was calm. The Quds Brigade in Nairab fired."), {"liwa-al-quds"})
        self.assertEqual(self.groups("Homs was calm. Government forces in Tripoli left."), set())

    def test_a_party_of_another_country_is_another_party(self) -> None:
        self.assertEqual(self.groups("A court tried Turkish Hizbullah."), set())
        self.assertEqual(self.groups("A court tried Lebanese Hizbullah."), {"hezbollah"})
