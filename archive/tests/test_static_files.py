"""Are the static files collected under hashed names, and only when they changed?"""

from pathlib import Path
from tempfile import TemporaryDirectory

from django.test import SimpleTestCase, override_settings

from archive import static_files

HASHED = {"staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}}


class CollectTests(SimpleTestCase):
    def setUp(self):
        folder = Path(self.enterContext(TemporaryDirectory()))
        self.source, self.root = folder / "static", folder / "collected"
        self.source.mkdir()
        (self.source / "page.css").write_text("body { color: black }\n" * 40, encoding="utf-8")
        self.enterContext(
            override_settings(
                STATIC_ROOT=self.root,
                STATICFILES_DIRS=[self.source],
                STATICFILES_FINDERS=["django.contrib.staticfiles.finders.FileSystemFinder"],
                STORAGES=HASHED,
            )
        )

    def names(self) -> list[str]:
        """What lies in the collected folder, hashes left out."""
        return sorted(path.suffixes[-1] for path in self.root.glob("page.*.css*"))

    def test_names_carry_a_hash_and_compressed_twins(self):
        self.assertTrue(static_files.collect())
        self.assertEqual(self.names(), [".br", ".css", ".gz"])

    def test_nothing_is_done_where_nothing_changed(self):
        static_files.collect()
        self.assertFalse(static_files.collect())

    def test_a_changed_file_is_collected_under_a_new_name(self):
        static_files.collect()
        (self.source / "page.css").write_text("body { color: white }\n" * 40, encoding="utf-8")
        self.assertTrue(static_files.collect())
        self.assertEqual(self.names(), [".br", ".br", ".css", ".css", ".gz", ".gz"])
