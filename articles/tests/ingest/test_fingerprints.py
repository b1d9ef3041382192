"""Are equal texts equal, and languages told?"""

from django.test import SimpleTestCase

from articles.ingest.fingerprints import content_hash, identity
from articles.ingest.language import language_of

TEXTS = {
    "en": "The harbour master said that the ferry will sail twice a day, and it has been repaired after the storm.",
    "tr": "Liman müdürü, feribotun fırtına nedeniyle olan onarımdan sonra günde iki sefer için hazır olduğunu ve bu "
    "kararın doğru olduğunu söyledi.",
    "fr": "Le maître du port a dit que le bac sera remis en service dans la semaine, après les réparations et avec "
    "une équipe plus grande.",
    "de": "Der Hafenmeister sagte, dass die Fähre nach der Reparatur wieder zweimal am Tag fahren wird und dass sich "
    "die Preise nicht ändern.",
    "es": "El jefe del puerto dijo que el barco va a salir dos veces al día, como en los años en que no había puente "
    "sobre el río.",
    "ku": "Berpirsê benderê got ku keştî wê rojê du caran bi rê bikeve û ev biryar ji bo gel hat dayîn.",
    "ar": "قال مدير الميناء إن العبارة ستبحر مرتين في اليوم بعد انتهاء أعمال الإصلاح.",
    "fa": "مدیر بندر گفت که کشتی در روز دو بار حرکت می کند و این کار برای مردم است.",
    "ckb": "بەڕێوەبەری بەندەر گوتی کەشتییەکە ڕۆژانە دوو جار دەڕوات.",
    "ru": "Начальник порта сказал, что паром будет ходить два раза в день.",
    "ja": "港長は、フェリーが一日二回運航すると述べた。",
}


class FingerprintTests(SimpleTestCase):
    def test_spacing_case_quotes_and_invisible_marks_do_not_count(self) -> None:
        plain = content_hash("Ferry's back", 'He said "yes" - again. الجيش')
        self.assertEqual(plain, content_hash("FERRY’S  BACK", "He said\u200b “yes” –\u00a0again.\n\nالجَيـش"))

    def test_other_words_count(self) -> None:
        self.assertNotEqual(content_hash("Ferry", "sails"), content_hash("Ferry", "sailed"))
        self.assertNotEqual(content_hash("a", "b c"), content_hash("a b", "c"))

    def test_identity_is_source_and_address_else_the_text(self) -> None:
        address = "https://a.example/1"
        self.assertEqual(identity("post", address, "x"), identity("post", address, "y"))
        self.assertNotEqual(identity("post", address, "x"), identity("mail", address, "x"))
        self.assertEqual(identity("post", "", "x"), identity("mail", "", "x"))
        self.assertRegex(identity("", "", "x"), r"^[0-9a-f]{64}$")

    def test_lone_surrogates_do_not_stop_a_hash(self) -> None:
        self.assertEqual(len(content_hash("\ud800", "x")), 64)


class LanguageTests(SimpleTestCase):
    def test_languages_by_script_and_by_common_words(self) -> None:
        for language, text in TEXTS.items():
            with self.subTest(language):
                self.assertEqual(language_of(text), language)

    def test_quotes_dashes_and_numbers_part_words_and_are_no_letters(self) -> None:
        for text in ("“the—ferry” ‘of’ the·harbour ½ and²the", "the 12of_34 and\u00a0in “"):
            self.assertEqual(language_of(text * 3), "en", text)
        self.assertEqual(language_of("“1”–²34 ½" * 40), "und")

    def test_the_text_counts_before_the_declaration(self) -> None:
        self.assertEqual(language_of(TEXTS["ar"], "en-US"), "ar")

    def test_the_declaration_counts_where_the_text_is_silent(self) -> None:
        self.assertEqual(
            [language_of("Aleppo 1-0 Homs", declared) for declared in ("tr-TR", "English", "", "<script>")],
            ["tr", "en", "und", "und"],
        )
