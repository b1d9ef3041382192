"""Are the names of authors read as they would be cited?"""

from django.test import SimpleTestCase

from articles.ingest.html_authors import NAMES_AT_MOST, author_names


class AuthorNames(SimpleTestCase):
    def test_names_without_what_stands_beside_them(self) -> None:
        for written, expected in (
            ("By Ann Reed", ("Ann Reed",)),
            ("Von Ann Reed und Ben Cole", ("Ann Reed", "Ben Cole")),
            ("Ann Reed, Ben Cole and Dana Lake", ("Ann Reed", "Ben Cole", "Dana Lake")),
            ("Reed, Ann", ("Reed, Ann",)),
            ("Ann Reed; Ben Cole; ann reed", ("Ann Reed", "Ben Cole")),
            ("Ann Reed (are)", ("Ann Reed",)),
            ("بقلم: ليلى حداد", ("ليلى حداد",)),
            ("<a href='/ann'>Ann Reed</a> &amp; Ben Cole", ("Ann Reed", "Ben Cole")),
            ("Byron Davies", ("Byron Davies",)),
            ("渡辺洋介", ("渡辺洋介",)),
        ):
            with self.subTest(written):
                self.assertEqual(author_names([written]), expected)

    def test_addresses_handles_and_placeholders_are_no_names(self) -> None:
        for written in ("https://www.facebook.example/ann", "@annreed", "ann@post.example", "admin", "null", "12", ""):
            with self.subTest(written):
                self.assertEqual(author_names([written]), ())

    def test_the_outlet_is_an_author_only_alone(self) -> None:
        self.assertEqual(author_names(["Harbour Post", "Ann Reed"], "Harbour Post"), ("Ann Reed",))
        self.assertEqual(author_names(["Harbour Post"], "Harbour Post"), ("Harbour Post",))

    def test_a_list_without_end_is_cut(self) -> None:
        self.assertEqual(len(author_names([f"Ann Reed{'x' * number}" for number in range(100)])), NAMES_AT_MOST)
