"""Do odd characters and oversized texts go all the way, with the decisions on the capture and the article found?"""

import json

from articles.models import Article
from articles.tests.ingest.test_charsets import ARABIC, meta_of, page_of
from articles.tests.models.test_oversized import TOKENS, body_of

from .inputs import ImportTests, run, story

PAGE = b"The ferry sails again\n\nThe ferry made seven crossings on Tuesday, the harbour office said in its note.\n"


class OddBytesTests(ImportTests):
    def test_what_was_declared_used_and_why_stands_on_the_capture(self) -> None:
        page = self.write("page.html", page_of(ARABIC, meta_of("utf-8")).encode("cp1256"))
        self.assertEqual(run(page).counts, {"created": 1})
        article = Article.objects.get()
        capture = article.current_capture
        decided = (capture.charset_declared, capture.charset_used, capture.charset_why)
        self.assertEqual(decided, ("utf-8", "cp1256", "detected"))
        self.assertEqual(article.title, ARABIC[0])
        self.assertLessEqual({"encoding-overruled", "encoding-guessed"}, set(article.flags))

    def test_nul_and_half_pairs_anywhere_cost_nothing_but_themselves(self) -> None:
        rows = [
            {key + nul: value + nul for key, value in story(number).items()}
            | story(number, title=f"Fer{nul}ry {number}")
            for number, nul in enumerate(("\0", "\ud800", "\udfff\0"))
        ]
        inputs = [
            self.feed(*rows),
            self.write("table.csv", b"title,body,url\n\0Ferry,\"The ferry\0 made seven crossings.\",https://harbour.example/c\n"),
            self.write("page.txt", PAGE.replace(b" ", b" \0")),
            self.write("page.html", page_of(("Ferry \0 again", *ARABIC[1:])).encode()),
        ]  # fmt: skip
        listed = json.dumps({"path": "page.txt", "title": "Fer\0ry", "licence": "CC\0\ud800BY", "source": "po\0st"})
        result = run(*inputs, manifest=self.write("list.jsonl", listed.encode()))
        self.assertEqual(result.counts, {"created": 6})
        for article in Article.objects.all():
            with self.subTest(article.title):
                self.assertNotIn("\0", article.title + article.body + article.licence)
        self.assertEqual(Article.objects.get(licence="CCBY").title, "Ferry")
        self.assertEqual(run(*inputs, manifest=str(self.folder / "list.jsonl")).counts, {"unchanged": 6})

    def test_a_text_of_nothing_but_addresses_is_stored_flagged_and_found(self) -> None:
        rows = [
            story(1, title="Lighthouse " + "x" * 5_000, body=body_of(TOKENS["addresses"])),
            story(2, title="Lighthouse", body="w" * 3_000_000 + " " + body_of(TOKENS["long compounds"])),
        ]
        self.assertEqual(run(self.feed(*rows)).counts, {"created": 2})
        self.assertTrue(all("very-long" in article.flags for article in Article.objects.all()))
        page = self.client.get("/articles/", {"q": "lighthouse"})
        self.assertEqual(page.status_code, 200)
        for article in Article.objects.all():
            self.assertContains(page, article.get_absolute_url())
            self.assertEqual(self.client.get(article.get_absolute_url()).status_code, 200)
