"""Does each parameter of an address select what it says, and is every bad value refused with a way out?"""

from django.http import QueryDict
from django.test import TestCase
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase as HypothesisTestCase

from articles.addresses import ORDER
from articles.filters import ArticleFilterSet
from articles.tests.factories import make_article
from articles.tests.search.archive import SmallArchive, complaints, dated, filterset, found, titles

ROAD, VILLAGES, MARKET = "Road reopened", "Villages shelled", "Market day"
BRIEF, RETURN, MARCHE = "The year in brief", "عودة السكّان", "Le marché"


class ParameterTests(SmallArchive, TestCase):
    def test_no_parameter_gives_everything_newest_first_and_undated_last(self):
        self.assertEqual(titles(""), [MARKET, VILLAGES, ROAD, BRIEF, MARCHE, RETURN])

    def test_q_finds_words_in_any_language(self):
        self.assertCountEqual(titles("q=khanasser"), [ROAD, VILLAGES, MARKET, MARCHE])
        self.assertEqual(titles("q=المدرسه"), [RETURN])

    def test_province_includes(self):
        self.assertEqual(titles("province=aleppo"), [MARKET, VILLAGES, ROAD])

    def test_values_of_one_parameter_are_alternatives(self):
        self.assertEqual(titles("province=aleppo&province=idlib"), [MARKET, VILLAGES, ROAD, BRIEF])

    def test_parameters_must_all_hold(self):
        self.assertEqual(titles("province=idlib&group=islamic-state"), [VILLAGES])

    def test_a_minus_sign_excludes(self):
        self.assertEqual(titles("province=aleppo&province=-idlib"), [MARKET, ROAD])
        self.assertEqual(titles("source=-levant-wire"), [VILLAGES, BRIEF, MARCHE])

    def test_group_includes(self):
        self.assertEqual(titles("group=syrian-arab-army"), [ROAD, BRIEF])

    def test_source_includes(self):
        self.assertEqual(titles("source=levant-wire"), [MARKET, ROAD, RETURN])

    def test_since_and_until_include_their_days(self):
        self.assertEqual(titles("since=2017-01-26&until=2017-01-30"), [VILLAGES, ROAD])

    def test_a_month_means_all_its_days_and_a_year_all_its_months(self):
        self.assertEqual(titles("since=2017-01&until=2017-01"), [VILLAGES, ROAD])
        self.assertEqual(titles("since=2016&until=2016"), [BRIEF])

    def test_a_year_is_not_in_one_of_its_months(self):
        self.assertEqual(titles("since=2016-01&until=2016-01"), [])

    def test_undated_is_left_out_of_a_period_unless_asked_for(self):
        self.assertEqual(titles("since=2017-02"), [MARKET])
        self.assertEqual(titles("since=2017-02&undated=include"), [MARKET, MARCHE, RETURN])

    def test_undated_alone_and_undated_left_out(self):
        self.assertEqual(titles("undated=only"), [MARCHE, RETURN])
        self.assertEqual(titles("undated=exclude"), [MARKET, VILLAGES, ROAD, BRIEF])

    def test_lang_includes_and_repeats(self):
        self.assertEqual(titles("lang=ar"), [RETURN])
        self.assertEqual(titles("lang=ar&lang=fr"), [MARCHE, RETURN])
        self.assertEqual(titles("lang=de"), [])

    def test_kind_includes_and_excludes(self):
        self.assertEqual(titles("kind=roundup"), [BRIEF])
        self.assertNotIn(BRIEF, titles("kind=-roundup"))

    def test_sort_newest_and_oldest(self):
        self.assertEqual(titles("q=khanasser&sort=newest"), [MARKET, VILLAGES, ROAD, MARCHE])
        self.assertEqual(titles("q=khanasser&sort=oldest"), [ROAD, VILLAGES, MARKET, MARCHE])

    def test_sort_by_relevance_puts_the_title_first(self):
        make_article(title="Khanasser", body="One visit.", **dated("2013-01-01"))
        self.assertEqual(titles("q=khanasser")[0], "Khanasser")

    def test_page_and_per_page_walk_through_without_gap_or_repeat(self):
        pages = [titles(f"per_page=2&page={page}") for page in (1, 2, 3)]
        self.assertEqual([len(page) for page in pages], [2, 2, 2])
        self.assertEqual([title for page in pages for title in page], titles(""))
        self.assertEqual(titles("per_page=2&page=4"), [])

    def test_hidden_and_withdrawn_articles_are_not_found(self):
        for visibility in ("hidden", "withdrawn"):
            make_article(title="Gone", body="Khanasser", visibility=visibility)
        self.assertNotIn("Gone", titles("q=khanasser") + titles(""))

    def test_unknown_parameters_are_ignored(self):
        self.assertEqual(titles("utm_source=letter&q=market"), [MARKET])

    def test_empty_values_are_what_a_form_sends_for_nothing(self):
        nothing = "&".join(f"{name}=" for name in ORDER)
        self.assertEqual(titles(nothing), titles(""))

    def test_the_export_has_the_whole_result_in_the_order_of_the_page(self):
        asked = filterset("q=khanasser&per_page=1")
        self.assertTrue(asked.is_valid())
        self.assertEqual([article.title for article in asked.qs], titles("q=khanasser"))

    def test_an_invalid_address_gives_nothing_rather_than_everything(self):
        self.assertEqual(list(filterset("since=nonsense").qs), [])
        with self.assertRaisesRegex(ValueError, "since"):
            _ = filterset("since=nonsense").criteria


