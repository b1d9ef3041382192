"""Does a reference manager that follows Zotero's rules take an article for what it is?"""

import json
import re
from datetime import UTC, datetime
from urllib.parse import parse_qs

from django.http import HttpResponseBase
from django.test import SimpleTestCase, TestCase
from django.utils.translation import deactivate

from articles.exports.cited import followable
from articles.models import Article, Source
from articles.tests.factories import make_article, make_source
from articles.tests.views.pages import read
from articles.views.metadata import graph_metadata, json_ld, named_metadata

ADDRESS = "https://archive.example/articles/7/salt/"
HOSTILE = "</script><script>alert(1)</script> & <!--"
UNDATED = {"published_at": None, "published_precision": "unknown"}
DC, PRISM, OG = (
    "http://purl.org/dc/elements/1.1/",
    "http://prismstandard.org/namespaces/1.2/basic/",
    "http://ogp.me/ns#",
)


def article(**columns):
    defaults = {
        "pk": 7, "title": "Salt road closed", "source": Source(name="Levant Wire (sample)"), "language": "en",
        "published_at": datetime(2017, 1, 26, 15, 28, tzinfo=UTC), "published_precision": "minute",
        "captured_at": datetime(2018, 7, 21, tzinfo=UTC), "captured_precision": "day",
    }  # fmt: skip
    return Article(**defaults | columns)


class MetadataTests(SimpleTestCase):
    def test_programs_see_a_newspaper_article_of_the_outlet(self):
        named = dict(named_metadata(article(url="https://wire.example/7", licence="CC BY 4.0"), ADDRESS))
        self.assertEqual(named["DC.type"], "newspaperArticle")
        self.assertEqual(named["prism.publicationName"], "Levant Wire (sample)")
        self.assertEqual(named["DC.date"], "2017-01-26T15:28")
        self.assertEqual((named["DC.source"], named["DC.rights"]), ("https://wire.example/7", "CC BY 4.0"))

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


class ReferenceManager:
    """What Zotero's translator of embedded metadata makes of a page.

    Prefixes by <link rel="schema.…">; each property is the first that is there, in the translator's order; Dublin
    Core's type is the reference's where it names one, Open Graph's no more than a guess.
    """

    KNOWN = {"dc": DC, "prism": PRISM, "og": OG, "article": "http://ogp.me/ns/article#"}

    def __init__(self, response: HttpResponseBase) -> None:
        tree = read(response)
        prefixes = dict(self.KNOWN)
        for link in tree.xpath("//head/link[starts-with(@rel, 'schema.')]"):
            prefixes[link.get("rel").removeprefix("schema.").lower()] = link.get("href")
        self.said: dict[str, list[str]] = {}
        self.is_paper = False
        for meta in tree.xpath("//head/meta[@content and (@name or @property)]"):
            name = meta.get("name") or meta.get("property")
            prefix, _, rest = re.sub("[.:_]", "\0", name, count=1).partition("\0")
            self.is_paper |= "citation_" in name
            if rest and prefix.lower() in prefixes:
                self.said.setdefault(prefixes[prefix.lower()] + rest[0].lower() + rest[1:], []).append(
                    meta.get("content")
                )

    def first(self, *properties: str) -> str | None:
        return next((self.said[each][0] for each in properties if each in self.said), None)

    @property
    def found(self) -> dict[str, str | None]:
        outlet = self.first(PRISM + "publicationName", DC + "source", OG + "site_name")
        title = self.first(DC + "title", OG + "title") or ""
        return {
            "type": "journalArticle" if self.is_paper else self.first(DC + "type"),
            "title": re.sub(rf"\s*\W\s*{re.escape(outlet or '')}\s*$", "", title, flags=re.IGNORECASE),
            "publication": outlet,
            "date": self.first(PRISM + "publicationDate", OG + "published_time", DC + "date"),
            "url": self.first(OG + "url"),
            "language": self.first(DC + "language"),
            "rights": self.first(DC + "rights"),
        }


class ReferenceManagerTests(TestCase):
    def test_it_takes_the_page_for_a_newspaper_article_with_title_date_source_and_address(self):
        article = make_article(
            title='Salt road "closed" & reopened', source=make_source(name="Levant Wire (sample)"), licence="CC BY 4.0",
            published_at="2017-01-26T12:28Z", published_offset=180, published_precision="minute",
            captured_at="2018-07-21T00:00Z", captured_precision="day", url="https://wire.example/7",
        )  # fmt: skip
        found = ReferenceManager(self.client.get(article.get_absolute_url())).found
        self.assertEqual(
            found,
            {
                "type": "newspaperArticle",
                "title": 'Salt road "closed" & reopened',
                "publication": "Levant Wire (sample)",
                "date": "2017-01-26T15:28+03:00",
                "url": f"http://testserver{article.get_absolute_url()}",
                "language": "en",
                "rights": "CC BY 4.0",
            },
        )

    def test_an_undated_article_has_no_date_whenever_it_was_captured(self):
        article = make_article(captured_at="2018-07-21T00:00Z", captured_precision="day")
        self.assertIsNone(ReferenceManager(self.client.get(article.get_absolute_url())).found["date"])

    def test_it_sees_each_article_of_a_list(self):
        dated = {"published_at": "2017-01-26T00:00Z", "published_precision": "day"}
        article = make_article(title="Salt & road", source=make_source(name="Wire"), authors=["N. Darwish"], **dated)
        make_article(title="عودة السكّان", language="ar")
        self.addCleanup(deactivate)
        address = f"http://testserver{article.get_absolute_url()}"
        for path in ("/articles/?sort=newest", "/ar/articles/?sort=newest"):
            spans = read(self.client.get(path)).xpath("//span[@class='Z3988']/@title")
            first, undated = (parse_qs(span) for span in spans)
            self.assertEqual(first["rft_val_fmt"], ["info:ofi/fmt:kev:mtx:dc"])
            self.assertEqual(first["rft.type"], ["newspaperArticle"])
            self.assertEqual((first["rft.title"], first["rft.source"]), (["Salt & road"], ["Wire"]))
            self.assertEqual((first["rft.date"], first["rft.creator"]), (["2017-01-26"], ["N. Darwish"]))
            self.assertEqual(first["rft.identifier"], [address])
            self.assertNotIn("rft.date", undated)
