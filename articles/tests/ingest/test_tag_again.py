"""Are stored texts read by the same rules, and is it known which texts a new name touches?"""

from datetime import UTC, datetime

from django.test import SimpleTestCase

from articles.ingest.tag_again import StoredText, TextReader, touched_by
from articles.ingest.tagged_stories import Workers
from articles.ingest.tagging.word_index import word_numbers
from articles.vocabulary.names import Kind, Name, Rule
from articles.vocabulary.vocabulary import GroupFacts, PlaceFacts, Vocabulary

RED, REDS = Name("Red", Kind.GROUP, "red"), Name("Northern Reds", Kind.GROUP, "reds")


def vocabulary(*names: Name, **places: PlaceFacts) -> Vocabulary:
    return Vocabulary(names, places, {"red": GroupFacts("rebel_faction"), "reds": GroupFacts("rebel_faction")})


def text(body: str, article: int = 1) -> StoredText:
    return StoredText(article, "A ferry", body, [], None, None, "en", datetime(2017, 1, 1, tzinfo=UTC))


class TextReaderTests(SimpleTestCase):
    def test_the_words_of_title_text_and_headings_are_told(self) -> None:
        read = text("Nobody met.")._replace(sections=[{"paragraph": 0, "heading": "Zenda"}, {"paragraph": 0}])
        ((_, tags),) = TextReader(vocabulary(RED)).read_all([read])
        self.assertEqual(tags.words, word_numbers("A ferry", "Nobody met.", "Zenda"))

    def test_workers_read_as_this_process_does(self) -> None:
        names = vocabulary(RED, REDS)
        texts = [text("The Northern Reds met."), text("A Red spoke.", 2)]
        with Workers(1, names, TextReader) as workers:
            self.assertEqual(workers.submit(texts).result(), TextReader(names).read_all(texts))


class TouchedByTests(SimpleTestCase):
    def test_a_word_that_becomes_known_is_looked_for_alone(self) -> None:
        touched = touched_by([REDS], vocabulary(RED), vocabulary(RED, REDS))
        self.assertEqual(touched, ("Northern Reds", "reds"))

    def test_a_name_whose_owner_lost_its_apostrophe_is_known_by_its_owner(self) -> None:
        zenda, zendas = Name("Zenda", Kind.PROVINCE, "zenda"), Name("Zendas Guard", Kind.GROUP, "reds")
        touched = touched_by([zendas], vocabulary(zenda), vocabulary(zenda, zendas))
        self.assertEqual(touched, ("zenda guard",))
        self.assertIsNone(touched_by([zenda], vocabulary(zendas), vocabulary(zenda, zendas)))

    def test_a_name_that_is_never_a_tag_touches_nothing(self) -> None:
        never = Name("Northern Blues", Kind.GROUP, "reds", Rule.NEVER)
        self.assertEqual(touched_by([never], vocabulary(RED), vocabulary(RED, never)), ())

    def test_a_homonym_touches_the_texts_in_which_a_third_spelling_was_the_other(self) -> None:
        lies = {"tarlen": PlaceFacts("town", ("north",)), "torlen": PlaceFacts("town", ("south",))}
        tarlen, torlen = Name("Torlyn", Kind.PLACE, "tarlen"), Name("Turlen", Kind.PLACE, "torlen")
        touched = touched_by([torlen], vocabulary(tarlen, **lies), vocabulary(tarlen, torlen, **lies))
        self.assertEqual(touched, ("Turlen", "turlen", "torlyn"))

    def test_an_army_of_a_group_that_has_other_names_touches_any_text(self) -> None:
        army = Name("Red Army", Kind.GROUP, "red")
        self.assertIsNone(touched_by([army], vocabulary(RED), vocabulary(RED, army)))

    def test_an_army_from_abroad_touches_the_texts_that_name_its_state(self) -> None:
        army = Name("Ruritania Army", Kind.GROUP, "ruritania")
        abroad = {**vocabulary().groups, "ruritania": GroupFacts("foreign_state")}
        before, after = (Vocabulary(names, {}, abroad) for names in ((RED,), (RED, army)))
        self.assertEqual(touched_by([army], before, after), ("Ruritania Army", "ruritania"))

    def test_a_name_that_makes_another_certain_touches_any_text(self) -> None:
        bare = Name("Bab", Kind.PLACE, "bab", Rule.CONTEXT)
        article = Name("al-Bab", Kind.PLACE, "bab")
        lies = {"bab": PlaceFacts("town", ("north",))}
        self.assertIsNone(touched_by([article], vocabulary(bare, **lies), vocabulary(bare, article, **lies)))
