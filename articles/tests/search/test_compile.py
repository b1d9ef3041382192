"""Does a query find the articles of every language that it should, and only those?"""

from urllib.parse import urlencode

from django.test import TestCase
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import django as hypothesis_django

from articles.search.compile import compiled
from articles.search.names import Names
from articles.search.query import read, refusal
from articles.search.query_filters import filtered_each
from articles.tests.factories import make_article, make_name
from articles.tests.search.archive import SmallArchive, filterset, found, titles
from articles.tests.search.test_query import PIECES


class CompileTests(TestCase):
    def test_each_term_is_read_under_every_configuration(self):
        (unit,) = compiled(read("villages")).units
        self.assertEqual(unit.ways, (("'villag'",), ("'villages'",)))
        self.assertEqual(unit.tsquery, "( 'villag' | 'villages' )")

    def test_a_phrase_is_taken_word_by_word(self):
        self.assertEqual(
            [unit.ways for unit in compiled(read('"two villages"')).units],
            [(("'two'",),), (("'villag'",), ("'villages'",))],
        )

    def test_excluded_words_do_not_count_for_the_order_or_the_marks(self):
        words = compiled(read("road -bridge"))
        self.assertEqual([unit.ways for unit in words.units], [(("'road'",),)])
        self.assertNotIn("bridg", words.sought.lexemes)

    def test_very_common_words_are_left_out_and_named(self):
        self.assertEqual(compiled(read("the road of")).common, ("the", "of"))
        self.assertIsNone(compiled(read("the of")).condition)

    def test_quotes_and_backslashes_stay_inside_their_lexeme(self):
        for typed in ("rock'n'roll", "a\\b", "c:\\dir\\file.txt", "user@example.org", "http://example.org/a'b?c=d"):
            with self.subTest(typed):
                article = make_article(body=f"It says {typed} here.")
                self.assertEqual(titles(urlencode({"q": typed})), [article.title])
                article.delete()

    def test_what_a_slash_parts_is_a_phrase(self):
        self.assertEqual([unit.ways for unit in compiled(read("SDF/men")).units], [(("'sdf'",),), (("'men'",),)])
        make_article(title="right", body="Ten killed/wounded of the SDF/YPG.")
        make_article(title="wrong", body="Of the wounded, ten were killed by the YPG.")
        for typed in ("killed/wounded", "SDF/YPG", "SDF/YP*", '="killed/wounded"', "killed/wounded NEAR/4 ypg"):
            with self.subTest(typed):
                self.assertEqual(titles(urlencode({"q": typed})), ["right"])

    def test_one_statement_whatever_is_asked(self):
        with self.assertNumQueries(1):
            compiled(read('road "two villages" -bridge OR dam the'))


class MatchTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        make_article(title="en", body="The army reopened the road to both villages.")
        make_article(title="ar", body="أعاد الجيش فتح الطريق إلى القرى army", language="ar")
        make_article(title="fr", body="Une army rouvre la route des villages.", language="fr")
        make_article(title="none", body="Rain in the hills.")

    def test_queries(self):
        for typed, expected in (
            ("army", {"en", "ar", "fr"}),
            ("villages", {"en", "fr"}),
            ("village", {"en"}),
            ("army villages", {"en", "fr"}),
            ("army -villages", {"ar"}),
            ("army -road", {"ar", "fr"}),
            ("-army", {"none"}),
            ("-army -rain", set()),
            ("rain OR route", {"none", "fr"}),
            ("rain OR -army", {"none"}),
            ("road OR -villages", {"en", "ar", "none"}),
            ("army road OR army route", {"en", "fr"}),
            ('"army reopened"', {"en"}),
            ('"reopened army"', set()),
            ('-"army reopened" army', {"ar", "fr"}),
            ("the army", {"en", "ar", "fr"}),
            ("army -the", {"en", "ar", "fr"}),
            ("the OR rain", {"none"}),
            ("الجيش", {"ar"}),
            ("الجيش army", {"ar"}),
            ("اعاد الطريق", {"ar"}),
            ("nowhere", set()),
            ("(army OR rain) -(road OR route)", {"ar", "none"}),
            ("-(army OR rain)", set()),
            ("(road OR -army) (rain OR villages)", {"en", "none"}),
            ("vill*", {"en", "fr"}),
            ("reopening*", {"en"}),
            ('"villages army"~5', {"fr"}),
            ('"villages army"~6', {"en", "fr"}),
            ('"villages road army"~9', {"en"}),
            ("army NEAR/2 road", set()),
            ("army NEAR/3 road", {"en"}),
            ("road NEAR/3 army", {"en"}),
            ('villages NEAR/4 "reopened the road"', {"en"}),
            ("vill* NEAR/3 road", {"en"}),
            ("title:en", {"en"}),
            ("title:army", set()),
            ("army title:(en OR fr)", {"en", "fr"}),
            ("army -title:en", {"ar", "fr"}),
            ("title:fr*", {"fr"}),
            ('="both villages"', {"en"}),
            ('="BOTH villages"', {"en"}),
            ('="both village"', set()),
            ('="village"', set()),
            ('="villages"', {"en", "fr"}),
            ('="القرى"', {"ar"}),
            ('="قرى"', set()),
            ('-="both villages" army', {"ar", "fr"}),
            ('title:="en"', {"en"}),
            ('title:="villages"', set()),
            ("group:nobody army", set()),
            ("before:nothing OR rain", {"none"}),
        ):
            with self.subTest(typed):
                self.assertEqual(set(titles(urlencode({"q": typed}))), expected)

    def test_words_as_they_are_written_stand_between_blanks_or_signs(self):
        make_article(title="signs", body="“Men—Damascus,\u00a0a (day) of_rain… ez-Zor، دمشق؛ Città.")
        for typed, is_found in (
            ("men damascus", True), ("men—damascus", True), ("Damascus, a", True), ("a (day", True), ("day", True),
            ("ez-zor", True), ("zor دمشق", True), ("zor، دمشق", True), ("دمشق", True), ("città", True), ("citt", False),
            ("amascus", False), ("damascus a", False), ("rain", False), ("of_rain", True), ("men  damascus", True),
        ):  # fmt: skip
            with self.subTest(typed):
                self.assertEqual("signs" in titles(urlencode({"q": f'="{typed}"'})), is_found)

    def test_the_beginning_of_a_word_is_never_too_common(self):
        make_article(title="play", body="A theatre reopened.")
        make_article(title="Theatres", body="Rain.", language="fr")
        make_article(title="neither", body="The road is the best of the roads.")
        for typed, expected in (
            ("the*", {"play", "Theatres"}), ("thea* the*", {"play", "Theatres"}), ("the theat*", {"play", "Theatres"}),
            ("the the* reopened", {"play"}), ("title:the*", {"Theatres"}), ("the* NEAR/2 reopened", {"play"}),
            ("-the* road", {"en", "neither"}),
        ):  # fmt: skip
            with self.subTest(typed):
                page = found(urlencode({"q": typed}))
                self.assertEqual({hit.article.title for hit in page.whole_hits}, expected)
                self.assertNotIn("the*", page.common_words)
        (hit,) = found(urlencode({"q": "the* -rain"})).hits
        self.assertEqual(hit.snippet, "A <mark>theatre</mark> reopened.")

    def test_only_common_words_or_only_signs_find_nothing_and_the_page_says_so(self):
        common, signs = found("q=the+of"), found("q=!!!")
        self.assertEqual((common.total, common.nothing_to_search, common.common_words), (0, True, ("the", "of")))
        self.assertEqual((signs.total, signs.nothing_to_search, signs.common_words), (0, True, ()))

    def test_an_ordinary_search_without_result_says_nothing_of_the_kind(self):
        self.assertFalse(found("q=nowhere").nothing_to_search)


