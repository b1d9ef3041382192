"""Which page stands where? Each stands once more below /ar/, in Arabic. Addresses are public for ever.

What programs fetch has no language and stands in program_urls.py.
"""

from django.urls import include, path

from articles.views import captures, discovery, explore, help, receipts, records, reports, search
from articles.views.article import article
from articles.views.balance import balance
from articles.views.compare import compare
from articles.views.copies import side_by_side
from articles.views.coverage import coverage, rejected_records
from articles.views.home import home
from articles.views.pairs import pairs
from articles.views.styleguide import styleguide
from articles.views.values import values

urlpatterns = [
    path("", home, name="home"),
    path("articles/", search.articles, name="articles"),
    path("articles/values/", values, name="values"),
    path("articles/<int:pk>/", article, name="article_by_number"),
    path("articles/<int:pk>/<str:words>/", article, name="article"),
    path("articles/<int:pk>/captures/<int:number>/", captures.capture, name="capture"),
    path("articles/<int:pk>/<str:words>/captures/", captures.captures, name="captures"),
    path("articles/<int:pk>/<str:words>/copies/<int:other>/", side_by_side, name="side_by_side"),
    path("articles/<int:pk>/<str:words>/report/", reports.report, name="report"),
    path("articles/<int:pk>/<str:words>/report/sent/", reports.sent, name="report_sent"),
    path("receipts/new/", receipts.new, name="new_receipt"),
    path("receipts/<slug:key>/", receipts.receipt, name="receipt"),
    path("provinces/", records.provinces, name="provinces"),
    path("provinces/<slug:slug>/", records.province, name="province"),
    path("groups/", records.groups, name="groups"),
    path("groups/<slug:slug>/", records.group, name="group"),
    path("sources/", records.sources, name="sources"),
    path("sources/<slug:slug>/", records.source, name="source"),
    path("explore/", explore.explore, name="explore"),
    path("explore/together/", pairs, name="pairs"),
    path("explore/sources/", balance, name="balance"),
    path("compare/", compare, name="compare"),
    path("coverage/", coverage, name="coverage"),
    path("coverage/rejected/", rejected_records, name="rejected"),
    path("about/", discovery.about, name="about"),
    path("help/", help.contents, name="help"),
    path("help/<slug:slug>/", help.page, name="help_page"),
    path("account/", include("articles.account_urls")),
    path("styleguide/", styleguide, name="styleguide"),
]
