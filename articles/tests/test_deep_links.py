"""Do addresses that were shared still mean what they meant?

Each was public in a release and is public for ever: a line may be added here, never changed.
"""

from django.test import TestCase

from articles.models import Article
from articles.tests.search.archive import SmallArchive

ROAD, VILLAGE, MARKET = "Road reopened", "Villages shelled", "Market day"
SUMMARY, ARABIC, FRENCH = "The year in brief", "عودة السكّان", "Le marché"
EVERY = {ROAD, VILLAGE, MARKET, SUMMARY, ARABIC, FRENCH}

# The parameters of a search, the articles that they mean, and their order where they give one.
SEARCHES: list[tuple[str, set[str] | list[str]]] = [
    ("", EVERY),
    ("q=khanasser", {ROAD, VILLAGE, MARKET, FRENCH}),
    ("q=Khanasser+road", {ROAD}),
    ("q=%22two+villages%22", {VILLAGE}),
    ("q=traders+OR+sappers", {MARKET, ROAD}),
    ("q=khanasser+-villages", {ROAD, MARKET, FRENCH}),
    ("q=(traders+OR+sappers)+khanasser", {MARKET, ROAD}),
    ("q=villag*", {VILLAGE}),
    ("q=%22sappers+road%22~3", {ROAD}),
    ("q=sappers+NEAR/3+road", {ROAD}),
    ("q=title:market", {MARKET}),
    ("q=%3D%22two+villages%22", {VILLAGE}),
    ("q=%D8%AE%D9%86%D8%A7%D8%B5%D8%B1", {ARABIC}),
    ("q=group:islamic-state", {ROAD, VILLAGE}),
    ("q=province:idlib", {VILLAGE, SUMMARY}),
    ("q=source:courier", {VILLAGE, SUMMARY, FRENCH}),
    ("q=after:2017-01-30", {VILLAGE, MARKET}),
    ("q=before:2017", {SUMMARY}),
    ("province=aleppo", {ROAD, VILLAGE, MARKET}),
    ("province=aleppo&province=idlib", {ROAD, VILLAGE, MARKET, SUMMARY}),
    ("province=-aleppo", {SUMMARY, ARABIC, FRENCH}),
    ("province=aleppo&province=-idlib", {ROAD, MARKET}),
    ("group=islamic-state", {ROAD, VILLAGE}),
    ("group=-islamic-state&source=levant-wire", {MARKET, ARABIC}),
    ("group=islamic-state&group=syrian-arab-army", {ROAD, VILLAGE, SUMMARY}),
    ("province=idlib&group=islamic-state", {VILLAGE}),
    ("source=courier&source=levant-wire", EVERY),
    ("since=2017", {ROAD, VILLAGE, MARKET}),
    ("until=2016", {SUMMARY}),
    ("since=2017-01&until=2017-01", {ROAD, VILLAGE}),
    ("since=2017-01-26&until=2017-01-26", {ROAD}),
    ("undated=only", {ARABIC, FRENCH}),
    ("undated=exclude", {ROAD, VILLAGE, MARKET, SUMMARY}),
    ("since=2017&undated=include", {ROAD, VILLAGE, MARKET, ARABIC, FRENCH}),
    ("lang=ar", {ARABIC}),
    ("lang=-en", {ARABIC, FRENCH}),
    ("kind=roundup", {SUMMARY}),
    ("sort=newest&undated=exclude", [MARKET, VILLAGE, ROAD, SUMMARY]),
    ("sort=oldest&undated=exclude", [SUMMARY, ROAD, VILLAGE, MARKET]),
    ("q=khanasser&sort=newest&per_page=2&page=2", [ROAD, FRENCH]),
    ("q=khanasser&count=reports", {ROAD, VILLAGE, MARKET, FRENCH}),
    ("q=khanasser&map=share", {ROAD, VILLAGE, MARKET, FRENCH}),
    ("q=khanasser&as_typed=all", {ROAD, VILLAGE, MARKET, FRENCH}),
    ("q=khanasser&lineage=yes", {ROAD, VILLAGE, MARKET, FRENCH}),
]
# Other addresses, and words that their pages show.
PAGES = {
    "/": "A record of what was reported",
    "/provinces/": "Aleppo",
    "/provinces/aleppo/": "Aleppo",
    "/groups/": "Islamic State",
    "/groups/islamic-state/": "Islamic State",
    "/sources/": "Levant Wire",
    "/sources/levant-wire/": "Levant Wire",
    "/articles/values/?facet=group": "Syrian Arab Army",
    "/articles/values.csv?facet=group": "Syrian Arab Army",
    "/articles/values.csv?facet=province&map=share&count=reports": "share_percent",
    "/articles/periods.csv?since=2017&until=2017": "2017-01",
    "/coverage/": "Levant Wire",
    "/explore/": "Armed groups and provinces",
    "/explore/?rows=source&columns=month&show=share&q=khanasser": "February 2017",
    "/explore/?rows=province&columns=year&most=10&page=1&across=1": "Aleppo",
    "/explore/together/?most=10": "Groups named together",
    "/explore/sources/?province=aleppo": "Levant Wire",
    "/compare/?a=khanasser&b=group:islamic-state&unit=month&show=share": "group:islamic-state",
    "/explore.csv?rows=group&columns=province": "group,name,articles,aleppo,idlib",
    "/compare.csv?a=khanasser&unit=year": "period,khanasser (articles)",
    "/articles.csv?q=market": "Market day",
    "/articles.jsonl?q=market&body=yes": "Traders came back",
    "/articles.ris?q=market": "TI  - Market day",
    "/articles.bib?q=market": "{{Market day}}",
    "/articles.geojson?q=market": "FeatureCollection",
    "/articles.manifest.json?format=jsonl&q=market": "sha256",
    "/feeds/articles.atom?q=market": "<title>Market day</title>",
    "/receipts/new/?q=market": "Make the receipt",
    "/about/": "Captured",
    "/help/": "How to search",
    "/robots.txt": "Sitemap:",
    "/opensearch.xml": "{searchTerms}",
    "/sitemap.xml": "sitemap-",
    "/healthz": "alive",
    "/readyz": "ready",
    "/api/v1/openapi.json": '"openapi"',
    "/api/v1/provinces": '"aleppo"',
    "/api/v1/groups": '"islamic-state"',
    "/api/v1/sources": '"levant-wire"',
}


