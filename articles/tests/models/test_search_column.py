"""Does the database itself keep search, length and dates true?"""

from django.db import connection
from django.test import TestCase

from articles.models import Article
from articles.search.spelling import SIGNS, plain
from articles.tests.factories import make_article


def reloaded(article: Article) -> Article:
    return Article.objects.get(pk=article.pk)


def matches(article: Article, query: str, configuration: str = "archive_english") -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "select search @@ websearch_to_tsquery(%s::regconfig, search_text(language, %s))"
            " from articles_article where id = %s",
            [configuration, query, article.pk],
        )
        return cursor.fetchone()[0]


class SearchColumnTests(TestCase):
    def test_title_and_body_are_found_by_their_stems(self):
        article = make_article(title="Road reopened", body="Two villages were cut off.")
        self.assertTrue(matches(article, "reopening village"))
        self.assertFalse(matches(article, "bridge"))

    def test_apostrophes_of_any_sign_make_no_difference(self):
        for written in ("Hay'at", "Hay’at", "Hayʿat", "Hayat"):
            article = make_article(title=written)
            for typed in ("Hay'at", "Hay’at", "Hayat"):
                with self.subTest(written=written, typed=typed):
                    self.assertTrue(matches(article, typed))

    def test_a_possessive_is_a_form_of_its_name(self):
        self.assertTrue(matches(make_article(body="ISIS's convoy and the army’s post."), "ISIS army"))

    def test_what_is_elided_before_an_apostrophe_is_a_word_of_its_own(self):
        article = make_article(title="L’armée à l'est d'Alep", language="fr")
        self.assertTrue(matches(article, "armée est Alep", "archive_simple"))

    def test_signs_of_any_script_part_words(self):
        for written in ("“Damascus”", "«Damascus»", "men—Damascus", "in\u00a0Damascus", "Damascus…", "• Damascus ·"):
            with self.subTest(written):
                self.assertTrue(matches(make_article(body=written), "damascus"))
        article = make_article(body="قالت «دمشق»، إن حلب؛ لا", language="ar")
        for word in ("دمشق", "حلب"):
            self.assertTrue(matches(article, word, "archive_arabic"), word)

    def test_the_signs_are_those_that_snippets_read_over(self):
        letters = "".join(chr(code) for code in range(0x80, 0xD800))
        with connection.cursor() as cursor:
            cursor.execute("select without_signs(%s)", [letters])
            (read,) = cursor.fetchone()
        blanks = {letter for letter, now in zip(letters, read, strict=True) if now == " " != letter}
        self.assertEqual(blanks | {"\uff0c"}, set(SIGNS))

    def test_accents_make_no_difference(self):
        self.assertTrue(matches(make_article(title="Khān Shaykhūn"), "khan shaykhun"))

    def test_arabic_letters_and_vowel_signs_are_normalised(self):
        article = make_article(title="عودة السكّان إلى المدرســة", language="ar")
        self.assertTrue(matches(article, "السكان الى المدرسه", "archive_arabic"))

    def test_arabic_words_meet_whatever_their_article_and_however_their_ending_is_typed(self):
        for forms in (
            "مدينة مدينه المدينة المدينه والمدينة والمدينه بالمدينة للمدينه مدينتهم",
            "قرية قريه القرية القريه والقرية بالقرية للقريه",
            "طائرة طائره الطائرة والطائره", "شاحنة الشاحنة الشاحنه والشاحنة", "مدرسة المدرسه والمدرسة مدرسته",
            "الرقة الرقه والرقة بالرقة للرقة", "سنة السنه والسنة", "قوات القوات والقوات قواته", "مياه المياه والمياه",
            "وجه الوجه والوجه", "والد والده والدة والدتها والدين", "الله اللة", "كتاب كتابه الكتاب والكتاب",
        ):  # fmt: skip
            for written in forms.split():
                article = make_article(body=f"قالوا {written} ثم", language="ar")
                for typed in forms.split():
                    with self.subTest(written=written, typed=typed):
                        self.assertTrue(matches(article, typed, "archive_arabic"))

    def test_what_is_no_ending_or_article_is_left(self):
        for written, typed in (
            ("والد", "الد"),
            ("والدة", "دة"),
            ("الله", "له"),
            ("التي", "تي"),
            ("منه", "من"),
            ("والي", "الي"),
        ):
            with self.subTest(written=written, typed=typed):
                self.assertFalse(matches(make_article(body=written, language="ar"), typed, "archive_arabic"))

    def test_a_slash_and_a_full_stop_before_a_capital_part_words(self):
        for written, typed in (
            ("12 killed/wounded in it", "wounded"), ("Raqqa/Hasakah", "hasakah"), ("SDF/YPG men", "sdf men"),
            ("at Al-Bab.Residents fled", "al-bab resident"), ("in 2016.The town", "2016 town"),
            ("the army's.Men", "army men"), ("killed/wounded", '"killed/wounded"'),
            ("He said.'They left'", "said left"), ("Dr.Élise", "elise"),
        ):  # fmt: skip
            with self.subTest(written=written, typed=typed):
                self.assertTrue(matches(make_article(body=written), typed))
        article = make_article(title="Alep/Homs.Élysée", language="fr")
        self.assertTrue(matches(article, "homs élysée", "archive_simple"))

    def test_names_are_compared_as_the_index_parts_them(self):
        for text in (
            "SDF/YPG",
            "Al-Bab.Residents fled",
            "the army's.Men",
            "in 2016.The",
            "U.S.Army",
            "v2.0 of example.org",
        ):
            with self.subTest(text), connection.cursor() as cursor:
                cursor.execute("select lower(search_text('en', %s))", [text])
                self.assertEqual(cursor.fetchone()[0], plain(text))

    def test_other_full_stops_hold_together(self):
        for written, part in (
            ("U.S. troops", "S"),
            ("version v2.0", "0"),
            ("see example.org now", "org"),
            ("U.S.Army", "army"),
        ):
            with self.subTest(written):
                article = make_article(body=written)
                self.assertFalse(matches(article, part))
                self.assertTrue(matches(article, f'"{written}"'))

    def test_a_corrected_text_changes_the_column_without_help(self):
        article = make_article(body="The bridge stands.")
        Article.objects.filter(pk=article.pk).update(body="The dam stands.")
        self.assertFalse(matches(article, "bridge"))
        self.assertTrue(matches(article, "dam"))

    def test_repeated_words_get_tiers_and_single_ones_do_not(self):
        lexemes = reloaded(make_article(title="Dam", body="The dam. A dam, that dam! One gate.")).search
        self.assertIn("'dam~3'", lexemes)
        self.assertNotIn("'gate~1'", lexemes)

    def test_length_counts_words_of_title_and_body(self):
        self.assertEqual(reloaded(make_article(title="One two", body="three four\n\nfive")).length, 5)

    def test_very_long_texts_of_any_script_stay_below_the_limit(self):
        alphabets = {
            "en": "abcdefghijklmnopqrstuvwxyz",
            "ar": "ابتثجحخدذرزسشصضطظعغفقكلمنهوي",
            "fr": "".join(map(chr, range(0x10480, 0x104A0))),
        }
        for language, alphabet in alphabets.items():
            with self.subTest(language=language):
                size = len(alphabet)
                words = (
                    "".join(alphabet[number // size**place % size] for place in range(4)) for number in range(150_000)
                )
                self.assertTrue(reloaded(make_article(body=" ".join(words), language=language)).search)

    def test_a_word_of_a_million_letters_is_stored(self):
        self.assertEqual(reloaded(make_article(title="t", body="w" * 1_000_000)).length, 2)


class StatedDateTests(TestCase):
    def test_the_day_is_the_one_the_page_states_not_the_one_in_utc(self):
        article = make_article(published_at="2016-05-03T22:30Z", published_offset=180, published_precision="minute")
        self.assertEqual(str(reloaded(article).published_on), "2016-05-04")

    def test_a_month_lasts_to_its_end_and_a_year_to_december(self):
        for precision, stated, until in (
            ("month", "2016-02-01T00:00Z", "2016-02-29"),
            ("year", "2015-01-01T00:00Z", "2015-12-31"),
            ("day", "2015-07-09T00:00Z", "2015-07-09"),
        ):
            with self.subTest(precision=precision):
                article = make_article(published_at=stated, published_precision=precision)
                self.assertEqual(str(reloaded(article).published_until), until)

    def test_an_undated_article_has_no_days(self):
        article = reloaded(make_article())
        self.assertIsNone(article.published_on)
        self.assertIsNone(article.published_until)
