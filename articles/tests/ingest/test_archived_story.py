"""What does a story keep of the web archive that its page came in?"""

from datetime import date

from django.test import SimpleTestCase

from articles.ingest.read_story import read_story
from articles.ingest.records import Record
from articles.ingest.story import Basis, Story

BODY = "<p>The harbour master said on Tuesday that the ferry sails twice a day again, after a month of repairs.</p>" * 3
TODAY = date(2020, 1, 1)


class ArchivedStoryTests(SimpleTestCase):
    def story(self, content: str, **beside: object) -> Story:
        record = Record(content.encode(), "a.warc.gz", media_type="text/html", **beside)  # type: ignore[arg-type]
        story = read_story(record, today=TODAY)
        self.assertIsInstance(story, Story, story)
        return story

    def test_the_date_of_capture_rests_on_the_web_archive(self) -> None:
        page = f"<html><title>Ferry resumes</title><body><h1>Ferry resumes</h1>{BODY}</body></html>"
        fields = {"captured_at": "2016-03-09T08:15:00Z", "url": "https://harbour.example/ferry"}
        story = self.story(page, fields=fields, captured_basis=Basis.WARC, flags=("digest-mismatch",))
        self.assertEqual((story.captured.basis, story.captured.on), (Basis.WARC, date(2016, 3, 9)))
        self.assertEqual((story.source, story.source_basis), ("harbour.example", "url"))
        self.assertIn("digest-mismatch", story.flags)

    def test_a_title_from_a_list_of_pages_serves_a_page_without_one_only(self) -> None:
        bare = self.story(f"<html><body>{BODY}</body></html>", listed_title="Ferry service")
        self.assertEqual((bare.title, "title-derived" in bare.flags), ("Ferry service", False))
        named = f"<html><title>Ferry resumes</title><body><h1>Ferry resumes</h1>{BODY}</body></html>"
        self.assertEqual(self.story(named, listed_title="Ferry service").title, "Ferry resumes")