class DeepLinkTests(SmallArchive, TestCase):
    def test_a_search_that_was_shared_finds_what_it_found(self):
        for querystring, meant in SEARCHES:
            with self.subTest(querystring):
                answer = self.client.get(f"/api/v1/articles?{querystring}").json()
                found = [result["title"] for result in answer["results"] if not result["partial"]]
                self.assertEqual(found if isinstance(meant, list) else set(found), meant)

    def test_its_page_shows_the_same_articles_in_the_same_order(self):
        for querystring, _ in SEARCHES:
            with self.subTest(querystring):
                answer = self.client.get(f"/api/v1/articles?{querystring}").json()
                page = self.client.get(f"/articles/?{querystring}")
                self.assertEqual(page.status_code, 200)
                shown = [hit.article.pk for hit in page.context["page"].hits]
                self.assertEqual(shown, [result["id"] for result in answer["results"]])

    def test_other_addresses_show_what_they_showed(self):
        for address, words in PAGES.items():
            with self.subTest(address):
                self.assertIn(words, b"".join(self.client.get(address)).decode())

    def test_of_an_article_only_the_number_counts(self):
        article = Article.objects.get(title=ROAD)
        for address in (f"/articles/{article.pk}/", f"/articles/{article.pk}/any-other-words/"):
            with self.subTest(address):
                self.assertRedirects(self.client.get(address), article.get_absolute_url(), status_code=301)
        self.assertContains(self.client.get(article.get_absolute_url()), ROAD)
