"""Is what somebody is typing gone on with as names and words that are there, with true counts?"""

from django.core.management import call_command
from django.test import TestCase
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase as HypothesisTestCase

from articles.models import FacetStatistic, PlaceTag, WordStatistic
from articles.search.completion import MOST, completions
from articles.tests.factories import make_article, make_group, make_name, make_place, make_province
from articles.tests.search.archive import SmallArchive, found, tag
from articles.tests.search.test_query import PIECES


class BegunArchive(SmallArchive):
    """The small archive with names of its records, another province, and the words of its titles."""

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        zor, bab = make_province("deir-ez-zor", name="Deir ez-Zor"), make_place("al-bab", name="Al-Bab")
        nobody = make_group("deir-brigade", name="Deir Brigade")
        for text, record in (
            ("Deir ez-Zor", zor), ("Deir Ezzur", zor), ("Dayr az-Zawr", zor), ("دير الزور", zor), ("Al-Bab", bab),
            ("Aleppo", cls.aleppo), ("Islamic State", cls.state), ("Daesh", cls.state), ("Deir Brigade", nobody),
        ):  # fmt: skip
            make_name(text, record)
        make_name("Deir something", None)
        make_name("Deir never", zor, rule="never")
        both = tag(make_article(title="Deliveries resumed", body="Delivery by road."), zor, cls.aleppo)
        PlaceTag.objects.create(article=both, place=bab)
        call_command("refresh_search", verbosity=0)


def texts(typed: str) -> list[str]:
    """The whole queries offered."""
    return [each.query.rstrip() for each in completions(typed)]


class CompletionTests(BegunArchive, TestCase):
    def test_what_is_offered(self):
        for typed, offered in (
            ("dei", ["Deir ez-Zor"]),
            ("DEIR", ["Deir ez-Zor"]),
            ("Dayr", ["Deir ez-Zor"]),
            ("deir ez", ["Deir ez-Zor"]),
            ("deir ezzu", ["Deir Ezzur"]),
            ("دي", ["دير الزور"]),
            ("road dei", ["road Deir ez-Zor"]),
            ("(road OR dei", ["(road OR Deir ez-Zor"]),
            ("road -dei", ['road -"Deir ez-Zor"']),
            ("road NOT dei", ['road NOT "Deir ez-Zor"']),
            ("road NEAR/3 deir e", ['road NEAR/3 "Deir ez-Zor"']),
            ("title:dei", ['title:"Deir ez-Zor"']),
            ("title:del", ["title:deliveries"]),
            ("-bab", ["-Al-Bab"]),
            ("(province:dei", ['(province:"Deir ez-Zor"']),
            ("-group:islamic st", ['-group:"Islamic State"']),
            ('Group:"isl', ['Group:"Islamic State"']),
            ('"isl', ['"Islamic State"']),
            ("group:dae", ["group:Daesh"]),
            ("group:dei", []),
            ("group:del", []),
            ("after:del", []),
            ("bab", ["Al-Bab"]),
            ("al", ["Aleppo", "Al-Bab"]),
            ("market del", ["market deliveries"]),
            ("isl", ["Islamic State"]),
            ("dae", ["Daesh"]),
            ("d", []),
            ("", []),
            (" ", []),
            ("zzzz", []),
            ("%", []),
            ("_ezz", []),
            ("x\0", []),
        ):
            with self.subTest(typed):
                self.assertEqual(texts(typed), offered)

    def test_names_come_before_words_each_with_its_articles(self):
        offered = [(each.text, each.kind, each.slug, each.count) for each in completions("mark")]
        self.assertEqual(offered, [("market", "word", "", 1)])
        (first, *_) = completions("alep")
        self.assertEqual((first.kind, first.slug, first.count), ("province", "aleppo", found("province=aleppo").total))
        (word,) = completions("deliver")
        self.assertEqual((word.text, word.count), ("deliveries", found("q=deliveries").total))

    def test_names_are_offered_before_anything_is_counted_and_words_are_not(self):
        FacetStatistic.objects.all().delete()
        WordStatistic.objects.all().delete()
        self.assertEqual((texts("dei"), texts("deliv")), (["Deir ez-Zor"], []))
        self.assertEqual(completions("dei")[0].count, 1)

    def test_the_api_answers(self):
        answer = self.client.get("/api/v1/complete?q=road+dei").json()
        self.assertEqual(
            answer["completions"],
            [{"text": "Deir ez-Zor", "kind": "province", "slug": "deir-ez-zor", "count": 1,
              "query": "road Deir ez-Zor "}],
        )  # fmt: skip
        self.assertEqual(self.client.get("/api/v1/complete").json(), {"completions": []})
        self.assertEqual(self.client.get("/api/v1/complete?q=" + "x" * 5000).json(), {"completions": []})


class AnyTextTests(HypothesisTestCase):
    @settings(deadline=None, max_examples=50)
    @given(st.text() | st.lists(PIECES).map("".join))
    def test_no_text_raises(self, typed):
        self.assertLessEqual(len(completions(typed)), MOST)
