"""Do home and the lists of provinces, groups and sources say what the archive holds?"""

from django.test import TestCase

from articles.models import ImportRun
from articles.tests.factories import make_article, make_group, make_province
from articles.tests.search.archive import SmallArchive
from articles.tests.views.pages import labelled, links, main_words, read, total, words


class HomeTests(SmallArchive, TestCase):
    def test_home_says_how_much_from_whom_and_from_when_to_when(self):
        response = self.client.get("/")
        self.assertIn("6 articles from 2 sources, published 2016 to 2017; 2 state no date", main_words(response))
        shown = links(response)
        self.assertEqual((shown["6 articles"], shown["listed apart"]), ("/articles/", "/articles/?undated=only"))
        self.assertEqual(total(self.client, "/articles/?undated=only"), 2)

    def test_names_lead_to_their_pages_and_numbers_to_their_articles(self):
        response = self.client.get("/")
        self.assertEqual(links(response)["Aleppo"], "/provinces/aleppo/")
        self.assertEqual(labelled(response)["3 articles: Aleppo"], "/articles/?province=aleppo")

    def test_no_search_box_cuts_a_long_search_without_a_word(self):
        for path in ("/", "/articles/", "/nothing-here/", "/about/"):
            self.assertEqual(read(self.client.get(path)).xpath("//input[@name='q']/@maxlength"), [], path)

    def test_the_newest_come_first_and_undated_ones_say_so(self):
        newest = read(self.client.get("/")).xpath("//ul[contains(@class, 'newest')]/li")
        self.assertEqual(words(newest[0]), "Market day 2 February 2017, Levant Wire (sample)")
        make_article(title="Only one", source=self.wire)
        self.assertIn("undated, Levant Wire (sample)", main_words(self.client.get("/sources/levant-wire/")))

    def test_the_last_import_that_brought_anything_is_named(self):
        counts = {"read_count": 5, "created_count": 3, "updated_count": 2, "state": "finished"}
        ImportRun.objects.create(
            command="import", started_at="2026-03-01T10:00Z", finished_at="2026-03-02T10:00Z", **counts
        )
        ImportRun.objects.create(
            command="again", started_at="2026-03-05T10:00Z", finished_at="2026-03-05T10:00Z", state="finished"
        )
        self.assertIn("Last import on 2 March 2026: 3 new, 2 corrected.", main_words(self.client.get("/")))


class ListTests(SmallArchive, TestCase):
    def test_provinces_have_their_numbers(self):
        make_province("tartus")
        response = self.client.get("/provinces/")
        self.assertEqual(labelled(response)["3 articles: Aleppo"], "/articles/?province=aleppo")
        self.assertIn("Tartus0", main_words(response))

    def test_groups_stand_by_type_the_most_named_type_first(self):
        make_group("a-militia", type="local_militia")
        response = self.client.get("/groups/")
        self.assertEqual([words(h2) for h2 in read(response).xpath("//h2")], ["Rebel faction 2", "Local militia 1"])
        self.assertIn("3 records", main_words(response))
