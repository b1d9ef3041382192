"""Do the reports of readers reach a curator, and does what is decided there do what was said?"""

from django.contrib.auth.models import Group, User
from django.test import TestCase
from django.urls import reverse

from articles.models import Deed, GroupTag, ProvinceTag, TagReport
from articles.roles import CURATOR
from articles.tests.factories import make_article, make_group, make_province
from articles.tests.search.archive import tag


class ReportScreenTests(TestCase):
    list = reverse("admin:articles_tagreport_changelist")

    @classmethod
    def setUpTestData(cls) -> None:
        cls.curator = User.objects.create_user("amina", is_staff=True)
        cls.curator.groups.add(Group.objects.get(name=CURATOR))
        cls.province, cls.group = make_province("aleppo"), make_group("tiger-forces")
        cls.article = tag(make_article(title="<b>Road</b>"), cls.group)
        cls.wrong = [
            TagReport.objects.create(article=cls.article, kind="wrong", group=cls.group, reason="<i>No.</i>")
            for _ in range(2)
        ]
        cls.missing = TagReport.objects.create(article=cls.article, kind="missing", named="Halab")

    def setUp(self) -> None:
        self.client.force_login(self.curator)

    def act(self, action: str, *reports: TagReport, reason: str = "") -> str:
        chosen = {"action": action, "_selected_action": [report.pk for report in reports], "reason": reason}
        response = self.client.post(self.list, chosen, follow=True)
        return " ".join(str(message) for message in response.context["messages"])

    def test_the_list_shows_what_waits(self) -> None:
        shown = self.client.get(self.list).content.decode()
        for text in ("Tiger Forces", "“Halab”", "&lt;i&gt;No.&lt;/i&gt;", "&lt;b&gt;Road&lt;/b&gt;"):
            self.assertIn(text, shown)

    def test_accepting_rejects_the_wrong_tag_once(self) -> None:
        self.assertEqual(self.act("accept", *self.wrong, reason="A nickname"), "2 reports accepted.")
        stored = GroupTag.objects.get()
        self.assertEqual((stored.status, stored.note), ("rejected", "A nickname"))
        self.assertEqual(Deed.objects.filter(action="reject tag").count(), 1)
        self.assertIn("was accepted on", self.act("dismiss", self.wrong[0]))

    def test_dismissing_leaves_the_tag(self) -> None:
        self.assertEqual(self.act("dismiss", self.wrong[0]), "1 report dismissed.")
        self.assertEqual(GroupTag.objects.get().status, "accepted")

    def test_a_missing_tag_needs_its_record(self) -> None:
        self.assertIn("choose what the missing tag is of", self.act("accept", self.missing))
        address = reverse("admin:articles_tagreport_change", args=[self.missing.pk])
        self.client.post(address, {"province": "", "group": "", "place": ""})
        self.assertFalse(ProvinceTag.objects.exists())
        self.client.post(address, {"province": self.province.pk, "group": "", "place": ""})
        self.assertEqual(ProvinceTag.objects.get().province, self.province)
        self.missing.refresh_from_db()
        self.assertEqual((self.missing.state, self.missing.decided_by), ("accepted", self.curator))

    def test_who_may_only_look_cannot_decide(self) -> None:
        self.client.force_login(User.objects.create_user("carl", is_staff=True))
        self.assertEqual(self.client.get(self.list).status_code, 403)
