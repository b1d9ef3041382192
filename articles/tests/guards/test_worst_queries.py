"""Does the dearest page that may be asked for use the indexes in every one of its statements?"""

import json
import re
from collections.abc import Iterator

from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive.limits import limit_statements
from articles.search.kept import KEPT
from articles.tests.search.test_plan import PlannedArchive

WORST = (
    {"q": "the of and"},
    {"q": "the filler"},
    {"q": "filler"},
    {"q": "filler", "page": "200"},
    {"q": "filler", "page": "200", "sort": "oldest"},
    {"q": "filler", "sort": "newest"},
    {"q": "filler", "count": "reports"},
    {"q": "filler", "province": "-province-a", "group": "-group-a", "since": "2013", "lang": "-fr"},
    {"q": " OR ".join(f"word{number}" for number in range(50))},
    {"q": " ".join(f"word{number}" for number in range(200))},
    {"q": "word7 word8"},
    {"q": "filler road bridge"},
    {"q": '"road filler"'},
    {"q": '"road filler bridge"~20'},
    {"q": "road NEAR/30 filler"},
    {"q": "fil*"},
    {"q": "fil* NEAR/20 road"},
    {"q": "title:report title:rep*"},
    {"q": '="filler"', "facets": "no"},
    {},
    {"page": "200"},
    {"sort": "oldest", "page": "200"},
    {"undated": "only"},
    {"province": "province-a", "group": ["group-a", "group-b"], "together": "sentence"},
)
# No index knows what is not there: rows are read for these, but none of the texts that are kept beside them.
EXCLUDING = (
    {"q": "-filler"},
    {"q": "-word7"},
    {"q": "-word7", "page": "190"},
    {"q": "-word7 -road -(bridge OR word8)"},
    {"q": "word7 OR -filler"},
    {"q": '-"road filler"'},
    {"q": "-fil*"},
    {"q": '-="road filler"'},
    {"lang": "-fr", "kind": "-opinion", "page": "100"},
)
# What a search asks of an article beside that it may be shown: all of them can be counted without.
ASKED = re.compile("search|facets|published|title|body")


def nodes(plan: dict) -> Iterator[dict]:
    """The nodes of a plan, the deepest last."""
    yield plan
    for part in plan.get("Plans", ()):
        yield from nodes(part)


class WorstQueryTests(PlannedArchive):
    def plans(self, path: str, parameters: dict) -> Iterator[tuple[str, dict]]:
        """Every statement of a page that reads articles, with its plan."""
        KEPT.clear()
        with CaptureQueriesContext(connection) as captured:
            response = self.client.get(path, parameters)
            self.assertEqual(response.status_code, 200)
            b"".join(response)
        for statement in captured:
            if "articles_article" in statement["sql"] and re.match(
                r"\s*(select|with)\b", statement["sql"], re.IGNORECASE
            ):
                with connection.cursor() as cursor:
                    cursor.execute(f"explain (format json) {statement['sql']}")
                    ((plan,),) = cursor.fetchall()
                yield statement["sql"], (json.loads(plan) if isinstance(plan, str) else plan)[0]["Plan"]

    def assert_read(self, parameters: dict, *, excluding: bool) -> None:
        """No text is unpacked that an index did not find, and unless for what is excluded no other row is read."""
        for path in ("/articles/", "/api/v1/articles"):
            with self.subTest(path=path, parameters=str(parameters)[:80]):
                for sql, plan in self.plans(path, parameters):
                    for node in nodes(plan):
                        if node.get("Relation Name") == "articles_article":
                            if not excluding and ASKED.search(node.get("Filter", "")):
                                self.assertNotEqual(node["Node Type"], "Seq Scan", sql)
                            if re.search(r"search @@|without_signs", node.get("Filter", "")):
                                self.assertEqual(node["Node Type"], "Bitmap Heap Scan", sql)
                                self.assertIn("search @@", str(node["Plans"]), sql)

    def test_no_statement_reads_every_article(self):
        limit_statements(connection)
        for parameters in WORST:
            self.assert_read(parameters, excluding=False)

    def test_for_what_is_left_out_no_text_is_unpacked(self):
        limit_statements(connection)
        for parameters in EXCLUDING:
            self.assert_read(parameters, excluding=True)

    def test_what_is_ranked_is_the_column_and_no_text_read_anew(self):
        for sql, _ in self.plans("/articles/", {"q": "filler road"}):
            self.assertNotIn("to_tsvector", sql)
