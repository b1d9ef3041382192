"""Is no address the archive's own fault: NUL bytes, query bombs, numbers and ids, on every face of a search?"""

from django.contrib import admin
from django.contrib.auth.models import User
from django.db import connection
from django.forms import CharField
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.http import urlencode

from articles.addresses import ORDER
from articles.search.query import MAX_WORDS
from articles.tests.factories import make_article
from articles.tests.search.archive import SmallArchive
from articles.tests.views.pages import main_words

admin.autodiscover()
OURS = [model for model in admin.site._registry if model._meta.app_label == "articles"]
PAGE, CSV, API, COMPLETE = "/articles/", "/articles.csv", "/api/v1/articles", "/api/v1/complete"
LONG = "a" * 2_000_000

# Queries that are refused, and a word of the reason.
REFUSED = {
    "50,000 signs of minus": ("-" * 50_000, "shorten it to 2500"),
    "two megabytes": (LONG, "shorten it to 2500"),
    "two megabytes in quotation marks": (f'"{LONG}"', "shorten it to 2500"),
    "more words than may be": ("a " * (MAX_WORDS + 1), f"shorten it to {MAX_WORDS}"),
    "more beginnings than may be": ("abc* " * 21, "words with a star"),
    "a beginning at every distance": ("abc* NEAR/30 road", "words with a star"),
    "many words near one another": ('"one two three four five six seven"~30', "a smaller distance"),
    "many pairs": ("road NEAR/30 dam " * 40, "a smaller distance"),
    "NUL": ("\0", "NUL"),
    "NUL in a word": ("a\0b", "NUL"),
    "NUL in a phrase": ('"road \0', "NUL"),
}
# Queries that make no sense, and are read as far as they do.
READ = (
    '"', '""', '"road', 'road"', '"' * 300, "(" * 400, ")" * 400, "((((", "((( &|!", "&|!", "!", "*", "\\", "%", "_",
    "-", "--", "-" * 500, "- road", "-(", "-()", "()", "(road", "road)", ")(", "( OR )", "OR", "OR OR OR", "road OR",
    "AND NOT", "NOT", "NOT NOT road", "NEAR/3", "NEAR/3 road", "road NEAR/0 dam", "road NEAR/999999999999 dam",
    '"road dam"~', '"road dam"~0', '"road dam"~' + "9" * 2000, "title:", 'title:"', "title:()", "title:title:road",
    '="', '=""', "=", "group:", 'group:"', "group:nobody", "before:", "after:0000", "before:99999-99",
    "a:b:c", "http://x/?q=1&q=2", "'; drop table articles_article; --", "$$", "{{ 7|add:7 }}", ":*", "road:*", "a & b",
    "a | b", "!road", "a <-> b", "<1>", "'road' & 'dam'", "\\'", "''", "the", "the of and", "-the", '"the of"', "the*",
    "the OR of", "🙂", "🙂🙂 🚀*", '"🙂"', "-🙂", "👩‍👩‍👧‍👦", "\u202eroad\u202c", "\u200froad", "\u2067road\u2069",
    "\u202e" * 500, "\u200b", "\u200broad", "\ufeffroad", "\ufffe", "\uffff", "\ue000road\ue001", "e" + "\u0301" * 500,
    "\ufdfa" * 500, "İ" * 500, "ـ" * 500, "أإآ", "٢٠١٧", "\t\n\r", "\x01", "\x7f", "a" * 2_000, "-".join("ab" * 300),
    "a." * 700, "1" * 2_000, "@" * 500, "/" * 500, "a@b." * 300, "<b>" * 300, "&#0;", "%00", "%2500",
)  # fmt: skip
# Bytes that are no text, as an address may hold them.
BYTES = ("%FF", "%ED%A0%80", "%C0%80", "%F5%80%80%80", "a%E2%82", "%")
# Other parameters that are refused, beside the NULs in each of them.
REFUSED_ADDRESSES = (
    "page=1" + "0" * 26, "page=-1", "page=0", "page=x", "page=1.5", "page=1e3", "page=0x10", "page=%D9%A1", "page=501",
    f"page={2**63}", f"page={2**31}", "page=1&page=2", "page=" + "9" * 5_000, "page=%2B1",
    "per_page=0", "per_page=-1", "per_page=101", "per_page=x", "per_page=" + "9" * 5_000, "page=101&per_page=100",
    "since=0000", "since=0000-01-01", "since=10000", "since=9999-99-99", "since=2017-02-30", "since=2017-13",
    "since=2017-00", "since=31.12.2017", "since=2017-1-1T00:00", "since=infinity", "since=-infinity", "since=now",
    "since=2017-W01", "since=x", "until=-1", "until=" + "1" * 100_000, "since=2018&until=2017", "since=2016&since=2017",
    "undated=only&since=2017", "undated=x", "sort=x", "sort=newest&sort=oldest", "lang=x", "lang=" + "x" * 3_000,
    "kind=gossip", "kind=-", "province=-", "province=--aleppo", "province=alepo", "province=" + "y" * 3_000,
    "province=aleppo&province=-aleppo", f"province={2**63}", "province=00000000-0000-0000-0000-00000000000g",
    "group=../../etc/passwd", "group=%3Cimg%3E", "source=1;drop", "as_typed=%25", "lineage=no", "count=everything",
    "map=shares",
    "facets=maybe", "together=sentence", "together=page", "q=a&q=b",
    "&".join(f"province=p{number}" for number in range(60)), "&".join(f"as_typed=p{number}" for number in range(60)),
)  # fmt: skip
# How these begin that say which page is shown: a whole result has none, and passes them over.
OF_THE_PAGE = ("page=", "per_page=")
HEEDLESS_ADDRESSES = (
    "page=", "page=+", "page=01&page=01", "per_page=%201", "since=", "province=", "province=aleppo&province=aleppo",
    "x=%00", "%00=1", "q%5B%5D=1", "=", "&&&", "?", "x" * 100_000,
    "since=1900&until=2099&undated=include", "since=1900", "as_typed=nobody",
)  # fmt: skip


