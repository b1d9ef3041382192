"""Does the program in docs/exports.md make the hash that the archive keeps?"""

import json
import os
import re
import tempfile
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

from django.conf import settings
from django.test import SimpleTestCase
from hypothesis import example, given
from hypothesis import strategies as st

from articles.ingest.fingerprints import ALIKE, content_hash

PAGE = (Path(settings.BASE_DIR) / "docs" / "exports.md").read_text(encoding="utf-8")
TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=80)


def told(program: str, records: list[dict[str, str]]) -> tuple[dict, str]:
    """What the program knows and prints beside a file of these records."""
    known: dict = {}
    here = Path.cwd()
    with tempfile.TemporaryDirectory() as folder, redirect_stdout(StringIO()) as printed:
        os.chdir(folder)
        try:
            Path("articles.jsonl").write_text("".join(f"{json.dumps(each)}\n" for each in records), encoding="utf-8")
            exec(program, known)  # noqa: S102 - our own, from the documentation
        finally:
            os.chdir(here)
    return known, printed.getvalue()


class RecipeTests(SimpleTestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        (cls.program,) = re.findall(r"```python\n(.*?)```", PAGE, re.S)
        cls.known, _ = told(cls.program, [])

    @given(TEXTS, TEXTS)
    @example("".join(ALIKE), "“Straße” — حَلَب ـ\u200fﬁ\u00ad\n\nNEW")
    def test_it_makes_the_hash_that_the_archive_keeps_of_any_text(self, title, body):
        self.assertEqual(self.known["content_hash"](title, body), content_hash(title, body))

    def test_it_names_the_articles_whose_title_was_corrected(self):
        held = {
            "title": "Road reopened",
            "body": "At noon.",
            "content_hash": content_hash("ROAD  reopened", "At noon."),
        }
        corrected = held | {"title": "Road closed", "url": "/articles/2/"}
        self.assertEqual(told(self.program, [held, corrected])[1].split()[0], "/articles/2/")
