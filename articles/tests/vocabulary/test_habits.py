"""Are spellings of other presses led to the known ones, and homonyms to none?"""

from django.test import SimpleTestCase
from hypothesis import given
from hypothesis import strategies as st

from articles.vocabulary.folding import key
from articles.vocabulary.habits import by_habit, loosened, respelled


class Loosened(SimpleTestCase):
    def test_spellings_that_differ_by_habit_alone_have_one_key(self) -> None:
        for several in (
            ("Qamishli", "Gamishli", "Kameshly", "Qamischli".replace("sch", "ch")),
            ("Shaykhun", "Chaikhoun", "Shaykoun"),
            ("Jobar", "Joubar", "Jubar"),
            ("Quds", "Kuds", "Qods"),
            ("Djobar", "Jobar"),
        ):
            self.assertEqual(len({loosened(key(one)) for one in several}), 1, several)

    def test_other_words_stay_apart(self) -> None:
        for one, other in (("Hama", "Homs"), ("Sarmin", "Sarmada"), ("17", "117"), ("قدس", "كدس")):
            self.assertNotEqual(loosened(key(one)), loosened(key(other)))

    @given(st.text(max_size=30))
    def test_what_is_loosened_stays_as_it_is(self, text: str) -> None:
        for word in key(text).split():
            self.assertEqual(loosened(loosened(word)), loosened(word))


class ByHabit(SimpleTestCase):
    def test_a_word_is_meant_by_its_other_spellings(self) -> None:
        self.assertEqual(by_habit({"zenda": "city"}, {"zenda"}), {"zinda": "zenda"})

    def test_only_words_that_are_written_by_habit_are_meant(self) -> None:
        self.assertEqual(by_habit({"zenda board": "board"}, set()), {})
        self.assertEqual(by_habit({"hur": "place"}, {"hur"}), {})

    def test_homonyms_are_meant_by_nothing(self) -> None:
        self.assertEqual(by_habit({"zenda": "city", "zinda": "river"}, {"zenda", "zinda"}), {})

    def test_of_two_spellings_of_one_record_the_first_is_meant(self) -> None:
        self.assertEqual(by_habit({"zenda": "city", "zinda": "city"}, {"zenda", "zinda"}), {"zinda": "zenda"})
        self.assertEqual(by_habit({"al zenda": "city", "zinda": "city"}, {"zenda", "zinda"}), {"zinda": "zinda"})


class Respelled(SimpleTestCase):
    def test_a_word_may_stand_in_a_name_as_it_stands_in_another(self) -> None:
        named = {"nur al tarlen": "a", "nour zenda": "b"}
        self.assertEqual(respelled(named), {"nour al tarlen": "a", "nur zenda": "b"})

    def test_names_of_one_word_stay_as_they_are(self) -> None:
        self.assertEqual(respelled({"nur": "a", "nour zenda": "b"}), {"nur zenda": "b"})
        self.assertEqual(respelled({"al nur": "a", "al nour": "b"}), {})

    def test_what_two_names_could_be_is_neither(self) -> None:
        named = {"nur zenda": "a", "nour zinda": "b"}
        self.assertEqual(respelled(named), {})
