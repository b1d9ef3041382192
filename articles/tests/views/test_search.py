"""Does the search page show what an address asks for, and is every number on it true?"""

from django.test import TestCase

from articles.models import Article
from articles.tests.factories import make_article, make_source
from articles.tests.search.archive import SmallArchive, dated
from articles.tests.views.pages import (
    labelled,
    links,
    main_words,
    number,
    read,
    shown_titles,
    total,
    words,
)


class ResultTests(SmallArchive, TestCase):
    def test_a_result_says_how_many_and_what_was_understood(self):
        response = self.client.get("/articles/?q=khanasser&province=aleppo")
        self.assertEqual(response.status_code, 200)
        self.assertIn("3 articles", main_words(response))
        self.assertIn("Articles on khanasser in Aleppo.", main_words(response))
        self.assertCountEqual(shown_titles(response), ["Road reopened", "Villages shelled", "Market day"])

    def test_a_hit_shows_date_source_kind_provinces_and_groups(self):
        response = self.client.get("/articles/?q=sappers")
        (hit,) = read(response).xpath("//li[@class='hit']")
        self.assertIn("26 January 2017 Levant Wire (sample) report", words(hit))
        self.assertEqual(hit.xpath(".//time/@datetime"), ["2017-01-26"])
        shown = links(response, "//li[@class='hit']")
        for name, address in (
            ("Road reopened", f"{Article.objects.get(title='Road reopened').get_absolute_url()}?from=q%3Dsappers&at=1"),
            ("Levant Wire (sample)", "/sources/levant-wire/"),
            ("Aleppo", "/provinces/aleppo/"),
            ("Islamic State", "/groups/islamic-state/"),
        ):
            self.assertEqual(shown[name], address)
        self.assertEqual([words(mark) for mark in hit.xpath(".//mark")], ["Sappers"])

    def test_undated_articles_say_so_and_never_show_the_capture(self):
        make_article(title="Found later", captured_at="2018-07-21T00:00Z", captured_precision="day")
        response = self.client.get("/articles/?q=found+later")
        self.assertIn("publication date not stated", main_words(response))
        self.assertNotContains(response, "2018")

    def test_arabic_is_set_from_the_right(self):
        response = self.client.get("/articles/?lang=ar")
        self.assertEqual(read(response).xpath("//li[@class='hit']/h3/@dir"), ["rtl"])
        self.assertEqual(read(response).xpath("//li[@class='hit']/p[@class='snippet']/@lang"), ["ar"])

    def test_chips_take_one_thing_away_each(self):
        response = self.client.get("/articles/?q=khanasser&province=aleppo&group=-syrian-arab-army&since=2017")
        shown = labelled(response)
        for label, left in (
            ("Remove: khanasser", "province=aleppo&group=-syrian-arab-army&since=2017"),
            ("Remove: Aleppo", "q=khanasser&group=-syrian-arab-army&since=2017"),
            ("Remove: not Syrian Arab Army", "q=khanasser&province=aleppo&since=2017"),
            ("Remove: from 2017", "q=khanasser&province=aleppo&group=-syrian-arab-army"),
        ):
            self.assertEqual(shown[label], f"/articles/?{left}")

    def test_the_form_keeps_what_was_asked(self):
        response = self.client.get(
            "/articles/?q=khanasser&province=aleppo&source=-courier&since=2016&sort=oldest&undated=include"
        )
        tree = read(response)
        self.assertEqual(tree.xpath("//input[@name='q']/@value"), ["khanasser"])
        self.assertEqual(tree.xpath("//input[@name='since']/@value"), ["2016"])
        self.assertEqual(tree.xpath("//input[@name='sort']/@value"), ["oldest"])
        self.assertEqual(tree.xpath("//select[@name='undated']/option[@selected]/@value"), ["include"])
        checked = tree.xpath("//input[@type='checkbox' and @checked]")
        self.assertEqual(
            [(box.get("name"), box.get("value")) for box in checked], [("province", "aleppo"), ("source", "-courier")]
        )
        self.assertEqual({box.get("form") for box in tree.xpath("//fieldset//*[@name]")}, {"search"})

    def test_an_excluded_value_is_named_as_such_and_finds_the_others(self):
        response = self.client.get("/articles/?province=-aleppo")
        self.assertCountEqual(shown_titles(response), ["The year in brief", "عودة السكّان", "Le marché"])
        self.assertIn("not Aleppo", main_words(response))

    def test_filters_that_are_none_are_said_to_be_sought_as_words(self):
        for address in ("q=khanasser+OR+group:nope", "q=group:nope"):
            words = main_words(self.client.get(f"/articles/?{address}"))
            self.assertIn("group:nope is no armed group of this archive, and was sought as words.", words)
            self.assertNotIn("on group:nope", words)
        self.assertIn(
            "after:2016-13 is no day, month or year", main_words(self.client.get("/articles/?q=after:2016-13"))
        )
        self.assertNotIn("sought as words", main_words(self.client.get("/articles/?q=group:islamic-state")))

    def test_common_words_are_said_to_be_left_out(self):
        self.assertIn("left out: the", main_words(self.client.get("/articles/?q=the+road")))
        self.assertIn("the is too common", main_words(self.client.get("/articles/?q=the")))

    def test_hidden_and_withdrawn_articles_are_not_listed(self):
        for visibility in ("hidden", "withdrawn"):
            make_article(title="Gone", visibility=visibility)
        self.assertEqual(total(self.client, "/articles/"), 6)
        self.assertNotContains(self.client.get("/articles/"), "Gone")

    def test_only_reading_is_allowed(self):
        self.assertEqual(self.client.post("/articles/").status_code, 405)
        self.assertEqual(self.client.head("/articles/?q=road").status_code, 200)


