"""Which names are found that are in no list, and what is no name?"""

from django.test import SimpleTestCase
from hypothesis import given
from hypothesis import strategies as st

from articles.ingest.unlisted import unlisted
from articles.vocabulary.folding import key

LISTED = {
    key(name) for name in ("Zenda", "Tarlenheim", "Red Wolf Brigade", "Army of Ruritania", "Strelsau", "لواء الذئب")
}
FOUND = {
    "Fighters of Liwa al-Sukhur arrived.": [("group", "Liwa al-Sukhur")],
    "Jaysh al-Hofbau and Harakat Nour al-Elphberg met.": [
        ("group", "Jaysh al-Hofbau"),
        ("group", "Harakat Nour al-Elphberg"),
    ],
    "The Blue Rose Brigade left.": [("group", "Blue Rose Brigade")],
    "Men of the Sultan Rupert Division were seen.": [("group", "Sultan Rupert Division")],
    "The Rupert ibn al-Hofbau Army left.": [("group", "Rupert ibn al-Hofbau Army")],
    "The Lions of Hentzau Battalion fired.": [("group", "Lions of Hentzau Battalion")],
    "They took the village of Kirchwald.": [("place", "Kirchwald")],
    "Shells fell on Mauerwald village.": [("place", "Mauerwald")],
    "Clashes near Bustan al-Rose district went on.": [("place", "Bustan al-Rose")],
    "The Kirchwald airbase burned.": [("place", "Kirchwald")],
    "Smoke over Hentzau military airport rose.": [("place", "Hentzau")],
    "The neighbourhood of Al-Burj is empty.": [("place", "Al-Burj")],
    "اقتحم لواء الصقور القرية": [("group", "لواء الصقور")],
    "قصف على بلدة المرج": [("place", "المرج")],
    "In the Green River Front they are many.": [("group", "Green River Front")],
    "Zendas Green River Brigade and Zenda's Rose Brigade left.": [
        ("group", "Green River Brigade"),
        ("group", "Rose Brigade"),
    ],
}
NOT_FOUND = (
    "The Syrian Army advanced.",
    "The village of Zenda was taken.",
    "Tarlenheim district is quiet.",
    "The Red Wolf Brigade left.",
    "The village of the dead is a film.",
    "Government Forces and Allied Forces met.",
    "The Second Brigade and the Third Division.",
    "On Monday village life went on.",
    "ZENDA BRIGADE TAKES THE VILLAGE OF KIRCHWALD",
    "In March Russian Air Forces struck.",
    "The ISIS-held town is empty.",
    "He was born in a village.",
    "Zenda Monday district said.",
    "The Security Forces of the Interior.",
    "The New Front was long.",
    "Russias Aerospace Forces and Syrias Aerospace Forces met.",
    "Zendas Tarlenheim district is quiet.",
    "Zendas town is quiet.",
    "قصف على بلدة أخرى",
    "هاجم لواء الذئب المدينة",
)


def read(text: str) -> list[tuple[str, str]]:
    return [(one.kind.value, one.text) for one in unlisted(text, LISTED.__contains__)]


class UnlistedTests(SimpleTestCase):
    def test_names_that_are_in_no_list(self) -> None:
        for text, wanted in FOUND.items():
            with self.subTest(text):
                self.assertEqual(read(text), wanted)

    def test_what_is_no_unlisted_name(self) -> None:
        for text in NOT_FOUND:
            with self.subTest(text):
                self.assertEqual(read(text), [])

    @given(
        st.lists(st.sampled_from(["Liwa", "al-", "Zenda", "Brigade", "village", "of", " ", "-", "\n", "The", "قرية"]))
    )
    def test_any_text_is_read_in_bounds(self, parts: list[str]) -> None:
        text = " ".join(parts)
        for one in unlisted(text, LISTED.__contains__):
            self.assertEqual(text[one.start : one.end], one.text)
