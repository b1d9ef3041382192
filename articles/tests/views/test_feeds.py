"""Does a feed reader get what came last, with dates that are true and mark-up that is none?"""

from datetime import UTC, datetime

from django.test import TestCase, TransactionTestCase, override_settings
from lxml import etree

from articles.models import Article
from articles.models.articles import CONTENT_WARNING
from articles.tests.factories import make_article, make_source
from articles.tests.search.archive import SmallArchive, dated, found
from articles.tests.views.pages import HOSTILE, hostile_article, links, read
from articles.views.feeds import ENTRIES

ATOM = {"a": "http://www.w3.org/2005/Atom"}
FEED = "/feeds/articles.atom"


class FeedCase(TestCase):
    def feed(self, address: str = "") -> etree._Element:
        response = self.client.get(f"{FEED}?{address}")
        self.assertEqual(response.status_code, 200)
        self.assertEqual(response["Content-Type"], "application/atom+xml; charset=utf-8")
        return etree.fromstring(response.content, etree.XMLParser(resolve_entities=False))

    def texts(self, tree: etree._Element, path: str) -> list[str]:
        return [str(getattr(each, "text", each)) for each in tree.xpath(path, namespaces=ATOM)]


class FeedTests(SmallArchive, FeedCase):
    def test_what_came_last_is_first_whenever_it_was_published(self):
        make_article(title="Old news", **dated("1999-05-05"))
        self.assertEqual(self.texts(self.feed(), "//a:entry/a:title")[0], "Old news")

    def test_entries_are_those_of_the_search(self):
        for search in ("q=khanasser", "group=islamic-state", "province=aleppo&since=2017-01-30", "q=nowhere"):
            titles = [hit.article.title for hit in found(search).whole_hits]
            self.assertEqual(sorted(self.texts(self.feed(search), "//a:entry/a:title")), sorted(titles), search)

    def test_the_feed_says_which_search_it_is_of_whatever_its_order(self):
        first, same = (
            self.feed(each) for each in ("q=khanasser&province=aleppo", "sort=oldest&province=aleppo&q=khanasser")
        )
        self.assertEqual(self.texts(first, "/a:feed/a:id"), self.texts(same, "/a:feed/a:id"))
        self.assertEqual(self.texts(first, "/a:feed/a:title"), ["Articles on khanasser in Aleppo · Sijill"])
        (search,) = self.texts(first, "/a:feed/a:link[@rel='alternate']/@href")
        self.assertEqual(search, "http://testserver/articles/?q=khanasser&province=aleppo")

    def test_an_entry_keeps_its_key_when_its_title_is_corrected(self):
        before = self.texts(self.feed("q=khanasser"), "//a:entry/a:id")
        Article.objects.filter(title="Market day").update(title="Market day, corrected")
        after = self.feed("q=khanasser")
        self.assertEqual(self.texts(after, "//a:entry/a:id"), before)
        for key in before:
            self.assertEqual(self.client.get(key, follow=True).status_code, 200)

    @override_settings(SITE_ADDRESS="https://archive.example", ALLOWED_HOSTS=["*"])
    def test_keys_are_of_the_address_of_the_site_by_whichever_name_it_is_asked(self):
        feeds = [
            etree.fromstring(self.client.get(f"{FEED}?q=khanasser", headers={"host": host}).content)
            for host in ("archive.example", "www.archive.example:8080")
        ]
        keys, same = (self.texts(feed, "//a:id") for feed in feeds)
        self.assertEqual(keys, same)
        self.assertTrue(all(key.startswith("https://archive.example/") for key in keys))

    def test_updated_is_when_the_archive_learnt_of_it_or_of_another_text(self):
        found = Article.objects.filter(body__contains="hanasser").order_by("-pk")
        Article.objects.filter(pk=found.last().pk).update(updated_at=datetime(2099, 1, 1, tzinfo=UTC))
        feed = self.feed("q=khanasser")
        changed = [datetime.fromisoformat(each) for each in self.texts(feed, "//a:entry/a:updated")]
        self.assertEqual(changed, list(found.values_list("updated_at", flat=True)))
        self.assertEqual(self.texts(feed, "/a:feed/a:updated"), ["2099-01-01T00:00:00+00:00"])

    def test_published_is_said_where_a_time_and_its_zone_are_stated_and_nothing_is_made_up(self):
        stated = {
            "minute with a zone": ({"published_at": "2017-01-26T12:28Z", "published_offset": 180,
                                    "published_precision": "minute"}, ["2017-01-26T15:28:00+03:00"]),
            "minute without": ({"published_at": "2017-01-26T15:28Z", "published_precision": "minute"}, []),
            "day": (dated("2017-01-26"), []),
            "day with a zone": (dated("2017-01-26") | {"published_offset": 180}, []),
            "month": (dated("2017-01-01", "month"), []),
            "year": (dated("2017-01-01", "year"), []),
            "nothing": ({"captured_at": "2018-07-21T00:00Z", "captured_precision": "day"}, []),
        }  # fmt: skip
        for case, (columns, published) in stated.items():
            with self.subTest(case):
                make_article(**columns)
                self.assertEqual(self.texts(self.feed(), "//a:entry[1]/a:published"), published)

    def test_a_summary_says_where_the_text_comes_from(self):
        make_article(
            title="Salt", body="Salt & pepper < gold.", source=make_source(name="Levant & Wire"), language="ar",
            captured_at="2018-07-21T00:00Z", captured_precision="day", url="https://wire.example/7?a=1&b=2",
        )  # fmt: skip
        entry = self.feed().xpath("//a:entry[1]", namespaces=ATOM)[0]
        (summary,) = self.texts(entry, "a:summary")
        self.assertEqual(
            summary,
            "<p>Salt &amp; pepper &lt; gold.</p>"
            "<p>Levant &amp; Wire; publication date not stated; captured 21 July 2018.</p>",
        )
        self.assertEqual(entry.get("{http://www.w3.org/XML/1998/namespace}lang"), "ar")
        self.assertEqual(self.texts(entry, "a:link[@rel='via']/@href"), ["https://wire.example/7?a=1&b=2"])
        self.assertEqual(self.texts(entry, "a:author/a:name"), ["Levant & Wire"])

    def test_an_entry_leads_to_the_address_as_it_was_stated(self):
        stated = "http://wire.example/%E9t%E9?x=1;y=2"
        make_article(title="Summer", url=stated, canonical_url="https://wire.example/t?x=1%3By%3D2")
        self.assertEqual(self.texts(self.feed("q=summer"), "//a:entry/a:link[@rel='via']/@href"), [stated])

    def test_a_text_that_may_distress_is_not_in_the_feed(self):
        make_article(title="Warned", body="Distressing words.", flags=[CONTENT_WARNING])
        (summary,) = self.texts(self.feed(), "//a:entry[1]/a:summary")
        self.assertIn("The text may distress", summary)
        self.assertNotIn("Distressing", summary)

    def test_provinces_and_groups_are_categories(self):
        feed = self.feed("q=sappers")
        self.assertEqual(
            self.texts(feed, "//a:category/@term"), ["province:aleppo", "group:islamic-state", "group:syrian-arab-army"]
        )

    def test_hostile_texts_are_texts(self):
        for payload in (*HOSTILE, "\x01\x0b\x1f\ufffe\uffff bell\x07"):
            hostile_article(payload)
            feed = self.feed()
            self.assertFalse(feed.xpath("//*[namespace-uri() != 'http://www.w3.org/2005/Atom']"))
            (summary,) = self.texts(feed, "//a:entry[1]/a:summary")
            self.assertNotRegex(summary, r"<(?!/?p>)")
            self.assertFalse([link for link in feed.xpath("//@href") if not link.startswith("http")])

    def test_at_most_fifty_at_the_price_of_a_list(self):
        for number in range(ENTRIES + 5):
            make_article(title=f"Title {number}", body="price")
        with self.assertNumQueries(8):
            feed = self.feed("q=price")
        self.assertEqual(len(feed.xpath("//a:entry", namespaces=ATOM)), ENTRIES)
        self.assertEqual(self.texts(feed, "//a:entry[1]/a:title"), [f"Title {ENTRIES + 4}"])

    def test_order_and_page_are_passed_over_whatever_they_say(self):
        self.assertEqual(
            self.texts(self.feed("q=khanasser&sort=x&page=0&per_page=y"), "//a:entry/a:id"),
            self.texts(self.feed("q=khanasser"), "//a:entry/a:id"),
        )

    def test_an_invalid_address_is_refused(self):
        self.assertContains(self.client.get(f"{FEED}?since=x"), "is not a date", status_code=400)

    def test_pages_name_their_feed(self):
        for path, feed in (
            ("/articles/?q=khanasser&per_page=2&page=2", f"{FEED}?q=khanasser"),
            ("/articles/?q=nowhere", f"{FEED}?q=nowhere"),
            ("/provinces/aleppo/", f"{FEED}?province=aleppo"),
            ("/groups/islamic-state/", f"{FEED}?group=islamic-state"),
            ("/sources/courier/", f"{FEED}?source=courier"),
        ):
            response = self.client.get(path)
            self.assertEqual(read(response).xpath("//link[@type='application/atom+xml']/@href"), [feed], path)
            if "nowhere" not in path:
                self.assertEqual(links(response)["Feed"], feed)


class UnchangedTests(TransactionTestCase):
    def test_a_reader_that_has_it_is_told_so_until_something_comes(self):
        make_article()
        first = self.client.get(FEED)
        self.assertEqual(self.client.get(FEED, headers={"If-None-Match": first["ETag"]}).status_code, 304)
        make_article(title="New")
        later = self.client.get(FEED, headers={"If-None-Match": first["ETag"]})
        self.assertContains(later, "<title>New</title>")
