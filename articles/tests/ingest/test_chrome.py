"""Are the lines of a page's furniture told from those of its article?"""

from django.test import SimpleTestCase

from articles.ingest.chrome import is_chrome, is_prose

FURNITURE = (
    "Print this page",
    "» Share «",
    "Share on Facebook | Twitter (12k) / WhatsApp",
    "Copyright 2016 Example Media. Reproduction is not allowed without our consent.",
    "The Example Courier, all rights reserved, 2016",
    "Total views: 1,204",
    "12 comments",
    "Home > News > Example province",
    "News » Region » Example",
    "https://example.org/a/12",
    "Tags: harbour, ferry",
    "Page 2 of 3",
    "* * *",
    "1 2 3 4",
)
TEXT = (
    "The ferry left the harbour at noon, and nobody on the quay would share what they had seen.",
    "Home is where they went back to",
    "They follow the telegraph line",
    "All rights are reserved for members",
    "12 villages",
    "Next year in the harbour",
)


class ChromeTests(SimpleTestCase):
    def test_buttons_counters_paths_and_notices_are_furniture(self) -> None:
        for line in FURNITURE:
            self.assertTrue(is_chrome(line), line)
            self.assertTrue(is_chrome(line), f"{line}, asked again")

    def test_titles_and_sentences_are_not(self) -> None:
        self.assertEqual([line for line in TEXT if is_chrome(line)], [])

    def test_a_line_as_long_as_a_paragraph_is_text_whatever_it_begins_with(self) -> None:
        self.assertFalse(is_chrome("Tags: " + "harbour, " * 40))

    def test_prose_ends_as_a_sentence_or_is_long(self) -> None:
        nine = "The ferry left the harbour at noon on Monday"
        for line, prose in (
            (nine, False),
            (f"{nine}.", True),
            (f"“{nine}.” )", True),
            ("x" * 321, True),
            ("x.", False),
        ):
            self.assertEqual(is_prose(line), prose, line)
        self.assertTrue(is_prose("word " * 35))
