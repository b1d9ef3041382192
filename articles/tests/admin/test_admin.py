"""Does every screen of the admin open, and does saving one do what curation says?"""

import zlib

from django.contrib import admin
from django.contrib.auth.models import Group, Permission, User
from django.test import TestCase
from django.urls import reverse

from articles.models import (
    Article,
    Capture,
    Deed,
    GroupTag,
    ImportRun,
    LedgerRow,
    Mention,
    Name,
    ProvinceTag,
    SourceRule,
)
from articles.roles import CURATOR
from articles.tests.factories import make_article, make_group, make_place, make_province

admin.autodiscover()
OURS = [model for model in admin.site._registry if model._meta.app_label == "articles"]


class AdminTestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.curator = User.objects.create_user("amina", is_staff=True)
        cls.curator.groups.add(Group.objects.get(name=CURATOR))
        cls.province, cls.group, cls.place = make_province("aleppo"), make_group("desert-brigade"), make_place()
        cls.place.provinces.add(cls.province)
        cls.article = make_article(title="<script>alert(1)</script> Road", body="The Desert Brigade\n\nleft Khanaser.")
        cls.province_tag = ProvinceTag.objects.create(article=cls.article, province=cls.province, role="mentioned")
        cls.group_tag = GroupTag.objects.create(article=cls.article, group=cls.group)
        Mention.objects.create(
            article=cls.article,
            field="body",
            start=4,
            end=18,
            surface="Desert Brigade",
            paragraph=0,
            sentence=0,
            group=cls.group,
            rule="name",
        )
        cls.import_run = ImportRun.objects.create(
            command="import", started_at="2026-01-01T00:00Z", read_count=1, created_count=1
        )
        LedgerRow.objects.create(run=cls.import_run, origin="a.txt", outcome="created", article=cls.article)
        cls.capture = Capture.objects.create(
            article=cls.article,
            content=zlib.compress(b"<script>"),
            size=8,
            sha256="ab" * 32,
            media_type="text/html",
            origin="a.html",
            charset_used="utf-8",
            charset_why="utf-8",
            title="t",
            body="b",
            content_hash="c",
            run=cls.import_run,
        )

    def setUp(self):
        self.client.force_login(self.curator)

    def form_of(self, address: str) -> dict[str, object]:
        """The values that a browser would send back unchanged from a change form."""
        context = self.client.get(address).context
        forms = [context["adminform"].form]
        for inline in context["inline_admin_formsets"]:
            forms += [inline.formset.management_form, *inline.formset.forms]
        values = {}
        for form in forms:
            for bound in form:
                value = bound.value()
                if value is not None and value is not False:
                    values[bound.html_name] = value
        return values


class EveryScreenTests(AdminTestCase):
    def test_every_table_is_registered(self):
        from django.apps import apps  # noqa: PLC0415

        not_shown = {model.__name__ for model in apps.get_app_config("articles").get_models()} - {
            m.__name__ for m in OURS
        }
        self.assertEqual(
            not_shown,
            {
                "LexemeStatistic",
                "ReportTally",
                "ReceiptTally",
                "SavedSearch",  # what a reader looks for is the reader's alone
                "Receipt",  # for good, and made by readers
                "WordStatistic",
                "FacetStatistic",
                "ArticleWords",
                "NamedTogether",
                "GroupsTogether",
                "NameState",
                "DuplicateMember",
                "CopyRuling",
                "Signature",
            },
        )

    def test_every_list_and_search_opens(self):
        for model in OURS:
            address = reverse(f"admin:articles_{model._meta.model_name}_changelist")
            for query in ("", "?q=khanaser", "?q=%00", "?q=" + "-" * 500):
                with self.subTest(address + query[:20]):
                    self.assertEqual(self.client.get(address + query).status_code, 200)

    def test_every_change_page_opens(self):
        for record in (
            self.article,
            self.province,
            self.group,
            self.place,
            self.import_run,
            self.capture,
            self.article.source,
        ):
            with self.subTest(record):
                address = reverse(f"admin:articles_{record._meta.model_name}_change", args=[record.pk])
                self.assertEqual(self.client.get(address).status_code, 200)

    def test_every_filter_of_the_article_list_opens(self):
        Article.objects.filter(pk=self.article.pk).update(flags=["mojibake"])
        address = reverse("admin:articles_article_changelist")
        for query in ("?dated=no", "?dated=yes", "?flag=mojibake", f"?source__id__exact={self.article.source_id}"):
            with self.subTest(query):
                self.assertEqual(self.client.get(address + query).status_code, 200)

    def test_the_article_list_takes_a_fixed_number_of_queries(self):
        for _ in range(5):
            make_article()
        with self.assertNumQueries(9):
            self.client.get(reverse("admin:articles_article_changelist"))

    def test_an_article_is_found_by_its_text_and_by_its_number(self):
        other = make_article(title="A dam", body="Water.")
        for query in ("water", str(other.pk)):
            page = self.client.get(reverse("admin:articles_article_changelist"), {"q": query})
            self.assertEqual(list(page.context["cl"].result_list), [other], query)

    def test_hostile_titles_are_shown_as_text(self):
        page = self.client.get(reverse("admin:articles_article_changelist"))
        self.assertNotContains(page, "<script>alert(1)")


