"""Is docs/api.md true, and is the page /api/ complete?"""

import io
import json
import re
from http import HTTPStatus
from pathlib import Path
from unittest import mock

from django.conf import settings
from django.test import SimpleTestCase, TestCase

from articles.api.description import api
from articles.api.examples import examples
from articles.api.reference import Kind, kind_of
from articles.models import Article, Mention, Name, SourceHost
from articles.search.criteria import MAX_PER_PAGE, MAX_ROWS
from articles.tests.factories import make_capture
from articles.tests.search.archive import SmallArchive, titles
from articles.tests.views.pages import links, read, words

PAGE = (Path(settings.BASE_DIR) / "docs" / "api.md").read_text(encoding="utf-8")
ADDRESS = "http://localhost:8000"
EXAMPLE = re.compile(rf"    curl '{ADDRESS}(?P<address>[^']+)'\n\n```json\n(?P<answer>.*?)```", re.S)


def missing(shown, given, place="") -> list[str]:
    """Which keys of an example an answer lacks; lists are compared by their first values."""
    if isinstance(shown, dict) and isinstance(given, dict):
        absent = [f"{place}.{key}" for key in shown if key not in given]
        return absent + [
            each for key in shown if key in given for each in missing(shown[key], given[key], f"{place}.{key}")
        ]
    if isinstance(shown, list) and isinstance(given, list):
        return missing(shown[0], given[0], place) if shown and given else [place] if shown else []
    return [] if type(shown) is type(given) or shown is None or given is None else [f"{place}: another kind of value"]


