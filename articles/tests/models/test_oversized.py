"""Is a text of any size and any content stored, indexed as far as a vector goes, and found?"""

import itertools
import string
from collections.abc import Callable

from django.db import connection
from django.test import TestCase

from articles.models import Article
from articles.tests.factories import make_article

SIZE = 600_000  # bytes of body: above every limit
ARABIC = "ابتثجحخدذرزسشصضطظعغفق"


def numbered(number: int, letters: str = string.ascii_lowercase) -> str:
    """A word of its own for each number, as short as can be."""
    word = ""
    while True:
        word = letters[number % len(letters)] + word
        number //= len(letters)
        if not number:
            return word


# Each makes as many and as large lexemes of a byte as tokens of its kind can.
TOKENS: dict[str, Callable[[int], str]] = {
    "words of three and four letters": lambda n: numbered(n + 26**2),
    "addresses": lambda n: f"{numbered(n)}.co/{numbered(n + 7)}",
    "shortest addresses": lambda n: f"{numbered(n // 26 % 676)}.{numbered(n // 17576 + 26)}/{numbered(n % 26)}",
    "long addresses": lambda n: f"{numbered(n)}.co/{'x' * 30}{numbered(n)}",
    "compounds": lambda n: f"{numbered(n)}-{numbered(n + 1)}",
    "long compounds": lambda n: "-".join(numbered(200 * n + part) for part in range(200)),
    "compounds said twice": lambda n: f"{numbered(n // 2 + 700)}-{numbered(n // 2 + 800)}",
    "mails": lambda n: f"{numbered(n)}@{numbered(n)}.com",
    "numbers": lambda n: f"{n}.{n}e{n % 9}",
    "letters that grow in lower case": lambda n: numbered(n, "ȺȾ") + "-" + numbered(n + 1, "ȺȾ"),
    "Arabic": lambda n: numbered(n + 400, ARABIC),
    "ideographs": lambda n: chr(0x4E00 + n % 20_000) + chr(0x4E00 + n // 20_000),
    "letters of four bytes": lambda n: numbered(n + 700, "".join(map(chr, range(0x10428, 0x10444)))),
}


def body_of(make: Callable[[int], str]) -> str:
    """SIZE bytes of one kind of token."""
    size, taken = 0, []
    for number in itertools.count():
        taken.append(make(number))
        size += len(taken[-1].encode()) + 1
        if size > SIZE:
            break
    return " ".join(taken)


class OversizedTests(TestCase):
    def test_vectors_of_hostile_tokens_stay_below_the_limit(self) -> None:
        for name, make in TOKENS.items():
            with self.subTest(name):
                self.assertTrue(self.is_found(make_article(title="Ferry", body=body_of(make), language="en"), "ferry"))

    def test_letters_of_many_bytes_in_front_of_plain_ones_do_not_deceive_the_cut(self) -> None:
        body = "𐐨" * 37_000 + " " + " ".join(numbered(number, "𐐨𐐩𐐪𐐫") for number in range(16, 9_000))
        body += " " + body_of(TOKENS["addresses"])
        self.assertTrue(self.is_found(make_article(title="Ferry", body=body, language="en"), "ferry"))

    def test_languages_with_other_stemmers_hold_as_much(self) -> None:
        for language in ("ar", "fr", "ku"):
            for name in ("addresses", "words of three and four letters"):
                with self.subTest(language, name=name):
                    body = body_of(TOKENS[name])
                    self.assertTrue(self.is_found(make_article(title="Ferry", body=body, language=language), "ferry"))

    def test_a_title_of_a_million_letters_is_stored_and_its_beginning_is_found(self) -> None:
        words = " ".join(numbered(number + 26**3) for number in range(200_000))
        article = make_article(title=f"Ferry {words}", body="The bridge stands.")
        self.assertGreater(len(article.title), 1_000_000)
        self.assertTrue(self.is_found(article, "ferry"))
        self.assertTrue(self.is_found(article, "bridge"))

    def test_one_word_of_fifty_million_letters_is_stored(self) -> None:
        article = make_article(title="Ferry", body="w" * 50_000_000)
        self.assertEqual(Article.objects.only("length").get(pk=article.pk).length, 2)
        self.assertTrue(self.is_found(article, "ferry"))

    def test_an_ordinary_long_text_is_found_by_its_last_words(self) -> None:
        body = " ".join(["The ferry sails again to the other bank."] * 9_000) + " Lighthouse."
        self.assertTrue(240_000 < len(body) < 480_000)
        self.assertTrue(self.is_found(make_article(body=body), "lighthouse"))

    def is_found(self, article: Article, word: str) -> bool:
        with connection.cursor() as cursor:
            cursor.execute(
                "select search @@ plainto_tsquery(search_configuration(language), %s)"
                " from articles_article where id = %s",
                [word, article.pk],
            )
            return cursor.fetchone()[0]
