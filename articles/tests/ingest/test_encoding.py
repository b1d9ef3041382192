"""Are bytes read in the right characters, and is the decision recorded?"""

from django.test import SimpleTestCase
from hypothesis import given
from hypothesis import strategies as st

from articles.ingest.charset_guess import wide
from articles.ingest.clean import clean, is_mojibake
from articles.ingest.encoding import decode, known

ARABIC = "قال شهود في المدينة إن الجسر أعيد فتحه صباح اليوم أمام السيارات والمشاة بعد أعمال استمرت شهرين. " * 5
FRENCH = "Le préfet a annoncé que la route sera rouverte après les travaux d’été, déjà retardés. " * 3
RUSSIAN = "Жители города сообщили, что мост снова открыт для движения после двух месяцев работ. " * 5


class DecodeTests(SimpleTestCase):
    def test_undeclared_texts_are_read_exactly(self) -> None:
        for text, codec, why in (
            (ARABIC, "utf-8", "utf-8"),
            (ARABIC, "cp1256", "detected"),
            (ARABIC, "iso8859-6", "detected"),
            (FRENCH, "cp1252", "cp1252"),
            (RUSSIAN, "cp1251", "detected"),
            (RUSSIAN, "koi8-r", "detected"),
            (ARABIC, "utf-8-sig", "bom"),
            (FRENCH, "utf-16", "bom"),
            (FRENCH, "utf-32", "bom"),
        ):
            with self.subTest(codec):
                read, how = decode(text.encode(codec))
                self.assertEqual((read, how.why), (text, why))

    def test_declared_texts_are_read_exactly(self) -> None:
        for text, codec in (
            (ARABIC, "windows-1256"),
            (RUSSIAN, "koi8-r"),
            (FRENCH, "cp1252"),
            ("今日の新聞", "shift_jis"),
            ("Şğı", "iso-8859-9"),
        ):
            with self.subTest(codec):
                read, how = decode(text.encode(codec), codec)
                self.assertEqual((read, how.why), (text, "declared"))

    def test_a_page_declares_its_character_set_in_its_head(self) -> None:
        page = (
            '<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1256"></head><p>' + ARABIC
        )
        read, how = decode(page.encode("cp1256"), html=True)
        self.assertEqual((read, how.declared, how.used), (page, "windows-1256", "cp1256"))

    def test_a_page_that_lies_about_being_latin_1_is_read_as_utf8(self) -> None:
        page = '<meta charset="iso-8859-1"><p>' + FRENCH
        read, how = decode(page.encode(), html=True)
        self.assertEqual((read, how.used, how.declared), (page, "utf-8", "iso-8859-1"))

    def test_a_page_that_lies_about_being_utf8_is_read_nevertheless(self) -> None:
        page = '<meta charset="utf-8"><p>' + ARABIC
        self.assertEqual(decode(page.encode("cp1256"), html=True)[0], page)

    def test_latin_1_means_cp1252_as_on_the_web(self) -> None:
        self.assertEqual(decode("“so” –".encode("cp1252"), "ISO-8859-1")[0], "“so” –")

    def test_a_hint_counts_before_cp1252(self) -> None:
        text = "Şehirde köprü açıldı, yağış bekleniyor."
        self.assertEqual(decode(text.encode("cp1254"), hint="cp1254")[0], text)

    def test_a_multibyte_character_cut_off_does_not_fail(self) -> None:
        self.assertEqual(decode("Zürich".encode()[:2], "utf-8")[0][0], "Z")
        read, how = decode(ARABIC.encode()[:-3])
        self.assertEqual((read[:-2], how.used), (ARABIC[: len(read) - 2], "utf-8"))

    def test_pasted_bytes_of_cp1252_do_not_spoil_a_utf8_text(self) -> None:
        read, how = decode(ARABIC.encode() + b" \x93so\x94 " + FRENCH.encode())
        self.assertEqual((read, how.used), (ARABIC + " “so” " + FRENCH, "utf-8"))

    def test_names_that_are_no_character_set(self) -> None:
        for name in (
            "klingon", "rot13", "base64", "hex", "", None, "utf-8\0", "utf-7", "unicode_escape", "raw-unicode-escape",
            "idna", "punycode", "undefined", "x" * 5000, "é",
        ):  # fmt: skip
            with self.subTest(name):
                self.assertIsNone(known(name))

    @given(
        st.binary(max_size=400),
        st.sampled_from(
            [None, "utf-8", "windows-1256", "utf-16", "rot13", "nonsense", "shift_jis", "utf-7", "punycode"]
        ),
        st.booleans(),
    )
    def test_any_bytes_become_text(self, content: bytes, declared: str | None, html: bool) -> None:
        text, how = decode(content, declared, html=html)
        self.assertIsInstance(text, str)
        self.assertIn(how.why, {"bom", "nul-bytes", "declared", "utf-8", "source", "cp1252", "detected"})


