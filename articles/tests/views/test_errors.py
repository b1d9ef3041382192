from pathlib import Path
from unittest import mock

from django.conf import settings
from django.template.loader import render_to_string
from django.test import Client, SimpleTestCase, TestCase, override_settings
from django.views import defaults

from articles.tests.views.pages import read


class ErrorPagesTests(TestCase):
    def test_an_unknown_address_leads_on(self):
        response = self.client.get("/nowhere/")
        self.assertContains(response, "There is nothing at this address", status_code=404)
        self.assertContains(response, 'action="/articles/"', status_code=404)

    def test_an_unknown_record_is_404(self):
        for path in ("/provinces/x/", "/groups/x/", "/sources/x/", "/articles/1/", "/articles/99999999999999999999/x/"):
            self.assertEqual(self.client.get(path).status_code, 404, path)

    def test_a_broken_request_says_what_to_do(self):
        response = defaults.bad_request(self.client.get("/").wsgi_request, Exception())
        self.assertContains(response, "load the page again", status_code=400)

    def test_a_page_for_editors_leads_to_signing_in(self):
        response = defaults.permission_denied(self.client.get("/").wsgi_request, Exception())
        self.assertContains(response, 'href="/admin/"', status_code=403)

    def test_an_address_that_leads_nowhere_offers_the_archive_in_the_other_language(self):
        for path, other in (("/nope/", "/ar/"), ("/ar/nope/", "/")):
            response = self.client.get(path)
            self.assertEqual(response.status_code, 404)
            page = read(response)
            self.assertEqual(page.xpath("//p[@class='languages']/a/@href"), [other])
            self.assertEqual(page.xpath("//link[@hreflang]"), [])

    def test_a_fault_of_ours_is_500_in_the_house_style(self):
        client = Client(raise_request_exception=False)
        with mock.patch("articles.views.discovery.NOT_FOR_ROBOTS", ("no-such-address",)):
            response = client.get("/robots.txt")
        self.assertContains(response, "The fault is ours", status_code=500)


class LastResortTests(SimpleTestCase):
    """No database is allowed here."""

    @override_settings(
        STATIC_ROOT=Path("/nowhere"),
        STORAGES={
            **settings.STORAGES,
            "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
        },
    )
    def test_the_pages_of_last_resort_need_no_database_no_request_and_no_list_of_static_files(self):
        for name, words in (("500.html", "The fault is ours"), ("503.html", "cannot answer just now")):
            page = render_to_string(name)
            self.assertIn(words, page)
            self.assertIn('href="/static/css/site.css"', page)
