"""Do comments and lists of other articles go, and the text above them stay?"""

from django.test import SimpleTestCase

from articles.ingest.source_rules import SourceRules
from articles.ingest.text_page import extract_text_page

ONE = "The harbour master said on Tuesday that the ferry would sail twice a day from now on."
TWO = "Fishermen welcomed the news, though some asked for a third crossing on market days."
HEAD = ("Ferry sails again after three weeks", "3 May 2016", "", ONE, "", TWO, "")


def texts(*lines: str) -> list[str]:
    return [block.text for block in extract_text_page("\n".join((*HEAD, *lines)), SourceRules()).blocks]


class AppendixTests(SimpleTestCase):
    def test_lists_of_other_articles_go_with_their_heading(self) -> None:
        for heading in ("Related Articles", "You may also like", "Tags", "Most Read Stories", "مواضيع ذات صلة"):
            with self.subTest(heading):
                self.assertEqual(
                    texts(heading, "", "Storm sinks a boat off the cape", "", "New quay opens"), [ONE, TWO]
                )

    def test_comments_go_with_their_heading(self) -> None:
        for heading in ("3 Comments", "Comments (3)", "Leave a Reply", "2 thoughts on “Ferry sails again”"):
            with self.subTest(heading):
                remarks = ("Old Salt says:", "January 14, 2017 at 3:12 pm", f"Nonsense! {TWO}", "Reply")
                self.assertEqual(texts(heading, "", *remarks), [ONE, TWO])

    def test_text_below_such_a_heading_stays(self) -> None:
        self.assertEqual(texts("Related News", "", "New quay opens", "", ONE)[-1], ONE)
        self.assertEqual(texts("Comments", "", ONE), [ONE, TWO, ONE])

    def test_a_counter_over_the_text_heads_nothing(self) -> None:
        page = "\n".join(("Ferry sails again after three weeks", "3 Comments", "", ONE, "", TWO))
        self.assertEqual([block.text for block in extract_text_page(page, SourceRules()).blocks], [ONE, TWO])
