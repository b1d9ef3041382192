"""Is each sentence of `hard_sentences.txt` read as it says? The head of that file tells how it is written."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from django.test import SimpleTestCase

from articles.ingest.tag import tag
from articles.tests.ingest.test_tag import LEXICON

TABLE = Path(__file__).with_name("hard_sentences.txt")
AT_LEAST = 120
_DATED = re.compile(r"\[(\d{4}-\d\d-\d\d)\] ")


class Sentence(NamedTuple):
    """One sentence of the table. `provinces` are slugs, with ":role" behind them where the role is stated.

    `explained` are the words that name a group only by what the text has said before.
    """

    rule: str
    published_on: date
    title: str
    body: str
    provinces: set[str]
    groups: set[str]
    explained: list[str]


def sentences() -> Iterator[Sentence]:
    """Every sentence of the table in order."""
    rule, text = "", ""
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            rule = line[3:]
        elif line.startswith("-> "):
            provinces, groups, explained, *_ = *line[3:].split(" | "), ""
            dated = _DATED.match(text)
            title, _, body = text[dated.end() if dated else 0 :].rpartition(" // ")
            published_on = date.fromisoformat(dated[1]) if dated else date(2017, 6, 1)
            yield Sentence(rule, published_on, title, body, _slugs(provinces), _slugs(groups), _words(explained))
        elif line and not line.startswith("#"):
            text = line


def _slugs(written: str) -> set[str]:
    return {*written.split()} - {"-"}


def _words(written: str) -> list[str]:
    return written.split(", ") if written else []


class HardSentences(SimpleTestCase):
    def test_each_is_read_as_the_table_says(self) -> None:
        for sentence in sentences():
            tags = tag(sentence.title, sentence.body, (), LEXICON, sentence.published_on)
            stated = {slug for slug in sentence.provinces if ":" in slug}
            with_role = {f"{reading.slug}:{reading.role}" for reading in tags.provinces}
            found = {slug for slug in with_role if slug in stated}
            found |= {slug.partition(":")[0] for slug in with_role - found}
            explained = [mention.surface for mention in tags.mentions if mention.rule in ("acronym", "reference")]
            with self.subTest(sentence.rule, text=f"{sentence.title} // {sentence.body}"):
                self.assertEqual((found, set(tags.groups)), (sentence.provinces, sentence.groups))
                self.assertEqual(explained, sentence.explained)

    def test_the_table_is_long_enough_and_shows_no_sentence_twice(self) -> None:
        texts = [(sentence.title, sentence.body) for sentence in sentences()]
        self.assertGreaterEqual(len(texts), AT_LEAST)
        dated = [(sentence.published_on, sentence.body) for sentence in sentences()]
        self.assertEqual(len(dated), len(set(dated)))
