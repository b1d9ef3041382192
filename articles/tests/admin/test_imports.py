"""Can a curator see what came in, what did not and why, however many records a run has?"""

import zlib
from unittest.mock import patch

from django.contrib.auth.models import Group, Permission, User
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.admin import paging
from articles.models import ImportRun, LedgerRow
from articles.roles import CURATOR
from articles.tests.factories import make_article

HOSTILE = "<script>alert(1)</script>"


class LedgerTestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.curator = User.objects.create_user("amina", is_staff=True)
        cls.curator.groups.add(Group.objects.get(name=CURATOR))
        cls.article = make_article()
        cls.import_run, cls.other = (
            ImportRun.objects.create(
                command=f"import {HOSTILE}",
                started_at="2026-01-01T00:00Z",
                read_count=2,
                created_count=1,
                rejected_count=1,
            )
            for _ in range(2)
        )
        cls.created = cls.row(cls.import_run, outcome="created", article=cls.article, origin="a.zip!one.html")
        cls.rejected = cls.row(
            cls.import_run, outcome="rejected", step="extract", reason=f"No page: {HOSTILE} in line 7.",
            origin="a.zip!two.html", content=zlib.compress(HOSTILE.encode()),
        )  # fmt: skip
        cls.row(cls.other, outcome="created", origin="b.zip!three.html")

    @staticmethod
    def row(run, **columns):
        return LedgerRow.objects.create(run=run, **columns)

    def setUp(self):
        self.client.force_login(self.curator)

    def shown(self, query):
        """The ledger rows that a list shows."""
        page = self.client.get(reverse("admin:articles_ledgerrow_changelist"), query)
        self.assertEqual(page.status_code, 200)
        return list(page.context["cl"].result_list)


class LedgerListTests(LedgerTestCase):
    def test_rows_are_filtered_by_run_outcome_and_step_and_found_by_file(self):
        for query, rows in (
            ({"run__id__exact": self.import_run.pk}, [self.created, self.rejected]),
            ({"run__id__exact": self.import_run.pk, "outcome__exact": "rejected"}, [self.rejected]),
            ({"step": "extract"}, [self.rejected]),
            ({"step": "read"}, []),
            ({"q": "two.html"}, [self.rejected]),
            ({"run__id__exact": "9" * 40}, []),
            ({"run__id__exact": "x"}, []),
        ):
            with self.subTest(query):
                self.assertEqual(self.shown(query), rows)

    def test_without_a_run_the_latest_come_first(self):
        self.assertEqual(self.shown({})[-1], self.created)

    def test_reason_and_article_are_shown_and_nothing_of_them_runs(self):
        page = self.client.get(reverse("admin:articles_ledgerrow_changelist"))
        self.assertContains(page, "No page: &lt;script&gt;")
        self.assertNotContains(page, HOSTILE)
        self.assertContains(page, reverse("admin:articles_article_change", args=[self.article.pk]))

    def test_a_page_costs_the_same_whatever_there_is_and_counts_no_further_than_it_pages(self):
        run = f"?run__id__exact={self.import_run.pk}"
        addresses = [run, "", "?outcome__exact=rejected", "?step=extract", "?q=two", "?_facets=True"]
        costs = {address: self.cost(address) for address in addresses}
        for number in range(60):
            self.row(self.import_run, outcome="rejected", step="read", reason="Empty.", origin=f"{number}.html")
        for address in addresses:
            with self.subTest(address):
                self.assertEqual(self.cost(address), costs[address])

    def cost(self, query):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            self.client.get(reverse("admin:articles_ledgerrow_changelist") + query)
        statements = [one["sql"] for one in queries if "articles_ledgerrow" in one["sql"]]
        for statement in statements:
            if "COUNT(" in statement:
                self.assertIn(f"LIMIT {paging.MOST}", statement)
            self.assertNotIn("DISTINCT", statement)
            self.assertNotIn("articles_article", statement.replace('"articles_ledgerrow"."article_id"', ""))
        return len(queries)

    def test_no_more_is_paged_than_the_cap(self):
        with patch.object(paging, "MOST", 2):
            self.assertEqual(paging.CappedPaginator(LedgerRow.objects.all(), 1).num_pages, 2)
        self.assertEqual(paging.CappedPaginator(LedgerRow.objects.all(), 1).num_pages, 3)

    def test_rejects_of_all_runs_are_found_by_their_own_index(self):
        with connection.cursor() as cursor:
            cursor.execute(
                'insert into articles_ledgerrow (run_id, origin, "offset", outcome, step, reason, sha256) '
                "select %s, 'x', n, 'unchanged', '', '', '' from generate_series(1, 5000) n",
                [self.other.pk],
            )
            cursor.execute("analyze articles_ledgerrow")
        rows = LedgerRow.objects.filter(outcome="rejected").order_by("-id")[:50]
        self.assertIn("ledger_row_rejected", rows.explain())


class RunPageTests(LedgerTestCase):
    def test_a_run_says_why_its_records_were_rejected_and_leads_to_them(self):
        page = self.client.get(reverse("admin:articles_importrun_change", args=[self.import_run.pk]))
        self.assertContains(page, "1 × extract: No page: &lt;script&gt;")
        self.assertContains(page, "two.html")
        self.assertNotContains(page, HOSTILE)
        self.assertContains(page, f"run__id__exact={self.import_run.pk}&amp;outcome__exact=rejected")

    def test_a_run_without_rejects_says_so(self):
        ImportRun.objects.filter(pk=self.import_run.pk).update(read_count=1, rejected_count=0)
        page = self.client.get(reverse("admin:articles_importrun_change", args=[self.import_run.pk]))
        self.assertContains(page, "none was rejected")


class KeptTests(LedgerTestCase):
    def address(self, row):
        return reverse("admin:articles_ledgerrow_kept", args=[row.pk])

    def test_a_curator_does_not_get_what_was_kept(self):
        self.assertEqual(self.client.get(self.address(self.rejected)).status_code, 403)

    def test_a_visitor_is_asked_to_sign_in(self):
        self.client.logout()
        self.assertEqual(self.client.get(self.address(self.rejected)).status_code, 302)

    def test_who_may_gets_it_as_a_file_that_nothing_runs(self):
        self.curator.user_permissions.add(Permission.objects.get(codename="download_capture"))
        response = self.client.get(self.address(self.rejected))
        self.assertEqual(response.content.decode(), HOSTILE)
        self.assertEqual(response["Content-Type"], "text/plain; charset=utf-8")
        self.assertEqual(response["Content-Disposition"], f'attachment; filename="rejected-{self.rejected.pk}.txt"')
        self.assertEqual(response["X-Content-Type-Options"], "nosniff")
        self.assertIn("sandbox", response["Content-Security-Policy"])

    def test_there_is_nothing_of_other_records(self):
        self.curator.user_permissions.add(Permission.objects.get(codename="download_capture"))
        put_aside = self.row(self.import_run, outcome="updated", origin="c", content=zlib.compress(b"{}"))
        empty = self.row(self.import_run, outcome="rejected", step="read", reason="Empty.", origin="d")
        for row in (self.created, put_aside, empty):
            self.assertEqual(self.client.get(self.address(row)).status_code, 404)

    def test_the_page_of_a_record_leads_to_it(self):
        page = self.client.get(reverse("admin:articles_ledgerrow_change", args=[self.rejected.pk]))
        self.assertContains(page, self.address(self.rejected))
        self.assertContains(page, "No page:")
