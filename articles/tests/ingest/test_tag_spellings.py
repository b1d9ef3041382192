"""Are places found without their article, and as French, Turkish and Kurdish papers write them?"""

from articles.tests.ingest.test_tag import LEXICON, TagTestCase, read


class WithoutTheArticle(TagTestCase):
    def test_a_place_without_its_article_counts_where_a_word_places_it(self) -> None:
        for body in (
            "Nobody is left in Shaddadi.",
            "The force captured Shaddadi at dawn.",
            "Then Shaddadi town fell silent.",
        ):
            self.assertEqual(self.provinces(body), {"hasakah"}, body)
        self.assertEqual(self.provinces("The bridge near Bukamal was hit."), {"deir-ez-zor"})

    def test_it_does_not_count_as_the_name_of_a_person(self) -> None:
        self.assertEqual(self.provinces("A poet, Karim Shaddadi, read aloud."), set())

    def test_it_counts_where_its_province_is_named(self) -> None:
        self.assertEqual(self.provinces("Hasakah was calm; Shaddadi was shelled."), {"hasakah"})

    def test_what_is_placed_once_counts_in_the_whole_story(self) -> None:
        mentions = read("Nobody is left in Shaddadi. At noon Shaddadi burned.").mentions
        self.assertEqual([mention.rule for mention in mentions], ["placed", "neighbours"])

    def test_a_short_word_stays_a_word(self) -> None:
        self.assertEqual(self.provinces("They met in Bab. They met near Hol."), set())

    def test_only_what_is_certain_with_its_article_may_lose_it(self) -> None:
        for folded in LEXICON.articled:
            self.assertTrue(LEXICON.named(f"al {folded}"), folded)


class OtherPresses(TagTestCase):
    def test_turkish_names_with_and_without_their_case_endings(self) -> None:
        self.assertEqual(self.provinces("Halep'te çatışma"), {"aleppo"})
        self.assertEqual(self.provinces("İdlib’in güneyinde Serakib'e saldırı"), {"idlib"})
        self.assertEqual(self.provinces("Rakka'dan gelen siviller Haseke'de"), {"raqqa", "hasakah"})

    def test_a_case_ending_is_no_part_of_the_mention(self) -> None:
        self.assertEqual([mention.surface for mention in read("Halep'teki hastane").mentions], ["Halep"])

    def test_an_apostrophe_that_belongs_to_the_name_is_no_case_ending(self) -> None:
        self.assertEqual([mention.surface for mention in read("Shells fell on Dara'a.").mentions], ["Dara'a"])

    def test_french_names_with_and_without_elision(self) -> None:
        self.assertEqual(self.provinces("Les habitants d'Alep et de Lattaquié attendent"), {"aleppo", "latakia"})
        self.assertEqual([mention.surface for mention in read("Le nord d’Alep brûle").mentions], ["Alep"])

    def test_the_french_capital_counts_where_a_french_word_places_it(self) -> None:
        self.assertEqual(self.provinces("Une bombe explose à Damas, selon un témoin"), {"damascus"})
        self.assertEqual(self.provinces("The Damas bakery in Lyon"), set())

    def test_kurdish_names(self) -> None:
        self.assertEqual(self.provinces("Thousands marched in Qamişlo and Şedadê."), {"hasakah"})

    def test_spellings_of_the_construct_and_of_ayn(self) -> None:
        self.assertEqual(self.provinces("Taybet al-Imam was quiet, Izra'a too."), {"hama", "daraa"})
        self.assertEqual(self.provinces("A bus stopped at Maarat en-Numan."), {"idlib"})

    def test_french_and_turkish_names_of_groups(self) -> None:
        self.assertEqual(
            self.groups("L'armée syrienne avance, l’Armée syrienne libre recule."),
            {"syrian-arab-army", "free-syrian-army"},
        )
        self.assertEqual(self.groups("Le groupe État islamique et Ahrar al-Cham"), {"islamic-state", "ahrar-al-sham"})
        self.assertEqual(self.groups("Heyet Tahrir Şam ile Ahrar-uş Şam"), {"hayat-tahrir-al-sham", "ahrar-al-sham"})

    def test_short_forms_of_the_english_press(self) -> None:
        self.assertEqual(
            self.groups("Gunmen of National Defence groups met the Ahmad al-Abdo Forces."),
            {"national-defence-forces", "ahmad-al-abdo"},
        )
        self.assertEqual(self.provinces("They reached Tel Tamir and Mount Abdulaziz."), {"hasakah"})