class GuessTests(SimpleTestCase):
    def test_western_languages_are_left_to_cp1252(self) -> None:
        for text in (
            FRENCH,
            "Þingmaður sagði að ferjan sigldi á ný eftir tveggja mánaða hlé og að allir væru ánægðir með það.",
            "Der Fährmann über die Brücke: „Größe und Öl“ – für Mäuse übermäßig schön.",
            "O ferry voltou à água após dois meses; a manutenção não atrasou as ligações à outra margem.",
            "• one •• two ••• three •••• four ————— " * 5,
        ):
            with self.subTest(text[:30]):
                self.assertEqual(decode(text.encode("cp1252"))[1].used, "cp1252")

    def test_nul_bytes_show_wide_characters_only_where_they_stand_in_step(self) -> None:
        self.assertEqual(wide("The ferry sails.".encode("utf-16-be")), "utf-16-be")
        self.assertEqual(wide(ARABIC.encode("utf-32-le")), "utf-32-le")
        for content in (
            b"",
            b"\0" * 500,
            b"plain text " * 20,
            b"The\0ferry\0sails\0again\0and\0again",
            bytes(range(256)) * 4,
        ):
            with self.subTest(content[:20]):
                self.assertIsNone(wide(content))


class CleanTests(SimpleTestCase):
    def test_what_cannot_be_stored_is_removed_and_counted(self) -> None:
        text, removed = clean("a\0b\ud800c\x07d\x85e\ufeff\tf\n")
        self.assertEqual(text, "abcde\tf\n")
        self.assertEqual(removed, {"NUL": 1, "surrogate": 1, "control": 2, "C1": 1})

    def test_surrogates_that_pair_become_their_character(self) -> None:
        self.assertEqual(clean("\ud83d\ude00"), ("😀", {}))

    def test_every_kind_of_line_end_is_a_newline(self) -> None:
        self.assertEqual(clean("a\r\nb\rc\u2028d\x0ce")[0], "a\nb\nc\nd\ne")

    def test_joiners_and_direction_marks_of_arabic_stay(self) -> None:
        self.assertEqual(clean("می\u200cخواهم\u200f")[0], "می\u200cخواهم\u200f")

    def test_mojibake_is_seen_and_plain_accents_are_not(self) -> None:
        for text in ("Itâ€™s late", "dÃ©jÃ  vu", "Ø§Ù„Ø¬ÙŠØ´", "lost \ufffd bytes"):
            with self.subTest(text):
                self.assertTrue(is_mojibake(text))
        for text in ("déjà vu", "Ãrea", "São Paulo", "Ørsted Åse", "الجيش"):
            with self.subTest(text):
                self.assertFalse(is_mojibake(text))

    @given(st.text(st.characters(), max_size=300))
    def test_cleaned_text_can_be_stored(self, text: str) -> None:
        cleaned, _ = clean(text)
        self.assertNotIn("\0", cleaned)
        cleaned.encode("utf-8")
        self.assertEqual(clean(cleaned), (cleaned, {}))
