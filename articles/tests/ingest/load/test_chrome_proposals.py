"""Are recurring lines of stored texts proposed once, and not again when an editor said no?"""

import re

from django.contrib.auth.models import User
from django.test import TestCase

from articles import proposals
from articles.ingest.load.chrome_proposals import learn_chrome
from articles.models import Article, ChromeProposal, Source, SourceRule

from .stories import load, make_tagged

FOOT = "Write to the desk – 12 letters came"


def load_pages(count: int = 8, foot: str = "Write to the desk – {} letters came") -> Source:
    """Pages of one outlet with a line of furniture below different texts."""
    for number in range(count):
        said = f"Masons mended bridge {'abcdefghijklmnop'[number]} on the road in the early morning, said the council."
        address = f"https://gazette.example/{number}"
        body = f"{said}\n\n{foot.format(number + 12)}"
        load(make_tagged(title=f"Bridge {number} is mended", body=body, url=address, canonical_url=address))
    return Source.objects.get(slug="gazette-example")


class LearnTests(TestCase):
    def test_what_recurs_is_stored_as_a_proposal_with_its_captures(self) -> None:
        source = load_pages()
        learned = learn_chrome(source)
        self.assertEqual((learned.pages, learned.new), (8, 1))
        one = ChromeProposal.objects.get()
        self.assertEqual((one.source, one.found_count, one.total_count, one.state), (source, 8, 8, "proposed"))
        self.assertTrue(re.fullmatch(one.pattern, FOOT))
        captures = set(Article.objects.values_list("current_capture_id", flat=True))
        self.assertTrue({example["capture"] for example in one.examples} <= captures)
        self.assertEqual(SourceRule.objects.count(), 0)

    def test_learning_again_brings_the_counts_up_and_nothing_twice(self) -> None:
        source = load_pages(6)
        learn_chrome(source)
        load_pages(9)
        self.assertEqual(learn_chrome(source).new, 0)
        self.assertEqual(ChromeProposal.objects.values_list("found_count", "total_count").get(), (9, 9))

    def test_an_accepted_line_is_a_rule_and_is_not_proposed_again(self) -> None:
        source = load_pages()
        learn_chrome(source)
        proposals.accept(ChromeProposal.objects.get(), editor=User.objects.create_user("amina"))
        self.assertEqual(learn_chrome(source).proposals, [])
        ChromeProposal.objects.all().delete()
        self.assertEqual(learn_chrome(source).proposals, [])

    def test_a_dismissed_line_is_not_proposed_again_however_its_number_reads(self) -> None:
        source = load_pages()
        learn_chrome(source)
        proposals.dismiss(ChromeProposal.objects.get(), editor=User.objects.create_user("amina"))
        self.assertEqual(learn_chrome(source).proposals, [])
        load_pages(8, "Write to the desk – 3 letters came")
        self.assertEqual(learn_chrome(source).proposals, [])
        self.assertEqual(ChromeProposal.objects.count(), 1)

    def test_a_report_that_was_sent_several_times_counts_once(self) -> None:
        source = load_pages(4)
        Article.objects.update(content_hash="ab" * 32)
        self.assertEqual(learn_chrome(source, at_least=2).pages, 1)
