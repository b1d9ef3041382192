"""Are the sentences that say something found among the others, and are chunks of a text read alike every time?"""

from unittest.mock import patch

from django.test import SimpleTestCase

from articles.ingest.story import Mention
from articles.ingest.tagging.sentences import outline
from articles.ingest.voice import chunks
from articles.ingest.voice.chunks import ByChunk, places
from articles.ingest.voice.heard import Voice, hear

BODY = (
    "The column left at dawn. According to the Zenda Gazette, two men were killed at the gate. "
    "The river rose. A ZLF fighter was killed, the ministry said."
)


def heard(body: str, *mentions: Mention) -> Voice:
    return hear(body, outline(body), mentions, None)


def mention(word: str, slug: str) -> Mention:
    start = BODY.index(word)
    return Mention("body", start, start + len(word), word, "group", slug, 0, 3, "name")


class Hearing(SimpleTestCase):
    def test_each_claim_has_its_group_and_whom_its_own_sentence_quotes(self) -> None:
        voice = heard(BODY, mention("ZLF", "zenda-front"))
        self.assertEqual([one.label for one in voice.quotes], ["the Zenda Gazette", "the ministry"])
        self.assertEqual(
            [(BODY[one.start : one.end], one.group, one.attributed_to) for one in voice.claims],
            [
                ("two men were killed", "", "the Zenda Gazette"),
                ("A ZLF fighter was killed", "zenda-front", "the ministry"),
            ],
        )

    def test_of_a_list_each_claim_has_the_group_of_its_own_words(self) -> None:
        for body in ("Clashes killed 17 rebels and 12 ZLF men.", "17 rebels and 12 ZLF men were killed."):
            start = body.index("ZLF")
            named = Mention("body", start, start + 3, "ZLF", "group", "zenda-front", 0, 0, "name")
            claims = [(one.number, one.group) for one in heard(body, named).claims]
            self.assertEqual(claims, [("17", ""), ("12", "zenda-front")], body)

    def test_a_contrast_parts_those_who_are_quoted(self) -> None:
        for body, wanted in (
            ("The ministry said two men were killed, but the Gazette said three were.", ["The ministry"]),
            ("The ministry denied it, but the Gazette said three men were killed.", ["the Gazette"]),
            ("According to the Gazette, the ministry said three men were killed.", ["the Gazette"]),
        ):
            self.assertEqual([one.attributed_to for one in heard(body).claims], wanted, body)

    def test_a_claim_is_of_whoever_tells_it_in_its_sentence(self) -> None:
        for body, wanted in (
            ("Shells wounded four people, a field hospital said.", "a field hospital"),
            ("One shell killed a driver, according to a nurse who had waited.", "a nurse"),
            ("The Red Column, which holds the gate, reported that shells killed two men.", "The Red Column"),
            ("A doctor spoke of thirty-four dead.", "A doctor"),
            ("Two people were hurt by a mine and were carried to a post of the Red Column.", ""),
        ):
            self.assertEqual([one.attributed_to for one in heard(body).claims], [wanted], body)

    def test_a_text_that_says_nothing_of_the_kind(self) -> None:
        self.assertEqual(heard("The river rose. The column left."), Voice())

    def test_a_letter_that_is_two_in_small_writing_hides_no_capitals(self) -> None:
        voice = heard("According to the Gazette, the road to İzmir is open.")
        self.assertEqual([one.label for one in voice.quotes], ["the Gazette"])


class Chunks(SimpleTestCase):
    def test_a_chunk_is_read_once_and_a_long_one_is_not_kept(self) -> None:
        seen: list[str] = []
        lengths = ByChunk(lambda chunk: seen.append(chunk) or len(chunk))
        self.assertEqual([lengths["gate"], lengths["gate"], lengths["-" * 99], lengths["-" * 99]], [4, 4, 99, 99])
        self.assertEqual(seen, ["gate", "-" * 99, "-" * 99])

    def test_what_is_kept_has_a_bound(self) -> None:
        with patch.object(chunks, "_MOST", 3):
            lengths = ByChunk(len)
            self.assertEqual([lengths[str(number)] for number in range(10)], [1] * 10)
        self.assertLessEqual(len(lengths), 3)

    def test_where_words_stand_between_blanks_of_any_kind(self) -> None:
        self.assertEqual(places(" at\u00a0 the\n\ngate, at", ["at", "the", "gate", ",", "at"]), [1, 5, 10, 14, 16])
