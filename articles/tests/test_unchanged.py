"""Is a page given again only while it is true, and made anew as soon as it is not?"""

import gzip

from django.db import transaction
from django.test import TestCase, TransactionTestCase

from articles.models import Article, Source
from articles.tests.factories import make_article
from articles.unchanged import PAGES

PAGE, API = "/articles/?q=road", "/api/v1/articles?q=road"


class UnchangedTests(TransactionTestCase):
    def setUp(self):
        PAGES.clear()
        self.article = make_article(title="First", body="A road.")

    def test_what_was_asked_before_costs_the_revision_alone(self):
        for address in (PAGE, API, self.article.source.get_absolute_url(), "/groups/"):
            with self.subTest(address):
                first = self.client.get(address)
                with self.assertNumQueries(3):  # with the beginning and the end of a transaction
                    again = self.client.get(address)
                self.assertEqual((again.status_code, again.content, again.headers), (200, first.content, first.headers))

    def test_any_change_of_the_archive_is_seen_at_once(self):
        for change, shown in (
            (lambda: Article.objects.update(title="Second"), "Second"),
            (lambda: make_article(title="Third", body="The road."), "Third"),
            (lambda: Source.objects.filter(pk=self.article.source_id).update(name="Renamed"), "Renamed"),
        ):
            with self.subTest(shown):
                self.assertNotContains(self.client.get(PAGE), shown)
                change()
                self.assertContains(self.client.get(PAGE), shown)
                self.assertContains(self.client.get(API), shown)

    def test_a_browser_that_has_the_page_is_told_so_until_the_archive_changes(self):
        for address in (PAGE, API):
            with self.subTest(address):
                tag = self.client.get(address)["ETag"]
                unchanged = self.client.get(address, headers={"If-None-Match": tag})
                self.assertEqual((unchanged.status_code, unchanged.content), (304, b""))
                self.assertIn("no-cache", unchanged["Cache-Control"])
                self.article.save()
                changed = self.client.get(address, headers={"If-None-Match": tag})
                self.assertEqual(changed.status_code, 200)
                self.assertNotEqual(changed["ETag"], tag)

    def test_other_addresses_have_other_tags(self):
        tags = {self.client.get(f"/articles/?{query}")["ETag"] for query in ("q=road", "q=bridge", "q=road&page=2", "")}
        self.assertEqual(len(tags), 4)

    def test_the_host_is_part_of_what_is_asked(self):
        self.client.get(API)
        other = self.client.get(API, headers={"host": "127.0.0.1"}).json()
        self.assertTrue(other["results"][0]["url"].startswith("http://127.0.0.1/"))

    def test_refusals_are_not_kept(self):
        for _ in range(2):
            self.assertEqual(self.client.get("/articles/?since=soon").status_code, 400)
        self.assertEqual(PAGES.byte_count, 0)

    def test_a_page_beyond_the_result_stays_missing_until_it_is_there(self):
        self.assertEqual(self.client.get(f"{PAGE}&page=2&per_page=1").status_code, 404)
        make_article(body="Another road.")
        self.assertEqual(self.client.get(f"{PAGE}&page=2&per_page=1").status_code, 200)

    def test_a_page_is_packed_for_whoever_unpacks_it_whether_it_was_kept_or_not(self):
        plain = self.client.get(PAGE)
        PAGES.clear()
        for _ in range(2):
            packed = self.client.get(PAGE, headers={"Accept-Encoding": "br, gzip"})
            self.assertEqual(packed["Content-Encoding"], "gzip")
            self.assertIn("Accept-Encoding", packed["Vary"])
            self.assertEqual(gzip.decompress(packed.content), plain.content)
            self.assertEqual(packed["ETag"], plain["ETag"])
        again = self.client.get(PAGE)
        self.assertNotIn("Content-Encoding", again)
        self.assertEqual(again.content, plain.content)

    def test_head_is_answered_alike(self):
        self.assertEqual(self.client.head(PAGE)["ETag"], self.client.get(PAGE)["ETag"])
        self.assertEqual(self.client.head(PAGE).content, b"")

    def test_whoever_has_changed_the_archive_and_not_committed_is_given_nothing_kept(self):
        self.client.get(PAGE)
        with transaction.atomic():
            Article.objects.update(title="Mine")
            self.assertContains(self.client.get(PAGE), "Mine")
            transaction.set_rollback(True)
        self.assertContains(self.client.get(PAGE), "First")


class TestsTests(TestCase):
    def test_a_test_that_is_rolled_back_leaves_nothing(self):
        PAGES.clear()
        make_article(title="Here", body="A road.")
        response = self.client.get(PAGE)
        self.assertContains(response, "Here")
        self.assertEqual((PAGES.byte_count, response.headers.get("ETag")), (0, None))
