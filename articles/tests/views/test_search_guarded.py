"""What does a search get that is too dear: before it runs, and while it runs?"""

from contextlib import closing

import psycopg
from django.db import connection, transaction
from django.test import TestCase

from articles.exports import FORMATS
from articles.tests.views.pages import main_words


class TooDearTests(TestCase):
    def test_it_is_refused_with_what_to_shorten(self):
        many = '"one two three four five six seven"~30'
        response = self.client.get("/articles/", {"q": many})
        self.assertEqual(response.status_code, 400)
        self.assertIn("give it fewer words or a smaller distance", main_words(response))
        errors = self.client.get("/api/v1/articles", {"q": many})
        self.assertEqual(errors.status_code, 400)
        self.assertIn("a smaller distance", errors.json()["errors"]["q"][0])

    def test_the_refusal_comes_before_the_archive_is_searched(self):
        with self.assertNumQueries(1):  # for the archive's revision
            self.client.get("/api/v1/articles", {"q": "road NEAR/30 dam " * 40})


class TooLongTests(TestCase):
    """The articles are locked by another, so that every search of them takes longer than it may."""

    def setUp(self) -> None:
        parameters = connection.get_connection_params()
        other = self.enterContext(
            closing(psycopg.connect(**{name: parameters[name] for name in ("host", "port", "user", "password", "dbname")
                                       if parameters.get(name)}))
        )  # fmt: skip
        other.execute("lock table articles_article in access exclusive mode")
        with connection.cursor() as cursor:
            cursor.execute("set local statement_timeout = '50ms'")
        self.enterContext(self.assertLogs("archive.unavailable", "WARNING"))

    def test_the_page_says_what_makes_it_quicker(self):
        response = self.client.get("/articles/?q=road")
        self.assertContains(response, "This search took too long", status_code=503)
        self.assertEqual(response["Retry-After"], "10")

    def test_an_export_is_refused_before_it_begins(self):
        for address in (*(f"/articles.{name}?q=road" for name in FORMATS), "/articles.manifest.json?format=csv&q=road"):
            with self.subTest(address), transaction.atomic():
                response = self.client.get(address)
                transaction.set_rollback(True)
                self.assertContains(response, "This search took too long", status_code=503)
                self.assertEqual(response["Retry-After"], "10")

    def test_a_program_is_told_in_json(self):
        response = self.client.get("/api/v1/articles?q=road")
        self.assertEqual((response.status_code, response["Retry-After"]), (503, "10"))
        self.assertIn("Narrow it", response.json()["errors"]["database"][0])
