"""Does the lexicon find the names in use, however a word is bent, and say what belongs together?"""

from dataclasses import replace
from datetime import date

from django.test import SimpleTestCase

from articles.ingest.tagging.coordination import Names, shared
from articles.ingest.tagging.lexicon import Lexicon
from articles.ingest.tagging.matching import all_hits, certain_hits, certain_of, provinces_of, sure_hits
from articles.ingest.tagging.metonyms import placed
from articles.vocabulary.names import Kind, Name, Rule
from articles.vocabulary.vocabulary import GroupFacts, PlaceFacts, Vocabulary

NAMES = (
    Name("Zenda", Kind.PROVINCE, "zenda"),
    Name("Strelsau", Kind.PROVINCE, "strelsau"),
    Name("Hofbau", Kind.PLACE, "hofbau"),
    Name("Old Mill", Kind.PLACE, "mill-zenda", Rule.CONTEXT),
    Name("Old Mill", Kind.PLACE, "mill-strelsau", Rule.CONTEXT),
    Name("Forest road", Kind.PLACE, "forest-road"),
    Name("Dresden", Kind.PLACE, "dresden"),
    Name("Nowhere", Kind.PLACE, "not-described"),
    Name("al-Tarlen", Kind.PLACE, "tarlen"),
    Name("البرج", Kind.PLACE, "tower", script="arabic"),
    Name("royal army", Kind.GROUP, "royal-army"),
    Name("royal jets", Kind.GROUP, "royal-wing"),
    Name("federal jets", Kind.GROUP, "federal-wing"),
    Name("royal navy", Kind.GROUP, "royal-navy", used_from=date(1895, 1, 1)),
    Name("The Six", Kind.GROUP, "the-six", case_sensitive=True, used_until=date(1894, 12, 31)),
    Name("RA", Kind.GROUP, "royal-army", Rule.CONTEXT, case_sensitive=True),
    Name("Zenda Liberation Front", Kind.GROUP, "zenda-front"),
    Name("loyal men", Kind.GROUP, "royal-army", Rule.NEVER),
    Name("Zenda Gazette", Kind.MASK, ""),
)
VOCABULARY = Vocabulary(
    names=NAMES,
    places={
        "hofbau": PlaceFacts("town", ("strelsau",)),
        "mill-zenda": PlaceFacts("town", ("zenda",)),
        "mill-strelsau": PlaceFacts("town", ("strelsau",)),
        "forest-road": PlaceFacts("road", ("zenda", "strelsau")),
        "dresden": PlaceFacts("capital"),
        "tarlen": PlaceFacts("town", ("zenda",)),
        "tower": PlaceFacts("town", ("zenda",)),
    },
    groups={
        "royal-army": GroupFacts("state_force"),
        "royal-wing": GroupFacts("state_force", "royal-army"),
        "royal-navy": GroupFacts("state_force", "a-parent-not-known"),
        "federal-wing": GroupFacts("foreign_state"),
        "the-six": GroupFacts("rebel_faction"),
        "zenda-front": GroupFacts("rebel_faction"),
    },
)
LEXICON = Lexicon(VOCABULARY)


class Finding(SimpleTestCase):
    def found(self, text: str, published_on: date | None = None) -> list[str]:
        read = LEXICON.read(text)
        return [read.surface(each.first, each.last) for each in LEXICON.find(read, published_on)]

    def test_overlapping_names_are_all_found(self) -> None:
        self.assertEqual(set(self.found("The Zenda Liberation Front met.")), {"Zenda", "Zenda Liberation Front"})

    def test_names_that_are_never_tags_are_not_found(self) -> None:
        self.assertEqual(self.found("loyal men"), [])

    def test_a_place_nobody_described_is_not_found(self) -> None:
        self.assertEqual(self.found("Nowhere"), [])

    def test_a_one_word_name_needs_its_capital(self) -> None:
        self.assertEqual(self.found("zenda, ZENDA, Zenda"), ["ZENDA", "Zenda"])

    def test_a_case_sensitive_name_needs_all_its_capitals(self) -> None:
        self.assertEqual(self.found("the six; The six; The Six"), ["The Six"])

    def test_periods_include_their_first_and_last_day(self) -> None:
        self.assertEqual(self.found("The Six", date(1894, 12, 31)), ["The Six"])
        self.assertEqual(self.found("The Six", date(1895, 1, 1)), [])
        self.assertEqual(self.found("royal navy", date(1895, 1, 1)), ["royal navy"])
        self.assertEqual(self.found("royal navy", date(1894, 12, 31)), [])

    def test_a_plural_of_a_known_word_is_that_word(self) -> None:
        self.assertEqual(self.found("Hofbaus mayor"), ["Hofbau"])

    def test_an_owner_that_lost_its_apostrophe_in_a_name_is_still_itself(self) -> None:
        names = (*NAMES, Name("Zendas Guard", Kind.GROUP, "royal-army"), Name("Strelsaus", Kind.MASK, ""))
        lexicon = Lexicon(replace(VOCABULARY, names=names))
        read = lexicon.read("Zendas districts, Zendas Guard, Zenda's Guard, Strelsaus")
        found = [read.surface(each.first, each.last) for each in lexicon.find(read)]
        self.assertEqual(found, ["Zenda", "Zenda", "Zendas Guard", "Zenda", "Zenda's Guard", "Strelsaus"])

    def test_a_fused_article_and_an_arabic_prefix_are_taken_off(self) -> None:
        self.assertEqual(self.found("Altarlen"), ["Altarlen"])
        for written in ("والبرج", "بالبرج", "للبرج"):
            self.assertEqual(len(self.found(written)), 1, written)
        self.assertEqual(self.found("وبالبرج فبالبرج"), ["البرج", "البرج"])

    def test_a_text_of_capitals_is_known_as_such(self) -> None:
        self.assertTrue(LEXICON.read("ALL OF THIS IS LOUD").shouted)
        self.assertFalse(LEXICON.read("Some of THIS is").shouted)
        self.assertFalse(LEXICON.read("").shouted)

    def test_members_and_parent_are_one_family(self) -> None:
        self.assertEqual(LEXICON.families["royal-army"], {"royal-army", "royal-wing"})
        self.assertEqual(LEXICON.families["royal-navy"], {"royal-navy"})


