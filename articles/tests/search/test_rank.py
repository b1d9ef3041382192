"""Is the order that of BM25F, and always the same?"""

import math

from django.test import SimpleTestCase, TestCase

from articles.models import Article, LexemeStatistic
from articles.search.compile import Unit, compiled
from articles.search.moment import at_one_moment
from articles.search.query import read
from articles.search.rank import inverse_frequency, score, weights
from articles.search.statistics import statistics
from articles.tests.factories import make_article
from articles.tests.search.archive import dated, filterset, partial_titles, titles


def by_hand(frequencies: dict[str, float], idf: dict[str, float], length: int) -> float:
    """The score of design and literature, term by term."""
    saturation = 1.2 * (0.25 + 0.75 * length / 550)
    return sum(idf[word] * found / (found + saturation) for word, found in frequencies.items())


def unit(*lexemes: str) -> Unit:
    """A word with the lexemes that it has in the indexes."""
    return Unit(" | ".join(lexemes), tuple((lexeme,) for lexeme in lexemes))


def weighed(*units: Unit) -> dict[Unit, float]:
    """What each unit tells in the archive as it is."""
    return weights(units, statistics(units))


class WeightTests(TestCase):
    def test_rare_words_tell_more(self):
        for _ in range(5):
            make_article(body="road")
        make_article(body="road bridge")
        road, bridge, dam = compiled(read("road bridge dam")).units
        idf = weighed(road, bridge, dam)
        self.assertAlmostEqual(idf[road], math.log(1 + 0.5 / 6.5))
        self.assertAlmostEqual(idf[bridge], math.log(1 + 5.5 / 1.5))
        self.assertNotIn(dam, idf)

    def test_a_word_that_is_asked_for_twice_tells_more_but_not_twice_as_much(self):
        make_article(body="road")
        (road,) = compiled(read("road")).units
        self.assertAlmostEqual(weighed(road, road)[road], weighed(road)[road] * 4 / 3)

    def test_a_word_tells_the_same_in_every_language(self):
        for language in ("en", "en", "fr"):
            make_article(body="villages", language=language)
        (villages,) = compiled(read("villages")).units
        self.assertAlmostEqual(weighed(villages)[villages], inverse_frequency(3, 3))

    def test_a_name_tells_as_much_as_all_its_ways_and_a_way_as_its_rarest_word(self):
        for body in ("royal guard", "royal visit", "royal visit", "palace men", "rain"):
            make_article(body=body)
        name = Unit("'royal' <-> 'guard' | 'palac'", (("'royal'", "'guard'"), ("'palac'",)))
        self.assertAlmostEqual(weighed(name)[name], inverse_frequency(2, 5))

    def test_the_beginning_of_a_word_is_counted_in_the_archive(self):
        for body in ("villages", "villagers", "road"):
            make_article(body=body)
        (begun,) = compiled(read("villa*")).units
        self.assertAlmostEqual(weighed(begun)[begun], inverse_frequency(2, 3))

    def test_a_beginning_is_as_common_as_the_known_words_that_begin_so_together(self):
        for body in ("rain", "rain", "road", "road"):
            make_article(body=body)
        begun = unit("'villa':*")
        # Half of the articles without one of two words hold the other, so that a quarter holds neither.
        for *words, expected in ((0,), ("villag", 2), ("villag", "villain", 3), ("villag", "villb", "vil_a%", 2)):
            LexemeStatistic.objects.all().delete()
            LexemeStatistic.objects.bulk_create(LexemeStatistic(lexeme=word, document_count=2) for word in words)
            with self.subTest(words), at_one_moment(), self.assertNumQueries(2):
                self.assertEqual(statistics([begun]).holding[begun], expected)

    def test_words_said_to_be_in_more_articles_than_there_are_begin_in_all(self):
        make_article(body="road")
        LexemeStatistic.objects.create(lexeme="rain", document_count=70)
        begun = unit("'rai':*")
        self.assertEqual(statistics([begun]).holding[begun], 1)

    def test_the_statistics_table_is_believed_where_it_knows_a_lexeme(self):
        make_article(body="road bridge")
        LexemeStatistic.objects.create(lexeme="road", document_count=70)
        road, bridge = unit("'road'"), unit("'bridg'")
        with at_one_moment(), self.assertNumQueries(2):
            idf = weighed(road, bridge)
        self.assertAlmostEqual(idf[road], inverse_frequency(70, 70))
        self.assertAlmostEqual(idf[bridge], inverse_frequency(1, 70))


class InverseFrequencyTests(SimpleTestCase):
    def test_it_is_positive_even_for_a_word_in_every_article(self):
        self.assertGreater(inverse_frequency(100, 100), 0)


class ScoreTests(TestCase):
    def scored(self, idf: dict[Unit, float], **columns: str) -> float:
        article = make_article(**columns)
        return Article.objects.filter(pk=article.pk).annotate(score=score(idf, 550)).get().score

    def test_it_is_bm25f_with_the_title_counted_threefold(self):
        idf = {"'road'": 1.7, "'bridg'": 0.4}
        by_unit = {unit(lexeme): weight for lexeme, weight in idf.items()}
        for title, body, frequencies in (
            ("News", "road road bridge", {"'road'": 2, "'bridg'": 1}),
            ("Road news", "road and bridges", {"'road'": 4, "'bridg'": 1}),
            ("News", "a road " + "filler " * 600, {"'road'": 1}),
            ("News", "nothing here", {}),
        ):
            with self.subTest(title=title, body=body[:20]):
                length = len(f"{title} {body}".split(" "))
                expected = by_hand(frequencies, idf, length)
                self.assertAlmostEqual(self.scored(by_unit, title=title, body=body), expected, places=4)

    def test_the_ways_of_a_name_are_counted_together(self):
        name = Unit("'royal' <-> 'guard' | 'palac'", (("'royal'", "'guard'"), ("'palac'",)))
        body = "royal guard at the palace, royal visit, palace"
        expected = by_hand({"name": 3}, {"name": 1.5}, len(f"News {body}".split()))
        self.assertAlmostEqual(self.scored({name: 1.5}, title="News", body=body), expected, places=4)


class OrderTests(TestCase):
    def test_equal_articles_come_newest_first_then_latest_added(self):
        for title, columns in (
            ("undated", {}),
            ("old", dated("2015-01-01")),
            ("new", dated("2016-01-01")),
            ("new too", dated("2016-01-01")),
        ):
            make_article(title=title, body="road " + "one " * (6 - len(title.split())), **columns)
        make_article(title="best road", body="road")
        expected = ["best road", "new too", "new", "old", "undated"]
        self.assertEqual(titles("q=road"), expected)
        self.assertEqual(
            [title for page in range(1, 6) for title in titles(f"q=road&per_page=1&page={page}")], expected
        )

    def test_relevance_without_a_word_to_score_is_newest_first(self):
        make_article(title="old", **dated("2015-01-01"))
        make_article(title="new", **dated("2016-01-01"))
        for address in ("sort=relevance", "q=-road", "q=-road&sort=relevance"):
            with self.subTest(address):
                self.assertEqual(titles(address), ["new", "old"])

    def test_many_words_are_scored_too(self):
        make_article(title="all", body=" ".join(f"word{number}" for number in range(200)))
        make_article(title="one", body="word5")
        address = "q=" + "+".join(f"word{number}" for number in range(200))
        self.assertTrue(filterset(address).is_valid())
        self.assertEqual((titles(address), partial_titles(address)), (["all"], ["one"]))