class RefusalTests(SmallArchive, TestCase):
    def test_bad_values_are_refused_with_reason_and_way_out(self):
        for address, parameter, message in (
            ("province=alepo", "province", "Did you mean “aleppo”"),
            ("province=nowhere-at-all", "province", "/api/v1/provinces"),
            ("group=-unknown-group", "group", "/api/v1/groups"),
            ("source=the-other", "source", "/api/v1/sources"),
            ("province=aleppo&province=-aleppo", "province", "both asked for and excluded"),
            ("since=nonsense", "since", "write a year (2017)"),
            ("until=2017-13", "until", "months go from 01 to 12"),
            ("since=2017-02-30", "since", "days 01 to 28"),
            ("since=0000", "since", "1900"),
            ("since=٢٠١٧", "since", "is not a date"),
            ("since=2018&until=2017", "since", "exchange the two"),
            ("undated=maybe", "undated", "include, exclude or only"),
            ("undated=only&since=2017", "undated", "leave out since and until"),
            ("lang=English", "lang", "such as en or ar"),
            ("kind=gossip", "kind", "report"),
            ("sort=random", "sort", "relevance, newest or oldest"),
            ("map=shares", "map", "count or share"),
            ("page=0", "page", "whole number from 1"),
            ("page=-1", "page", "whole number from 1"),
            ("page=x", "page", "whole number from 1"),
            ("page=²", "page", "whole number from 1"),
            ("page=1" + "0" * 26, "page", "too large"),
            ("page=" + "9" * 5000, "page", "too large"),
            ("page=501", "page", "10,000"),
            ("page=101&per_page=100", "page", "/articles.csv"),
            ("per_page=101", "per_page", "the largest is 100"),
            ("since=2016&since=2017", "since", "give it once"),
            ("q=one&q=two", "q", "give it once"),
            ("q=" + "a" * 2_000_000, "q", "shorten it to 2500"),
            ("q=" + "-" * 50_000, "q", "shorten it to 2500"),
            ("q=" + "+".join(["a"] * 401), "q", "shorten it to 400"),
            ("q=a%00b", "q", "NUL"),
            ("province=%00", "province", "not known"),
            ("province=" + "a" * 2_000_000, "province", "not known"),
            ("&".join(f"province=p{number}" for number in range(60)), "province", "50 values"),
        ):
            with self.subTest(address[:60]):
                (refused, messages), *others = complaints(address).items()
                self.assertEqual((refused, others), (parameter, []))
                self.assertIn(message, messages[0])
                self.assertLess(len(messages[0]), 300)

    def test_lone_surrogates_are_refused_wherever_they_stand(self):
        for parameter in ORDER:
            with self.subTest(parameter):
                data = QueryDict(mutable=True)
                data[parameter] = "\ud800"
                asked = ArticleFilterSet(data)
                asked.complaints()[parameter][0].encode()
                asked.querystring(sort="newest").encode()

    def test_repeating_the_same_value_is_no_fault(self):
        self.assertEqual(titles("since=2017-02&since=2017-02&province=aleppo&province=aleppo"), [MARKET])

    def test_several_faults_are_all_reported(self):
        self.assertEqual(set(complaints("since=x&page=0&province=y")), {"since", "page", "province"})

    def test_the_last_page_within_reach_is_allowed(self):
        self.assertEqual(complaints("page=500"), {})
        self.assertEqual(complaints("page=100&per_page=100"), {})


