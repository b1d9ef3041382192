"""Do programs that keep references read back what the archive wrote, whatever stands in a title?"""

import json
from datetime import UTC, datetime

import bibtexparser
import rispy
from django.test import SimpleTestCase, TestCase
from hypothesis import given
from hypothesis import strategies as st

from articles.exports.bibtex import bibtex, bibtex_entries
from articles.exports.cited import Cited, one_line
from articles.exports.csl import csl_json
from articles.exports.ris import ris, ris_references
from articles.models import Article, Source
from articles.tests.factories import make_article, make_source

HOSTILE = '100% of {braces} \\end{document} & $x$ #1 _y_ ~ ^ @article{k, } "quoted" خناصر\r\nER  - \nTY  - BOOK\x00\x1b'
TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=60)


def cited(**columns) -> Cited:
    defaults = {
        "pk": 7, "title": "Salt road closed", "source": Source(name="Levant Wire (sample)"), "language": "en",
        "published_at": datetime(2017, 1, 26, 15, 28, tzinfo=UTC), "published_precision": "minute",
        "captured_at": datetime(2018, 7, 21, tzinfo=UTC), "captured_precision": "day", "content_hash": "ab" * 32,
        "url": "https://wire.example/7?a=1&b=2",
    }  # fmt: skip
    return Cited.of(Article(**defaults | columns), lambda path: f"https://archive.example{path}")


def entry(text: str) -> dict[str, str]:
    library = bibtexparser.parse_string(text)
    assert not library.failed_blocks, library.failed_blocks
    (only,) = library.entries
    return {field.key: field.value for field in only.fields} | {"type": only.entry_type, "key": only.key}


def plain(value: str) -> str:
    """A value of BibTeX as TeX would print it."""
    for name, sign in (("backslash", "\0"), ("braceleft", "\1"), ("braceright", "\2"), ("asciitilde", "~"),
                       ("asciicircum", "^")):  # fmt: skip
        value = value.replace(f"{{\\text{name}}}", sign)
    for sign in "&%$#_":
        value = value.replace(f"\\{sign}", sign)
    return value.removeprefix("{").removesuffix("}").translate({0: "\\", 1: "{", 2: "}"})


class OriginalTests(SimpleTestCase):
    def test_the_original_address_is_the_one_that_was_stated(self):
        stated = "http://wire.example/%E9t%E9?x=1;y=2&utm_source=home#top"
        reference = cited(url=stated, canonical_url="https://wire.example/%EF%BF%BDt?x=1%3By%3D2")
        for note in (rispy.loads(ris(reference))[0]["notes"][0], json.loads(csl_json(reference))[0]["note"]):
            self.assertTrue(note.endswith(f"original at {stated}"), note)

    def test_without_an_address_that_can_be_followed_it_is_the_normalised_one(self):
        for stated in ("", "wire.example/7", "javascript:alert(1)"):
            self.assertEqual(
                cited(url=stated, canonical_url="https://wire.example/7").original, "https://wire.example/7"
            )

    def test_an_address_is_one_line(self):
        self.assertEqual(cited(url="http://wire.example/7\r\nER  - ").original, "http://wire.example/7 ER -")


