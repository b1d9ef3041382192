"""Does `retag` tell what changed, name by name?"""

import io
import json

from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import TestCase

from articles.models import Article, GroupTag, Name
from articles.tests.ingest.load.stories import load, make_names, make_tagged


class RetagTests(TestCase):
    def setUp(self) -> None:
        *_, group = make_names()
        load(
            make_tagged(body="The Red Column and the Reds met."),
            make_tagged(body="The Reds slept.", canonical_url="https://gazette.example/2"),
        )
        Name.objects.create(text="the Reds", group=group)

    def retag(self, *arguments: str) -> str:
        out = io.StringIO()
        call_command("retag", *arguments, stdout=out, stderr=io.StringIO())
        return out.getvalue()

    def test_changes_are_told_by_name(self) -> None:
        told = json.loads(self.retag("--json"))
        example = {"id": Article.objects.order_by("id")[1].pk, "title": "A bridge is mended"}
        self.assertEqual(
            told["names"],
            [{"kind": "group", "slug": "red-column", "added": 1, "examples": {"added": [example]}}],
        )
        self.assertEqual((told["read"], told["changed"]), (2, 1))
        self.assertIn("2 articles read, the tags of 0 changed.", self.retag("--all"))

    def test_what_todays_names_tagged_is_not_read_again(self) -> None:
        self.assertIn("2 articles read, the tags of 1 changed.", self.retag())
        self.assertIn("0 articles read, the tags of 0 changed.", self.retag())
        Name.objects.filter(text="the Reds").update(rule="never")
        self.assertIn("2 articles read, the tags of 1 changed.", self.retag())

    def test_after_a_dry_run_everything_is_left_to_do(self) -> None:
        self.retag("--dry-run")
        self.assertIn("2 articles read, the tags of 1 changed.", self.retag())

    def test_a_retagging_that_was_broken_off_goes_on(self) -> None:
        first, _ = Article.objects.order_by("id")
        self.retag("--article", str(first.pk))
        self.assertIn("1 articles read, the tags of 1 changed.", self.retag())

    def test_after_a_new_name_only_articles_that_hold_it_are_read(self) -> None:
        self.retag()
        column = Name.objects.get(text="the Reds").group
        Name.objects.create(text="Miners of the Slept", group=column)
        self.assertIn("0 articles read, the tags of 0 changed.", self.retag())
        Name.objects.create(text="Crimson Slept", group=column)
        load(make_tagged(body="The Crimson Slept rose.", canonical_url="https://gazette.example/3"))
        Article.objects.update(tagged_by=Article.objects.order_by("id").first().tagged_by)
        self.assertEqual(json.loads(self.retag("--json"))["read"], 1)
        self.assertEqual(json.loads(self.retag("--json"))["read"], 0)

    def test_articles_that_hold_a_name_are_read_whatever_tagged_them(self) -> None:
        self.assertEqual(
            json.loads(self.retag("--name", "Red Column", "--json"))["read"], 2
        )  # whose words nobody knows
        self.retag()
        self.assertEqual(json.loads(self.retag("--name", "Red Column", "--json"))["read"], 1)

    def test_name_of_single_characters_has_all_read_and_says_so(self) -> None:
        err = io.StringIO()
        call_command("retag", "--name", "T-4", stdout=io.StringIO(), stderr=err)
        self.assertIn("“T-4” cannot be looked up, for none of its words has two letters", err.getvalue())

    def test_name_whose_owner_lost_its_apostrophe_is_looked_up_by_the_owner(self) -> None:
        load(make_tagged(body="Northland's Blue Guard left.", canonical_url="https://gazette.example/3"))
        self.retag()
        self.assertEqual(json.loads(self.retag("--name", "Northlands Blue Guard", "--json"))["read"], 1)

    def test_two_ways_to_say_which_articles_are_refused(self) -> None:
        with self.assertRaisesMessage(CommandError, "Give one of them."):
            self.retag("--all", "--name", "Red Column")

    def test_dry_run_changes_nothing(self) -> None:
        self.assertIn("group red-column: 1 gained", self.retag("--dry-run"))
        self.assertEqual(GroupTag.objects.count(), 1)

    def test_a_name_without_a_letter_or_without_an_end_is_refused(self) -> None:
        for name in ("", "   ", "%", "a" * 201):
            with self.subTest(name[:5]), self.assertRaisesRegex(CommandError, "--name takes a name"):
                call_command("retag", name=[name], verbosity=0)

    def test_only_the_named_articles_are_read(self) -> None:
        first, second = Article.objects.order_by("id")
        self.assertIn("1 articles read, the tags of 0 changed.", self.retag("--article", str(first.pk)))
        self.assertIn("the tags of 1 changed.", self.retag("--article", str(first.pk), str(second.pk)))

    def test_unknown_article_is_told(self) -> None:
        with self.assertRaisesMessage(CommandError, "There is no article 999999"):
            self.retag("--article", "999999")
