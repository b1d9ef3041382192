"""Is a misspelled name offered rightly, with a true count, and is a word that is spelled rightly left alone?"""

from django.core.management import call_command
from django.test import TestCase
from django.utils.http import urlencode
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase as HypothesisTestCase

from articles.chips import corrections, suggestions
from articles.models import ArmedGroup, WordStatistic
from articles.search.meant import MOST_OFFERED, meant
from articles.search.moment import at_one_moment
from articles.search.query import read
from articles.search.suggest import corrected
from articles.tests.factories import make_article, make_group, make_name, make_place, make_province
from articles.tests.search.archive import SmallArchive, filterset, found
from articles.tests.search.test_query import PIECES
from articles.tests.views.pages import links, main_words


class MisspelledArchive(SmallArchive):
    """The small archive with names and with the words of its titles."""

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        khanaser = make_place("khanaser", name="Khanasser")
        manbij, zor = make_place("manbij", name="Manbij"), make_province("deir-ez-zor", name="Deir ez-Zor")
        for text, record in (
            ("Khanasser", khanaser), ("خناصر", khanaser), ("Manbej", manbij), ("Manbij", manbij), ("Deir Ezzur", zor),
            ("دير الزور", zor), ("Aleppo", cls.aleppo), ("Islamic State", cls.state), ("Daesh", cls.state),
        ):  # fmt: skip
            make_name(text, record)
        make_article(title="Manbij bridge", body="Deir Ezzur and Manbij; Daesh.")
        make_article(title="دير", body="دير الزور", language="ar")
        call_command("refresh_search", verbosity=0)


class MeantTests(MisspelledArchive, TestCase):
    def test_what_is_offered(self):
        for typed, offered in (
            ("Manbj", "Manbij"),
            ("khanasar road", "Khanasser road"),
            ("Deir Ezur", "Deir Ezzur"),
            ("road Deir Ezur -bridge", "road Deir Ezzur -bridge"),
            ('"Deir Ezur" road', '"Deir Ezzur" road'),
            ("title:manbj", "title:Manbij"),
            ("(alepo OR road) market", "(Aleppo OR road) market"),
            ("دير الزوور", "دير الزور"),
            ("خناسر", "خناصر"),
            ("daesch", "Daesh"),
            ("vilages", "villages"),
            ("marked vilages", "marked villages"),
        ):
            with self.subTest(typed):
                self.assertIn(offered, [str(each.query) for each in meant(read(typed))])

    def test_a_record_is_offered_once_by_the_likeliest_name(self):
        self.assertEqual([each.text for each in meant(read("Manbj"))], ["Manbij"])

    def test_what_is_in_an_article_or_must_not_be_is_not_misspelled(self):
        for typed in (
            "Manbij",
            "road",
            "-Manbj",
            "manbj*",
            '="manbj"',
            "manbj NEAR/3 road",
            "the",
            "!!",
            "",
            "zzzzqqq",
        ):
            with self.subTest(typed):
                self.assertEqual(meant(read(typed)), [])

    def test_it_costs_one_statement(self):
        with self.assertNumQueries(1):
            meant(read("manbj " * 30))
        with self.assertNumQueries(0):
            meant(read("-manbj"))

    def test_it_works_before_words_are_counted(self):
        WordStatistic.objects.all().delete()
        self.assertEqual([each.text for each in meant(read("vilages Manbj"))], ["Manbij"])

    def test_counts_are_those_of_the_search_that_is_offered(self):
        asked = filterset("q=Manbj&source=courier")
        self.assertEqual(corrections(asked), [])
        for each in corrections(filterset("q=daesch+manbij")):
            self.assertEqual(found(each.querystring).total, each.count)

    def test_counting_costs_one_statement_beside_two_that_read_the_queries(self):
        asked = filterset("q=Manbj+alepo+khanasar+daesch")
        criteria, names = asked.criteria, asked.names
        with at_one_moment(), self.assertNumQueries(4):
            corrected(criteria, names)

    def test_words_of_titles_are_what_people_wrote(self):
        known = dict(WordStatistic.objects.values_list("word", "document_count"))
        self.assertEqual({word: known.get(word) for word in ("villages", "reopened", "villag", "road")},
                         {"villages": 1, "reopened": 1, "villag": None, "road": 1})  # fmt: skip
        self.assertIn("السكّان", known)

    def test_arabic_words_of_titles_are_counted_as_the_index_reads_them(self):
        make_article(title="القرية", body="ثم", language="ar")
        make_article(title="ثم", body="قالوا إن قرية", language="ar")
        call_command("refresh_search", verbosity=0)
        self.assertEqual(WordStatistic.objects.get(word="القرية").document_count, 2)


