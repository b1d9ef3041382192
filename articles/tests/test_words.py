from django.test import SimpleTestCase

from articles.templatetags import words


class WordsTests(SimpleTestCase):
    def test_arabic_runs_from_right_to_left_and_an_unknown_language_as_its_letters_do(self):
        self.assertEqual([words.direction(language) for language in ("ar", "en", "und")], ["rtl", "ltr", "auto"])

    def test_folders_of_the_importing_machine_are_not_shown(self):
        self.assertEqual(words.last_names("/home/somebody/pages/a.txt"), "a.txt")
        self.assertEqual(words.last_names("C:\\pages\\a.txt"), "a.txt")
        self.assertEqual(words.last_names("/srv/in/year.zip!2014/a.html"), "year.zip!2014/a.html")
        self.assertEqual(words.last_names("-"), "-")

    def test_why_a_charset_was_used_is_said_in_words(self):
        self.assertEqual(words.charset_reason("declared"), "as declared")
        self.assertEqual(words.charset_reason("something new"), "something new")

    def test_a_word_of_the_tables_is_spaced(self):
        self.assertEqual(words.spaced("military_base"), "military base")
