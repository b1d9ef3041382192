"""Does the style guide show every token and part, to those who develop and to nobody else?"""

from django.test import TestCase, override_settings

from articles.charts.look import GROUNDS
from articles.tests.search.archive import SmallArchive
from articles.tests.views.pages import main_words, read, running_parts


@override_settings(DEBUG=True)
class StyleguideTests(SmallArchive, TestCase):
    def test_it_shows_tokens_contrasts_and_parts(self):
        response = self.client.get("/styleguide/")
        text = main_words(response)
        for part in (
            "Colours, light",
            "Colours, dark",
            "Sizes of type",
            "Chips",
            "Notes",
            "On the map",
            "Nothing there",
        ):
            self.assertIn(part, text)
        tree = read(response)
        contrasts = [float(ratio.text) for ratio in tree.xpath("//span[@class='small num']")]
        self.assertEqual(len(contrasts), 2 * sum(map(len, GROUNDS.values())))
        self.assertGreaterEqual(min(contrasts), 4.5)
        self.assertEqual(len(tree.xpath("//li[@class='hit']")), 2)
        self.assertTrue(tree.xpath("//div[@id='map']//path"))
        self.assertEqual(running_parts(response), [])


@override_settings(DEBUG=True)
class EmptyTests(TestCase):
    def test_an_empty_archive_shows_it_too(self):
        self.assertIn("None yet", main_words(self.client.get("/styleguide/")))


class HiddenTests(TestCase):
    def test_readers_do_not_get_it(self):
        self.assertEqual(self.client.get("/styleguide/").status_code, 404)
