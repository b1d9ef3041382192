import json
from datetime import UTC, datetime

import bibtexparser
import rispy
from django.test import SimpleTestCase, TestCase
from django.utils.translation import deactivate

from articles.exports.cited import Cited
from articles.models import Article, Source
from articles.tests.factories import make_article, make_source
from articles.views.citation import citations

UNDATED = {"published_at": None, "published_precision": "unknown"}


def said(**columns) -> dict[str, str]:
    defaults = {
        "pk": 7, "title": "Salt road closed", "source": Source(name="Levant Wire (sample)"), "language": "en",
        "published_at": datetime(2017, 1, 26, 15, 28, tzinfo=UTC), "published_precision": "minute",
        "captured_at": datetime(2018, 7, 21, tzinfo=UTC), "captured_precision": "day", "content_hash": "ab" * 32,
    }  # fmt: skip
    cited = Cited.of(Article(**defaults | columns), lambda path: f"https://archive.example{path}")
    return {citation.style: str(citation) for citation in citations(cited)}


class CitationTests(SimpleTestCase):
    END = "Sijill 7, text SHA-256 abababababab. https://archive.example/articles/7/salt-road-closed/"

    def test_a_citation_has_outlet_title_date_capture_number_hash_and_address(self):
        self.assertEqual(
            said(),
            {
                "Chicago": "Levant Wire (sample). “Salt road closed.” 26 January 2017. Captured 21 July 2018. "
                + self.END,
                "APA": "Levant Wire (sample). (2017, January 26). Salt road closed. Captured 21 July 2018. " + self.END,
            },
        )

    def test_an_undated_article_is_n_d_and_never_dated_by_its_capture(self):
        undated = said(**UNDATED)
        self.assertIn("“Salt road closed.” n.d. Captured 21 July 2018.", undated["Chicago"])
        self.assertIn("(n.d.). Salt road closed. Captured 21 July 2018.", undated["APA"])

    def test_no_more_of_a_date_is_said_than_is_stated(self):
        month, year = said(published_precision="month"), said(published_precision="year")
        self.assertIn("” January 2017. ", month["Chicago"])
        self.assertIn(" (2017, January). ", month["APA"])
        self.assertIn("” 2017. ", year["Chicago"])
        self.assertIn(" (2017). ", year["APA"])

    def test_authors_come_before_the_outlet(self):
        two = said(authors=["N. Darwish", "O. Haddad Jr."])
        self.assertIn(
            "N. Darwish and O. Haddad Jr. “Salt road closed.” Levant Wire (sample), 26 January", two["Chicago"]
        )
        self.assertIn(
            "N. Darwish & O. Haddad Jr. (2017, January 26). Salt road closed. Levant Wire (sample). ", two["APA"]
        )
        self.assertTrue(said(authors=["A", "B", "C"])["Chicago"].startswith("A, B and C. “"))

    def test_a_question_keeps_its_mark(self):
        asking = said(title="Who closed the road?")
        self.assertIn("“Who closed the road?” ", asking["Chicago"])
        self.assertIn(" Who closed the road? ", asking["APA"])


class ReferenceTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.article = make_article(
            title="Salt road closed", source=make_source(name="Levant Wire (sample)"),
            published_at="2017-01-26T00:00Z", published_precision="day",
        )  # fmt: skip

    def test_each_format_is_linked_and_read_back(self):
        page = self.client.get(self.article.get_absolute_url()).content.decode()
        read = {
            "ris": lambda text: rispy.loads(text)[0]["title"],
            "bib": lambda text: bibtexparser.parse_string(text).entries[0]["title"].strip("{}"),
            "csl.json": lambda text: json.loads(text)[0]["title"],
        }
        for name, title in read.items():
            address = f"/articles/{self.article.pk}/cite.{name}"
            self.assertIn(f'href="{address}"', page)
            with self.assertNumQueries(1):
                response = self.client.get(address)
            self.assertEqual(title(response.content.decode()), "Salt road closed")
            self.assertIn(f'filename="sijill-{self.article.pk}.{name}"', response["Content-Disposition"])

    def test_a_reference_gives_the_address_of_no_language(self):
        self.addCleanup(deactivate)
        address = self.article.get_absolute_url()
        page = self.client.get(f"/ar{address}").content.decode()
        self.assertIn(f"http://testserver{address}</p>", page)
        self.assertIn(" 26 January 2017. ", page)

    def test_what_is_withheld_has_no_reference(self):
        for visibility, status in (("hidden", 404), ("withdrawn", 410)):
            Article.objects.filter(pk=self.article.pk).update(visibility=visibility)
            for name in ("ris", "bib", "csl.json"):
                response = self.client.get(f"/articles/{self.article.pk}/cite.{name}")
                self.assertEqual(response.status_code, status)
                self.assertNotContains(response, "Salt road", status_code=status)
        self.assertEqual(self.client.get("/articles/999999999/cite.ris").status_code, 404)