class SearchTests(SmallArchive, TestCase):
    def assert_refused(self, address: str, reason: str = "") -> None:
        for path in (PAGE,) if address.startswith(OF_THE_PAGE) else (PAGE, CSV):
            response = self.client.get(path, QUERY_STRING=address)
            self.assertEqual(response.status_code, 400, path)
            self.assertIn(reason, main_words(response))
        response = self.client.get(API, QUERY_STRING=address)
        self.assertEqual(response.status_code, 400)
        self.assertIn(reason, str(response.json()["errors"]))

    def assert_answered(self, address: str) -> None:
        for path in (PAGE, CSV, API):
            response = self.client.get(path, QUERY_STRING=address)
            self.assertEqual(response.status_code, 200, path)
            b"".join(response)

    def assert_completed(self, address: str) -> None:
        response = self.client.get(COMPLETE, QUERY_STRING=address)
        self.assertEqual(response.status_code, 200)
        self.assertIn("completions", response.json())

    def test_query_bombs_are_refused_with_the_reason_and_nothing_is_asked_of_the_database(self):
        for name, (typed, reason) in REFUSED.items():
            with self.subTest(name), CaptureQueriesContext(connection) as captured:
                self.assert_refused(urlencode({"q": typed}), reason)
                self.assertFalse([each["sql"] for each in captured if "articles_revision" not in each["sql"]])

    def test_what_makes_no_sense_is_read_as_far_as_it_does(self):
        for typed in READ:
            with self.subTest(typed[:40]):
                self.assert_answered(urlencode({"q": typed}))

    def test_a_search_of_which_nothing_is_left_says_so(self):
        for typed in ("the of and", "((( &|!", "🙂", "\u202e\u200f"):
            with self.subTest(typed):
                self.assertIn("Nothing is left to search for", main_words(self.client.get(PAGE, {"q": typed})))

    def test_no_text_is_too_much_for_a_completion(self):
        for typed in (*READ, *(typed for typed, _ in REFUSED.values())):
            with self.subTest(typed[:40]):
                self.assert_completed(urlencode({"q": typed}))

    def test_bytes_that_are_no_text_are_answered(self):
        for written in BYTES:
            with self.subTest(written):
                self.assert_answered(f"q={written}")
                self.assert_completed(f"q={written}")

    def test_a_nul_is_refused_in_every_parameter(self):
        for parameter in ORDER:
            for written in ("%00", "a%00", "%00aleppo"):
                with self.subTest(parameter, written=written):
                    self.assert_refused(f"{parameter}={written}")

    def test_pages_dates_and_values_that_are_none_are_refused(self):
        for address in REFUSED_ADDRESSES:
            with self.subTest(address[:60]):
                self.assert_refused(address)

    def test_what_means_nothing_is_left_unheeded(self):
        for address in HEEDLESS_ADDRESSES:
            with self.subTest(address[:60]):
                self.assert_answered(address)

    def test_more_parameters_than_a_form_has_are_refused(self):
        address = "&".join(f"x{number}=1" for number in range(2_001))
        for path in (PAGE, CSV, API, COMPLETE):
            self.assertEqual(self.client.get(path, QUERY_STRING=address).status_code, 400)

    def test_the_last_page_that_may_be_asked_for_is_beyond_a_small_result(self):
        for path, status in ((PAGE, 404), (CSV, 200), (API, 200)):
            self.assertEqual(self.client.get(f"{path}?page=500").status_code, status)


