"""Which address of the archive leads where? Addresses are public for ever."""

from django.contrib.sitemaps import views as sitemap_views
from django.urls import path

from articles.api import api
from articles.sitemaps import SITEMAPS
from articles.views import captures, discovery, help, records, reports, search
from articles.views.article import article
from articles.views.home import home
from articles.views.values import values

urlpatterns = [
    path("", home, name="home"),
    path("articles/", search.articles, name="articles"),
    path("articles/values/", values, name="values"),
    path("articles.csv", search.articles_csv, name="articles_csv"),
    path("articles/<int:pk>/", article, name="article_by_number"),
    path("articles/<int:pk>/<str:words>/", article, name="article"),
    path("articles/<int:pk>/captures/<int:number>/", captures.capture, name="capture"),
    path("articles/<int:pk>/<str:words>/captures/", captures.captures, name="captures"),
    path("articles/<int:pk>/<str:words>/report/", reports.report, name="report"),
    path("articles/<int:pk>/<str:words>/report/sent/", reports.sent, name="report_sent"),
    path("provinces/", records.provinces, name="provinces"),
    path("provinces/<slug:slug>/", records.province, name="province"),
    path("groups/", records.groups, name="groups"),
    path("groups/<slug:slug>/", records.group, name="group"),
    path("sources/", records.sources, name="sources"),
    path("sources/<slug:slug>/", records.source, name="source"),
    path("about/", discovery.about, name="about"),
    path("help/", help.contents, name="help"),
    path("help/<slug:slug>/", help.page, name="help_page"),
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
