"""Are unlisted names counted over the archive, and does what an editor decided stay decided?"""

import io
import json

from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.test import TestCase

from articles import name_deeds
from articles.curation import CurationError
from articles.ingest.load.name_proposals import learn_names
from articles.models import Deed, Mention, Name, NameProposal
from articles.tests.factories import make_article, make_place, make_province

BODY = "The Blue Rose Brigade came from Zenda.\n\nIt took the village of Kirchwald."


class LearnNamesTests(TestCase):
    def setUp(self) -> None:
        self.editor = get_user_model().objects.create(username="editor")
        self.province = make_province("zenda")
        self.place = make_place("kirchwalde")
        Name.objects.create(text="Kirchwalde", place=self.place)
        for number in range(2):
            article = make_article(title=f"Report {number}", body=f"{BODY} Number {number}.")
            Mention.objects.create(
                article=article, field="body", start=32, end=37, surface="Zenda", paragraph=0, sentence=0,
                rule="name", province=self.province,
            )  # fmt: skip

    def brigade(self) -> NameProposal:
        return NameProposal.objects.get(text="Blue Rose Brigade")

    def test_names_are_counted_with_examples_and_guesses(self) -> None:
        learned = learn_names()
        self.assertEqual((learned.read, learned.new), (2, 2))
        brigade, village = self.brigade(), NameProposal.objects.get(text="Kirchwald")
        self.assertEqual((brigade.kind, brigade.article_count, brigade.mention_count), ("group", 2, 2))
        self.assertEqual(brigade.likely_province, self.province)
        self.assertEqual(brigade.examples[0]["sentence"], "The Blue Rose Brigade came from Zenda.")
        self.assertEqual((village.kind, village.similar), ("place", "Kirchwalde"))

    def test_the_same_again_changes_nothing_and_what_is_listed_by_now_goes(self) -> None:
        learn_names()
        before = list(NameProposal.objects.order_by("id").values())
        self.assertEqual(learn_names().new, 0)
        self.assertEqual(list(NameProposal.objects.order_by("id").values()), before)
        Name.objects.create(text="Kirchwald", place=self.place)
        learn_names()
        self.assertEqual([one.text for one in NameProposal.objects.all()], ["Blue Rose Brigade"])

    def test_names_of_one_article_wait_until_there_are_more(self) -> None:
        self.assertEqual(learn_names(at_least=3).proposals, [])

    def test_an_accepted_name_is_the_editors_and_is_not_proposed_again(self) -> None:
        learn_names()
        name = name_deeds.accept(NameProposal.objects.get(text="Kirchwald"), self.place, editor=self.editor)
        self.assertEqual((name.origin, name.place, name.rule), ("editor", self.place, "always"))
        self.assertTrue(Deed.objects.filter(action="accept name", subject="Kirchwald").exists())
        with self.assertRaisesMessage(CurationError, "was accepted"):
            name_deeds.dismiss(NameProposal.objects.get(text="Kirchwald"), editor=self.editor)
        self.assertEqual(learn_names().new, 0)

    def test_a_dismissed_name_stays_dismissed(self) -> None:
        learn_names()
        name_deeds.dismiss(self.brigade(), editor=self.editor)
        self.assertNotIn("Blue Rose Brigade", [one.text for one in learn_names().proposals])
        self.assertEqual(self.brigade().state, "dismissed")
        self.assertFalse(Name.objects.filter(text="Blue Rose Brigade").exists())

    def test_the_command_tells_a_person_and_a_program(self) -> None:
        out = io.StringIO()
        call_command("learn_names", stdout=out, stderr=io.StringIO())
        self.assertIn("armed group: Blue Rose Brigade", out.getvalue())
        self.assertIn("2 names wait in the admin", out.getvalue())
        out = io.StringIO()
        call_command("learn_names", "--json", stdout=out, stderr=io.StringIO())
        told = json.loads(out.getvalue())
        self.assertEqual((told["read"], told["new"], len(told["proposals"])), (2, 0, 2))


class ScreenTests(TestCase):
    def setUp(self) -> None:
        self.editor = get_user_model().objects.create_superuser("chief", password="secret")
        self.client.force_login(self.editor)
        self.place = make_place("kirchwald")
        self.proposal = NameProposal.objects.create(
            kind="place", folded="mauerwald", text="Mauerwald", article_count=3, mention_count=4,
            examples=[{"article": make_article().pk, "sentence": "They took <b>Mauerwald</b>."}],
        )  # fmt: skip
        self.address = f"/admin/articles/nameproposal/{self.proposal.pk}/change/"

    def test_the_page_shows_the_name_its_sentences_and_how_to_make_a_record(self) -> None:
        page = self.client.get(self.address)
        self.assertContains(page, "They took &lt;b&gt;Mauerwald&lt;/b&gt;.")
        self.assertContains(page, "/admin/articles/place/add/?name=Mauerwald&amp;slug=mauerwald")

    def test_choosing_a_record_makes_the_name(self) -> None:
        answer = self.client.post(self.address, {"place": self.place.pk}, follow=True)
        self.assertContains(answer, "is a name of")
        self.assertContains(answer, "retag")
        self.assertEqual(Name.objects.get(text="Mauerwald").place, self.place)
        self.assertContains(self.client.get(self.address), "accepted: a name")

    def test_choosing_nothing_decides_nothing(self) -> None:
        self.assertContains(self.client.post(self.address, {}, follow=True), "Nothing was decided")
        self.proposal.refresh_from_db()
        self.assertEqual(self.proposal.state, "proposed")

    def test_a_name_that_clashes_is_refused_with_a_reason(self) -> None:
        Name.objects.create(text="Mauerwald", place=make_place("other"))
        answer = self.client.post(self.address, {"place": self.place.pk}, follow=True)
        self.assertContains(answer, "no reader could tell")
        self.proposal.refresh_from_db()
        self.assertEqual(self.proposal.state, "proposed")

    def test_dismissing_from_the_list(self) -> None:
        form = {"action": "dismiss", "_selected_action": [self.proposal.pk]}
        answer = self.client.post("/admin/articles/nameproposal/", form, follow=True)
        self.assertContains(answer, "will not be proposed again")
        self.proposal.refresh_from_db()
        self.assertEqual((self.proposal.state, self.proposal.decided_by), ("dismissed", self.editor))