class FilterTests(SmallArchive, TestCase):
    def test_filters_written_into_the_query(self):
        for typed, as_parameters in (
            ("group:islamic-state", "group=islamic-state"),
            ("group:islamic-state -province:idlib", "group=islamic-state&province=-idlib"),
            ('source:"Levant Wire (Sample)" khanasser', "source=levant-wire&q=khanasser"),
            ("khanasser after:2017-01-30", "q=khanasser&since=2017-01-30"),
            ("before:2017", "until=2016-12-31"),
        ):
            with self.subTest(typed):
                self.assertEqual(set(titles(urlencode({"q": typed}))), set(titles(as_parameters)))

    def test_filters_go_by_any_name_and_by_hosts(self):
        for text, record in (
            ("Daesh", self.state), ("حلب", self.aleppo), ("The Army", self.army), ("The Army", self.state),
            ("Aleppo Brigade", self.army),
        ):  # fmt: skip
            make_name(text, record)
        self.courier.hosts.create(host="courier.example")
        for typed, as_parameters in (
            ("group:daesh", "group=islamic-state"),
            ('group:"Daesh" khanasser', "group=islamic-state&q=khanasser"),
            ('-province:"حلب"', "province=-aleppo"),
            ('group:"the army"', "group=islamic-state&group=syrian-arab-army"),
            ('-group:"the army"', "group=-islamic-state&group=-syrian-arab-army"),
            ("source:www.Courier.example", "source=courier"),
        ):
            with self.subTest(typed):
                page = found(urlencode({"q": typed, "sort": "oldest"}))
                self.assertEqual(page.not_filters, ())
                self.assertEqual({hit.article.title for hit in page.hits}, set(titles(as_parameters)), as_parameters)
        self.assertEqual(found(urlencode({"q": 'province:"Aleppo Brigade"'})).total, 0)

    def test_what_is_no_filter_is_sought_as_words_and_said(self):
        make_article(title="Of all", body="A group nope, a source Nope, after 2016-13, before the road.")
        for typed, not_filters, interpreted in (
            ("group:nope", ("group:nope",), "group nope"),
            ('road source:"Nope" -group:islamic-state', ('source:"Nope"',), "road source Nope -group:islamic-state"),
            ("after:2016-13 road", ("after:2016-13",), "after 2016-13 road"),
        ):
            with self.subTest(typed):
                page = found(urlencode({"q": typed}))
                self.assertEqual((page.not_filters, page.interpreted), (not_filters, interpreted))
                self.assertEqual(titles(urlencode({"q": typed})), ["Of all"])

    def test_only_filters_that_are_not_known_by_slug_or_name_cost_a_statement(self):
        names = Names.load()
        known = read('group:islamic-state province:Aleppo source:"Courier (sample)" after:2017 before:never road')
        with self.assertNumQueries(0):
            filtered_each([known], names)
        with self.assertNumQueries(1):
            filtered_each([known, read("group:nope"), read("source:nope province:nope")], names)

    def test_filters_stand_in_brackets_too(self):
        either = titles(urlencode({"q": "(group:syrian-arab-army after:2017-01-20) OR -(khanasser OR خناصر)"}))
        self.assertEqual(set(either), {"Road reopened", "The year in brief"})

    def test_what_is_not_before_a_day_may_be_undated(self):
        self.assertEqual(len(titles(urlencode({"q": "-before:2017-02"}))), 3)


class TotalTests(hypothesis_django.TestCase):
    @given(st.text(max_size=120) | st.lists(PIECES, max_size=30).map("".join) | st.lists(PIECES).map(" ".join))
    @settings(max_examples=150, deadline=None)
    def test_nothing_that_is_typed_is_an_error(self, typed):
        if refusal(typed) is None:
            asked = filterset(urlencode({"q": typed or "x"}))
            self.assertTrue(asked.is_valid())
            list(asked.qs)


class FieldsTests(TestCase):
    def test_what_stands_near_stands_in_the_title_or_in_the_text(self):
        make_article(title="apart: a bridge", body="Road reopened.")
        make_article(title="in the title: bridge road", body="Rain.")
        make_article(title="in the text", body="The bridge road.")
        for query in ('"bridge road"', "bridge NEAR/5 road", '"bridge road"~5', 'bridge-road OR "bridge road"'):
            with self.subTest(query):
                self.assertCountEqual(titles(urlencode({"q": query})), ["in the title: bridge road", "in the text"])
        self.assertEqual(titles(urlencode({"q": 'bridge road -"bridge road"'})), ["apart: a bridge"])
        self.assertEqual(len(titles("q=bridge+road")), 3)

    def test_the_beginning_of_a_word_in_the_title_is_in_the_title(self):
        make_article(title="heading", body="kestrel " * 9)
        make_article(title="Kestrels", body="Rain.")
        for query, found_ in (("title:kest*", ["Kestrels"]), ("kestrel -title:kest*", ["heading"]), ("title:ris*", [])):
            with self.subTest(query):
                self.assertEqual(titles(urlencode({"q": query})), found_)
