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
        self.assertEqual(told["names"], [{"kind": "group", "slug": "red-column", "added": 1}])
        self.assertEqual((told["read"], told["changed"]), (2, 1))
        self.assertIn("2 articles read, the tags of 0 changed.", self.retag())

    def test_dry_run_changes_nothing(self) -> None:
        self.assertIn("group red-column: 1 added", self.retag("--dry-run"))
        self.assertEqual(GroupTag.objects.count(), 1)

    def test_only_the_named_articles_are_read(self) -> None:
        first, second = Article.objects.order_by("id")
        self.assertIn("1 articles read, the tags of 0 changed.", self.retag("--article", str(first.pk)))
        self.assertIn("the tags of 1 changed.", self.retag("--article", str(first.pk), str(second.pk)))

    def test_unknown_article_is_told(self) -> None:
        with self.assertRaisesMessage(CommandError, "There is no article 999999"):
            self.retag("--article", "999999")
