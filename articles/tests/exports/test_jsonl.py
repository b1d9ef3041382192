"""Does each line of JSON say what the API says of its article?"""

import json

from django.test import TestCase

from articles.exports.columns import COLUMNS
from articles.exports.jsonl import KEYS, json_lines
from articles.exports.meanings import MEANINGS
from articles.models import Article
from articles.tests.search.archive import SmallArchive


class JsonLinesTests(SmallArchive, TestCase):
    def lines(self, **options):
        return [json.loads(line) for line in json_lines(Article.objects.newest_first(), str, **options)]

    def test_a_line_has_the_keys_and_values_of_the_api(self):
        for line in self.lines():
            full = self.client.get(f"/api/v1/articles/{line['id']}").json()
            full["url"] = full["url"].removeprefix("http://testserver")
            self.assertEqual(line, {key: full[key] for key in line})

    def test_texts_come_where_they_are_asked_for(self):
        self.assertEqual([line for line in self.lines() if "body" in line], [])
        bodies = {line["id"]: line["body"] for line in self.lines(with_body=True)}
        self.assertEqual(bodies, dict(Article.objects.values_list("id", "body")))

    def test_one_statement_reads_them_all(self):
        self.lines()
        with self.assertNumQueries(5):  # the archive's revision, its sources, provinces, groups and articles
            self.lines(with_body=True)

    def test_every_field_has_a_meaning(self):
        self.assertEqual(tuple(self.lines()[0]), KEYS)
        self.assertEqual({*KEYS, "body"} | {column.name for column in COLUMNS}, set(MEANINGS))
