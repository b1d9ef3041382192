"""Is every text of the interface there in every language, and are the compiled catalogues those that were written?"""

import gettext
import io
import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_python
from babel.messages.pofile import read_po
from django.conf import settings
from django.test import SimpleTestCase, TestCase
from django.utils.translation import override
from django.utils.translation.template import templatize

from articles.tests.factories import make_article, make_group, make_province
from articles.tests.search.archive import tag

PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|%[sd]|\{\w*\}")
WORDS = {*DEFAULT_KEYWORDS, "gettext_lazy", "ngettext_lazy", "gettext_noop", "pgettext_lazy"}
LANGUAGES = [code for code, _ in settings.LANGUAGES if code != settings.LANGUAGE_CODE]


def sources() -> Iterator[tuple[Path, bytes]]:
    """What may hold texts of the interface, templates as the Python that says the same."""
    for path in sorted((settings.BASE_DIR / "templates").rglob("*.html")):
        yield path, templatize(path.read_text(encoding="utf-8")).encode()
    for path in sorted((settings.BASE_DIR / "articles").rglob("*.py")):
        if "tests" not in path.parts:
            yield path, path.read_bytes()


def texts() -> set[tuple[str | None, tuple[str, ...]]]:
    """The texts that are translated, each with its context: one form, or singular and plural."""
    found = set()
    for _, source in sources():
        for _, word, messages, _ in extract_python(io.BytesIO(source), dict.fromkeys(WORDS), [], {}):
            forms = [
                form for form in (messages if isinstance(messages, tuple) else (messages,)) if isinstance(form, str)
            ]
            context = forms.pop(0) if word in ("pgettext", "npgettext") else None
            if forms:  # a text that is a value is told elsewhere
                found.add((context, tuple(forms)))
    return found


def written(language: str) -> Catalog:
    """The catalogue as translators edit it."""
    with (settings.BASE_DIR / "locale" / language / "LC_MESSAGES" / "django.po").open("rb") as file:
        return read_po(file, locale=language)


class CatalogueTests(SimpleTestCase):
    def test_every_text_has_a_translation_with_the_same_placeholders(self):
        for language in LANGUAGES:
            catalogue = written(language)
            for context, forms in texts():
                with self.subTest(language=language, text=forms[0]):
                    message = catalogue.get(forms[0], context)
                    self.assertIsNotNone(message, "run makemessages")
                    self.assertFalse(message.fuzzy)
                    translations = message.string if isinstance(message.string, tuple) else (message.string,)
                    self.assertTrue(all(translations))
                    wanted = set(PLACEHOLDER.findall(forms[-1]))
                    for translation in translations:
                        self.assertLessEqual(set(PLACEHOLDER.findall(translation)), wanted)

    def test_no_translation_is_of_a_text_that_is_gone(self):
        there = {forms[0] for _, forms in texts()}
        for language in LANGUAGES:
            ids = [message.id for message in written(language) if message.id]
            self.assertEqual([each for each in ids if (each if isinstance(each, str) else each[0]) not in there], [])

    def test_the_compiled_catalogue_says_what_was_written(self):
        for language in LANGUAGES:
            folder = settings.BASE_DIR / "locale" / language / "LC_MESSAGES"
            with (folder / "django.mo").open("rb") as file:
                compiled = gettext.GNUTranslations(file)
            for message in written(language):
                if isinstance(message.id, str) and message.id and not message.context:
                    self.assertEqual(compiled.gettext(message.id), message.string, message.id)


class ArabicPagesTests(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        cls.article = make_article(title="Salt road closed", body="Near Aleppo.")
        tag(cls.article, make_province("aleppo", name_ar="حلب"), make_group("road-guard"))

    def test_the_address_says_the_language_and_nothing_else_does(self):
        for address, language, direction in (("/articles/", "en", ""), ("/ar/articles/", "ar", ' dir="rtl"')):
            with self.subTest(address):
                page = self.client.get(address, headers={"Accept-Language": "ar, en;q=0.5"})
                self.assertContains(page, f'<html lang="{language}"{direction}>')
                self.assertEqual(page["Content-Language"], language)

    def test_names_are_arabic_where_one_is_known_and_addresses_stay_in_the_language(self):
        page = self.client.get("/ar/articles/").content.decode()
        self.assertIn('<a href="/ar/provinces/aleppo/"><bdi>حلب</bdi></a>', page)
        self.assertIn('href="/ar/groups/road-guard/"', page)
        self.assertIn("<bdi>Aleppo</bdi>", self.client.get("/articles/").content.decode())

    def test_each_page_leads_to_itself_in_the_other_language_with_its_search(self):
        for here, there in (("/articles/?q=salt&sort=newest", "ar"), ("/ar/articles/?q=salt&sort=newest", "en")):
            with self.subTest(here):
                other = here.removeprefix("/ar") if there == "en" else f"/ar{here}"
                self.assertContains(self.client.get(here), f'href="{other.replace("&", "&amp;")}" lang="{there}"')

    def test_what_programs_read_has_no_language(self):
        self.assertEqual(self.client.get("/ar/articles.csv").status_code, 404)
        with override("ar"):
            self.assertContains(self.client.get("/api/v1/articles"), '"slug": "aleppo"')
