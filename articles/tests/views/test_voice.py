"""Does the page of an article say what it claims in its sentences, whom it quotes, and no more than is known?"""

from django.test import TestCase

from articles.models import Article, CasualtyClaim, QuotedSource
from articles.tests.factories import make_article, make_group, make_source
from articles.tests.views.pages import HOSTILE, read, running_parts, words

CLAIMS = "//ul[starts-with(@class, 'claims')]/li"
QUOTED = "//details[summary[contains(., 'Whom it quotes')]]//li"


def claim(article: Article, said: str, **columns: object) -> None:
    """A claim in these words of an article."""
    start = article.body.index(said)
    CasualtyClaim.objects.create(
        article=article, start=start, end=start + len(said), harm="killed", number="1", **columns
    )


def quote(article: Article, *labels: str) -> None:
    """Sources that an article quotes by these labels, in this order."""
    for start, label in enumerate(labels):
        QuotedSource.objects.create(
            article=article, start=start, end=start + len(label), label=label, is_named=False, is_direct=False
        )


class VoiceTests(TestCase):
    def shown(self, article: Article, where: str) -> list[str]:
        return [words(each) for each in read(self.client.get(article.get_absolute_url())).xpath(where)]

    def test_a_claim_stands_in_its_whole_sentence_and_its_own_words_are_marked(self) -> None:
        article = make_article(body="Snow fell. In Zenda six men were killed, ZNA said. It melted.")
        claim(article, "six men were killed", attributed_to="ZNA")
        self.assertEqual(self.shown(article, CLAIMS), ["In Zenda six men were killed, ZNA said. – quoting ZNA"])
        self.assertEqual(self.shown(article, f"{CLAIMS}//mark"), ["six men were killed"])

    def test_claims_of_one_sentence_stand_together(self) -> None:
        article = make_article(body="Three rebels and a child were killed, ZNA said, but the Gazette said two.")
        claim(article, "Three rebels and a child were killed", attributed_to="ZNA", group=make_group("salt-band"))
        claim(article, "a child were killed", attributed_to="ZNA")
        claim(article, "two", attributed_to="the Gazette")
        (said,) = self.shown(article, CLAIMS)
        self.assertTrue(said.startswith(article.body), said)
        self.assertTrue(said.endswith("said of Salt Band – quoting ZNA – quoting the Gazette"), said)

    def test_where_no_speaker_was_found_that_is_all_that_is_said(self) -> None:
        article = make_article(body="Six men were killed. A nurse told of it.")
        claim(article, "Six men were killed")
        self.assertEqual(self.shown(article, CLAIMS), ["Six men were killed. – the program found no speaker"])

    def test_an_outlet_does_not_quote_itself(self) -> None:
        article = make_article(source=make_source(name="Zenda Gazette"))
        make_source(name="Hentzau Post")
        quote(article, "A nurse", "the Zenda Gazette", "the Hentzau Post", "a nurse")
        self.assertEqual(self.shown(article, QUOTED), ["A nurse ×2 not named", "the Hentzau Post not named"])

    def test_the_source_is_the_only_one_that_there_is(self) -> None:
        for labels, shown in (
            (("A field source", "the source", "The source"), ["A field source ×3 not named"]),
            (
                ("A field source", "a source at the gate", "the source"),
                ["A field source", "a source at the gate", "the source"],
            ),
        ):
            article = make_article()
            quote(article, *labels)
            found = self.shown(article, QUOTED)
            self.assertEqual(found if len(found) == 1 else [each.removesuffix(" not named") for each in found], shown)

    def test_no_sentence_becomes_mark_up(self) -> None:
        for payload in HOSTILE:
            article = make_article(body=f"{payload} six men died")
            claim(article, "six men died", attributed_to=payload)
            self.assertEqual(running_parts(self.client.get(article.get_absolute_url())), [])
