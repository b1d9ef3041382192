"""Is a text that its writer left as HTML read as readers see it, and a plain text left alone?"""

import io
import json
from collections.abc import Mapping

from django.test import SimpleTestCase

from articles.ingest.read_story import read_story
from articles.ingest.readers import read
from articles.ingest.readers.markup import is_markup, text_of
from articles.ingest.records import Record
from articles.ingest.story import Story

HTML = "<p>The ferry sails <b>twice</b> a&nbsp;day &amp; rests.</p><p>Fares rise.</p><script>x = 1</script>"
TEXT = "The ferry sails twice a day & rests.\n\nFares rise."


def fields(written: Mapping[str, object]) -> Mapping[str, str]:
    (record,) = read(["-"], stdin=io.BytesIO((json.dumps(written) + "\n").encode()))
    assert isinstance(record, Record)
    return record.fields


class MarkupTests(SimpleTestCase):
    def test_what_is_markup(self) -> None:
        for text in (
            HTML,
            "<strong>Quay.</strong><br>It sails.",
            "It sails.<br><br>It rests.",
            "<!-- x --><div>It</div>",
        ):
            with self.subTest(text):
                self.assertTrue(is_markup(text))
        for text in (
            "It sails.",
            "a < b and b > c",
            "<ferry> sails",
            "The tag <p> opens a paragraph.",
            "<b>It</b> sails.",
            "",
        ):
            with self.subTest(text):
                self.assertFalse(is_markup(text))

    def test_blocks_part_paragraphs_and_scripts_are_no_text(self) -> None:
        self.assertEqual(text_of(HTML), TEXT)
        self.assertEqual(
            text_of("<div>One.<br><br>Two.<br>Three.</div><ul><li>Four</li><li>Five</li></ul><style>p {}</style>"),
            "One.\n\nTwo.\nThree.\n\nFour\n\nFive",
        )

    def test_hostile_markup_ends(self) -> None:
        for written in ("<div>" * 100_000, "<p" * 100_000, "<p>\0</p>\ud800", "<!--" * 10_000 + "<p>"):
            with self.subTest(ascii(written[:10])):  # half a character cannot be reported
                self.assertIsInstance(text_of(written) if is_markup(written) else "", str)


class FieldTests(SimpleTestCase):
    def test_a_column_of_html_is_read_as_text_and_its_bytes_kept(self) -> None:
        table = f'title,content\nFish &amp; chips,"{HTML}"\nQuay &amp; pier,It rests.\n'.encode()
        first, second = read(["-"], stdin=io.BytesIO(table), format="csv")
        self.assertEqual((first.fields["title"], first.fields["body"]), ("Fish & chips", TEXT))
        self.assertIn(b"<script>", first.content)
        self.assertEqual(second.fields["title"], "Quay &amp; pier")

    def test_a_post_of_wordpress_is_an_article(self) -> None:
        post = {
            "id": 5,
            "date": "2016-02-01T10:00:00",
            "link": "https://harbour.example/ferry",
            "author": 7,
            "title": {"rendered": "Ferry &#8220;sails&#8221; again"},
            "content": {"rendered": HTML, "protected": False},
        }
        self.assertEqual(
            fields(post),
            {
                "title": "Ferry “sails” again",
                "body": TEXT,
                "url": "https://harbour.example/ferry",
                "published_at": "2016-02-01T10:00:00",
            },
        )

    def test_a_whole_page_in_a_text_column_is_read_as_a_page(self) -> None:
        sentence = "The harbour master said on Tuesday that the ferry would sail twice a day from now on."
        page = (
            "<!doctype html><html><body><nav><a href=/>Home</a></nav><article><h1>Ferry sails again</h1>"
            f"<p>{sentence}</p><p>{sentence}</p></article></body></html>"
        )
        (record,) = read(["-"], stdin=io.BytesIO((json.dumps({"text": page}) + "\n").encode()))
        assert isinstance(record, Record)
        story = read_story(record)
        assert isinstance(story, Story)
        self.assertEqual((story.title, story.body.split("\n\n")[0]), ("Ferry sails again", sentence))