class ExamplesTests(SmallArchive, TestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        SourceHost.objects.create(source=cls.wire, host="wire.example")
        Name.objects.create(text="Daesh", group=cls.state)
        cls.article = Article.objects.get(title="Road reopened")
        make_capture(cls.article, captured_at="2018-07-21T00:00Z", captured_precision="day")
        Mention.objects.create(
            article=cls.article, field="body", start=0, end=7, surface="Sappers", paragraph=0, sentence=0, rule="name",
            province=cls.aleppo,
        )  # fmt: skip

    def test_each_answer_has_the_keys_that_the_example_shows(self):
        shown = list(EXAMPLE.finditer(PAGE))
        self.assertEqual(len(shown), PAGE.count("    curl '"))
        for example in shown:
            address = example["address"].replace("/412", f"/{self.article.pk}")
            with self.subTest(address):
                self.assertEqual(missing(json.loads(example["answer"]), self.client.get(address).json()), [])

    def test_an_error_is_shown_as_it_is(self):
        shown = json.loads(next(each for each in EXAMPLE.finditer(PAGE) if "nonsense" in each["address"])["answer"])
        self.assertEqual(shown, self.client.get("/api/v1/articles?since=nonsense").json())

    def test_the_program_walks_through_the_whole_result(self):
        (program,) = re.findall(r"```python\n(.*?)```", PAGE, re.S)

        def urlopen(address):
            return io.BytesIO(self.client.get(address.removeprefix(ADDRESS)).content)

        known: dict = {}
        with mock.patch("urllib.request.urlopen", urlopen):
            exec(program, known)  # noqa: S102 - our own, from the documentation
        self.assertEqual(known["titles"], titles("q=Khanasser&sort=newest"))
        self.assertEqual(len(known["titles"]), 4)

    def test_the_limits_are_those_of_the_code(self):
        self.assertIn(f"at most {MAX_PER_PAGE} articles", PAGE)
        self.assertIn(f"pages end at {MAX_ROWS:,} articles", PAGE)


class DescriptionTests(SimpleTestCase):
    described = api.get_openapi_schema()

    def operations(self):
        return [methods["get"] for methods in self.described["paths"].values()]

    def test_every_operation_says_what_it_is(self):
        for operation in self.operations():
            with self.subTest(operation["operationId"]):
                self.assertTrue(operation["summary"] and operation["description"] and operation["tags"])
                self.assertTrue(all(parameter["description"] for parameter in operation["parameters"]))
                self.assertIn("example", operation["responses"][200]["content"]["application/json"])
        ids = [operation["operationId"] for operation in self.operations()]
        self.assertEqual(len(ids), len(set(ids)))
        known = {tag["name"] for tag in self.described["tags"]}
        self.assertLessEqual({tag for operation in self.operations() for tag in operation["tags"]}, known)
        self.assertEqual(self.described["security"], [])

    def test_every_record_says_what_it_is(self):
        for name, schema in self.described["components"]["schemas"].items():
            self.assertTrue(schema.get("description"), name)

    def test_every_error_is_a_problem(self):
        for operation in self.operations():
            for status, answer in operation["responses"].items():
                self.assertNotEqual(answer["description"], HTTPStatus(status).phrase)
                if status >= 400:
                    self.assertEqual(list(answer["content"]), ["application/problem+json"])

    def test_examples_are_of_operations_and_fit_them(self):
        models = {
            operation.operation_id: operation.response_models[200]
            for _, router in api._routers
            for view in router.path_operations.values()
            for operation in view.operations
            if operation.operation_id
        }
        self.assertLessEqual(set(examples()), set(models))
        for name, example in examples().items():
            with self.subTest(name):
                kept = models[name].model_validate({"response": example["answer"]}).model_dump(mode="json")
                self.assertEqual(missing(kept["response"], example["answer"]), [])
                self.assertEqual(missing(example["answer"], kept["response"]), [])

    def test_a_kind_of_value_in_words(self):
        record = {"$ref": "#/components/schemas/FacetCount"}
        for schema, kind in (
            ({"type": "string"}, Kind("string")),
            ({"anyOf": [{"type": "integer"}, {"type": "null"}]}, Kind("integer or null")),
            ({"anyOf": [record, {"type": "null"}]}, Kind("or null", "FacetCount")),
            ({"type": "array", "items": {"type": "string"}}, Kind("list of strings")),
            ({"type": "array", "items": {}}, Kind("list of anything")),
            ({"type": "array", "items": record}, Kind("list of", "FacetCount")),
            (
                {"type": "object", "additionalProperties": {"type": "array", "items": record}},
                Kind("by name, lists of", "FacetCount"),
            ),
            ({"type": "string", "enum": ["yes"]}, Kind("yes")),
            ({"type": "string", "enum": ["relevance", "newest", "oldest"]}, Kind("relevance, newest or oldest")),
        ):
            self.assertEqual(kind_of(schema), kind)


class ReferenceTests(SimpleTestCase):
    """No database is allowed here: the page stands while it is down."""

    def test_every_operation_parameter_and_key_stands_on_the_page(self):
        response = self.client.get("/api/")
        self.assertEqual(response.status_code, 200)
        page, described = read(response), api.get_openapi_schema()
        told = {words(code) for code in page.xpath("//code")}
        for path, methods in described["paths"].items():
            self.assertIn(f"GET {path}", told)
            self.assertLessEqual({parameter["name"] for parameter in methods["get"]["parameters"]}, told)
        for name, schema in described["components"]["schemas"].items():
            self.assertTrue(page.xpath(f"//section[@id='{name}']"), name)
            self.assertLessEqual(set(schema["properties"]), told)

    def test_what_is_code_is_shown_as_such(self):
        self.assertNotIn("`", words(read(self.client.get("/api/"))))

    def test_every_link_within_it_leads_somewhere(self):
        page = read(self.client.get("/api/"))
        ids = set(page.xpath("//@id"))
        for address in page.xpath("//main//a/@href"):
            self.assertTrue(address == "/api/v1/openapi.json" or address[1:] in ids, address)
        self.assertEqual(len(page.xpath("//@id")), len(ids))

    def test_every_page_leads_to_it_and_it_to_the_description_for_machines(self):
        self.assertEqual(links(self.client.get("/api/"))["OpenAPI"], "/api/v1/openapi.json")
        self.assertContains(self.client.get("/about/"), '<a href="/api/">API</a>', html=True)
        self.assertEqual(self.client.get("/api").status_code, 301)

    def test_a_browser_that_has_it_is_told_so(self):
        tag = self.client.get("/api/")["ETag"]
        self.assertEqual(self.client.get("/api/", headers={"If-None-Match": tag}).status_code, 304)
