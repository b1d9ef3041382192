"""Are the code ranges those of the database, and do the counts add up?"""

from django.test import SimpleTestCase, TestCase

from articles.models import Article
from articles.search import facets
from articles.search.counted import counted
from articles.search.facets import KINDS, Facet, kind_code, language_code, language_of
from articles.tests.factories import make_article
from articles.tests.search.archive import SmallArchive, dated, found, tag


class CodeTests(SimpleTestCase):
    def test_languages_of_two_and_three_letters_have_codes_of_their_own(self):
        languages = ["en", "ar", "und", "fr", "ckb", "kmr", "aa", "zz", "zzz"]
        self.assertEqual([language_of(language_code(language)) for language in languages], languages)
        self.assertTrue(all(Facet.LANGUAGE < language_code(language) < Facet.PRIMARY for language in languages))


class SameCodesAsTheDatabaseTests(SmallArchive, TestCase):
    def test_every_kind_and_language(self):
        for number, kind in enumerate(KINDS):
            language = ["en", "und", "ar", "zzz", "aa"][number % 5]
            article = make_article(kind=kind, language=language)
            stored = Article.objects.values_list("facets", flat=True).get(pk=article.pk)
            self.assertLessEqual({kind_code(kind), language_code(language)}, set(stored))

    def test_source_period_and_tags(self):
        article = tag(make_article(source=self.wire, **dated("2016-05-03")), self.aleppo, self.state)
        stored = Article.objects.values_list("facets", flat=True).get(pk=article.pk)
        expected = {
            Facet.SOURCE + self.wire.pk,
            Facet.PROVINCE + self.aleppo.pk,
            Facet.GROUP + self.state.pk,
            Facet.YEAR + 2016,
            Facet.MONTH + 201605,
        }
        self.assertLessEqual(expected, set(stored))

    def test_an_undated_article_has_the_undated_code(self):
        article = make_article()
        self.assertIn(facets.UNDATED, Article.objects.values_list("facets", flat=True).get(pk=article.pk))


class CountTests(SmallArchive, TestCase):
    def counts(self, address: str, facet: str) -> dict[str, int]:
        return {value.slug: value.count for value in found(address).facets[facet]}

    def test_counts_cover_the_whole_result_not_the_page(self):
        self.assertEqual(self.counts("q=khanasser&per_page=1", "province"), {"aleppo": 3, "idlib": 1})

    def test_facets_of_one_value_an_article_add_up_to_the_total(self):
        for address in ("", "q=khanasser", "province=aleppo", "since=2017", "lang=-en"):
            page = found(address)
            for facet in ("source", "kind", "lang"):
                with self.subTest(address=address, facet=facet):
                    self.assertEqual(sum(value.count for value in page.facets[facet]), page.total)
            years = sum(value.count for value in page.facets["year"])
            self.assertEqual(years + page.undated, page.total)
            drawn = sum(bar.count for bar in page.histogram)
            self.assertEqual(drawn + page.undated + page.year_only, page.total)

    def test_each_count_is_what_the_filter_then_finds(self):
        page = found("q=khanasser")
        for parameter in ("province", "group", "source", "kind", "lang"):
            for value in page.facets[parameter]:
                with self.subTest(parameter=parameter, slug=value.slug):
                    self.assertEqual(found(f"q=khanasser&{parameter}={value.slug}").total, value.count)

    def test_values_have_names_and_the_most_frequent_comes_first(self):
        province = found("").facets["province"]
        self.assertEqual([(value.slug, value.name) for value in province], [("aleppo", "Aleppo"), ("idlib", "Idlib")])
        languages = {value.slug: value.name for value in found("").facets["lang"]}
        self.assertEqual(languages, {"en": "English", "ar": "Arabic", "fr": "French"})

    def test_what_was_asked_for_is_listed_even_without_articles(self):
        (army,) = found("q=market&group=syrian-arab-army").facets["group"]
        self.assertEqual((army.slug, army.count, army.chosen, army.excluded), ("syrian-arab-army", 0, True, False))

    def test_an_excluded_value_is_marked(self):
        idlib = next(value for value in found("province=-idlib").facets["province"] if value.slug == "idlib")
        self.assertEqual((idlib.count, idlib.chosen, idlib.excluded), (0, False, True))

    def test_nothing_found_counts_nothing(self):
        self.assertEqual(counted(Article.objects.none()).codes, {})
        self.assertEqual(found("q=the").total, 0)
