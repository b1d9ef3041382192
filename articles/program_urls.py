"""Where do programs fetch what: tables, answers, feeds, what robots ask for? Addresses are public for ever."""

from django.contrib.sitemaps import views as sitemap_views
from django.urls import path

from articles.api import api
from articles.exports import FORMATS
from articles.sitemaps import SITEMAPS
from articles.views import discovery, explore, exports, feeds, receipts
from articles.views.balance import balance_csv
from articles.views.compare import compare_csv
from articles.views.coverage import coverage_csv
from articles.views.numbers import periods_csv, values_csv
from articles.views.pairs import pairs_csv
from articles.views.reference import reference

urlpatterns = [
    path("articles/values.csv", values_csv, name="values_csv"),
    path("articles/periods.csv", periods_csv, name="periods_csv"),
    path("compare.csv", compare_csv, name="compare_csv"),
    path("explore/together.csv", pairs_csv, name="pairs_csv"),
    path("explore/sources.csv", balance_csv, name="balance_csv"),
    path("explore.csv", explore.explore_csv, name="explore_csv"),
    *(path(f"articles.{name}", exports.whole, {"name": name}, name=f"articles_{name}") for name in FORMATS),
    *(
        path(f"articles/<int:pk>/cite.{name}", exports.reference, {"name": name}, name=f"cite_{name}")
        for name in exports.REFERENCES
    ),
    path("articles.manifest.json", exports.manifest, name="articles_manifest"),
    path("receipts/<slug:key>.json", receipts.receipt_json, name="receipt_json"),
    path("feeds/articles.atom", feeds.articles_atom, name="feed"),
    path("coverage.csv", coverage_csv, name="coverage_csv"),
    path("api/", reference, name="api"),
    path("api/v1/", api.urls),
    path("robots.txt", discovery.robots, name="robots"),
    path("opensearch.xml", discovery.opensearch, name="opensearch"),
    path("favicon.ico", discovery.icon, name="icon"),
    path(
        "sitemap.xml",
        sitemap_views.index,
        {"sitemaps": SITEMAPS, "sitemap_url_name": "sitemap_section", "template_name": "sitemap_index.xml"},
        name="sitemap",
    ),
    path(
        "sitemap-<section>.xml",
        sitemap_views.sitemap,
        {"sitemaps": SITEMAPS, "template_name": "sitemap.xml"},
        name="sitemap_section",
    ),
]