class AddressTests(SmallArchive, TestCase):
    def test_the_order_of_parameters_is_always_the_same(self):
        asked = filterset("sort=oldest&province=idlib&utm=x&province=aleppo&q=road")
        self.assertEqual(asked.querystring(), "q=road&province=aleppo&province=idlib&sort=oldest")

    def test_one_parameter_is_replaced_and_the_page_starts_again(self):
        asked = filterset("q=road&page=3")
        self.assertEqual(asked.querystring(sort="newest"), "q=road&sort=newest")
        self.assertEqual(asked.querystring(page=4), "q=road&page=4")

    def test_values_are_added_and_removed(self):
        asked = filterset("province=aleppo&since=2017")
        self.assertEqual(asked.adding("province", "idlib"), "province=aleppo&province=idlib&since=2017")
        self.assertEqual(asked.removing("province", "aleppo"), "since=2017")
        self.assertEqual(asked.removing("since"), "province=aleppo")

    def test_adding_many_values_gives_what_each_alone_would(self):
        for address in (
            "", "q=a+b&page=3&per_page=50", "province=idlib&province=-aleppo&since=2017&facets=no",
            "q=%22salt%20road%22&group=islamic-state&province=aleppo&together=sentence&sort=oldest",
            "group=islamic-state&group=syrian-arab-army&together=paragraph&as_typed=all",
        ):  # fmt: skip
            asked = filterset(address)
            self.assertTrue(asked.is_valid())
            for parameter in ("province", "group", "kind"):
                adding = asked.adder(parameter)
                for value in ("aleppo", "-aleppo", "islamic-state", "-zz", "statement"):
                    given = sorted(
                        {*asked.parameters().get(parameter, []), value}, key=lambda each: (each.startswith("-"), each)
                    )
                    self.assertEqual(adding(value), asked.querystring(**{parameter: given}), (address, value))

    def test_addresses_of_invalid_searches_are_made_too(self):
        self.assertEqual(filterset("since=x&page=0").querystring(q="a b"), "q=a+b&since=x")


class AnyTextTests(HypothesisTestCase):
    """What a person, a browser or a program may send."""

    @settings(max_examples=60, deadline=None)
    @given(st.text(max_size=120) | st.text(alphabet="-\"'()|&!:*<>~ORab \\%", max_size=80))
    def test_no_query_is_an_exception(self, text):
        data = QueryDict(mutable=True)
        data["q"] = text
        asked = ArticleFilterSet(data)
        if asked.is_valid():
            found(asked.querystring())

    @settings(max_examples=40, deadline=None)
    @given(st.sampled_from(ORDER), st.lists(st.text(max_size=30), max_size=4))
    def test_no_value_of_any_parameter_is_an_exception(self, parameter, values):
        data = QueryDict(mutable=True)
        data.setlist(parameter, values)
        asked = ArticleFilterSet(data)
        if asked.is_valid():
            list(asked.qs[:1])
        else:
            self.assertEqual(list(asked.complaints()), [parameter])
