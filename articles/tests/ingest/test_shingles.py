"""Do copies of a text share its bands, in every process?"""

import subprocess
import sys
from unittest import TestCase

from articles.ingest.shingles import BANDS, bands, words
from articles.tests.copies.texts import body, edited, report


class BandsTests(TestCase):
    def shared(self, one: str, other: str) -> int:
        return len(set(bands(one)) & set(bands(other)))

    def test_bands_are_the_same_in_every_process_and_release(self) -> None:
        text = body(report(1))
        again = f"from articles.ingest.shingles import bands; print(bands({text!r}))"
        printed = subprocess.run([sys.executable, "-c", again], capture_output=True, text=True, check=True).stdout
        self.assertEqual(printed.strip(), str(bands(text)))
        sentence = "Masons mended the bridge over the river while carters waited beside seven wagons of flour. "
        self.assertEqual(bands(sentence * 3)[:3], (1336249488, 1861953940, 1665237870))

    def test_a_text_has_at_most_so_many_and_each_fits_the_column(self) -> None:
        numbers = bands(body(report(2, 12)))
        self.assertEqual(len(numbers), BANDS)
        self.assertTrue(all(-(2**31) <= number < 2**31 for number in numbers))

    def test_copies_with_a_fifth_of_the_words_changed_share_three_bands(self) -> None:
        found = sum(self.shared(body(report(n)), body(edited(report(n), 0.2))) >= 3 for n in range(100))
        self.assertGreaterEqual(found, 97)

    def test_other_reports_share_none(self) -> None:
        self.assertLessEqual(max(self.shared(body(report(n)), body(report(n + 1))) for n in range(100)), 1)

    def test_spacing_quotes_and_case_do_not_count(self) -> None:
        text = body(report(3))
        self.assertEqual(bands(text), bands(text.upper().replace(" ", "  ").replace("\n\n", "\n")))

    def test_short_texts_share_bands_with_equal_ones_alone(self) -> None:
        self.assertEqual(len(bands("Nothing was seen today.")), 3)
        self.assertEqual(bands("Nothing was seen today."), bands("nothing was  seen today"))
        self.assertEqual(self.shared("Nothing was seen today.", "Nothing was heard today."), 0)

    def test_a_text_without_words_has_none(self) -> None:
        self.assertEqual((bands(""), bands("… — !")), ((), ()))

    def test_scripts_without_spaces_are_read_in_pairs(self) -> None:
        self.assertEqual(words("叙利亚 ISIL武装 12日"), ["叙利", "利亚", "isil", "武装", "12"])
        text = "军方消息人士说部队在城市北部的村庄附近推进并控制了几座山丘和一条通往边境的道路以及两个检查站"
        self.assertEqual(self.shared(text, text.replace("两个", "三处")) >= 3, True)

    def test_arabic_vowel_signs_do_not_count(self) -> None:
        self.assertEqual(words("قُتِلَ خمسة"), words("قتل خمسة"))
