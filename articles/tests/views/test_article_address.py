"""Which addresses lead to an article, and what do they say where it is not for reading?"""

from django.contrib.auth.models import User
from django.test import TestCase

from articles.curation import set_visibility
from articles.tests.factories import make_article
from articles.tests.views.pages import main_words, metadata, read

REASON = "Names a witness who has asked to be left out."


class AddressTests(TestCase):
    def test_only_the_number_counts_and_the_words_are_put_right(self):
        article = make_article(title="Road reopened")
        address = f"/articles/{article.pk}/road-reopened/"
        self.assertEqual(self.client.get(address).status_code, 200)
        for wrong in (
            f"/articles/{article.pk}/",
            f"/articles/{article.pk}/Road-Reopened/",
            f"/articles/{article.pk}/x/",
        ):
            with self.subTest(wrong):
                self.assertRedirects(self.client.get(wrong), address, status_code=301)

    def test_titles_without_latin_letters_have_an_address(self):
        for title in ("عودة السكّان", "—", "../../x", "%2e%2e/", "a" * 300):
            with self.subTest(title):
                self.assertEqual(self.client.get(make_article(title=title).get_absolute_url()).status_code, 200)

    def test_unknown_and_impossible_numbers_are_404(self):
        for number in ("0", "999999999", str(2**63), str(2**64), "9" * 400, "9" * 5000, "-1", "1e3", "%00", "١٢"):
            with self.subTest(number[:30]):
                self.assertEqual(self.client.get(f"/articles/{number}/x/").status_code, 404)

    def test_a_hidden_article_is_as_if_it_were_not_there(self):
        article = make_article(title="Kept back", visibility="hidden")
        for address in (article.get_absolute_url(), f"/articles/{article.pk}/"):
            response = self.client.get(address)
            self.assertEqual(response.status_code, 404)
            self.assertNotContains(response, "Kept back", status_code=404)

    def test_a_withdrawn_article_says_so_and_why_and_shows_no_text(self):
        article = make_article(title="Named witness", body="The witness said.")
        editor = User.objects.create_user("editor")
        set_visibility(article, "withdrawn", editor=editor, reason="An earlier reason.")
        set_visibility(article, "public", editor=editor, reason="")
        set_visibility(article, "withdrawn", editor=editor, reason=REASON)
        response = self.client.get(article.get_absolute_url())
        self.assertEqual(response.status_code, 410)
        self.assertIn(f"Article {article.pk}, from {article.source}, is no longer shown", main_words(response))
        self.assertIn(REASON, main_words(response))
        for absent in ("An earlier reason", "The witness said", "Named witness", "editor</"):
            self.assertNotContains(response, absent, status_code=410)
        self.assertEqual(metadata(response)["robots"], ["noindex"])

    def test_no_address_of_a_withdrawn_article_leads_to_its_title(self):
        article = make_article(title="Named witness", visibility="withdrawn")
        response = self.client.get(f"/articles/{article.pk}/")
        self.assertContains(response, "withdrawn", status_code=410)
        self.assertNotContains(response, "witness", status_code=410)

    def test_a_withdrawal_without_a_stated_reason_says_that(self):
        response = self.client.get(make_article(visibility="withdrawn").get_absolute_url())
        self.assertContains(response, "No reason is stated", status_code=410)

    def test_the_canonical_link_is_the_permanent_address(self):
        article = make_article(title="Road reopened")
        response = self.client.get(article.get_absolute_url(), {"utm_source": "letter"})
        self.assertEqual(
            read(response).xpath("//link[@rel='canonical']/@href"),
            [f"http://testserver{article.get_absolute_url()}"],
        )

    def test_only_reading_is_allowed(self):
        address = make_article().get_absolute_url()
        self.assertEqual((self.client.post(address).status_code, self.client.head(address).status_code), (405, 200))