class PageTests(MisspelledArchive, TestCase):
    def test_the_page_of_nothing_asks_and_leads_there(self):
        response = self.client.get("/articles/?q=Manbj")
        self.assertIn("Did you mean Manbij (1 article)?", main_words(response))
        self.assertEqual(links(response)["Manbij"], "/articles/?q=Manbij")

    def test_a_small_result_asks_too_where_a_word_may_be_in_none(self):
        self.assertIn("Did you mean Manbij (2 articles)?", main_words(self.client.get("/articles/?q=market+OR+Manbj")))
        self.assertNotIn("Did you mean", main_words(self.client.get("/articles/?q=market")))

    def test_nothing_offers_the_search_without_one_part(self):
        offered = {each.label: each for each in suggestions(filterset('q=khanasser+"no+such+words"+-bridge'))}
        self.assertEqual(offered['"no such words"'].querystring, "q=khanasser+-bridge")
        self.assertEqual(offered['"no such words"'].count, found("q=khanasser+-bridge").total)

    def test_nothing_as_typed_offers_the_other_names(self):
        asked = filterset("q=%22Islamic+State%22&as_typed=islamic-state")
        offered = {each.querystring: each.count for each in suggestions(asked)}
        self.assertEqual(offered["q=%22Islamic+State%22"], 1)


class ApiTests(MisspelledArchive, TestCase):
    def meant(self, **parameters: str) -> list[dict]:
        return self.client.get("/api/v1/articles", parameters).json()["did_you_mean"]

    def test_it_says_what_may_have_been_meant_and_the_query_that_finds_it(self):
        for parameters in ({}, {"facets": "no"}, {"source": "-courier"}):
            with self.subTest(parameters):
                self.assertEqual(
                    self.meant(q="Manbj -market", **parameters),
                    [{"typed": "Manbj", "text": "Manbij", "query": "Manbij -market", "count": 1}],
                )
        self.assertEqual(self.meant(q="Manbj", source="courier"), [])

    def test_it_says_so_where_the_page_asks_and_nowhere_else(self):
        for typed in (
            "Manbj",
            "market OR Manbj",
            "market",
            "Manbj khanasser",
            "nothing-alike",
            "the",
            "khanasser OR Manbj",
        ):
            with self.subTest(typed):
                page = self.client.get("/articles/", {"q": typed})
                self.assertEqual(bool(self.meant(q=typed)), "Did you mean" in main_words(page))

    def test_looking_for_it_costs_a_statement_and_counting_what_is_offered_three(self):
        self.meant(q="market")  # its words are read
        for typed, count in (("market", 12), ("nothing-alike", 8), ("Manbj", 11)):
            with self.subTest(typed), self.assertNumQueries(count):
                self.meant(q=typed)


class AnyQueryTests(HypothesisTestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        make_name("Deir Ezzur", ArmedGroup.objects.first() or make_group())

    @settings(deadline=None, max_examples=50)
    @given(st.lists(PIECES | st.sampled_from(["Deir", "Ezur", "دير"])).map(" ".join))
    def test_no_query_raises(self, typed):
        self.assertLessEqual(len(meant(read(typed))), MOST_OFFERED)
        asked = filterset(urlencode({"q": typed}))
        if asked.is_valid():
            corrections(asked)
            suggestions(asked)
