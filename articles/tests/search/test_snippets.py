"""Does a snippet show the page's own words, marked where they match, and nothing as markup but the marks?"""

import re
from urllib.parse import quote_plus

from django.test import SimpleTestCase, TestCase
from hypothesis import given
from hypothesis import strategies as st

from articles.search import snippets
from articles.search.snippets import Span, lead, marked_title
from articles.tests.factories import make_article
from articles.tests.search.archive import found

PAYLOADS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<mark>",
    "</mark><b>",
    '"><svg onload=alert(1)>',
    "' onmouseover='alert(1)",
    "&lt;script&gt;",
    "\ue000<i>\ue001",
    "<a href=javascript:alert(1)>",
    "<!-- ]]> --><style>",
)


def spans(text: str, *words: str) -> list[Span]:
    """Where words stand in a text."""
    return [Span(*match.span()) for match in re.finditer(rf"\b({'|'.join(words)})\b", text)]


def snippet_of(text: str, *words: str) -> str:
    """The snippet of a text with words marked."""
    return snippets.snippet(text, spans(text, *words))


def tags(html: str) -> set[str]:
    """The tags in a piece of HTML."""
    return set(re.findall(r"<[^>]*>?", html))


class FragmentTests(SimpleTestCase):
    LONG = " ".join(f"w{number}" for number in range(200))

    def test_a_short_text_is_shown_whole(self):
        self.assertEqual(snippet_of("a road here", "road"), "a <mark>road</mark> here")

    def test_a_fragment_says_where_it_was_cut(self):
        shown = snippet_of(self.LONG, "w100")
        self.assertTrue(shown.startswith("… w95 ") and shown.endswith(" w116 …"), shown)

    def test_two_fragments_show_different_words_in_the_order_of_the_text(self):
        shown = snippet_of(self.LONG, "w150", "w20", "w90")
        self.assertEqual(shown.count("…"), 3)

    def test_the_place_with_the_most_different_words_wins(self):
        text = f"road {self.LONG} road bridge {self.LONG} road"
        shown = snippet_of(text, "road", "bridge")
        self.assertIn("<mark>road</mark> <mark>bridge</mark>", shown)

    def test_fragments_side_by_side_become_one(self):
        shown = snippet_of(self.LONG, "w10", "w30")
        self.assertEqual((shown[:2], shown[-2:], shown.count("…")), ("… ", " …", 2))
        self.assertIn(" w26 w27 w28 ", shown)

    def test_without_marks_the_first_words_are_shown(self):
        self.assertEqual(snippets.snippet(self.LONG, []), lead(self.LONG))
        self.assertTrue(lead(self.LONG).endswith(" w39 …"))
        self.assertEqual(lead("short"), "short")

    def test_paragraphs_run_on_in_one_line(self):
        self.assertEqual(snippet_of("one\n\nroad", "road"), "one <mark>road</mark>")


class SafetyTests(SimpleTestCase):
    def test_no_markup_of_a_text_survives(self):
        for payload in PAYLOADS:
            with self.subTest(payload):
                text = f"road {payload} bridge"
                for html in (
                    snippet_of(text, "road"),
                    marked_title(text, spans(text, "bridge")),
                    lead(text),
                ):
                    self.assertLessEqual(tags(html), {"<mark>", "</mark>"})

    @given(st.text(alphabet="<>&\"'/ab \n", max_size=60), st.sets(st.integers(0, 60)))
    def test_nothing_but_marks_is_markup_whatever_the_texts_and_marks(self, text, places):
        words = [Span(*match.span()) for match in re.finditer(r"[^\s&]+", text)]
        html = snippets.snippet(text, [span for number, span in enumerate(words) if number in places])
        self.assertLessEqual(tags(html), {"<mark>", "</mark>"})
        self.assertEqual(html.count("<mark>"), html.count("</mark>"))


class HitTests(TestCase):
    def hit(self, query: str, **columns):
        article = make_article(**columns)
        (hit,) = [hit for hit in found(f"q={query}").hits if hit.article.pk == article.pk]
        return hit

    def test_displayed_words_are_those_of_the_text_in_every_language(self):
        for language, body, query, word in (
            ("en", "Hay’at Tahrir's men left.", "hayat", "Hay’at"),
            ("en", "The army’s engineers cleared roads.", "road", "roads"),
            ("en", "At Khān Shaykhūn nothing moved.", "khan", "Khān"),
            ("en", "Deir ez-Zor was quiet.", "zor", "Zor"),
            ("ar", "عاد السكّان إلى المدرســة أمس.", "المدرسه", "المدرســة"),
            ("ar", "فُتح الطريق إلى إدلب.", "ادلب", "إدلب"),
            ("fr", "Une école a rouvert.", "ecole", "école"),
        ):
            with self.subTest(body):
                hit = self.hit(query, title="t", body=body, language=language)
                self.assertIn(f"<mark>{word}</mark>", hit.snippet)
                shown = re.sub("</?mark>", "", hit.snippet).replace("&#x27;", "'")
                self.assertEqual(shown, body)

    def test_a_phrase_is_marked_where_its_words_stand_together(self):
        for query, body, marked in (
            ('"two villages"', "Two men left. Two villages fell; villages burned.", ["Two", "villages"]),
            (
                '"battle of the road"',
                "The battle of the road. Another road further south saw no battle.",
                ["battle", "road"],
            ),
            ("two villages", "Two men left villages.", ["Two", "villages"]),
        ):
            with self.subTest(query):
                hit = self.hit(quote_plus(query), title="Two", body=body)
                self.assertEqual(re.findall("<mark>(.*?)</mark>", hit.snippet), marked)

    def test_texts_with_odd_tokens_keep_their_words(self):
        for odd in (
            "<b>bold</b> a&amp;b <!-- x -->",
            "http://example.org/a-b?c=d&e=f me@example.org 1.5e3 -7 v2.0",
            "state-of-the-art anti-aircraft/mortar 10-year-old",
            "emoji 🙂🙂 zero\u200bwidth \u202eright",
            "tab\tand\u00a0space… “quotes” — dash",
        ):
            with self.subTest(odd):
                hit = self.hit("road", title="t", body=f"{odd} road {odd}")
                self.assertIn("<mark>road</mark>", hit.snippet)
                self.assertEqual(re.sub("</?mark>", "", hit.snippet), snippets.lead(f"{odd} road {odd}"))

    def test_the_title_is_marked_too(self):
        self.assertEqual(self.hit("road", title="A road & a bridge").title, "A <mark>road</mark> &amp; a bridge")

    def test_hostile_texts_with_and_without_a_query(self):
        for payload in PAYLOADS:
            make_article(title=f"road {payload}", body=f"road {payload} bridge {payload}")
        for address in ("q=road", "q=bridge+script", ""):
            for hit in found(f"{address}&per_page=100").hits:
                with self.subTest(address=address, title=hit.article.title):
                    self.assertLessEqual(tags(hit.title) | tags(hit.snippet), {"<mark>", "</mark>"})

    def test_an_empty_body_has_an_empty_snippet(self):
        self.assertEqual(self.hit("road", title="road", body="").snippet, "")

    def test_only_the_beginning_of_a_very_long_text_is_looked_at(self):
        hit = self.hit("road", title="t", body="filler " * 40_000 + "road")
        self.assertTrue(hit.snippet.startswith("filler filler"))
