"""Does the tagger read names as a careful coder does? One sentence per rule, read with the Syria pack."""

from datetime import date

from django.test import SimpleTestCase

from articles.ingest.story import Mention, Tags
from articles.ingest.tag import Lexicon, tag, vocabulary_of
from articles.vocabulary.names import Kind, Name, Rule
from articles.vocabulary.pack import available_packs, read_pack
from articles.vocabulary.vocabulary import GroupFacts, PlaceFacts, Vocabulary

LEXICON = Lexicon(vocabulary_of(read_pack(available_packs()["syria"])))


def read(body: str, title: str = "", published_on: date | None = date(2017, 6, 1)) -> Tags:
    return tag(title, body, (), LEXICON, published_on)


class TagTestCase(SimpleTestCase):
    def provinces(self, body: str, **said: str) -> set[str]:
        return {reading.slug for reading in read(body, **said).provinces}

    def groups(self, body: str, published_on: date | None = date(2017, 6, 1)) -> set[str]:
        return set(read(body, published_on=published_on).groups)


class Matching(TagTestCase):
    def test_the_longest_name_wins(self) -> None:
        self.assertEqual(self.groups("Gunmen of the Islamic State of Iraq and the Levant fled."), {"islamic-state"})
        self.assertEqual(self.groups("Fighters of Kata'ib Hezbollah arrived."), {"kataib-hezbollah"})

    def test_a_name_inside_another_word_is_none(self) -> None:
        self.assertEqual(self.provinces("Hamadan and Mohammad and al-Humam were mentioned."), {"aleppo"})

    def test_a_hyphen_does_not_hide_a_name(self) -> None:
        self.assertEqual(self.groups("An anti-ISIL operation began."), {"islamic-state"})

    def test_a_unit_named_after_its_enemy_is_not_its_enemy(self) -> None:
        self.assertEqual(self.groups("The ISIS Hunters advanced."), {"isis-hunters"})

    def test_a_group_named_after_a_province_is_no_mention_of_it(self) -> None:
        self.assertEqual(self.provinces("The Homs Liberation Movement issued a statement."), set())

    def test_a_mask_hides_the_name_inside(self) -> None:
        self.assertEqual(self.provinces("The Aleppo Media Center published a video."), set())
        self.assertEqual(self.provinces("Hamas denied it."), set())

    def test_names_do_not_run_over_the_end_of_a_sentence(self) -> None:
        (mention,) = read("They came from Homs. City officials agreed.").mentions
        self.assertEqual((mention.kind, mention.surface), ("province", "Homs"))

    def test_apostrophes_dashes_and_spaces_may_differ(self) -> None:
        self.assertEqual(self.provinces("Shells fell on Dara’a and Deir\u00a0ez–Zor."), {"daraa", "deir-ez-zor"})

    def test_a_lost_possessive_apostrophe_does_not_hide_a_name(self) -> None:
        tags = read("Assads government said Raqqas old town was quiet.")
        self.assertEqual([mention.surface for mention in tags.mentions], ["Raqqa"])

    def test_a_plural_possessive_inside_a_name_does_not_hide_it(self) -> None:
        for written in ("Kurdistan Workers' Party", "Kurdistan Workers’ Party", "Kurdistan Workers Party"):
            self.assertEqual(self.groups(f"The {written} denied it."), {"pkk"}, written)

    def test_a_party_is_read_without_the_country_it_fights_in(self) -> None:
        for written in ("Turkistan Islamic Party", "Turkestan Islamic Party", "Turkistan Islamic Party in Syria"):
            self.assertEqual(self.groups(f"The {written} holds the hill."), {"turkistan-islamic-party"}, written)

    def test_a_fused_article_does_not_hide_a_name(self) -> None:
        for written in ("Alwaer", "Alwa'er", "AlWa’er"):
            self.assertEqual(self.provinces(f"A convoy reached {written}."), {"homs"}, written)

    def test_an_arabic_prefix_does_not_hide_a_name(self) -> None:
        self.assertEqual(self.provinces("وصلت قافلة إلى حلب وإدلب"), {"aleppo", "idlib"})
        self.assertEqual(self.groups("هجوم لداعش في المدينة"), {"islamic-state"})

    def test_is_is_a_group_only_in_capitals_and_beside_its_kind(self) -> None:
        self.assertEqual(self.groups("IS militants withdrew."), {"islamic-state"})
        self.assertEqual(self.groups("The town is quiet."), set())
        self.assertEqual(self.groups("THE TOWN IS QUIET AND FULL OF GROUPS"), set())

    def test_an_acronym_in_context_needs_its_long_name(self) -> None:
        self.assertEqual(self.groups("The NFL agreed."), set())

    def test_a_place_name_in_lower_case_is_a_word(self) -> None:
        self.assertEqual(self.provinces("They rode through the arbin and the adra."), set())

    def test_a_person_named_like_a_place_is_none(self) -> None:
        self.assertEqual(self.provinces("Abu Idlib was wounded."), set())

    def test_a_name_that_is_never_a_tag_is_none(self) -> None:
        self.assertEqual(self.groups("Rebels and security forces clashed."), set())

    def test_an_empty_vocabulary_reads_nothing(self) -> None:
        tags = tag("Aleppo", "Aleppo.", (), Lexicon(Vocabulary((), {}, {})))
        self.assertEqual(tags, Tags())