class RecordTests(TestCase):
    def test_numbers_and_words_that_are_no_record_are_not_found(self):
        article = make_article(title="Road")
        numbers = (
            "0",
            "-1",
            "x",
            "1.5",
            "999999999",
            f"{2**31}",
            f"{2**63}",
            "9" * 400,
            "%00",
            f"{article.pk}%00",
            "%D9%A1",
        )
        slugs = (
            "nobody", "%00", "a%00b", "..", "-", "A", "x" * 5_000, "00000000-0000-0000-0000-000000000000", "%FF",
            "%F0%9F%99%82",
        )  # fmt: skip
        for path in (
            *(f"/articles/{number}/" for number in numbers),
            *(f"/articles/{number}/words/" for number in numbers),
            *(f"/articles/{article.pk}/captures/{number}/" for number in numbers),
            *(f"/articles/{number}/words/captures/" for number in numbers),
            *(f"/api/v1/articles/{number}" for number in numbers),
            *(f"/{records}/{slug}/" for records in ("provinces", "groups", "sources") for slug in slugs),
            *(f"/sitemap-{slug}.xml" for slug in slugs),
        ):
            with self.subTest(path[:60]):
                self.assertEqual(self.client.get(path).status_code, 404)

    def test_any_words_behind_a_number_lead_to_the_article(self):
        article = make_article(title="Road")
        for words in ("x", "%00", "%FF", "%F0%9F%99%82", "x" * 5_000):
            with self.subTest(words[:10]):
                response = self.client.get(f"/articles/{article.pk}/{words}/")
                self.assertEqual((response.status_code, response["Location"]), (301, article.get_absolute_url()))


class AdminTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.editor = User.objects.create_superuser("amina")
        cls.article = make_article()

    def test_a_nul_is_no_name_to_sign_in_with(self):
        for field in ("username", "password", "next"):
            with self.subTest(field):
                given = {"username": "amina", "password": "wrong", "next": "/admin/", field: "a\0b"}
                self.assertEqual(self.client.post(reverse("admin:login"), given).status_code, 200)

    def test_lists_are_shown_whatever_is_asked_of_them(self):
        self.client.force_login(self.editor)
        asked = (
            "q=a%00b", "q=" + "x" * 100_000, "p=1" + "0" * 26, "p=%00", "o=%00", "id__exact=%00", f"id__exact={2**63}",
        )  # fmt: skip
        for model in OURS:
            path = reverse(f"admin:articles_{model._meta.model_name}_changelist")
            for address in asked:
                with self.subTest(model=model.__name__, address=address[:30]):
                    self.assertIn(self.client.get(f"{path}?{address}").status_code, (200, 302, 400))

    def test_records_that_are_none_are_not_found(self):
        self.client.force_login(self.editor)
        for model in OURS:
            path = reverse(f"admin:articles_{model._meta.model_name}_changelist")
            for key in ("0", "x", f"{2**63}", "9" * 400, "_00", "%00"):
                with self.subTest(model=model.__name__, key=key[:30]):
                    self.assertIn(self.client.get(f"{path}{key}/change/").status_code, (302, 404))

    def test_forms_with_a_nul_in_every_text_and_nothing_chosen_are_shown_again(self):
        self.client.force_login(self.editor)
        for model in OURS:
            path = reverse(f"admin:articles_{model._meta.model_name}_add")
            form = self.client.get(path)
            if form.status_code == 403:
                continue
            fields = form.context["adminform"].form.fields
            with self.subTest(model=model.__name__):
                response = self.client.post(
                    path, {name: "a\0b" for name, field in fields.items() if isinstance(field, CharField)}
                )
                self.assertEqual(response.status_code, 200)
                self.assertTrue(response.context["errors"])