class NumberTests(SmallArchive, TestCase):
    """A number that is a link leads to as many articles."""

    def follow(self, address: str) -> list[str]:
        """The labels of all numbers on the page behind an address, each followed."""
        followed = []
        for label, href in labelled(self.client.get(address)).items():
            changes = label.startswith(("Remove", "Exclude", "Page", "Earlier", "Later", "All of")) or "; " in label
            if href.startswith("/articles/?") and not changes:
                self.assertEqual(total(self.client, href), number(label.rpartition(": ")[2]), f"{label}: {href}")
                followed.append(label)
        return followed

    def test_facets_and_bars_lead_to_their_number(self):
        for address in ("", "q=khanasser", "province=-idlib", "group=syrian-arab-army", "undated=only", "lang=fr"):
            with self.subTest(address):
                self.assertTrue(self.follow(f"/articles/?{address}"))

    def test_every_facet_is_among_them(self):
        followed = self.follow("/articles/")
        for label in ("Aleppo: 3", "Islamic State: 2", "Courier (sample): 3", "round-up: 1", "Arabic: 1", "2 undated"):
            self.assertTrue([each for each in followed if each.startswith(label)], label)

    def test_bars_within_a_period_of_days_keep_to_its_days(self):
        for address in (
            "since=2017-01-27&until=2017-02-10",
            "since=2017-01-01&until=2017-01-28",
            "since=2016-06&until=2030",
            "since=2017-01-30&undated=include",
        ):
            with self.subTest(address):
                self.assertTrue(self.follow(f"/articles/?{address}"))

    def ways(self, address):
        """The links below the bars: what each means, and where it leads."""
        links = read(self.client.get(f"/articles/?{address}")).xpath("//p[contains(@class, 'ways')]/a")
        return {link.get("aria-label") or words(link).capitalize(): link.get("href") for link in links}

    def test_without_a_pointer_links_lead_to_the_periods_beside_and_around(self):
        self.assertEqual(
            self.ways("q=khanasser&since=2017-02&until=2017-02"),
            {
                "Earlier: January 2017": "/articles/?q=khanasser&since=2017-01&until=2017-01",
                "All of 2017": "/articles/?q=khanasser&since=2017&until=2017",
                "Later: March 2017": "/articles/?q=khanasser&since=2017-03&until=2017-03",
                "Whole period": "/articles/?q=khanasser",
            },
        )
        self.assertEqual(
            self.ways("since=2017&until=2017"),
            {
                "Earlier: 2016": "/articles/?since=2016&until=2016",
                "Later: 2018": "/articles/?since=2018&until=2018",
                "Whole period": "/articles/?",
            },
        )
        self.assertEqual(
            self.ways("since=2017"), {
                "Earlier: until 2016": "/articles/?until=2016",
                "All of 2017": "/articles/?since=2017&until=2017",
                "Whole period": "/articles/?",
            },
        )  # fmt: skip
        self.assertEqual(self.ways("q=khanasser&undated=include"), {
            "All of 2017": "/articles/?q=khanasser&since=2017&until=2017",
        })  # fmt: skip

    def test_the_table_says_what_the_bars_say(self):
        response = self.client.get("/articles/")
        rows = [
            (words(row.find("th")), words(row.find("td")), row.xpath(".//a/@href")[0])
            for row in read(response).xpath("//div[@class='chart']//tbody/tr")
        ]
        self.assertEqual([row[:2] for row in rows], [("January 2017", "2"), ("February 2017", "1")])
        self.assertEqual([row[2] for row in rows], read(response).xpath("//div[@class='chart']//svg//a/@href"))

    def test_years_without_month_are_counted_apart(self):
        words = main_words(self.client.get("/articles/"))
        self.assertIn("Without a bar: 2 undated, and besides 1 dated by year alone", words)

    def test_undated_articles_of_a_period_lead_to_the_same_number(self):
        response = self.client.get("/articles/?since=2017-02&undated=include&q=khanasser")
        self.assertEqual(total(self.client, labelled(response)["1 undated"]), 1)


class PagingTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        source = make_source(slug="outlet")
        for number_ in range(23):
            make_article(title=f"Report {number_:02}", body="A road.", source=source, **dated("2016-05-01"))
        for number_ in range(4):
            make_article(title=f"Undated {number_}", body="A road.", source=source)

    def walk(self, address: str) -> list[str]:
        """The titles of all pages, reached by following “Next”."""
        titles: list[str] = []
        while address:
            response = self.client.get(address)
            titles += shown_titles(response)
            address = links(response, "//nav[@class='pages']").get("Next", "")
        return titles

    def test_the_pages_hold_every_article_once_in_one_order(self):
        everything = shown_titles(self.client.get("/articles/?per_page=100"))
        self.assertEqual(len(everything), 27)
        self.assertEqual(self.walk("/articles/?per_page=5"), everything)

    def test_equal_relevance_repeats_nothing_across_pages(self):
        titles = self.walk("/articles/?q=road&per_page=4")
        self.assertEqual((len(titles), len(set(titles))), (27, 27))

    def test_a_page_says_what_it_shows_and_names_its_neighbours(self):
        response = self.client.get("/articles/?per_page=2&page=7")
        self.assertIn("13–14 shown", main_words(response))
        pages = read(response).xpath("//nav[@class='pages']")[0]
        self.assertEqual(words(pages), "Previous 1 … 5 6 7 8 9 … 14 Next")
        self.assertEqual([words(link) for link in pages.xpath(".//a[@aria-current='page']")], ["7"])
        self.assertEqual(read(response).xpath("//ol[@class='hits']/@start"), ["13"])

    def test_a_page_beyond_the_last_is_404_and_leads_back(self):
        response = self.client.get("/articles/?per_page=20&page=9")
        self.assertEqual(response.status_code, 404)
        self.assertIn("There is no page 9", main_words(response))
        self.assertEqual(links(response)["the last is page 2"], "/articles/?page=2&per_page=20")

    def test_one_page_needs_no_paging(self):
        self.assertFalse(read(self.client.get("/articles/?per_page=50")).xpath("//nav[@class='pages']"))

    def test_orders_are_offered_where_they_differ(self):
        self.assertEqual(set(links(self.client.get("/articles/"), "//div[@class='count']")), {"oldest", "reports"})
        self.assertEqual(
            set(links(self.client.get("/articles/?q=road"), "//div[@class='count']")), {"newest", "oldest", "reports"}
        )

    def test_the_csv_has_the_whole_result(self):
        response = self.client.get("/articles/?q=road&per_page=2&page=3")
        address = links(response)["CSV"]
        self.assertEqual(address, "/articles.csv?q=road")
        table = self.client.get(address)
        self.assertTrue(table.streaming)
        self.assertEqual(table["Content-Type"], "text/csv; charset=utf-8")
        self.assertIn("attachment", table["Content-Disposition"])
        lines = table.getvalue().decode("utf-8-sig").splitlines()
        self.assertEqual(len(lines), 1 + 27)
        self.assertIn("http://testserver/articles/", lines[1])
