"""Does a spreadsheet get every row, in its own words, and no formula?"""

import csv
from io import StringIO

from django.db import connection
from django.test import SimpleTestCase, TestCase
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from articles.exports import COLUMNS, csv_rows
from articles.exports.csv import BYTE_ORDER_MARK, CHUNK, csv_table, unharmed
from articles.models import Article
from articles.tests.factories import make_article, make_source
from articles.tests.search.archive import SmallArchive, dated, filterset, tag, titles


def table(lines) -> list[dict[str, str]]:
    """The rows as a program reads them back."""
    return list(csv.DictReader(StringIO("".join(lines).removeprefix(BYTE_ORDER_MARK), newline="")))


class FormulaTests(SimpleTestCase):
    def test_what_a_spreadsheet_would_compute_begins_with_an_apostrophe(self):
        for start in ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠"):
            with self.subTest(repr(start)):
                self.assertEqual(unharmed(f"{start}1+1"), f"'{start}1+1")

    def test_no_cell_of_a_table_is_a_formula_and_numbers_stay_numbers(self):
        lines = csv_table(["=name", "articles"], [("+1", 3), ("حلب", -4)])
        self.assertEqual("".join(lines), "\ufeff'=name,articles\r\n'+1,3\r\nحلب,-4\r\n")

    @given(st.text(st.sampled_from("'=+-@\t\r\n\0＝＋－＠a1 ")))
    def test_the_rule_for_reading_back_gives_every_text_again(self, text):
        read = unharmed(text)
        signs = (*"=+-@\t\r\n\0", *"＝＋－＠")  # as docs/exports.md lists them
        self.assertEqual(read[1:] if read.startswith("'") and read.lstrip("'").startswith(signs) else read, text)

    def test_other_texts_are_left_alone(self):
        for text in ("", "a=b", "'quoted'", " =1", "خناصر", "2017-01-26"):
            with self.subTest(text):
                self.assertEqual(unharmed(text), text)


class CsvTests(SmallArchive, TestCase):
    def test_a_header_names_the_columns(self):
        self.assertEqual(
            next(csv_rows(Article.objects.none())),
            BYTE_ORDER_MARK + ",".join(column.name for column in COLUMNS) + "\r\n",
        )

    def test_a_row_says_what_is_known_as_exactly_as_it_is_stated(self):
        article = make_article(
            title='Two "roads", one bridge',
            source=make_source(slug="post", name="The Post (sample)"),
            url="http://post.example/1",
            published_at="2017-01-26T12:28Z",
            published_offset=180,
            published_precision="minute",
            published_basis="printed",
            captured_at="2018-07-21T00:00Z",
            captured_precision="day",
            credited_source="A wire",
        )
        tag(tag(article, self.aleppo, role="primary"), self.idlib, self.state, self.army)
        address = f"https://archive.example{article.get_absolute_url()}"
        (row,) = table(csv_rows(Article.objects.filter(pk=article.pk), lambda path: f"https://archive.example{path}"))
        self.assertEqual(
            row,
            {
                "id": str(article.pk),
                "url": address,
                "title": 'Two "roads", one bridge',
                "source": "post",
                "source_name": "The Post (sample)",
                "published_at": "2017-01-26T15:28+03:00",
                "published_precision": "minute",
                "published_basis": "printed",
                "captured_at": "2018-07-21",
                "language": "en",
                "kind": "report",
                "provinces_primary": "aleppo",
                "provinces_other": "idlib",
                "groups": "islamic-state; syrian-arab-army",
                "credited_source": "A wire",
                "original_url": "http://post.example/1",
            },
        )

    def test_the_whole_result_in_the_order_of_the_page(self):
        asked = filterset("q=khanasser&per_page=1")
        self.assertTrue(asked.is_valid())
        self.assertEqual([row["title"] for row in table(csv_rows(asked.qs))], titles("q=khanasser"))

    def test_hostile_titles_stay_in_their_cell(self):
        hostile = ["=1+1", '=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", 'a",b', "line\r\nbreak", "\t=1"]
        for title in hostile:
            make_article(title=title, body="hostile")
        asked = filterset("q=hostile&sort=oldest")
        self.assertTrue(asked.is_valid())
        cells = [row["title"] for row in table(csv_rows(asked.qs))]
        self.assertEqual(cells, [unharmed(title) for title in hostile])
        self.assertFalse([cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t"))])


class ChunkTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        source = make_source()
        Article.objects.bulk_create(
            Article(
                source=source,
                identity=f"chunk-{number}",
                content_hash="c",
                title=f"T{number}",
                body="b",
                **dated("2016-01-01"),
            )
            for number in range(2 * CHUNK + 1)
        )

    def test_rows_are_read_in_chunks_and_none_is_lost(self):
        with CaptureQueriesContext(connection) as captured:
            lines = list(csv_rows(Article.objects.newest_first()))
        self.assertEqual(len(lines), 1 + 2 * CHUNK + 1)
        self.assertEqual(len(captured), 5)  # the archive's revision, its sources, provinces, groups and articles
        self.assertFalse([query for query in captured if '"articles_article"."body"' in query["sql"]])

    def test_the_first_line_comes_before_anything_is_read(self):
        with self.assertNumQueries(0):
            next(csv_rows(Article.objects.all()))
