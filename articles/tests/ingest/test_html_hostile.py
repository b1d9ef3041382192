"""Is hostile markup read or refused with a sentence, whatever it holds, and never a crash?

No test here asserts seconds; a page that took minutes would be seen.
"""

from django.test import SimpleTestCase

from articles.ingest.read_story import read_story
from articles.ingest.records import Record, Rejected
from articles.ingest.story import Story

ONE = "The harbour master said on Tuesday that the ferry would sail twice a day from now on, weather permitting."
ARTICLE = f"<h1>Ferry sails again</h1><p>{ONE}</p><p>{ONE} {ONE}</p>"
PARAGRAPHS = [ONE, f"{ONE} {ONE}"]


def read(page: str) -> Story | Rejected:
    return read_story(Record(page.encode("utf-8", "surrogatepass"), "hostile.html", media_type="text/html"))


class Hostile(SimpleTestCase):
    def test_what_is_beyond_measure_is_refused_with_the_measure(self) -> None:
        for page, reason in (
            ("<div>" * 50_000 + ARTICLE, "elements"),
            ("<div>" * 5_000 + ARTICLE, "deep"),
            ("<div><p><b><i><a href=x><span><ul><li><table><tr><td>" * 1_000 + ARTICLE, "deep"),
            ("<p>" * 1_000_000, "elements"),
            ("<p>a" * 1_000_000, "elements"),
            ("<" * 3_000_000, "elements"),
            ("<div " + " ".join(f"a{number}=1" for number in range(100_000)) + ">" + ARTICLE, "attributes"),
            ("<div " + "a=1 " * 100_000 + ">" + ARTICLE, "attributes"),
            ("<img src=data:" + "a" * 10_000_000 + ">" + ARTICLE, "characters"),
            ("<p>" + "&lt;" * 2_500_000, "characters"),
            ("<script>" + "x=1;" * 1_000_000 + "</script>", "empty"),
            ("<style><iframe>" * 100_000 + ARTICLE, "empty"),
        ):
            with self.subTest(page[:40], reason=reason):
                found = read(page)
                assert isinstance(found, Rejected)
                self.assertRegex(found.reason, reason)
                self.assertEqual((found.step, found.reason[-1]), ("extract", "."))

    def test_an_article_among_such_things_is_read(self) -> None:
        for page in (
            f"<img src='data:{'a' * 10_000_000}'>{ARTICLE}",
            f'<img src="data:{"a" * 10_000_000}">{ARTICLE}',
            f"<div class='{'x ' * 2_000_000}'>{ARTICLE}</div>",
            "<script>x</script>" * 100_000 + ARTICLE,
            ARTICLE + "<svg>" + "<path d='M0 0'/>" * 100_000,
            ARTICLE + "<!-- " + "x" * 3_000_000,
            "<!-- x -->" * 9_000 + ARTICLE,
            "\0" * 3_000_000 + ARTICLE,
            "<meta name=author content='a, b and c'>" * 9_000 + ARTICLE,
            '<script type="application/ld+json">' + "[" * 300_000 + "</script>" + ARTICLE,
            '<script type="application/ld+json">[' + '{"@type":"X"},' * 100_000 + "{}]</script>" + ARTICLE,
            "<a href=x>" * 5_000 + "</a>" * 5_000 + ARTICLE,
            "<select>" + "<option>x" * 9_000 + "</select>" + ARTICLE,
            "<div data-a=1>" + ARTICLE.replace("</p>", "").replace("</h1>", ""),
        ):
            with self.subTest(page[:40]):
                found = read(page)
                assert isinstance(found, Story)
                self.assertEqual(found.paragraphs, PARAGRAPHS)

    def test_floods_of_one_kind_of_element_end(self) -> None:
        for flood in (
            "<time class=published datetime=x>1 May 2020</time>",
            "<div>Published: 01/02/2016 10:30 | 5 views</div>",
            "<h2><a href=/1>Ferry sails again</a></h2>",
            "<figure><figcaption>The ferry in the yard</figcaption></figure>",
            "<div class=related><a href=/x>The ferry in the yard again</a></div>",
            "<b a=1 b=2 c=3 d=4 e=5 class=x id=y>a</b>",
            "<li><a href=/x>Some linked text of a headline</a></li>",
        ):
            with self.subTest(flood):
                self.assertIsInstance(read(flood * 4_000 + ARTICLE), Story | Rejected)
