"""Can a reader make a receipt without JavaScript, cite it, and see what has changed?"""

from unittest import mock

from django.test import Client, TestCase
from django.utils.translation import deactivate

from articles.models import Article, Receipt, ReceiptTally
from articles.tests.factories import make_article
from articles.tests.search.archive import SmallArchive, tag
from articles.tests.views.pages import HOSTILE, links, main_words, read, running_parts


class ReceiptCase(SmallArchive, TestCase):
    def make(self, search: str, **headers: str) -> str:
        """The address of the receipt of a search."""
        response = self.client.post(f"/receipts/new/?{search}", **headers)
        self.assertEqual(response.status_code, 302, response.content[:500])
        return response["Location"]


class MakingTests(ReceiptCase):
    def test_the_way_from_a_search_to_its_receipt(self):
        page = self.client.get("/articles/?q=khanasser&sort=oldest")
        form = self.client.get(links(page)["Receipt to cite"])
        self.assertIn("Articles on khanasser.", main_words(form))
        (action,) = read(form).xpath("//main//form[@method='post']/@action")
        made = self.client.post(f"/receipts/new/{action}", follow=True)
        self.assertEqual(made.redirect_chain, [(f"/receipts/{Receipt.objects.get().key}/", 302)])
        self.assertIn("4 articles then, counted exactly; 4 now.", main_words(made))
        self.assertEqual(links(made)["4 now"], "/articles/?q=khanasser")

    def test_records_offer_one_too(self):
        self.assertEqual(
            links(self.client.get("/groups/islamic-state/"))["Receipt to cite"], "/receipts/new/?group=islamic-state"
        )

    def test_to_look_at_the_form_makes_none(self):
        self.client.get("/receipts/new/?q=road")
        self.client.head("/receipts/new/?q=road")
        self.assertEqual(Receipt.objects.count(), 0)

    def test_a_form_without_its_token_is_refused(self):
        self.assertEqual(Client(enforce_csrf_checks=True).post("/receipts/new/?q=road").status_code, 403)
        self.assertEqual(Receipt.objects.count(), 0)

    def test_an_invalid_search_has_none(self):
        for ask in (self.client.get, self.client.post):
            self.assertContains(ask("/receipts/new/?since=x"), "is not a date", status_code=400)

    def test_too_many_are_refused_until_later(self):
        with mock.patch("articles.receipts.quota.MOST_FROM_ONE", 1):
            self.make("q=one")
            refused = self.client.post("/receipts/new/?q=two")
        self.assertContains(refused, "try again in an hour", status_code=429)
        self.assertEqual(refused["Retry-After"], "3600")

    def test_one_that_was_not_made_is_not_there(self):
        for path in ("/receipts/abcdefghijkl/", "/receipts/abcdefghijkl.json", "/receipts/x/"):
            self.assertEqual(self.client.get(path).status_code, 404)

    def test_in_arabic_it_is_the_same_receipt(self):
        self.addCleanup(deactivate)
        english = self.make("q=khanasser")
        arabic = self.client.post("/ar/receipts/new/?q=khanasser")
        self.assertEqual(arabic["Location"], f"/ar{english}")
        self.assertIn(f"http://testserver{english}", main_words(self.client.get(arabic["Location"])))


class ReceiptTests(ReceiptCase):
    def test_it_can_be_cited(self):
        address = self.make("q=khanasser&province=aleppo")
        kept = Receipt.objects.get()
        (citation,) = read(self.client.get(address)).xpath("//p[@class='citation']")
        self.assertEqual(
            citation.text_content(),
            f"Sijill. “Articles on khanasser in Aleppo.” Search receipt {kept.key}, 3 articles, archive revision"
            f" {kept.revision}, {kept.made_at.day} {kept.made_at:%B %Y}. http://testserver{address}",
        )

    def test_it_says_what_has_changed_with_links(self):
        address = self.make("q=khanasser")
        self.assertIn(
            "The same articles with the same tags, titles, dates and texts.", main_words(self.client.get(address))
        )
        added = make_article(title="New road", body="Khanasser again.")
        withdrawn = Article.objects.get(title="Market day")
        Article.objects.filter(pk=withdrawn.pk).update(visibility="withdrawn")
        tag(Article.objects.get(title="Le marché"), self.army)
        page = self.client.get(address)
        self.assertIn("1 added, 1 withdrawn, 1 retagged.", main_words(page))
        shown = links(page)
        self.assertEqual(shown["New road"], added.get_absolute_url())
        self.assertEqual(shown[f"Article {withdrawn.pk}"], f"/articles/{withdrawn.pk}/")
        self.assertNotIn("Market day", main_words(page))
        self.assertEqual(shown["1 added"], f"{address}#added")
        self.assertEqual(self.client.get(f"/articles/{withdrawn.pk}/").status_code, 410)

    def test_programs_read_all_of_it(self):
        address = self.make("q=khanasser")
        ids = sorted(Article.objects.filter(body__icontains="khanasser").values_list("pk", flat=True))
        make_article(body="Khanasser again.")
        said = self.client.get(f"{address.rstrip('/')}.json").json()
        self.assertEqual((said["ids"], said["article_count"], said["count_is_exact"]), (ids, 4, True))
        self.assertEqual(said["query"]["in_words"], "Articles on khanasser.")
        self.assertEqual((said["since"]["article_count"], len(said["since"]["added"])), (5, 1))
        self.assertEqual(said["since"]["same_articles"], False)

    def test_a_page_costs_the_same_for_many_changes_as_for_few(self):
        address = self.make("q=khanasser")
        make_article(body="Khanasser")
        self.client.get(address)
        with self.assertNumQueries(8):
            self.client.get(address)
        for _ in range(5):
            make_article(body="Khanasser")
        with self.assertNumQueries(8):
            self.client.get(address)

    def test_what_was_typed_comes_back_as_text(self):
        for payload in HOSTILE:
            made = self.client.post("/receipts/new/", QUERY_STRING=f"q={payload.encode().hex()}")
            self.assertEqual(made.status_code, 302)
        for payload in HOSTILE[:8]:
            ReceiptTally.objects.all().delete()
            form = self.client.get("/receipts/new/", {"q": payload})
            self.assertEqual(running_parts(form), [])
            (action,) = read(form).xpath("//main//form[@method='post']/@action")
            page = self.client.post(f"/receipts/new/{action}", follow=True)
            self.assertEqual((page.status_code, running_parts(page)), (200, []))
