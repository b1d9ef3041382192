"""Is every error of the API a problem that says what is wrong, and may any site read the answers?"""

from unittest import mock

from django.test import Client, TestCase
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase as HypothesisTestCase

from articles.tests.factories import make_article

LIST = "/api/v1/articles"


class ProblemsTests(TestCase):
    def assert_problem(self, response, status, name):
        self.assertEqual((response.status_code, response["Content-Type"]), (status, "application/problem+json"))
        told = response.json()
        self.assertEqual(list(told), ["type", "title", "status", "detail", "errors"])
        self.assertEqual((told["type"], told["status"]), ("about:blank", status))
        ((concerned, (reason, *_)),) = told["errors"].items()
        self.assertEqual(concerned, name)
        self.assertIn(reason, told["detail"])
        return told

    def test_a_bad_value_names_its_parameter(self):
        told = self.assert_problem(self.client.get(f"{LIST}?since=nonsense"), 400, "since")
        self.assertEqual(told["title"], "Bad Request")
        self.assertTrue(told["detail"].startswith("since: “nonsense” is not a date"))

    def test_what_is_not_there(self):
        withdrawn = make_article(visibility="withdrawn")
        self.assert_problem(self.client.get(f"{LIST}/0"), 404, "id")
        self.assert_problem(self.client.get(f"{LIST}/{withdrawn.pk}"), 410, "id")

    def test_an_address_that_is_none(self):
        for path in ("/api/v1/nothing", "/api/nothing/", f"{LIST}/x", f"{LIST}/{'9' * 5000}", "/api/v1/"):
            with self.subTest(path):
                self.assert_problem(self.client.get(path), 404, "path")

    def test_only_reading_is_allowed(self):
        client = Client(enforce_csrf_checks=True)
        for path in (LIST, "/api/v1/openapi.json", "/api/", "/api/v1/nothing"):
            for method in ("post", "put", "patch", "delete"):
                with self.subTest(path, method=method):
                    response = getattr(client, method)(path)
                    self.assert_problem(response, 405, "method")
                    self.assertEqual(response["Allow"], "GET, HEAD, OPTIONS")

    def test_a_host_that_is_not_ours(self):
        self.assert_problem(self.client.get(LIST, headers={"host": "elsewhere.example"}), 400, "request")

    def test_a_fault_of_ours_tells_nothing_of_itself(self):
        client = Client(raise_request_exception=False)
        with mock.patch("articles.api.operations.search", side_effect=RuntimeError("a secret")):
            response = client.get(LIST)
        self.assert_problem(response, 500, "server")
        self.assertNotIn(b"secret", response.content)

    def test_a_problem_has_no_body_for_head(self):
        response = self.client.head(f"{LIST}?page=0")
        self.assertEqual(
            (response.status_code, response["Content-Type"], response.content), (400, "application/problem+json", b"")
        )

    def test_pages_keep_their_own_errors(self):
        response = self.client.get("/nothing/")
        self.assertTrue(response["Content-Type"].startswith("text/html"))
        self.assertNotIn("Access-Control-Allow-Origin", response)


class OtherSitesTests(TestCase):
    def test_a_page_of_another_site_may_read(self):
        for path in (LIST, f"{LIST}?page=0", "/api/v1/openapi.json", "/api/v1/nothing"):
            with self.subTest(path):
                response = self.client.get(path, headers={"origin": "https://lab.example"})
                self.assertEqual(response["Access-Control-Allow-Origin"], "*")
                self.assertEqual(response["Access-Control-Expose-Headers"], "ETag, Link, Retry-After")
                self.assertNotIn("Access-Control-Allow-Credentials", response)
                self.assertFalse(response.cookies)

    def test_a_browser_that_asks_first_is_told_what_it_may(self):
        response = self.client.options(LIST, headers={"access-control-request-method": "GET"})
        self.assertEqual((response.status_code, response.content), (204, b""))
        self.assertEqual(response["Access-Control-Allow-Methods"], "GET, HEAD, OPTIONS")
        self.assertEqual(response["Access-Control-Allow-Headers"], "If-None-Match")


class AnyPathTests(HypothesisTestCase):
    @settings(max_examples=40, deadline=None)
    @given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="?#"), max_size=30))
    def test_no_address_under_it_gives_anything_but_json(self, words):
        response = self.client.get(f"/api/v1/{words}")
        if response.status_code in (301, 302):
            return
        self.assertIn(response["Content-Type"].split(";")[0], ("application/json", "application/problem+json"))
        self.assertLess(response.status_code, 500)
