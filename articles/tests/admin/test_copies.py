"""Can a curator see copies side by side, take one out and put one in, and nobody else?"""

from django.contrib.auth.models import Group, Permission, User
from django.test import TestCase
from django.urls import reverse

from articles.models import CopyRuling, Deed, DuplicateCluster
from articles.roles import CURATOR
from articles.tests.copies.archive import archived, clusters, settled
from articles.tests.copies.texts import body, edited, report
from articles.tests.factories import make_source


class ClusterScreenTests(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        cls.curator = User.objects.create_user("amina", is_staff=True)
        cls.curator.groups.add(Group.objects.get(name=CURATOR))
        cls.reader = User.objects.create_user("bilal", is_staff=True)
        cls.reader.user_permissions.add(Permission.objects.get(codename="view_duplicatecluster"))
        cls.copies = [archived(body(edited(report(1), 0.1, n)), make_source(), title=f"Copy {n}") for n in range(3)]
        cls.other = archived(body(report(2)), make_source(), title="Another report")
        settled()
        cls.cluster = DuplicateCluster.objects.get()
        cls.address = reverse("admin:articles_duplicatecluster_change", args=[cls.cluster.pk])
        cls.list = reverse("admin:articles_duplicatecluster_changelist")

    def setUp(self) -> None:
        self.client.force_login(self.curator)

    def said(self, response: object) -> str:
        return " ".join(str(message) for message in response.context["messages"])

    def test_the_list_says_how_many_and_which_is_first(self) -> None:
        page = self.client.get(self.list).content.decode()
        self.assertIn("Copy 0", page)
        self.assertIn('<td class="field-size">3</td>', page)
        self.assertNotIn("Copy 0", self.client.get(f"{self.list}?by=editor").content.decode())

    def test_the_copies_stand_side_by_side_with_their_texts(self) -> None:
        page = self.client.get(self.address).content.decode()
        for copy in self.copies:
            self.assertIn(f'id="copy-{copy.pk}"', page)
        self.assertEqual(page.count('class="article-text"'), 3)
        self.assertEqual(page.count("The first."), 1)
        self.assertEqual(page.count("This is no copy of the others"), 3)

    def test_one_is_taken_out(self) -> None:
        gone = self.copies[1].pk
        response = self.client.post(self.address, {"leave": gone, "reason": "Another day"}, follow=True)
        self.assertIn(f"Article {gone} is no copy of this report.", self.said(response))
        self.assertEqual(sorted(clusters()[0]), [self.copies[0].pk, self.copies[2].pk])
        deed = Deed.objects.get()
        self.assertEqual((deed.editor, deed.action, deed.reason), (self.curator, "leave cluster", "Another day"))

    def test_one_is_put_in(self) -> None:
        self.client.post(self.address, {"join": self.other.pk, "reason": "Translated"})
        self.assertIn(self.other.pk, clusters()[0])
        self.assertIn("Put here by an editor.", self.client.get(self.address).content.decode())
        self.assertIn("Copy 0", self.client.get(f"{self.list}?by=editor").content.decode())

    def test_the_list_is_shown_when_nothing_is_left_of_a_cluster(self) -> None:
        self.client.post(self.address, {"leave": self.copies[1].pk})
        response = self.client.post(self.address, {"leave": self.copies[0].pk}, follow=True)
        self.assertEqual(response.request["PATH_INFO"], self.list)
        self.assertEqual(self.client.get(self.address).status_code, 404)

    def test_numbers_that_are_no_article_are_told(self) -> None:
        for number in ("", "0", "x", "999999", str(2**63), "9" * 50, "\x00"):
            with self.subTest(number):
                response = self.client.post(self.address, {"join": number}, follow=True)
                self.assertIn("There is no article of that number.", self.said(response))
        response = self.client.post(self.address, {"join": self.copies[1].pk}, follow=True)
        self.assertIn("are in one cluster already", self.said(response))
        self.assertFalse(CopyRuling.objects.exists())

    def test_articles_are_put_together_from_their_list(self) -> None:
        address = reverse("admin:articles_article_changelist")
        third = archived(body(report(5)), make_source())
        chosen = {"action": "put_together", "_selected_action": [self.other.pk, third.pk], "reason": "Translated"}
        self.client.post(address, chosen)
        self.assertIn(sorted((self.other.pk, third.pk)), [sorted(group) for group in clusters()])
        self.assertEqual(Deed.objects.get().reason, "Translated")
        self.client.post(address, chosen)
        self.assertEqual(Deed.objects.count(), 1)
        response = self.client.post(address, chosen | {"_selected_action": [third.pk]}, follow=True)
        self.assertIn("Choose two articles or more", self.said(response))

    def test_who_may_only_look_cannot_decide(self) -> None:
        self.client.force_login(self.reader)
        self.assertNotIn("no copy of the others", self.client.get(self.address).content.decode())
        self.assertEqual(self.client.post(self.address, {"leave": self.copies[1].pk}).status_code, 403)
        self.client.force_login(User.objects.create_user("carl", is_staff=True))
        self.assertEqual(self.client.get(self.address).status_code, 403)

    def test_addresses_that_are_no_cluster(self) -> None:
        for number in ("0", "9" * 30, "x"):
            address = self.address.replace(f"/{self.cluster.pk}/", f"/{number}/")
            self.assertEqual(self.client.get(address).status_code, 404)