class Choosing(SimpleTestCase):
    def hits(self, text: str) -> list[tuple[str, str]]:
        read = LEXICON.read(text)
        found = tuple(LEXICON.find(read))
        sure = sure_hits(read, found, LEXICON)
        certain = certain_of([(certain_hits(read, sure), read, None)], LEXICON)
        more = all_hits(read, found, sure, certain, LEXICON, None)
        hits = placed(read, certain_hits(read, sure) if more is None else more, LEXICON)
        return [(hit.name.slug, hit.rule) for hit in [*hits, *shared(read, hits, Names(LEXICON))]]

    def test_a_group_hides_the_province_in_its_name(self) -> None:
        self.assertEqual(self.hits("The Zenda Liberation Front met."), [("zenda-front", "name")])

    def test_a_mask_hides_and_leaves_nothing(self) -> None:
        self.assertEqual(self.hits("The Zenda Gazette wrote it."), [])

    def test_namesakes_follow_the_province_that_is_named(self) -> None:
        self.assertEqual(self.hits("Old Mill burnt."), [])
        self.assertEqual(self.hits("Old Mill burnt in Zenda."), [("mill-zenda", "neighbours"), ("zenda", "name")])
        self.assertIn(("mill-strelsau", "neighbours"), self.hits("Old Mill burnt near Hofbau."))

    def test_an_acronym_follows_its_long_name(self) -> None:
        self.assertEqual(self.hits("The RA came."), [])
        self.assertEqual(self.hits("The royal army (RA) came."), [("royal-army", "name"), ("royal-army", "family")])

    def test_an_acronym_beside_a_word_for_a_group_counts(self) -> None:
        self.assertEqual(self.hits("RA fighters came."), [("royal-army", "group-noun")])

    def test_a_shared_ending_names_both(self) -> None:
        self.assertEqual(
            self.hits("Royal and federal jets flew."), [("federal-wing", "name"), ("royal-wing", "coordination")]
        )

    def test_a_shared_beginning_names_both(self) -> None:
        self.assertEqual(
            self.hits("The royal army and navy paraded."), [("royal-army", "name"), ("royal-navy", "coordination")]
        )

    def test_what_is_named_already_is_not_named_again(self) -> None:
        self.assertEqual(self.hits("The royal army and federal jets came."), [
            ("royal-army", "name"),
            ("federal-wing", "name"),
        ])  # fmt: skip

    def test_a_sentence_end_parts_what_looks_coordinated(self) -> None:
        self.assertEqual(self.hits("He is royal. And federal jets flew."), [("federal-wing", "name")])

    def test_a_city_that_speaks_or_deals_is_no_place(self) -> None:
        for text in ("Strelsau said no.", "Strelsau has denied it.", "A truce with Strelsau holds."):
            self.assertEqual(self.hits(text), [], text)
        self.assertEqual(self.hits("In Strelsau officials met."), [("strelsau", "name")])

    def test_beside_a_foreign_capital_it_is_a_government_unless_it_is_an_end_of_something(self) -> None:
        self.assertEqual(self.hits("Strelsau and Dresden signed."), [("dresden", "name")])
        self.assertEqual(self.hits("Dresden and Strelsau signed."), [("dresden", "name")])
        self.assertIn(("strelsau", "name"), self.hits("The line between Strelsau and Dresden is cut."))

    def test_a_road_points_at_both_its_ends_and_a_foreign_place_at_none(self) -> None:
        by_slug = {name.slug: name for name in NAMES}
        self.assertEqual(provinces_of(by_slug["forest-road"], LEXICON), ("zenda", "strelsau"))
        self.assertEqual(provinces_of(by_slug["dresden"], LEXICON), ())
        self.assertEqual(provinces_of(by_slug["royal-army"], LEXICON), ())
