"""Can a whole result be taken away in every format, and does its manifest say what it is?"""

import csv
import json
from hashlib import sha256
from io import StringIO

import bibtexparser
import rispy
from django.test import TestCase

from articles.exports import FORMATS
from articles.models import Article, Province
from articles.tests.search.archive import SmallArchive, found

READERS = {
    "csv": lambda text: len(list(csv.DictReader(StringIO(text.removeprefix("\ufeff"), newline="")))),
    "jsonl": lambda text: len([json.loads(line) for line in text.split("\n")[:-1]]),
    "ris": lambda text: len(rispy.loads(text)),
    "bib": lambda text: len(bibtexparser.parse_string(text).entries),
}
SEARCHES = ("", "q=khanasser", "province=aleppo&since=2017-01-30", "undated=only&lang=fr", "q=nowhere")


class ExportTests(SmallArchive, TestCase):
    def test_every_format_has_as_many_articles_as_the_page(self):
        for name, count in READERS.items():
            for search in SEARCHES:
                with self.subTest(name, search=search):
                    response = self.client.get(f"/articles.{name}?{search}&page=2&per_page=1")
                    self.assertTrue(response.streaming)
                    self.assertEqual(response["Content-Type"], FORMATS[name].media_type)
                    self.assertEqual(count(response.getvalue().decode()), found(search).article_count)

    def test_provinces_are_on_a_map(self):
        response = self.client.get("/articles.geojson?q=khanasser")
        self.assertEqual(response["Content-Type"], "application/geo+json; charset=utf-8")
        aleppo, idlib = json.loads(response.getvalue())["features"]
        self.assertEqual(aleppo["properties"]["articles"], "http://testserver/articles/?q=khanasser&province=aleppo")
        self.assertEqual((aleppo["properties"]["article_count"], idlib["properties"]["article_count"]), (3, 1))
        both = json.loads(self.client.get("/articles.geojson?province=aleppo").getvalue())["features"]
        self.assertEqual([each["properties"]["articles"] is None for each in both], [False, True])

    def test_an_invalid_address_is_refused_in_every_format(self):
        for name in FORMATS:
            self.assertContains(self.client.get(f"/articles.{name}?since=nonsense"), "is not a date", status_code=400)
        self.assertContains(self.client.get("/articles.jsonl?body=perhaps"), "yes or no", status_code=400)

    def test_pages_are_passed_over_whatever_they_say(self):
        for page in ("page=0&per_page=x", "page=9999&per_page=100", "page=1&page=2"):
            for name in FORMATS:
                whole, asked = (self.client.get(f"/articles.{name}?q=khanasser&{each}") for each in ("", page))
                self.assertEqual(whole.getvalue(), asked.getvalue(), name)

    def test_texts_come_with_body_yes(self):
        lines = self.client.get("/articles.jsonl?q=khanasser&body=yes").getvalue().decode().splitlines()
        bodies = dict(Article.objects.values_list("id", "body"))
        self.assertEqual(
            [line["body"] for line in map(json.loads, lines)], [bodies[json.loads(line)["id"]] for line in lines]
        )
        self.assertNotIn(b'"body"', self.client.get("/articles.jsonl?body=no").getvalue())

    def test_a_head_says_the_same_and_reads_nothing(self):
        for name in FORMATS:
            got, asked = (ask(f"/articles.{name}?q=road") for ask in (self.client.get, self.client.head))
            got.getvalue()  # a transaction is open until all is read
            self.assertEqual((got["Link"], got["Content-Type"]), (asked["Link"], asked["Content-Type"]))


class ManifestTests(SmallArchive, TestCase):
    def manifest(self, address: str) -> dict:
        response = self.client.get(f"/articles.manifest.json?{address}")
        self.assertEqual(response.status_code, 200)
        return response.json()

    def test_its_checksum_and_size_are_those_of_the_bytes(self):
        for name in FORMATS:
            for search in SEARCHES:
                said = self.manifest(f"format={name}&{search}")
                export = self.client.get(said["export"])
                content = export.getvalue()
                self.assertEqual((said["sha256"], said["size"]), (sha256(content).hexdigest(), len(content)))
                self.assertEqual(str(said["revision"]), export["Archive-Revision"])
                self.assertEqual(said["article_count"], found(search).article_count)

    def test_an_export_names_its_manifest(self):
        export = self.client.get("/articles.jsonl?q=road&body=yes&page=2")
        export.getvalue()
        link = export["Link"]
        self.assertEqual(
            link, '<http://testserver/articles.manifest.json?format=jsonl&q=road&body=yes>; rel="describedby"'
        )
        self.assertTrue(
            self.manifest(link[1 : link.index(">")].partition("?")[2])["export"].endswith("?q=road&body=yes")
        )

    def test_it_says_what_was_asked_and_how_it_was_read(self):
        Province.objects.filter(slug="aleppo").update(name="Aleppo")
        said = self.manifest("format=csv&q=khanasser&province=aleppo&sort=oldest&per_page=5")
        self.assertEqual(said["query"]["text"], "khanasser")
        self.assertEqual(said["query"]["canonical"], "q=khanasser&province=aleppo")
        self.assertEqual(said["query"]["filters"], {"province": ["aleppo"]})
        self.assertEqual(said["query"]["in_words"], "Articles on khanasser in Aleppo.")
        self.assertEqual((said["order"], said["search"]), (
            "oldest", "http://testserver/articles/?q=khanasser&province=aleppo&sort=oldest"
        ))  # fmt: skip
        self.assertTrue(said["licence"])

    def test_its_order_is_the_true_one(self):
        for address, order in (
            ("format=csv&q=khanasser", "relevance"),
            ("format=csv&q=khanasser&sort=oldest", "oldest"),
            ("format=csv&sort=relevance", "newest"),
            ("format=csv&q=-khanasser", "newest"),
            ("format=geojson&q=khanasser", "article_count"),
        ):
            self.assertEqual(self.manifest(address)["order"], order, address)

    def test_its_fields_are_those_of_the_file(self):
        header = next(csv.reader([self.client.get("/articles.csv").getvalue().decode("utf-8-sig").splitlines()[0]]))
        self.assertEqual([field["name"] for field in self.manifest("format=csv")["fields"]], header)
        self.assertIn("body", [field["name"] for field in self.manifest("format=jsonl&body=yes")["fields"]])

    def test_without_a_format_it_is_refused(self):
        for address in ("", "format=xlsx"):
            response = self.client.get(f"/articles.manifest.json?{address}")
            self.assertContains(response, "csv, jsonl, ris" if not address else "geojson", status_code=400)
