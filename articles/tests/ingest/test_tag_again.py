"""Are stored texts read by the same rules, and is it known which texts a new name touches?"""

from datetime import UTC, datetime

from django.test import SimpleTestCase

from articles.ingest.tag_again import Names, StoredText, TextReader, touched_by
from articles.ingest.tagged_stories import Workers
from articles.vocabulary.names import Kind, Name, Rule
from articles.vocabulary.vocabulary import GroupFacts, PlaceFacts, Vocabulary

RED, REDS = Name("Red", Kind.GROUP, "red"), Name("Northern Reds", Kind.GROUP, "reds")


def vocabulary(*names: Name, **places: PlaceFacts) -> Vocabulary:
    return Vocabulary(names, places, {"red": GroupFacts("rebel_faction"), "reds": GroupFacts("rebel_faction")})


def text(body: str, article: int = 1) -> StoredText:
    return StoredText(article, "A ferry", body, [], None, None, "en", datetime(2017, 1, 1, tzinfo=UTC))


class TextReaderTests(SimpleTestCase):
    def test_texts_without_a_watched_name_are_not_tagged(self) -> None:
        reader = TextReader(Names(vocabulary(RED, REDS), ("Northern Reds",)))
        held, half, none = reader.read_all(
            [text("The Northern and the Southern Reds."), text("The Red met."), text("Nobody met.")]
        )
        self.assertEqual([one and one[0] for one in (held, half, none)], [1, None, None])

    def test_workers_read_as_this_process_does(self) -> None:
        names = Names(vocabulary(RED, REDS))
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

    def test_a_name_that_makes_another_certain_touches_any_text(self) -> None:
        bare = Name("Bab", Kind.PLACE, "bab", Rule.CONTEXT)
        article = Name("al-Bab", Kind.PLACE, "bab")
        lies = {"bab": PlaceFacts("town", ("north",))}
        self.assertIsNone(touched_by([article], vocabulary(bare, **lies), vocabulary(bare, article, **lies)))
