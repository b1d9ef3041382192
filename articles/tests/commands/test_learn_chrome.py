"""Does `learn_chrome` tell what it proposes, and apply nothing?"""

import io
import json

from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import TestCase

from articles.models import ChromeProposal, SourceRule
from articles.tests.ingest.load.test_chrome_proposals import load_pages


def learn(*arguments: str) -> str:
    out = io.StringIO()
    call_command("learn_chrome", *arguments, stdout=out)
    return out.getvalue()


class LearnChromeTests(TestCase):
    def test_proposals_are_told_for_people_and_programs(self) -> None:
        load_pages()
        told = learn()
        self.assertIn("gazette-example: 8 texts read, 1 lines proposed, 1 of them new", told)
        self.assertIn("on 8 of 8: Write to the desk – ", told)
        self.assertIn("1 proposals wait in the admin", told)
        (source,) = json.loads(learn("--json", "--source", "gazette-example"))["sources"]
        self.assertEqual((source["source"], source["pages"], source["new"]), ("gazette-example", 8, 0))
        self.assertEqual(source["proposals"][0]["id"], ChromeProposal.objects.get().pk)
        self.assertEqual(SourceRule.objects.count(), 0)

    def test_how_often_is_asked_for(self) -> None:
        load_pages(3)
        self.assertIn("0 proposals", learn())
        self.assertIn("1 proposals", learn("--at-least", "3"))

    def test_wrong_usage_is_told(self) -> None:
        for arguments in (("--source", "nowhere"), ("--share", "2"), ("--share", "much")):
            with self.subTest(arguments), self.assertRaises(CommandError):
                learn(*arguments)
