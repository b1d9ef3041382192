"""Do the pure steps hold whatever they are given: markup gone wrong, addresses that are none, blocks of anything?"""

import re
from datetime import date

from django.test import SimpleTestCase
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.ingest.extraction import Block
from articles.ingest.read_story import read_story
from articles.ingest.readers.markup import text_of
from articles.ingest.records import Record, Rejected
from articles.ingest.sections import divided
from articles.ingest.urls import canonical, is_web_address

TODAY = date(2020, 1, 1)
PIECES = (
    "<html", "<head>", "<title>Ferry sails again", "</title>", "<meta charset=utf-16>",
    "<meta property='og:title' content='", "<meta name=date content='4/5/2017'>",
    "<meta name=date content='\0infinity'>", "<base href='http://[::1'>",
    "<link rel=canonical href='https://post.example:99999/\ud800'>", '<script type="application/ld+json">',
    '{"@type":"NewsArticle","headline":', '"datePublished":1e999,', '[[{"@graph":[', "</script>", "<!--", "-->",
    "<![CDATA[", "]]>", "<p>", "</p>", "<div class='article'>", "</div>", "<article>", "<h1>", "</h1>",
    "<table><tr><td>", "<time datetime='0000-00-00'>", "<time datetime='9999-12-31T23:59:59-23:59'>", "<br/>",
    "<svg><math>", "<template>", "<noscript>", "<svg:p xmlns:svg=''>",
    "The ferry made seven crossings on Tuesday, the harbour office said in its weekly note. ",
    "قال شهود إن الجسر أعيد فتحه. ", "&#0;", "&#xD800;", "&#x110000;", "&nbsp;" * 20, "&bogus;", "\0", "\x0b",
    "\ufffe", "\ud800", "\n\n", "\r", "\u2028", "<", ">", "'", '"', "Published: 31 February 2016",
    "Posted on 28/04/1438", "26 January 2017", "http://", "javascript:alert(1)", "<a href='//[x'>link</a>",
)  # fmt: skip
SOUP = st.lists(st.sampled_from(PIECES) | st.text(max_size=12), max_size=40).map("".join)
UNSTORABLE = re.compile("[\0\ud800-\udfff]")


class AnyStoryTests(SimpleTestCase):
    @settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(SOUP, st.sampled_from(["text/html", "text/plain"]), st.sampled_from([None, "utf-8", "utf-16", "cp1256"]))
    def test_markup_gone_wrong_becomes_a_story_that_can_be_stored_or_a_reject(
        self, soup: str, media_type: str, charset: str | None
    ) -> None:
        content = soup.encode("utf-8", "surrogatepass")
        story = read_story(Record(content, "x", 0, media_type, charset), today=TODAY)
        if isinstance(story, Rejected):
            self.assertTrue(story.reason.endswith("."), story.reason)
            self.assertEqual(story.content, content)
            return
        self.assertTrue(story.title and story.body)
        for text in (story.title, story.body, story.url, story.canonical_url, *story.authors, *story.captions):
            self.assertIsNone(UNSTORABLE.search(text), text)
        self.assertTrue(story.published.on is None or story.published.on <= date(2020, 1, 2))
        self.assertEqual(story, read_story(Record(content, "x", 0, media_type, charset), today=TODAY))

    @given(
        st.text(max_size=60)
        | st.lists(
            st.sampled_from(
                [
                    "http://", "https://", "www.", "post.example", ":80", ":99999", "/", "?", "utm_source=x", "&", "#",
                    "[", "]", "@", "%", "%00", "..", "é", "\0", "\ud800", " ", "=", "id=1", "xn--", "\u2100", "//",
                ]
            )
        ).map("".join)
    )  # fmt: skip
    def test_any_address_has_one_canonical_form_or_none(self, url: str) -> None:
        once = canonical(url)
        self.assertTrue(once == "" or is_web_address(once), once)
        self.assertEqual(canonical(once), once)

    @given(st.lists(st.builds(Block, st.text(min_size=1, max_size=40), st.integers(0, 5), st.booleans()), max_size=40))
    def test_any_blocks_are_divided_into_their_own_paragraphs(self, blocks: list[Block]) -> None:
        paragraphs, sections = divided(blocks)
        texts = [block.text for block in blocks]
        self.assertLessEqual(len(paragraphs), len(texts))
        self.assertTrue(all(paragraph in texts for paragraph in paragraphs))
        starts = [section.paragraph for section in sections]
        self.assertEqual(starts, sorted(set(starts)))
        self.assertTrue(all(0 <= start < max(1, len(paragraphs)) for start in starts))

    @given(SOUP)
    def test_any_fragment_of_markup_is_text(self, soup: str) -> None:
        self.assertIsInstance(text_of(soup), str)
