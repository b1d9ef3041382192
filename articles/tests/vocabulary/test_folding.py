"""Do spellings of one name share a key, and other words not?"""

from django.test import SimpleTestCase
from hypothesis import given
from hypothesis import strategies as st

from articles.vocabulary.folding import key, keys, words


class Keys(SimpleTestCase):
    def assert_same(self, *names: str) -> None:
        self.assertEqual(len({key(name) for name in names}), 1, {name: key(name) for name in names})

    def test_apostrophes_of_every_kind_do_not_count(self) -> None:
        self.assert_same("Dara'a", "Dara’a", "Daraʿa", "Dara‘a", "Daraa")

    def test_dashes_and_kinds_of_space_do_not_count(self) -> None:
        self.assert_same("Deir ez-Zor", "Deir ez–Zor", "Deir\u00a0ez‑Zor")

    def test_accents_do_not_count(self) -> None:
        self.assert_same("Kobanê", "Kobane")

    def test_the_kurdish_and_turkish_sh_is_one_however_it_is_composed(self) -> None:
        self.assert_same("Qamişlo", "Qamis\u0327lo", "Qamishlo")
        self.assert_same("İdlib", "Idlib", "ıdlib")

    def test_british_and_american_spellings_agree(self) -> None:
        self.assert_same("Zenda Defence Center", "Zenda Defense Centre")

    def test_doubled_letters_and_usual_vowels_do_not_count(self) -> None:
        self.assert_same("Khanasser", "Khanaser")
        self.assert_same("Douma", "Duma")
        self.assert_same("Hasakah", "Hasakeh", "Hasaka", "Hassakah")

    def test_the_article_before_sun_letters_is_the_article_when_a_dash_follows(self) -> None:
        self.assert_same("as-Safira", "al-Safira", "Al Safira")
        self.assertNotEqual(key("as Safira"), key("al-Safira"))

    def test_common_transliterations_of_one_word_agree(self) -> None:
        self.assert_same("Jaysh al-Nur", "Jaish al-Nur", "Jeish al-Nur")
        self.assert_same("Jaich al-Cham", "Jaysh al-Sham")
        self.assert_same("Tell Hamra", "Tal Hamra", "Tel Hamra")

    def test_arabic_vowel_signs_hamza_ta_marbuta_and_tatweel_do_not_count(self) -> None:
        self.assert_same("الحَسَكة", "الحسكه", "الحســكة")
        self.assert_same("إدلب", "ادلب", "أدلب")

    def test_dotted_and_plain_acronyms_agree(self) -> None:
        self.assert_same("U.S. forces", "US forces")

    def test_names_that_only_look_alike_keep_apart(self) -> None:
        self.assertNotEqual(key("Hama"), key("Hamam"))
        self.assertNotEqual(key("Salma"), key("Selma"))
        self.assertNotEqual(key("Khan"), key("Khana"))

    def test_a_possessive_is_no_part_of_the_key(self) -> None:
        self.assertEqual(key("Aleppo’s"), key("Aleppo"))

    def test_a_set_of_words_is_folded_word_by_word(self) -> None:
        self.assertEqual(keys("village street"), frozenset({key("village"), key("street")}))


class Words(SimpleTestCase):
    def test_words_say_whether_a_name_may_run_on(self) -> None:
        joined = [word.joined for word in words("North-East of Homs. City (old) and/or new")]
        self.assertEqual(joined, [False, True, True, True, False, False, False, True, True])

    def test_a_name_runs_on_after_a_plural_possessive(self) -> None:
        for apostrophe in "'’":
            self.assertEqual([word.joined for word in words(f"Miners{apostrophe} Union")], [False, True])
        self.assertEqual([word.joined for word in words("the 'lost' Union")], [False, False, False])
        self.assertEqual([word.joined for word in words("Miners', Union")], [False, False])

    def test_an_empty_line_parts_names_and_a_line_break_does_not(self) -> None:
        self.assertTrue(words("Free\nArmy")[1].joined)
        self.assertFalse(words("Free\n\nArmy")[1].joined)

    def test_a_possessive_is_cut_off(self) -> None:
        (word,) = words("Idlib’s")
        self.assertEqual("Idlib’s"[word.start : word.stop], "Idlib")

    def test_an_arabic_word_with_vowel_signs_is_one_word(self) -> None:
        self.assertEqual(len(words("الحَسَكة")), 1)

    @given(st.text())
    def test_words_lie_in_order_within_the_text(self, text: str) -> None:
        end = 0
        for word in words(text):
            self.assertLessEqual(end, word.start)
            self.assertLess(word.start, word.stop)
            self.assertLessEqual(word.end, len(text))
            end = word.end
