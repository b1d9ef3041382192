"""Does the API keep its promises: keys, dates as stated, refusals, and a fixed number of statements?"""

from urllib.parse import urlencode

from django.test import TestCase
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase as HypothesisTestCase

from articles.api.schemas import ArticlePage, ArticleRecord
from articles.models import Capture, DuplicateCluster, DuplicateMember, ImportRun, Mention, SourceHost
from articles.tests.factories import make_article, make_group, make_place
from articles.tests.search.archive import SmallArchive, dated, tag

LIST = "/api/v1/articles"
PAGE_KEYS = {"count", "count_is_exact", "page", "results", "facets", "histogram", "query"}
ARTICLE_KEYS = {
    "id", "url", "title", "source", "published_at", "published_precision", "captured_at", "language", "kind",
    "provinces", "groups", "snippet",
}  # fmt: skip
EVIDENCE_KEYS = {"body", "mentions", "captures", "related_links", "captions", "credited_source", "cluster"}


class ListTests(SmallArchive, TestCase):
    def read(self, address: str) -> dict:
        response = self.client.get(f"{LIST}?{address}")
        self.assertEqual(response.status_code, 200, response.content)
        return response.json()

    def test_the_founding_question(self):
        page = self.read("q=Khanasser&province=aleppo&group=islamic-state&since=2017-01&until=2017-01")
        self.assertEqual((page["count"], page["count_is_exact"], page["page"]), (2, True, 1))
        road = next(result for result in page["results"] if result["title"] == "Road reopened")
        self.assertEqual(road["published_at"], "2017-01-26")
        self.assertEqual(road["provinces"], [{"slug": "aleppo", "role": "primary"}])
        self.assertEqual(road["groups"], ["islamic-state", "syrian-arab-army"])
        self.assertEqual(road["snippet"], "Sappers cleared the road near <mark>Khanasser</mark> at noon.")
        self.assertEqual(page["facets"]["province"][0], {"slug": "aleppo", "name": "Aleppo", "count": 2})
        self.assertEqual(sum(value["count"] for value in page["facets"]["source"]), 2)
        self.assertEqual(page["histogram"], [{"period": "2017-01", "count": 2}])
        self.assertEqual((page["histogram_unit"], page["year_only"]), ("month", 0))

    def test_articles_without_a_bar_are_told_apart(self):
        page = self.read("")
        self.assertEqual((page["histogram_unit"], page["undated"], page["year_only"]), ("month", 2, 1))
        self.assertEqual(page["count"], 3 + sum(bar["count"] for bar in page["histogram"]))

    def test_the_promised_keys_are_there(self):
        page = self.read("q=khanasser")
        self.assertLessEqual(PAGE_KEYS, set(page))
        self.assertLessEqual({"province", "group", "source", "year"}, set(page["facets"]))
        self.assertLessEqual({"text", "interpreted", "expansions", "not_filters"}, set(page["query"]))
        for result in page["results"]:
            self.assertLessEqual(ARTICLE_KEYS, set(result))
        self.assertEqual(set(page), set(ArticlePage.model_fields))
        self.assertEqual(set(page["results"][0]), set(ArticleRecord.model_fields))

    def test_the_address_of_an_article_is_whole(self):
        (result,) = self.read("q=market")["results"]
        self.assertRegex(result["url"], r"^http://testserver/articles/\d+/market-day/$")

    def test_dates_are_given_as_stated(self):
        for precision, offset, expected in (
            ("minute", None, "2017-01-26T15:28"),
            ("minute", 180, "2017-01-26T18:28+03:00"),
            ("day", None, "2017-01-26"),
            ("month", None, "2017-01"),
            ("year", None, "2017"),
        ):
            with self.subTest(precision=precision, offset=offset):
                article = make_article(
                    body="datingtest",
                    published_at="2017-01-26T15:28Z",
                    published_offset=offset,
                    published_precision=precision,
                    captured_at="2018-07-21T00:00Z",
                    captured_precision="day",
                )
                (result,) = self.read("q=datingtest")["results"]
                self.assertEqual((result["published_at"], result["captured_at"]), (expected, "2018-07-21"))
                article.delete()

    def test_an_undated_article_has_no_date(self):
        (result,) = self.read("lang=ar")["results"]
        self.assertEqual((result["published_at"], result["published_precision"]), (None, "unknown"))
        self.assertEqual(self.read("")["undated"], 2)

    def test_the_host_is_that_of_the_page_else_one_of_its_source(self):
        SourceHost.objects.create(source=self.wire, host="levant-wire.example")
        make_article(body="hosttest", source=self.wire, url="https://www.news.example:8080/a")
        make_article(body="hosttest", source=self.wire, url="http://[broken")
        make_article(body="hosttest")
        hosts = [result["source_host"] for result in self.read("q=hosttest&sort=oldest")["results"]]
        self.assertEqual(hosts, ["news.example", "levant-wire.example", None])

    def test_bad_values_are_a_400_that_says_so(self):
        response = self.client.get(f"{LIST}?since=nonsense&province=alepo")
        self.assertEqual(response.status_code, 400)
        errors = response.json()["errors"]
        self.assertIn("“nonsense” is not a date", errors["since"][0])
        self.assertIn("Did you mean “aleppo”", errors["province"][0])

    def test_the_number_of_statements_is_fixed(self):
        for _ in range(15):
            tag(
                make_article(body="Khanasser road", **dated("2016-05-05")),
                self.aleppo,
                self.idlib,
                self.state,
                self.army,
            )
        self.client.get(f"{LIST}?q=khanasser+road")  # the words are read
        with self.assertNumQueries(14):  # two of them for the articles that hold one of the words
            self.client.get(f"{LIST}?q=khanasser+road&province=aleppo&per_page=100")
        with self.assertNumQueries(8):
            self.client.get(LIST)

    def test_head_is_answered_as_get_without_a_body(self):
        number = self.read("q=market")["results"][0]["id"]
        for address in (f"{LIST}?q=market", f"{LIST}?page=0", f"{LIST}/{number}", f"{LIST}/0", "/api/v1/complete?q=mar",
                        "/api/v1/provinces", "/api/v1/groups", "/api/v1/sources"):  # fmt: skip
            with self.subTest(address):
                got, head = self.client.get(address), self.client.head(address)
                self.assertEqual((head.status_code, head.content), (got.status_code, b""))
                self.assertEqual(head.headers, got.headers)
        described = self.client.get("/api/v1/openapi.json").json()["paths"]
        self.assertEqual({method for path in described.values() for method in path}, {"get"})

    def test_only_reading_is_allowed(self):
        for method in ("post", "put", "delete"):
            self.assertEqual(getattr(self.client, method)(LIST).status_code, 405)


