import json
from datetime import UTC, datetime

from django.test import SimpleTestCase

from articles.models import Article, Source
from articles.views.citation import citation, followable, graph_metadata, json_ld, named_metadata

ADDRESS = "https://archive.example/articles/7/salt/"
HOSTILE = "</script><script>alert(1)</script> & <!--"


def article(**columns):
    defaults = {
        "pk": 7, "title": "Salt road closed", "source": Source(name="Levant Wire (sample)"), "language": "en",
        "published_at": datetime(2017, 1, 26, 15, 28, tzinfo=UTC), "published_precision": "minute",
        "captured_at": datetime(2018, 7, 21, tzinfo=UTC), "captured_precision": "day",
    }  # fmt: skip
    return Article(**defaults | columns)


UNDATED = {"published_at": None, "published_precision": "unknown"}


class CitationTests(SimpleTestCase):
    def test_a_citation_has_outlet_title_date_capture_number_and_address(self):
        said = str(citation(article(), ADDRESS))
        expected = "Levant Wire (sample). “Salt road closed.” 26 January 2017. Captured 21 July 2018. Sijill 7. "
        self.assertEqual(said, expected + ADDRESS)

    def test_an_undated_article_is_n_d_and_never_dated_by_its_capture(self):
        said = str(citation(article(**UNDATED), ADDRESS))
        self.assertIn("“Salt road closed.” n.d. Captured 21 July 2018.", said)

    def test_authors_come_before_the_outlet(self):
        said = str(citation(article(authors=["N. Darwish", "O. Haddad"], **UNDATED), ADDRESS))
        self.assertTrue(said.startswith("N. Darwish, O. Haddad. “Salt road closed.” Levant Wire (sample), n.d. "))

    def test_a_question_keeps_its_mark(self):
        self.assertEqual(citation(article(title="Who closed the road?"), ADDRESS).title, "Who closed the road?")


class MetadataTests(SimpleTestCase):
    def test_programs_see_a_newspaper_article_of_the_outlet(self):
        named = dict(named_metadata(article(canonical_url="https://wire.example/7"), ADDRESS))
        self.assertEqual(named["DC.type"], "newspaperArticle")
        self.assertEqual(named["prism.publicationName"], "Levant Wire (sample)")
        self.assertEqual(named["DC.date"], "2017-01-26T15:28")
        self.assertEqual(named["DC.source"], "https://wire.example/7")

    def test_nothing_makes_it_a_journal_article(self):
        self.assertEqual([name for name, _ in named_metadata(article(), ADDRESS) if name.startswith("citation")], [])

    def test_what_is_not_known_is_left_out(self):
        undated = article(language="und", **UNDATED)
        self.assertFalse({"DC.date", "DC.language", "DC.source"} & dict(named_metadata(undated, ADDRESS)).keys())
        self.assertNotIn("article:published_time", dict(graph_metadata(undated, ADDRESS, "")))
        self.assertFalse({"datePublished", "inLanguage", "isBasedOn"} & json.loads(json_ld(undated, ADDRESS)).keys())

    def test_json_ld_says_what_the_page_says(self):
        described = json.loads(json_ld(article(authors=["N. Darwish"]), ADDRESS))
        self.assertEqual(described["@type"], "NewsArticle")
        self.assertEqual(described["author"], [{"@type": "Person", "name": "N. Darwish"}])
        self.assertEqual((described["url"], described["datePublished"]), (ADDRESS, "2017-01-26T15:28"))

    def test_no_text_can_leave_the_script(self):
        text = json_ld(article(title=HOSTILE), ADDRESS)
        self.assertFalse(set(text) & set("<>&"))
        self.assertEqual(json.loads(text)["headline"], HOSTILE)

    def test_only_web_addresses_can_be_followed(self):
        for url in ("http://wire.example/7", "https://wire.example"):
            self.assertTrue(followable(url), url)
        for url in (
            "javascript:alert(1)",
            " javascript:alert(1)",
            "data:,x",
            "//wire.example",
            "https:",
            "http://[",
            "",
        ):
            self.assertFalse(followable(url), url)
