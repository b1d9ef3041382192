"""Does the index tell every article that the tagger would find a name in, without all being read?"""

from django.db import connection
from django.test import TestCase

from articles.ingest.load.name_search import CANDIDATES, Unfindable, candidates, query_for
from articles.ingest.tag import Lexicon
from articles.models import Article
from articles.tests.factories import make_article, make_source
from articles.vocabulary.names import Kind, Name
from articles.vocabulary.vocabulary import GroupFacts, Vocabulary

COUNT = 3_000
# A name, and texts in which the tagger finds it, by language.
HELD = (
    ("Levant Board", "en", "The Levant Board met."),
    ("Levant Board", "en", "The LEVANT-BOARD's men left."),
    ("Levant Board", "en", "Levant\nBoards met."),
    ("Levant Board", "ar", "قال Levant Board اليوم"),
    ("Levant Board", "ar", "قال Lévant Board اليوم"),
    ("Levant Board", "fr", "Le Levant Board de l'est."),
    ("Levant Board", "fr", "Le Levant Bo'ard de l'est."),
    ("Levant Board", "en", "They left/Levant Board stayed."),
    ("Levant Board", "en", "They left.Levant Board stayed."),
    ("Levant Board", "en", "See https://levant.example/ of Levant Board."),
    ("Levant Board", "en", "Le\u00advant Board"),
    ("Levant Board", "en", "Levant Bo\u2032ard"),
    ("Levant Board", "en", "said the “Levant Board”—yesterday"),
    ("Levant Board", "fr", "les «Levant\u00a0Board» et"),
    ("Levant Board", "en", "men—Levant Board…"),
    ("international coalition jets", "en", "the international coalition jets’ fire"),
    ("Markada", "en", "Markada'te, d'Markada"),
    ("Da’esh", "fr", "de Da’esh"),
    ("Jaysh al-Suqur", "en", "Jaish as-Soqour fought."),
    ("Jaysh al-Suqur", "en", "Jeish al Suqoor and Jaysh Alsuqqur, Jaish al-Suqur."),
    ("Jaysh al-Suqur", "tr", "Jaish al-Suqur'da"),
    ("Madrasa", "en", "The Madrassah of stone."),
    ("Madrasa", "en", "the Madraseh, d'Madrasa"),
    ("Deir ez-Zor", "en", "Dayr al-Zor was quiet."),
    ("Khan Shaykhun", "fr", "Khān Shaykhūn, Khan Shaykhoun"),
    ("Şirnak", "tr", "Şırnak'ta, Shirnak"),
    ("Hay'at Tahrir", "en", "Hayʾat Taḥrīr and Haiat Tahreer"),
    ("Hay'at Tahrir", "fr", "Ha'yat Tahrir"),
    ("ISIL", "en", "Fighters of I.S.I.L. left."),
    ("Raqqa", "en", "Rakka no; Raqa, Raqqah, al-Raqqa, Arraqqa"),
    ("الجيش الحر", "ar", "والجيش الحر تقدم"),
    ("الجيش الحر", "ar", "للجيش الحرّ"),
    ("الجيش الحر", "en", "The Arabic is الجيش الحر."),
    ("الجيش الحر", "ar", "قال «الجيش الحر»، اليوم"),
    ("محافظة درعا", "ar", "في محافظة درعا، قال"),
    ("شهداء بدر", "ar", "لواء شهدا بدر"),
    ("كتيبة الأمن", "ar", "كتيبه الامن"),
)


def holds(name: str, text: str) -> bool:
    """Whether the tagger, knowing only this name, finds it in a text."""
    lexicon = Lexicon(Vocabulary((Name(name, Kind.GROUP, "it"),), {}, {"it": GroupFacts("rebel_faction")}))
    return any(True for _ in lexicon.find(lexicon.read(text)))


class HeldTests(TestCase):
    def test_every_text_that_the_tagger_finds_a_name_in_is_a_candidate(self) -> None:
        make_article(title="Ferry", body="Nothing of it.")
        for name, language, text in HELD:
            with self.subTest(name, text=text):
                self.assertTrue(holds(name, text))
                article = make_article(title="Ferry", body=text, language=language)
                self.assertEqual(candidates([name]), [article.pk])
                article.delete()

    def test_the_title_is_looked_at_too(self) -> None:
        article = make_article(title="Levant Board", body="Nothing.")
        self.assertEqual(candidates(["Levant Board", "Other Thing"]), [article.pk])

    def test_what_cannot_be_looked_up_is_said(self) -> None:
        for name, why in (
            ("IS", "too common"),
            ("T-4", "too common"),
            ("Бригада", "neither in Latin nor in Arabic letters"),
            ("", "too common"),
        ):
            with self.subTest(name), self.assertRaisesMessage(Unfindable, why):
                query_for(name)


class PlanTests(TestCase):
    def test_the_indexes_answer_and_no_table_is_read_whole(self) -> None:
        source = make_source()
        Article.objects.bulk_create(
            Article(
                source=source,
                identity=f"name-{number}",
                content_hash="name",
                title=f"Report {number}",
                body=f"word{number % 500} " + ("The Levant Board met. " if number % 300 == 0 else "") + "filler " * 60,
                language=("en", "ar", "fr")[number % 3],
            )
            for number in range(COUNT)
        )
        with connection.cursor() as cursor:
            cursor.execute("select gin_clean_pending_list('article_search_facets')")
            cursor.execute("analyze articles_article")
            cursor.execute("set local enable_seqscan = off")
            cursor.execute(f"explain {CANDIDATES}", [query_for("Levant Board")])
            plan = "\n".join(row[0] for row in cursor.fetchall())
        self.assertIn("Bitmap Index Scan on article_search_facets", plan)
        self.assertIn("article_beyond_search", plan)
        self.assertNotIn("Seq Scan", plan)
        self.assertEqual(len(candidates(["Levant Board"])), COUNT // 300)
