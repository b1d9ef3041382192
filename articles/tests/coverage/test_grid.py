"""Do the numbers of coverage agree with plain SQL, and with the searches that they lead to?"""

from datetime import UTC, datetime, timedelta
from random import Random

from django.db import connection
from django.http import QueryDict
from django.test import TestCase

from articles.coverage.asked import CoverageFilterSet
from articles.coverage.grid import SHOWN, TAKEN, Grid, Row, grid
from articles.coverage.table import lines
from articles.coverage.units import Unit
from articles.models import Article
from articles.tests.factories import make_article, make_source
from articles.tests.search.archive import dated
from articles.tests.views.pages import number, read, total, words

# Plain and slow: one article at a time, by what it states.
_PLAIN = """
    select s.slug, case when a.published_precision in {exact} then to_char(a.published_on, '{format}') end, count(*)
    from articles_article a join articles_source s on s.id = a.source_id
    where a.visibility = 'public' and a.published_on >= %s and a.published_until <= %s and s.slug = any(%s)
    group by 1, 2"""
_EXACT = {
    Unit.YEAR: ("('year', 'month', 'day', 'minute', 'second')", "YYYY"),
    Unit.MONTH: ("('month', 'day', 'minute', 'second')", "YYYY-MM"),
    Unit.DAY: ("('day', 'minute', 'second')", "YYYY-MM-DD"),
}


def asked(address: str, most=SHOWN) -> Grid:
    filterset = CoverageFilterSet(QueryDict(address))
    assert filterset.is_valid(), filterset.complaints()
    return grid(filterset, most)


def row_of(shown: Grid, slug: str) -> Row:
    return next(row for row in shown.rows if row.source and row.source.slug == slug)


def random_archive(random: Random) -> list[str]:
    """Six outlets with articles of every precision over three years; the slugs."""
    sources = [make_source(slug=f"outlet-{letter}") for letter in "abcdef"]
    for _ in range(260):
        on = datetime(2015, 1, 1, tzinfo=UTC) + timedelta(days=random.randrange(1000), minutes=random.randrange(1440))
        precision = random.choice(["day", "day", "day", "minute", "second", "month", "year", "unknown"])
        first = {"month": on.replace(day=1), "year": on.replace(month=1, day=1)}.get(precision, on)
        make_article(
            source=random.choice(sources),
            published_at=None if precision == "unknown" else first,
            published_precision=precision,
            published_offset=random.choice([None, 180, -300]) if precision in ("minute", "second") else None,
            visibility=random.choice(["public", "public", "public", "hidden", "withdrawn"]),
        )
    return [source.slug for source in sources]


