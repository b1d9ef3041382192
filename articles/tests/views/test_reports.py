"""Can a reader say that a tag is wrong or missing, without an account, and does nothing change by it?"""

from unittest import mock

from django.contrib.auth.models import User
from django.test import Client, TestCase, TransactionTestCase

from articles.curation import set_visibility
from articles.models import GroupTag, TagReport
from articles.reports import arriving as reporting
from articles.search.moment import at_one_moment
from articles.tests.factories import make_article, make_group, make_province
from articles.tests.search.archive import tag
from articles.tests.views.pages import HOSTILE, labelled, links, main_words, mention, read, running_parts


class ReportTests(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        cls.province, cls.group = make_province("aleppo"), make_group("tiger-forces")
        cls.article = make_article(title="Road", body="Tiger Forces in Aleppo.")
        tag(cls.article, cls.province, cls.group)
        mention(cls.article, cls.group, "Tiger Forces")
        cls.address = f"/articles/{cls.article.pk}/road/report/"

    def send(self, **fields: str):
        return self.client.post(self.address, {"tag": "group:tiger-forces"} | fields)

    def test_beside_each_tag_and_the_list_of_tags_stands_the_way_to_the_form(self) -> None:
        page = self.client.get(self.article.get_absolute_url())
        href = labelled(page)["Report the tag Tiger Forces"]
        self.assertEqual(href, f"{self.address}?tag=group%3Atiger-forces")
        form = read(self.client.get(href))
        self.assertEqual(form.xpath("//input[@checked]/@value"), ["group:tiger-forces"])
        missing = read(self.client.get(links(page)["A tag is missing?"]))
        self.assertEqual(missing.xpath("//input[@checked]/@value"), ["missing"])

    def test_a_report_is_kept_and_the_reader_told_what_happens_next(self) -> None:
        response = self.send(reason="“Tiger” is a nickname here.")
        self.assertEqual((response.status_code, response["Location"]), (302, f"{self.address}sent/"))
        self.assertIn("an editor will look at it", main_words(self.client.get(response["Location"])))
        report = TagReport.objects.get()
        self.assertEqual(
            (report.kind, report.group, report.reason), ("wrong", self.group, "“Tiger” is a nickname here.")
        )
        self.assertEqual(GroupTag.objects.get().status, "accepted")

    def test_a_missing_tag_needs_a_name(self) -> None:
        response = self.send(tag="missing", reason="Homs is named.")
        self.assertEqual(response.status_code, 400)
        self.assertIn("Write the name", main_words(response))
        self.assertIn("Homs is named.", response.content.decode())
        self.send(tag="missing", named="Homs")
        self.assertEqual(TagReport.objects.get().named, "Homs")

    def test_what_is_no_tag_of_the_article_is_refused(self) -> None:
        for value in ("group:nobody", "x", "\x00", "group:" + "x" * 9_999, "province:tiger-forces"):
            for response in (self.send(tag=value), self.client.get(self.address, {"tag": value})):
                with self.subTest(value=value):
                    self.assertEqual(response.status_code, 400)
                    self.assertIn("is no tag of this article", main_words(response))
        self.assertEqual(self.send(tag="").status_code, 400)
        self.assertFalse(TagReport.objects.exists())

    def test_what_is_too_long_or_no_text_is_refused(self) -> None:
        for fields in ({"reason": "x" * 1001}, {"tag": "missing", "named": "x" * 201}, {"reason": "\x00"}):
            self.assertEqual(self.send(**fields).status_code, 400)

    def test_a_program_that_fills_in_everything_is_refused(self) -> None:
        response = self.send(website="https://example.org")
        self.assertEqual((response.status_code, TagReport.objects.count()), (400, 0))

    def test_a_form_of_another_site_is_refused(self) -> None:
        response = Client(enforce_csrf_checks=True).post(self.address, {"tag": "group:tiger-forces"})
        self.assertEqual((response.status_code, TagReport.objects.count()), (403, 0))
        self.assertIn("Not sent", main_words(response))

    def test_the_token_of_the_form_is_the_readers_own_and_lets_it_be_sent(self) -> None:
        readers = [Client(enforce_csrf_checks=True) for _ in range(2)]
        tokens = [
            read(reader.get(self.address)).xpath("//input[@name='csrfmiddlewaretoken']/@value")[0] for reader in readers
        ]
        self.assertNotEqual(*tokens)
        sent = {"tag": "group:tiger-forces", "csrfmiddlewaretoken": tokens[0]}
        self.assertEqual(readers[0].post(self.address, sent).status_code, 302)

    def test_more_than_an_address_may_send_is_refused_until_tomorrow(self) -> None:
        with mock.patch.object(reporting, "MOST_FROM_ONE", 1):
            self.send()
            response = self.send()
        self.assertEqual((response.status_code, TagReport.objects.count()), (429, 1))
        self.assertTrue(0 < int(response["Retry-After"]) <= 86_400)

    def test_articles_that_cannot_be_read_cannot_be_reported(self) -> None:
        editor = User.objects.create_user("amina")
        for visibility, status in (("withdrawn", 410), ("hidden", 404)):
            set_visibility(self.article, visibility, editor=editor, reason="A takedown.")
            for response in (self.send(), self.client.get(self.address), self.client.get(f"{self.address}sent/")):
                self.assertEqual(response.status_code, status)
        self.assertEqual(self.client.get(f"/articles/{2**62}/x/report/").status_code, 404)

    def test_nothing_that_is_typed_becomes_mark_up(self) -> None:
        for payload in HOSTILE:
            response = self.send(tag="missing", named="", reason=payload)
            self.assertEqual(running_parts(response), [])
            self.assertEqual(running_parts(self.client.get(self.address, {"tag": payload})), [])


class RevisionTests(TransactionTestCase):
    def test_a_report_leaves_the_archive_as_it_is(self) -> None:
        article = make_article()
        with at_one_moment() as before:
            pass
        self.client.post(f"/articles/{article.pk}/x/report/", {"tag": "missing", "named": "Homs"})
        self.assertTrue(TagReport.objects.exists())
        with at_one_moment() as after:
            pass
        self.assertEqual(before, after)
