"""Do their words tell every article that the tagger would find a name in, without all being read?"""

import random
from collections.abc import Iterator

from django.db import connection
from django.test import TestCase

from articles.ingest.load.candidates import HOLDING, Unfindable, candidates, needed_for
from articles.ingest.tag import Lexicon
from articles.ingest.tagging.word_index import word_numbers
from articles.models import Article, ArticleWords
from articles.tests.factories import make_article, make_source
from articles.vocabulary.names import Kind, Name
from articles.vocabulary.vocabulary import PlaceFacts, Vocabulary

COUNT = 3_000
STATE = 7
# A name, and texts in which the tagger finds it.
HELD = {
    "Levant Board": (
        "The Levant Board met.", "The LEVANT-BOARD's men left.", "Levant\nBoards met.", "قال Levant Board اليوم",
        "Le Lévant Bo'ard de l'est.", "They left/Levant Board stayed.", "They left.Levant Board stayed.",
        "Le\u00advant Board", "Levant Bo\u2032ard", "said the “Levant Board”—yesterday", "les «Levant\u00a0Board» et",
    ),
    "Markada": ("Markada'te, d'Markada", "Margada and Marcada, Marqadda"),
    "Jaysh al-Suqur": (
        "Jaish as-Soqour fought.", "Jeish al Suqoor and Jaysh Alsuqqur", "Jaish al-Suqur'da", "Jeich al-Sogour",
    ),
    "Madrasa": ("The Madrassah of stone.", "the Madraseh, d'Madrasa"),
    "Deir ez-Zor": ("Dayr al-Zor was quiet.", "Deir-ez-Zor", "Deir ez\u2011Zor"),
    "Şirnak": ("Şırnak'ta, Shirnak",),
    "Hay'at Tahrir": ("Hayʾat Taḥrīr and Haiat Tahreer", "Ha'yat Tahrir"),
    "ISIL": ("Fighters of I.S.I.L. left.",),
    "IS": ("Fighters of IS left.",),
    "Raqqa": ("Raqa, Raqqah, al-Raqqa, Arraqqa", "Rakka"),
    "الجيش الحر": ("والجيش الحر تقدم", "للجيش الحرّ", "The Arabic is الجيش الحر.", "قال «الجيش الحر»، اليوم"),
    "شهداء بدر": ("لواء شهدا بدر",),
    "Бригада": ("Бригада там",),
}  # fmt: skip
PLANTED = (
    "Qamishli",
    "Jaysh al-Ahrar",
    "Liwa al-Ghuraba",
    "Northern Miner",
    "al-Shaddadi",
    "Tell Abyad",
    "الشدادي",
    "لواء الحق",
)
HABITS = (
    ("q", "gk"),
    ("k", "qg"),
    ("u", "o"),
    ("i", "ey"),
    ("j", ("dj",)),
    ("sh", ("ch", "tch")),
    ("gh", "gk"),
    ("d", ("dd",)),
)
ONTO = ("{}s", "{}'s", "{}’da", "d'{}", "L'{}", "{}-held", "anti-{}", "“{}”", "Al{}", "{}", "{}")
ONTO_ARABIC = ("و{}", "ب{}", "ل{}", "{}", "«{}»", "{}،")


def stored(*texts: str) -> list[int]:
    """The keys of new articles of which the words are known."""
    articles = [make_article(title="Ferry", body=text, tagged_by_id=STATE) for text in texts]
    ArticleWords.objects.bulk_create(
        ArticleWords(article=one, words=word_numbers(one.title, one.body)) for one in articles
    )
    return [one.pk for one in articles]


def reader(name: str) -> Lexicon:
    """A tagger that knows only this name."""
    names = (Name(name, Kind.PLACE, "it", script="latin" if name.isascii() else "arabic"),)
    return Lexicon(Vocabulary(names, {"it": PlaceFacts("town", ("north",))}, {}))


def holds(lexicon: Lexicon, text: str) -> bool:
    return any(True for _ in lexicon.find(lexicon.read(text)))


def invented(chance: random.Random, name: str) -> Iterator[str]:
    """Texts with the name in another spelling."""
    if not name.isascii():
        yield from (f"قال {onto.format(name)} اليوم" for onto in ONTO_ARABIC)
        return
    for onto in ONTO:
        words = []
        for word in name.split():
            for letters, others in HABITS:
                if chance.random() < 0.3:
                    word = word.replace(letters, chance.choice(others))
            words.append(word.replace("al-", chance.choice(("al-", "al ", "as-", "ash-", "Al", "el-", "al–"))))
        yield f"They said {onto.format(' '.join(words))} was quiet."


class HeldTests(TestCase):
    def test_every_text_that_the_tagger_finds_a_name_in_is_a_candidate(self) -> None:
        stored("Nothing of it.")
        for name, texts in HELD.items():
            keys = stored(*texts)
            self.assertEqual([holds(reader(name), text) for text in texts], [True] * len(texts), name)
            self.assertEqual(candidates([name]), keys, name)

    def test_invented_spellings_that_the_tagger_reads_are_candidates(self) -> None:
        chance = random.Random(7)  # noqa: S311 - spellings
        texts = [text for name in PLANTED for _ in range(8) for text in invented(chance, name)]
        found = dict(zip(stored(*texts), texts, strict=True))
        for name in PLANTED:
            lexicon = reader(name)
            held = {key for key, text in found.items() if holds(lexicon, text)}
            self.assertGreater(len(held), 12, name)
            self.assertLessEqual(held, set(candidates([name])), name)

    def test_title_and_several_names(self) -> None:
        first, second, _ = stored("The Levant Board met.", "Markada", "Nothing.")
        self.assertEqual(candidates(["Levant Board", "Markada", "Ferry Boat"]), [first, second])
        self.assertEqual(candidates([]), [])

    def test_articles_of_which_nobody_knows_the_words_are_candidates(self) -> None:
        (corrected,) = stored("Nothing.")
        Article.objects.filter(pk=corrected).update(tagged_by_id=None)
        without = make_article(tagged_by_id=STATE)
        self.assertEqual(candidates(["Markada"]), [corrected, without.pk])

    def test_what_cannot_be_looked_up_is_said(self) -> None:
        for name in ("T-4", "", "al-B"):
            with self.subTest(name), self.assertRaisesMessage(Unfindable, "none of its words has two letters or more"):
                candidates(["Markada", name])


class PlanTests(TestCase):
    def test_the_index_answers_as_reading_everything_would(self) -> None:
        source = make_source()
        articles = Article.objects.bulk_create(
            Article(
                source=source,
                identity=f"name-{number}",
                content_hash="name",
                title=f"Report {number}",
                body=f"Word{number % 500} " + ("The Levant Board met. " if number % 300 == 0 else "") + "filler " * 60,
                tagged_by_id=STATE,
            )
            for number in range(COUNT)
        )
        ArticleWords.objects.bulk_create(
            ArticleWords(article=one, words=word_numbers(one.title, one.body)) for one in articles
        )
        names = ["Levant Board", "Word17"]
        with connection.cursor() as cursor:
            cursor.execute("select gin_clean_pending_list('article_words')")
            cursor.execute("analyze articles_article, articles_articlewords")
            cursor.execute(f"explain {HOLDING}", [[needed_for(name) for name in names]])
            plan = "\n".join(row[0] for row in cursor.fetchall())
        self.assertIn("Bitmap Index Scan on article_words", plan)
        self.assertNotIn("Seq Scan", plan)
        lexicons = [reader(name) for name in names]
        read = [one.pk for one in articles if any(holds(lexicon, one.body) for lexicon in lexicons)]
        self.assertEqual(candidates(names), read)