class NumberTests(TestCase):
    """Over random archives and random questions."""

    @classmethod
    def setUpTestData(cls):
        cls.random = Random(6)  # noqa: S311 - nothing secret
        cls.slugs = random_archive(cls.random)

    def addresses(self, count):
        for _ in range(count):
            address = QueryDict(mutable=True)
            address.setlist("source", self.random.sample([*self.slugs, "-outlet-a"], self.random.randrange(3)))
            if {"outlet-a", "-outlet-a"} <= set(address.getlist("source")):
                continue
            year, month = self.random.randrange(2014, 2019), self.random.randrange(1, 13)
            if self.random.random() < 0.7:
                address["since"] = self.random.choice([f"{year}", f"{year}-{month:02}", f"{year}-{month:02}-11"])
            if self.random.random() < 0.3:
                address["until"] = f"{year + 1}-{month:02}"
            if self.random.random() < 0.8:
                address["unit"] = self.random.choice(list(Unit))
            yield address.urlencode()

    def test_every_cell_is_what_plain_sql_counts(self):
        for address in self.addresses(60):
            for most in (SHOWN, TAKEN):
                shown = asked(address, most)
                exact, written = _EXACT[shown.unit]
                with self.subTest(address=address), connection.cursor() as cursor:
                    slugs = [row.source.slug for row in shown.rows]
                    period = [shown.columns[0].first, shown.columns[-1].last]
                    cursor.execute(_PLAIN.format(exact=exact, format=written), [*period, slugs])
                    plain = {(slug, text or ""): count for slug, text, count in cursor.fetchall()}
                    found = {
                        (row.source.slug, column.text): row.counts[column.number]
                        for row in shown.rows
                        for column in shown.columns
                        if row.counts.get(column.number)
                    }
                    found |= {(row.source.slug, ""): row.less_exact for row in shown.rows if row.less_exact}
                    self.assertEqual(found, plain)

    def test_all_sources_together_are_the_sum_of_each(self):
        for address in self.addresses(30):
            shown = asked(address)
            with self.subTest(address):
                for column in shown.columns:
                    each = sum(row.counts.get(column.number, 0) for row in shown.rows)
                    self.assertEqual(shown.whole.counts.get(column.number, 0), each)
                self.assertEqual(shown.whole.less_exact, sum(row.less_exact for row in shown.rows))
                self.assertEqual(shown.whole.undated, sum(row.undated for row in shown.rows))

    def test_every_article_of_an_outlet_is_somewhere_in_the_table_by_year(self):
        shown = asked("unit=year", TAKEN)
        for slug in self.slugs:
            row = row_of(shown, slug)
            articles = Article.objects.public().filter(source__slug=slug).count()
            self.assertEqual(row.dated + row.undated, articles)
            self.assertEqual(sum(line[3] for line in lines(shown) if line[0] == slug), articles)

    def test_a_gap_is_where_an_earlier_and_a_later_period_hold_something(self):
        for address in self.addresses(20):
            shown = asked(address, TAKEN)
            for row in shown.rows:
                if shown.unit is not Unit.DAY and row.span:
                    for column in shown.columns:
                        between = row.span[0] < column.number < row.span[1]
                        held = bool(row.counts.get(column.number))
                        self.assertEqual(row.is_gap(column.number), between and not held)

    def test_every_number_on_the_page_leads_to_as_many_articles(self):
        for address in ("", "unit=month&since=2016&until=2016&source=outlet-b", "unit=day&since=2016-02"):
            response = self.client.get(f"/coverage/?{address}")
            self.assertEqual(response.status_code, 200)
            linked = read(response).xpath("//td//a")
            self.assertTrue(linked)
            for link in self.random.sample(linked, min(25, len(linked))):
                with self.subTest(address=address, href=link.get("href")):
                    self.assertEqual(total(self.client, link.get("href")), number(words(link)))


class GridTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.wire, cls.post = make_source(slug="wire", name="Wire"), make_source(slug="post", name="Post")
        for day in ("2016-01-05", "2016-01-20", "2016-04-02"):
            make_article(source=cls.wire, **dated(day))
        make_article(source=cls.wire, **dated("2016-01-01", "year"))
        make_article(source=cls.wire)
        make_article(source=cls.post, **dated("2016-02-01", "month"))

    def test_months_between_two_that_are_held_are_gaps_and_months_outside_are_not(self):
        shown = asked("unit=month&since=2015-12&until=2016-05")
        wire = row_of(shown, "wire")
        gaps = [column.text for column in shown.columns if wire.is_gap(column.number)]
        self.assertEqual(gaps, ["2016-02", "2016-03"])

    def test_a_year_alone_lies_in_no_month_and_only_where_all_of_the_year_is_shown(self):
        self.assertEqual(row_of(asked("unit=month&since=2016&until=2016"), "wire").less_exact, 1)
        self.assertEqual(row_of(asked("unit=month&since=2016-01&until=2016-05"), "wire").less_exact, 0)
        self.assertEqual(row_of(asked("unit=year"), "wire").less_exact, 0)

    def test_days_are_shown_of_a_month_and_months_of_two_years_unless_told_otherwise(self):
        for address, unit in (
            ("since=2016-01&until=2016-01", Unit.DAY),
            ("since=2016-01&until=2016-02", Unit.MONTH),
            ("since=2015&until=2016", Unit.MONTH),
            ("since=2014&until=2016", Unit.YEAR),
            ("", Unit.MONTH),
            ("unit=year", Unit.YEAR),
        ):
            with self.subTest(address):
                self.assertEqual(asked(address).unit, unit)

    def test_an_outlet_without_articles_is_shown_where_it_is_asked_for(self):
        make_source(slug="silent")
        self.assertEqual(len(asked("").rows), 2)
        self.assertEqual(row_of(asked("source=silent&unit=year"), "silent").held.total, 0)

    def test_an_excluded_outlet_is_not_counted(self):
        shown = asked("source=-wire&unit=year")
        self.assertEqual([row.source.slug for row in shown.rows], ["post"])
        self.assertEqual(shown.whole.held.total, 1)
