"""Do records know their pages, also where the archive is served beneath another path?"""

from django.test import SimpleTestCase
from django.test.utils import override_script_prefix
from django.urls import reverse
from django.utils.translation import override

from articles.exports.cited import permanent
from articles.models import ArmedGroup, Article, Province, Source


class AddressTests(SimpleTestCase):
    RECORDS = (Province(slug="aleppo"), ArmedGroup(slug="aleppo"), Source(slug="aleppo"))

    def addresses(self):
        return [record.get_absolute_url() for record in self.RECORDS]

    def test_every_kind_of_record_has_its_own_page(self):
        expected = [reverse(kind, args=["aleppo"]) for kind in ("province", "group", "source")]
        self.assertEqual(expected, ["/provinces/aleppo/", "/groups/aleppo/", "/sources/aleppo/"])
        self.assertEqual(self.addresses(), expected)
        self.assertEqual(self.addresses(), expected)

    def test_an_address_is_not_kept_for_another_path(self):
        self.addresses()
        with override_script_prefix("/archive/"):
            self.assertEqual(self.addresses()[0], "/archive/provinces/aleppo/")
        self.assertEqual(self.addresses()[0], "/provinces/aleppo/")

    def test_an_article_stands_below_the_list_in_the_language_of_the_page(self):
        article = Article(pk=7, title="Road to al-Bab: reopened")
        for language, address in (
            ("en", "/articles/7/road-to-al-bab-reopened/"),
            ("ar", "/ar/articles/7/road-to-al-bab-reopened/"),
        ):
            with self.subTest(language), override(language):
                self.assertEqual(reverse("article", args=[7, article.words]), address)
                self.assertEqual(article.get_absolute_url(), address)
                self.assertEqual(permanent(article), "/articles/7/road-to-al-bab-reopened/")