class TagEditingTests(AdminTestCase):
    def address(self) -> str:
        return reverse("admin:articles_article_change", args=[self.article.pk])

    def test_the_evidence_of_a_tag_stands_beside_it(self):
        self.assertContains(self.client.get(self.address()), "“Desert Brigade”")

    def test_rejecting_a_tag_inline_is_an_editors_decision(self):
        values = self.form_of(self.address()) | {"group_tags-0-status": "rejected", "group_tags-0-note": "Another one."}
        self.assertRedirects(self.client.post(self.address(), values), reverse("admin:articles_article_changelist"))
        tag = GroupTag.objects.get()
        self.assertEqual(
            (tag.origin, tag.status, tag.note, tag.decided_by), ("editor", "rejected", "Another one.", self.curator)
        )
        self.province_tag.refresh_from_db()
        self.assertEqual(self.province_tag.origin, "machine")
        self.assertEqual(Deed.objects.get().action, "reject tag")

    def test_the_reason_of_the_form_is_that_of_each_tag_without_its_own(self):
        for number, values in enumerate(({"group_tags-0-status": "rejected"}, {"province_tags-0-role": "primary"})):
            with self.subTest(values=values):
                posted = self.form_of(self.address()) | values | {"reason": f"Why {number}."}
                self.assertEqual(self.client.post(self.address(), posted).status_code, 302)
                self.assertEqual(Deed.objects.latest("pk").reason, f"Why {number}.")
        self.assertEqual(GroupTag.objects.get().note, "Why 0.")
        own = {"group_tags-0-status": "accepted", "group_tags-0-note": "Its own.", "reason": "Of the form."}
        self.client.post(self.address(), self.form_of(self.address()) | own)
        self.assertEqual(Deed.objects.latest("pk").reason, "Its own.")

    def test_a_tag_can_be_added_inline(self):
        homs = make_province("homs")
        values = self.form_of(self.address())
        values |= {
            "province_tags-TOTAL_FORMS": 2,
            "province_tags-1-article": self.article.pk,
            "province_tags-1-province": homs.pk,
            "province_tags-1-role": "primary",
            "province_tags-1-status": "accepted",
        }
        self.client.post(self.address(), values)
        tag = ProvinceTag.objects.get(province=homs)
        self.assertEqual((tag.origin, tag.role), ("editor", "primary"))

    def test_saving_an_untouched_form_decides_nothing(self):
        self.client.post(self.address(), self.form_of(self.address()))
        self.assertEqual((Deed.objects.count(), Article.objects.get(pk=self.article.pk).locked_fields), (0, []))

    def test_a_corrected_title_is_locked_with_its_reason(self):
        values = self.form_of(self.address()) | {"title": "Road reopened", "reason": "Misread."}
        self.client.post(self.address(), values)
        article = Article.objects.get(pk=self.article.pk)
        self.assertEqual((article.title, article.locked_fields), ("Road reopened", ["title"]))
        self.assertEqual(Deed.objects.get().reason, "Misread.")

    def test_withdrawing_without_a_reason_says_so_and_changes_nothing(self):
        address = reverse("admin:articles_article_changelist")
        values = {"action": "withdraw", "_selected_action": [self.article.pk]}
        self.assertContains(self.client.post(address, values, follow=True), "needs a reason")
        self.client.post(address, values | {"reason": "Asked by the outlet."})
        self.assertEqual(Article.objects.get(pk=self.article.pk).visibility, "withdrawn")


