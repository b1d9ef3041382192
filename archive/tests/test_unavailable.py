"""Is trouble of the database a 503 that says when to come back?"""

from django.db import OperationalError, ProgrammingError, connection
from django.http import HttpRequest, HttpResponse
from django.test import TestCase, override_settings
from django.urls import path


def slow(request: HttpRequest) -> HttpResponse:
    """A statement that takes longer than it may."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = '50ms'")
        cursor.execute("SELECT pg_sleep(10)")
    return HttpResponse()


def down(request: HttpRequest) -> HttpResponse:
    """What a view meets when the server is gone."""
    raise OperationalError("server closed the connection unexpectedly")


def wrong(request: HttpRequest) -> HttpResponse:
    """A programmer's error."""
    raise ProgrammingError("column does not exist")


urlpatterns = [
    path("slow", slow),
    path("down", down),
    path("wrong", wrong),
    path("api/v1/slow", slow),
    path("api/v1/down", down),
]


@override_settings(ROOT_URLCONF=__name__)
class UnavailableTests(TestCase):
    def test_a_statement_over_its_time_is_a_503(self):
        with self.assertLogs("archive.unavailable", "WARNING") as logged:
            response = self.client.get("/slow")
        self.assertEqual(response.status_code, 503)
        self.assertEqual(response["Retry-After"], "10")
        self.assertIn("statement timeout", logged.output[0])
        self.assertContains(response, "This search took too long", status_code=503)
        self.assertContains(response, "Narrow it", status_code=503)

    def test_a_database_that_went_away_is_a_503(self):
        with self.assertLogs("archive.unavailable", "WARNING"):
            response = self.client.get("/down")
        self.assertEqual(response.status_code, 503)
        self.assertNotIn(b"server closed", response.content)
        self.assertContains(response, "cannot answer just now", status_code=503)

    def test_a_program_is_told_in_json(self):
        for path_, words in (("/api/v1/down", "Try again"), ("/api/v1/slow", "Narrow it")):
            with self.subTest(path_), self.assertLogs("archive.unavailable", "WARNING"):
                response = self.client.get(path_)
                self.assertEqual((response.status_code, response["Retry-After"]), (503, "10"))
                self.assertEqual(response["Content-Type"], "application/problem+json")
                self.assertIn(words, response.json()["errors"]["database"][0])

    def test_a_programmers_error_stays_a_500(self):
        self.client.raise_request_exception = False
        with self.assertLogs("django.request", "ERROR"):
            self.assertEqual(self.client.get("/wrong").status_code, 500)