class Periods(TagTestCase):
    def test_a_name_counts_only_while_it_is_used(self) -> None:
        self.assertEqual(self.groups("Tahrir al-Sham said so.", date(2017, 3, 1)), {"hayat-tahrir-al-sham"})
        self.assertEqual(self.groups("Tahrir al-Sham said so.", date(2015, 3, 1)), set())

    def test_without_a_date_every_period_counts(self) -> None:
        self.assertEqual(self.groups("Tahrir al-Sham said so.", None), {"hayat-tahrir-al-sham"})

    def test_a_name_changes_its_bearer(self) -> None:
        text = "The Islamic State of Iraq claimed it."
        self.assertEqual(self.groups(text, date(2012, 5, 1)), {"islamic-state-of-iraq"})
        self.assertEqual(self.groups(text, date(2016, 5, 1)), {"islamic-state"})


class Groups(TagTestCase):
    def test_two_actors_may_share_their_last_words(self) -> None:
        tags = read("Syrian and Russian fighter jets bombed the hills.")
        self.assertEqual(set(tags.groups), {"syrian-air-force", "russian-aerospace-forces"})
        self.assertEqual({mention.rule for mention in tags.mentions}, {"coordination", "name"})

    def test_two_actors_may_share_their_first_word(self) -> None:
        self.assertEqual(self.groups("The Syrian army and air force struck."), {"syrian-arab-army", "syrian-air-force"})

    def test_government_forces_count_where_the_report_is_at_home(self) -> None:
        self.assertEqual(self.groups("Government forces shelled a town near Idlib."), {"syrian-armed-forces"})
        self.assertEqual(self.groups("Government forces shelled a town near Sirte."), set())

    def test_a_short_name_counts_when_its_family_is_named(self) -> None:
        text = "The Syrian Army held the line. Republican Guard units arrived."
        self.assertEqual(self.groups(text), {"syrian-arab-army", "republican-guard-syria"})

    def test_one_organisation_under_two_names_in_one_sentence(self) -> None:
        text = "The Al-Nusra Front, also known as Fatah al-Sham Front or the Levant Liberation Board, moved."
        expected = {"jabhat-al-nusra", "jabhat-fatah-al-sham", "hayat-tahrir-al-sham"}
        self.assertEqual(self.groups(text), expected)

    def test_a_group_that_only_describes_another_is_not_named(self) -> None:
        self.assertEqual(self.groups("The Al-Qaeda-linked Nusra Front withdrew."), {"jabhat-al-nusra"})
        self.assertEqual(self.groups("Nusra, the local branch of al-Qaeda, withdrew."), {"jabhat-al-nusra"})

    def test_operations_with_one_word_in_common_keep_apart(self) -> None:
        self.assertEqual(self.groups("Euphrates Shield rebels advanced."), {"euphrates-shield"})
        self.assertEqual(self.groups("The Euphrates Rage campaign went on."), {"euphrates-rage"})


class Places(TagTestCase):
    def test_a_town_stands_for_its_province(self) -> None:
        (reading,) = read("Fighting went on in Palmyra.").provinces
        self.assertEqual((reading.slug, reading.basis), ("homs", "place"))

    def test_a_foreign_place_is_never_a_province(self) -> None:
        tags = read("They left Mosul for Erbil.")
        self.assertEqual((tags.provinces, tags.places), ((), ()))
        self.assertEqual({mention.slug for mention in tags.mentions}, {"mosul", "erbil"})

    def test_a_region_of_several_provinces_names_none(self) -> None:
        tags = read("They crossed the Syrian Desert along the Euphrates.")
        self.assertEqual(tags.provinces, ())
        self.assertEqual(set(tags.places), {"badiya", "euphrates"})

    def test_what_lies_around_the_capital_is_its_countryside(self) -> None:
        for text in ("Damascus province", "Western Damascus", "the Damascus countryside", "a suburb of Damascus"):
            self.assertEqual(self.provinces(f"Shells fell in {text} today."), {"rif-dimashq"}, text)

    def test_a_place_of_many_namesakes_goes_with_its_neighbours(self) -> None:
        self.assertIn("zahraa-homs", read("A bomb hit Homs. It went off in al-Zahraa.").places)
        self.assertIn("zahraa-aleppo", read("Shells hit Aleppo. They fell on al-Zahraa.").places)
        self.assertEqual(read("A bomb went off in al-Zahraa.").places, ())

    def test_a_context_place_adds_no_province(self) -> None:
        self.assertEqual(self.provinces("Salma spoke."), set())

    def test_a_capital_that_speaks_is_a_government(self) -> None:
        self.assertEqual(self.provinces("Damascus denied the report."), set())
        self.assertEqual(self.provinces("Damascus has rejected the report."), set())
        self.assertEqual(self.provinces("They reached a deal with Damascus."), set())
        self.assertEqual(self.provinces("A bomb exploded in Damascus."), {"damascus"})
        self.assertEqual(self.provinces("They met in Damascus government offices."), {"damascus"})

    def test_a_capital_beside_a_capital_is_a_government(self) -> None:
        self.assertEqual(self.provinces("Damascus and Moscow agreed on a truce."), set())

    def test_a_dateline_is_the_desk_of_the_reporter(self) -> None:
        for opening in ("DAMASCUS, (SAMPLE) –", "DAMASCUS —", "Damascus (Sample Agency) -", "Damascus, SAMPLE –"):
            self.assertEqual(self.provinces(f"{opening} Shells fell on Idlib."), {"idlib"}, opening)
        self.assertEqual(self.provinces("Damascus – the old city – was quiet."), {"damascus"})