class ReadTests(SmallArchive, TestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.article = tag(
            make_article(
                title="Bridge at Khanasser",
                body="First paragraph.\n\nSecond one.",
                credited_source="A wire",
                related_links=[{"title": "Elsewhere", "url": "http://post.example/2"}, {"title": "No address"}],
                captions=["The bridge in winter"],
                sections=[{"paragraph": 0, "heading": None}],
                published_raw="26 January 2017",
                **dated("2017-01-26"),
            ),
            cls.aleppo,
            cls.state,
        )
        run = ImportRun.objects.create(command="import_articles pages", started_at="2018-07-21T00:00Z")
        text = {"charset_used": "utf-8", "charset_why": "utf-8", "title": "t", "body": "b", "content_hash": "h"}
        cls.capture = Capture.objects.create(
            article=cls.article, content=b"x", size=1, sha256="ab" * 32, media_type="text/html", origin="page.html",
            captured_at="2018-07-21T00:00Z", captured_precision="day", captured_basis="banner", run=run, **text,
        )  # fmt: skip
        cls.article.current_capture = cls.capture
        cls.article.save()
        spot = {"article": cls.article, "surface": "Khanasser", "paragraph": -1, "sentence": -1, "rule": "name"}
        Mention.objects.create(field="title", start=10, end=19, place=make_place("khanaser"), **spot)
        Mention.objects.create(field="title", start=10, end=19, province=cls.aleppo, **spot)
        cls.other = make_article()
        cluster = DuplicateCluster.objects.create()
        DuplicateMember.objects.create(article=cls.article, cluster=cluster, similarity=1, first=True)
        DuplicateMember.objects.create(article=cls.other, cluster=cluster, similarity=0.9)

    def read(self) -> dict:
        return self.client.get(f"{LIST}/{self.article.pk}").json()

    def test_the_promised_keys_are_there(self):
        self.assertLessEqual(ARTICLE_KEYS | EVIDENCE_KEYS, set(self.read()))

    def test_text_and_evidence(self):
        record = self.read()
        self.assertEqual(record["body"].split("\n\n"), ["First paragraph.", "Second one."])
        self.assertEqual(record["credited_source"], "A wire")
        self.assertEqual(record["published_raw"], "26 January 2017")
        self.assertEqual(record["captions"], ["The bridge in winter"])
        self.assertEqual(
            record["related_links"],
            [{"title": "Elsewhere", "url": "http://post.example/2"}, {"title": "No address", "url": ""}],
        )
        self.assertEqual(
            [(mention["kind"], mention["slug"], mention["surface"]) for mention in record["mentions"]],
            [("place", "khanaser", "Khanasser"), ("province", "aleppo", "Khanasser")],
        )
        (capture,) = record["captures"]
        self.assertEqual(
            (capture["sha256"], capture["captured_at"], capture["captured_basis"], capture["current"]),
            ("ab" * 32, "2018-07-21", "banner", True),
        )
        self.assertNotIn("content", capture)

    def test_the_cluster_lists_the_copies_that_may_be_read(self):
        cluster = self.read()["cluster"]
        self.assertEqual((cluster["size"], cluster["first"], cluster["similarity"]), (2, True, 1))
        mine, other = cluster["articles"]
        self.assertEqual((mine["id"], mine["published_at"], mine["first"]), (self.article.pk, "2017-01-26", True))
        self.assertEqual(
            (other["id"], other["source"], other["published_at"], other["similarity"]),
            (self.other.pk, self.other.source.slug, None, 0.9),
        )
        self.assertTrue(other["url"].startswith(f"http://testserver/articles/{self.other.pk}/"))
        self.assertEqual(self.read()["copies"], 1)
        type(self.other).objects.filter(pk=self.other.pk).update(visibility="hidden")
        self.assertEqual((self.read()["cluster"], self.read()["copies"]), (None, 0))

    def test_an_article_without_cluster_or_credit_says_null(self):
        record = self.client.get(f"{LIST}/{make_article().pk}").json()
        self.assertEqual((record["cluster"], record["credited_source"], record["captured_at"]), (None, None, None))

    def test_hidden_is_404_and_withdrawn_410(self):
        for visibility, status in (("hidden", 404), ("withdrawn", 410)):
            article = make_article(visibility=visibility, title="Secret")
            response = self.client.get(f"{LIST}/{article.pk}")
            self.assertEqual(response.status_code, status)
            self.assertEqual(list(response.json()["errors"]), ["id"])
            self.assertNotIn("Secret", response.content.decode())

    def test_the_number_of_statements_is_fixed(self):
        for number in range(9):
            tag(self.article, make_group())
            Mention.objects.create(
                article=self.article, field="body", start=number, end=number + 1, surface="F", paragraph=0, sentence=0,
                rule="name", group=make_group(),
            )  # fmt: skip
        with self.assertNumQueries(12):
            self.read()


class NamesTests(SmallArchive, TestCase):
    def test_provinces_groups_and_sources_are_listed_with_their_slugs(self):
        self.state.parent = self.army
        self.state.save()
        SourceHost.objects.create(source=self.wire, host="levant-wire.example")
        with self.assertNumQueries(10):
            provinces, groups, sources = (
                self.client.get(f"/api/v1/{names}").json() for names in ("provinces", "groups", "sources")
            )
        self.assertEqual([province["slug"] for province in provinces], ["aleppo", "idlib"])
        self.assertEqual(
            {group["slug"]: group["parent"] for group in groups},
            {"islamic-state": "syrian-arab-army", "syrian-arab-army": None},
        )
        self.assertEqual(
            {source["slug"]: source["hosts"] for source in sources}["levant-wire"], ["levant-wire.example"]
        )


class DescriptionTests(TestCase):
    def test_openapi_describes_every_parameter_and_answer(self):
        described = self.client.get("/api/v1/openapi.json").json()
        listing = described["paths"]["/api/v1/articles"]["get"]
        names = [parameter["name"] for parameter in listing["parameters"]]
        self.assertEqual(
            names,
            [
                "q",
                "province",
                "group",
                "together",
                "source",
                "since",
                "until",
                "undated",
                "lang",
                "kind",
                "as_typed",
                "lineage",
                "sort",
                "count",
                "map",
                "page",
                "per_page",
                "facets",
                "cursor",
            ],
        )
        self.assertTrue(all(parameter["description"] for parameter in listing["parameters"]))
        self.assertEqual(set(listing["responses"]), {"200", "304", "400", "503"})
        self.assertEqual(
            set(described["paths"]["/api/v1/articles/{article_id}"]["get"]["responses"]),
            {"200", "304", "404", "410", "503"},
        )

    def test_no_page_that_would_load_scripts_of_a_third_party(self):
        for path in ("docs", "docs/", "redoc"):
            self.assertEqual(self.client.get(f"/api/v1/{path}").status_code, 404)


class AnyRequestTests(HypothesisTestCase):
    @settings(max_examples=60, deadline=None)
    @given(
        st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=100)
        | st.text('-"()|&!:*OR ab', max_size=60)
    )
    def test_any_query_is_answered(self, text):
        self.assertIn(self.client.get(f"{LIST}?{urlencode({'q': text})}").status_code, (200, 400))