class VocabularyEditingTests(AdminTestCase):
    def test_a_name_added_to_a_group_is_the_editors(self):
        address = reverse("admin:articles_armedgroup_change", args=[self.group.pk])
        values = self.form_of(address) | {
            "names-0-text": "Liwa al-Badiya",
            "names-0-rule": "always",
            "names-0-script": "latin",
        }
        self.assertEqual(self.client.post(address, values).status_code, 302)
        name = Name.objects.get()
        self.assertEqual((name.text, name.group, name.origin), ("Liwa al-Badiya", self.group, "editor"))

    def test_a_name_that_always_means_a_province_is_refused_for_a_group_with_advice(self):
        Name.objects.create(text="Homs", province=make_province("homs"), origin="pack")
        address = reverse("admin:articles_armedgroup_change", args=[self.group.pk])
        row = {"names-0-text": "Homs", "names-0-rule": "always", "names-0-script": "latin"}
        refused = self.client.post(address, self.form_of(address) | row)
        self.assertContains(refused, "“Homs” always names the province Homs already")
        self.client.post(address, self.form_of(address) | row | {"names-0-rule": "context"})
        self.assertEqual(Name.objects.get(group=self.group).rule, "context")

    def test_a_pack_name_cannot_be_deleted_and_an_editors_can(self):
        kept = Name.objects.create(text="Kept", group=self.group, origin="pack")
        added = Name.objects.create(text="Added", group=self.group, origin="editor")
        refused = self.client.post(reverse("admin:articles_name_delete", args=[kept.pk]), {"post": "yes"})
        self.assertEqual(refused.status_code, 403)
        self.client.post(reverse("admin:articles_name_delete", args=[added.pk]), {"post": "yes"})
        self.assertEqual(list(Name.objects.all()), [kept])

    def test_a_rule_that_no_reader_can_use_is_refused_with_the_reason(self):
        address = reverse("admin:articles_sourcerule_add")
        rule = {"source": self.article.source_id, "kind": "chrome", "pattern": "(", "note": ""}
        self.assertContains(self.client.post(address, rule), "is not a regular expression")
        self.assertContains(
            self.client.post(address, rule | {"pattern": "Read on", "example": "Read this"}),
            "no line of the example &#x27;Read this&#x27; is matched whole",
        )
        self.assertEqual(self.client.post(address, rule | {"pattern": "^Read on$"}).status_code, 302)
        self.assertEqual(SourceRule.objects.get().origin, "editor")

    def test_a_slug_in_use_cannot_be_changed(self):
        page = self.client.get(reverse("admin:articles_armedgroup_change", args=[self.group.pk]))
        self.assertNotIn("slug", page.context["adminform"].form.fields)


class RawCaptureTests(AdminTestCase):
    def address(self) -> str:
        return reverse("admin:articles_capture_raw", args=[self.capture.pk])

    def test_a_curator_does_not_get_raw_bytes(self):
        self.assertEqual(self.client.get(self.address()).status_code, 403)

    def test_who_may_gets_them_as_a_file_that_nothing_runs(self):
        self.curator.user_permissions.add(Permission.objects.get(codename="download_capture"))
        response = self.client.get(self.address())
        self.assertEqual(response.content, b"<script>")
        self.assertEqual(response["Content-Type"], "text/plain; charset=utf-8")
        self.assertIn("attachment", response["Content-Disposition"])
        self.assertIn("sandbox", response["Content-Security-Policy"])

    def test_nobody_adds_changes_or_deletes_a_capture_or_an_article_here(self):
        self.client.force_login(User.objects.create_superuser("root"))
        for name, status in (("articles_capture_delete", 403), ("articles_article_delete", 403)):
            self.assertEqual(
                self.client.post(reverse(f"admin:{name}", args=[self.capture.pk]), {"post": "yes"}).status_code, status
            )
        for name in ("articles_capture_add", "articles_article_add", "articles_deed_add"):
            self.assertEqual(self.client.get(reverse(f"admin:{name}")).status_code, 403)