class Mentions(TagTestCase):
    def test_offsets_slice_to_the_surface_in_title_and_body(self) -> None:
        title, body = "Army enters Idlib’s north", "The Syrian Army advanced.\n\nIt reached Aleppo’s edge."
        tags = tag(title, body, (), LEXICON, date(2017, 6, 1))
        for mention in tags.mentions:
            text = title if mention.field == "title" else body
            self.assertEqual(text[mention.start : mention.end], mention.surface)
        self.assertEqual([mention.surface for mention in tags.mentions], ["Idlib", "Syrian Army", "Aleppo"])

    def test_paragraphs_and_sentences_are_counted(self) -> None:
        tags = read("One. Idlib is cold.\n\nHoms is warm. Hama too.", title="Raqqa")
        spots = [(mention.slug, mention.paragraph, mention.sentence) for mention in tags.mentions]
        self.assertEqual(spots, [("raqqa", -1, -1), ("idlib", 0, 1), ("homs", 1, 2), ("hama", 1, 3)])

    def test_pairs_of_one_sentence_are_told(self) -> None:
        tags = read("The FSA left Idlib. Nobody was in Homs.")
        self.assertEqual(tags.together, (("free-syrian-army", "idlib"),))

    def test_confidence_falls_from_names_to_context(self) -> None:
        tags = read("The FSA left Idlib. Government forces came.")
        confidence = {mention.slug: mention.confidence for mention in tags.mentions}
        self.assertEqual(confidence["free-syrian-army"], 1.0)
        self.assertLess(confidence["syrian-armed-forces"], 1.0)

    def test_every_mention_says_its_rule(self) -> None:
        tags = read("Syrian and Russian jets hit Idlib. Government forces cheered.")
        rules = {mention.slug: mention.rule for mention in tags.mentions}
        self.assertEqual(rules["idlib"], "name")
        self.assertEqual(rules["syrian-armed-forces"], "home")


class AnotherConflict(SimpleTestCase):
    """Nothing but the vocabulary is Syrian."""

    def setUp(self) -> None:
        self.lexicon = Lexicon(
            Vocabulary(
                names=(
                    Name("Zenda", Kind.PROVINCE, "zenda"),
                    Name("Strelsau", Kind.PROVINCE, "strelsau"),
                    Name("Strelsau countryside", Kind.PROVINCE, "rural-strelsau"),
                    Name("Old Mill", Kind.PLACE, "old-mill"),
                    Name("Royal Army", Kind.GROUP, "royal-army"),
                    Name("Household Guard", Kind.GROUP, "guard", Rule.CONTEXT),
                ),
                places={"old-mill": PlaceFacts("town", ("strelsau",))},
                groups={"royal-army": GroupFacts("state_force"), "guard": GroupFacts("rebel_faction", "royal-army")},
            )
        )

    def mentions(self, body: str) -> list[Mention]:
        return list(tag("", body, (), self.lexicon).mentions)

    def test_names_come_from_the_vocabulary_alone(self) -> None:
        found = [mention.slug for mention in self.mentions("The Royal Army left Zenda; Aleppo is far.")]
        self.assertEqual(found, ["royal-army", "zenda"])

    def test_families_come_from_the_parents(self) -> None:
        self.assertEqual(self.mentions("The Household Guard slept."), [])
        found = [mention.rule for mention in self.mentions("The Royal Army woke. The Household Guard slept.")]
        self.assertEqual(found, ["name", "family"])

    def test_which_province_lies_around_another_comes_from_the_names(self) -> None:
        self.assertEqual(self.lexicon.surroundings, {"strelsau": "rural-strelsau"})
