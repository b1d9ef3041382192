"""Does a query find the articles of every language that it should, and only those?"""

from urllib.parse import urlencode

from django.test import TestCase

from articles.search.compile import compiled
from articles.search.query import read
from articles.tests.factories import make_article
from articles.tests.search.archive import found, titles


class CompileTests(TestCase):
    def test_each_term_is_read_under_every_configuration(self):
        self.assertEqual(compiled(read("villages")).lexemes, (("'villag'", "'villages'"),))

    def test_a_phrase_is_taken_word_by_word(self):
        self.assertEqual(
            compiled(read('"two villages"')).lexemes,
            (("'two'",), ("'villag'", "'villages'")),
        )

    def test_excluded_words_do_not_count_for_the_order_or_the_marks(self):
        words = compiled(read("road -bridge"))
        self.assertEqual(words.lexemes, (("'road'",),))
        self.assertNotIn("bridg", words.highlight)

    def test_very_common_words_are_left_out_and_named(self):
        self.assertEqual(compiled(read("the road of")).common, ("the", "of"))
        self.assertEqual(compiled(read("the of")).tsquery, "")

    def test_quotes_and_backslashes_stay_inside_their_lexeme(self):
        for typed in ("rock'n'roll", "a\\b", "c:\\dir\\file.txt", "user@example.org", "http://example.org/a'b?c=d"):
            with self.subTest(typed):
                article = make_article(body=f"It says {typed} here.")
                self.assertEqual(titles(urlencode({"q": typed})), [article.title])
                article.delete()

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
        ):
            with self.subTest(typed):
                self.assertEqual(set(titles(f"q={typed}")), expected)

    def test_only_common_words_or_only_signs_find_nothing_and_the_page_says_so(self):
        common, signs = found("q=the+of"), found("q=!!!")
        self.assertEqual((common.total, common.nothing_to_search, common.common_words), (0, True, ("the", "of")))
        self.assertEqual((signs.total, signs.nothing_to_search, signs.common_words), (0, True, ()))

    def test_an_ordinary_search_without_result_says_nothing_of_the_kind(self):
        self.assertFalse(found("q=nowhere").nothing_to_search)
