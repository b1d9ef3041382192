"""Does every read of the API say whether it is still true, and is HEAD answered as GET?"""

from django.test import TransactionTestCase

from articles.models import Mention
from articles.tests.factories import make_article
from articles.tests.search.archive import SmallArchive
from articles.unchanged import PAGES

NAMES = ("/api/v1/provinces", "/api/v1/groups", "/api/v1/sources")
READS = (
    "/api/v1/articles?q=khanasser&sort=newest&per_page=1", "/api/v1/complete?q=mar", *NAMES,
    "/api/v1/provinces/aleppo", "/api/v1/groups/islamic-state", "/api/v1/sources/courier", "/api/v1/openapi.json",
)  # fmt: skip


class UnchangedTests(SmallArchive, TransactionTestCase):
    def setUp(self):
        PAGES.clear()
        self.setUpTestData()
        self.article = make_article(title="First", body="A road.")

    def test_who_has_an_answer_is_told_so_and_not_sent_it_again(self):
        for address in (*READS, f"/api/v1/articles/{self.article.pk}"):
            with self.subTest(address):
                first = self.client.get(address)
                self.assertEqual(first.status_code, 200)
                for method in (self.client.get, self.client.head):
                    again = method(address, headers={"If-None-Match": first["ETag"]})
                    self.assertEqual((again.status_code, again.content), (304, b""))
                    self.assertEqual(again["Access-Control-Allow-Origin"], "*")
                self.assertEqual(self.client.get(address, headers={"If-None-Match": '"other"'}).status_code, 200)

    def test_a_kept_answer_has_its_headers_too(self):
        for _ in range(2):
            self.assertIn('rel="next"', self.client.get(READS[0])["Link"])

    def test_every_read_says_how_long_it_holds(self):
        for address in (*READS, f"/api/v1/articles/{self.article.pk}"):
            held = "max-age=300" if "complete" in address else "no-cache"
            self.assertEqual(self.client.get(address)["Cache-Control"], held, address)

    def test_evidence_that_changes_no_search_is_seen_at_once(self):
        address = f"/api/v1/articles/{self.article.pk}"
        tag = self.client.get(address)["ETag"]
        Mention.objects.create(
            article=self.article, field="body", start=0, end=1, surface="A", paragraph=0, sentence=0, rule="name",
            group=self.state,
        )  # fmt: skip
        changed = self.client.get(address, headers={"If-None-Match": tag})
        self.assertEqual((changed.status_code, len(changed.json()["mentions"])), (200, 1))

    def test_head_has_the_headers_of_get(self):
        for address in (*READS, f"/api/v1/articles/{self.article.pk}", "/api/v1/groups/none", "/api/v1/none"):
            with self.subTest(address):
                got, head = self.client.get(address), self.client.head(address)
                self.assertEqual((head.status_code, head.content, head.headers), (got.status_code, b"", got.headers))