class RisTests(SimpleTestCase):
    def test_a_reader_of_ris_finds_a_newspaper_article(self):
        (read,) = rispy.loads(ris(cited(authors=["N. Darwish", "O. Haddad"])))
        self.assertEqual(read["type_of_reference"], "NEWS")
        self.assertEqual(read["title"], "Salt road closed")
        self.assertEqual(read["authors"], ["N. Darwish", "O. Haddad"])
        self.assertEqual(read["secondary_title"], "Levant Wire (sample)")
        self.assertEqual((read["year"], read["date"]), ("2017", "2017/01/26/"))
        self.assertEqual(read["urls"], ["https://archive.example/articles/7/salt-road-closed/"])
        self.assertEqual((read["id"], read["accession_number"]), ("sijill-7", "7"))
        self.assertIn("text SHA-256 " + "ab" * 32, read["notes"][0])

    def test_what_is_not_stated_is_left_out_and_no_capture_takes_its_place(self):
        text = ris(cited(published_at=None, published_precision="unknown", language="und"))
        (read,) = rispy.loads(text)
        self.assertFalse({"year", "date", "language", "authors"} & read.keys())
        self.assertEqual([line for line in text.splitlines() if "2018" in line and not line.startswith("N1")], [])

    def test_a_month_and_a_year_are_no_days(self):
        self.assertIn("DA  - 2017/01//\r\n", ris(cited(published_precision="month")))
        self.assertIn("DA  - 2017///\r\n", ris(cited(published_precision="year")))

    def test_no_title_ends_its_record(self):
        (read,) = rispy.loads(ris(cited(title=HOSTILE, authors=[HOSTILE])))
        self.assertEqual(read["title"], one_line(HOSTILE))

    @given(TEXTS)
    def test_any_title_is_read_back(self, text):
        (read,) = rispy.loads(ris(cited(title=f"T{text}")))
        self.assertEqual(read["title"], one_line(f"T{text}"))


class BibtexTests(SimpleTestCase):
    def test_a_reader_of_bibtex_finds_an_article_of_a_newspaper(self):
        read = entry(bibtex(cited(authors=["N. Darwish", "O. Haddad"])))
        self.assertEqual((read["type"], read["entrysubtype"], read["key"]), ("article", "newspaper", "sijill-7"))
        self.assertEqual(plain(read["title"]), "Salt road closed")
        self.assertEqual(read["author"], "{N. Darwish} and {O. Haddad}")
        self.assertEqual(read["journal"], "Levant Wire (sample)")
        self.assertEqual((read["year"], read["month"], read["date"]), ("2017", "jan", "2017-01-26"))
        self.assertEqual(read["url"], "https://archive.example/articles/7/salt-road-closed/")
        self.assertIn("captured 2018-07-21", read["note"])

    def test_an_undated_article_has_no_year(self):
        read = entry(bibtex(cited(published_at=None, published_precision="unknown")))
        self.assertFalse({"year", "month", "date"} & read.keys())
        self.assertFalse({"month"} & entry(bibtex(cited(published_precision="year"))).keys())

    def test_no_title_ends_its_entry(self):
        self.assertEqual(plain(entry(bibtex(cited(title=HOSTILE)))["title"]), one_line(HOSTILE))

    @given(TEXTS)
    def test_any_title_is_read_back(self, text):
        read = entry(bibtex(cited(title=f"T{text}", authors=[f"A{text}"])))
        self.assertEqual(plain(read["title"]), one_line(f"T{text}"))
        self.assertEqual(plain(read["author"]), one_line(f"A{text}"))


class CslTests(SimpleTestCase):
    def test_a_processor_finds_a_newspaper_article(self):
        (read,) = json.loads(csl_json(cited(authors=["N. Darwish"])))
        self.assertEqual((read["type"], read["container-title"]), ("article-newspaper", "Levant Wire (sample)"))
        self.assertEqual(read["issued"], {"date-parts": [[2017, 1, 26]]})
        self.assertEqual(read["author"], [{"literal": "N. Darwish"}])

    def test_an_undated_article_is_not_issued(self):
        (read,) = json.loads(csl_json(cited(published_at=None, published_precision="unknown")))
        self.assertNotIn("issued", read)


class WholeTests(TestCase):
    def test_every_article_becomes_a_reference_in_order(self):
        for title in ("One", HOSTILE.replace("\x00", ""), "عودة السكّان"):
            make_article(title=title, source=make_source(name="A & B {sample}"))
        articles = Article.objects.order_by("id")
        with self.assertNumQueries(2):  # sources, articles
            text = "".join(ris_references(articles, str))
        titles = [one_line(article.title) for article in articles]
        self.assertEqual([record["title"] for record in rispy.loads(text)], titles)
        with self.assertNumQueries(2):  # sources, articles
            library = bibtexparser.parse_string("".join(bibtex_entries(articles, str)))
        self.assertEqual(library.failed_blocks, [])
        self.assertEqual([plain(each["title"]) for each in library.entries], titles)
