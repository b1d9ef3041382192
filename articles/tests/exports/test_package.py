"""Is the export of the archive whole, public alone, and can others read it back?"""

import csv
import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest import mock

from django.db import connection
from django.test import TestCase, TransactionTestCase, override_settings

from articles.exports import package
from articles.exports.package import NotEmpty, Wanted, export_archive
from articles.exports.package_readme import EXAMPLE
from articles.exports.public_tables import tables
from articles.models import CasualtyClaim, DuplicateCluster, DuplicateMember, GroupTag, PlaceTag
from articles.tests.factories import make_article, make_group, make_name, make_place, make_province, make_source
from articles.tests.search.archive import tag

HARSH = 'He said: "=1+1",\r\nthen\n\n@left;  \u2028ملح'
# What each table has to hold, asked of the database in other words.
PLAIN = {
    "sources": "select count(*) from articles_source",
    "provinces": "select count(*) from articles_province",
    "groups": "select count(*) from articles_armedgroup",
    "lineage": "select count(*) from articles_grouplineage",
    "places": "select count(*) from articles_place",
    "names": "select count(*) from articles_name",
    "articles": "select count(*) from articles_article where visibility = 'public'",
    "tags": "select count(*) from (select article_id, status from articles_provincetag union all select article_id, "
    "status from articles_grouptag union all select article_id, status from articles_placetag) t where status = "
    "'accepted' and article_id in (select id from articles_article where visibility = 'public')",
    "claims": "select count(*) from articles_casualtyclaim where article_id in (select id from articles_article where "
    "visibility = 'public')",
    "clusters": "select 2",
}


def nothing(table: str, count: int) -> None:
    """Nobody listens."""


class FolderTests(TestCase):
    def setUp(self) -> None:
        self.beside = Path(self.enterContext(TemporaryDirectory()))
        self.folder = self.beside / "archive"


class PackageTests(FolderTests):
    @classmethod
    def setUpTestData(cls) -> None:
        cls.group, cls.province, cls.place = make_group("guard"), make_province("aleppo"), make_place("khanaser")
        cls.place.provinces.add(cls.province)
        make_group("guard-of-the-road", parent=cls.group)
        make_name("الحرس", cls.group)
        source = make_source(slug="wire")
        day = {"published_at": datetime(2017, 1, 1, tzinfo=UTC), "published_precision": "month"}
        cls.article = make_article(title="=Salt road near Aleppo", body=HARSH, source=source, authors=["A", "B"], **day)
        cls.copy, cls.lonely = make_article(title="Salt", source=source), make_article(title="Olives", source=source)
        cls.hidden = make_article(title="Hidden salt", visibility="hidden")
        cls.withdrawn = make_article(title="Withdrawn salt", visibility="withdrawn")
        for article in (cls.article, cls.copy, cls.hidden, cls.withdrawn):
            tag(article, cls.province, cls.group)
            CasualtyClaim.objects.create(article=article, start=0, end=5, harm="killed", number="two", low=2, high=2)
        PlaceTag.objects.create(article=cls.article, place=cls.place)
        GroupTag.objects.create(article=cls.lonely, group=cls.group, status="rejected")
        for first, second in ((cls.article, cls.copy), (cls.lonely, cls.hidden)):
            cluster = DuplicateCluster.objects.create()
            for article in (first, second):
                DuplicateMember.objects.create(article=article, cluster=cluster, similarity=0.9, first=article == first)

    def table(self, name: str) -> list[dict[str, str]]:
        with (self.folder / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def described(self) -> dict:
        return json.loads((self.folder / "datapackage.json").read_text(encoding="utf-8"))

    def database(self) -> sqlite3.Connection:
        return self.enterContext(closing(sqlite3.connect(self.folder / "sijill.sqlite")))

    def test_every_table_has_the_rows_that_plain_sql_counts(self) -> None:
        counts = export_archive(self.folder, Wanted(), nothing)
        database = self.database()
        self.assertEqual(set(counts), set(PLAIN))
        for name, statement in PLAIN.items():
            with self.subTest(name), connection.cursor() as cursor:
                cursor.execute(statement)
                (count,) = cursor.fetchone()
                self.assertEqual(counts[name], count)
                self.assertEqual(len(self.table(name)), count)
                self.assertEqual(database.execute(f'select count(*) from "{name}"').fetchone(), (count,))

    def test_nothing_of_what_is_hidden_or_withdrawn_leaves(self) -> None:
        export_archive(self.folder, Wanted(), nothing)
        for path in self.folder.rglob("*"):
            if path.is_file():
                content = path.read_bytes()
                self.assertNotIn(b"Hidden salt", content, path.name)
                self.assertNotIn(b"Withdrawn salt", content, path.name)
        keys = {str(self.hidden.pk), str(self.withdrawn.pk)}
        for name in ("tags", "claims", "clusters"):
            self.assertFalse(keys & {row["article"] for row in self.table(name)}, name)

    def test_values_stay_as_they_are(self) -> None:
        with override_settings(SITE_ADDRESS="https://archive.example"):
            export_archive(self.folder, Wanted(), nothing)
        row = self.table("articles")[0]
        self.assertEqual((row["title"], row["body"]), ("=Salt road near Aleppo", HARSH))
        self.assertEqual((row["published_at"], row["published_on"]), ("2017-01", "2017-01-01"))
        self.assertEqual((row["authors"], row["source"], row["captured_at"]), ("A; B", "wire", ""))
        self.assertEqual(row["address"], f"https://archive.example/articles/{self.article.pk}/")
        self.assertEqual(self.table("clusters")[0]["is_first"], "true")
        place = self.table("places")[0]
        self.assertEqual((place["provinces"], place["latitude"]), ("aleppo", ""))
        kept = self.database().execute("select title, body, published_on from articles where id = ?", [self.article.pk])
        self.assertEqual(kept.fetchone(), ("=Salt road near Aleppo", HARSH, "2017-01-01"))
        self.assertEqual(
            {(each["kind"], each["slug"], each["role"]) for each in self.table("tags")},
            {("province", "aleppo", "mentioned"), ("group", "guard", ""), ("place", "khanaser", "")},
        )

    def test_the_description_is_true_of_the_files(self) -> None:
        export_archive(self.folder, Wanted(), nothing)
        described = self.described()
        names = {each["name"]: each for each in described["resources"]}
        for each in described["resources"]:
            content = (self.folder / each["path"]).read_bytes()
            self.assertEqual(each["hash"], f"sha256:{sha256(content).hexdigest()}")
            self.assertEqual(each["bytes"], len(content))
            if each["name"] == "database":
                continue
            rows = self.table(each["name"])
            self.assertEqual(each["rowCount"], len(rows))
            fields = [field["name"] for field in each["schema"]["fields"]]
            self.assertEqual(content.decode().split("\r\n")[0].split(","), fields)
            for key in [each["schema"].get("primaryKey")]:
                if key:
                    self.assertEqual(len({tuple(row[name] for name in key) for row in rows}), len(rows), each["name"])
            for link in each["schema"].get("foreignKeys", []):
                target, column = link["reference"]["resource"] or each["name"], link["reference"]["fields"]
                self.assertIn(target, names)
                there = {row[column] for row in self.table(target)}
                self.assertLessEqual({row[link["fields"]] for row in rows} - {""}, there)
        self.assertIn("rights", described)

    def test_the_database_is_searched_as_its_readme_says(self) -> None:
        export_archive(self.folder, Wanted(), nothing)
        readme = (self.folder / "README.txt").read_text(encoding="utf-8")
        self.assertIn(EXAMPLE, readme)
        database = self.database()
        self.assertEqual([row[0] for row in database.execute(EXAMPLE)], [self.article.pk])
        arabic = "select rowid from articles_search where articles_search match 'ملح'"
        self.assertEqual(database.execute(arabic).fetchall(), [(self.article.pk,)])
        database.execute("insert into articles_search(articles_search, rank) values ('integrity-check', 1)")
        self.assertEqual(database.execute("pragma foreign_key_check").fetchall(), [])
        self.assertEqual(database.execute("pragma integrity_check").fetchall(), [("ok",)])

    def test_the_readme_says_what_is_in_it_and_what_is_not(self) -> None:
        export_archive(self.folder, Wanted(texts=False), nothing)
        readme = (self.folder / "README.txt").read_text(encoding="utf-8")
        self.assertIn("database", [each["name"] for each in self.described()["resources"]])
        for part in ("The texts of the articles were left out", "hidden or withdrawn", "spreadsheet", "Rights"):
            self.assertIn(part, readme)
        for table in tables(with_texts=False):
            self.assertIn(table.meaning, readme)
        self.assertLessEqual(max(map(len, readme.splitlines())), 120)

    def test_without_texts_no_text_leaves_and_titles_are_still_found(self) -> None:
        export_archive(self.folder, Wanted(texts=False), nothing)
        self.assertNotIn("body", self.table("articles")[0])
        for path in self.folder.rglob("*"):
            self.assertTrue(path.is_dir() or "ملح".encode() not in path.read_bytes(), path.name)
        self.assertEqual([row[0] for row in self.database().execute(EXAMPLE)], [self.article.pk])

    def test_either_half_can_be_left_out(self) -> None:
        export_archive(self.folder, Wanted(sqlite=False), nothing)
        self.assertEqual({path.name for path in self.folder.iterdir()}, {"README.txt", "data", "datapackage.json"})
        export_archive(self.beside / "other", Wanted(package=False), nothing)
        self.assertEqual({path.name for path in (self.beside / "other").iterdir()}, {"README.txt", "sijill.sqlite"})

    def test_rows_are_told_as_they_are_written(self) -> None:
        told: list[tuple[str, int]] = []
        with mock.patch("articles.exports.tables.CHUNK", 1):
            export_archive(self.folder, Wanted(), lambda table, count: told.append((table, count)))
        self.assertEqual(told.count(("articles", 1)), 3)

    def test_an_empty_folder_is_filled_and_a_used_one_refused(self) -> None:
        self.folder.mkdir()
        export_archive(self.folder, Wanted(), nothing)
        for folder, why in (
            (self.folder, "is not empty"),
            (self.folder / "README.txt", "is a file"),
            (self.beside / "a" / "b", "no folder"),
        ):
            with self.assertRaisesRegex(NotEmpty, why):
                export_archive(folder, Wanted(), nothing)

    def test_after_a_fault_nothing_is_left(self) -> None:
        for fault in (OSError(28, "No space left on device"), KeyboardInterrupt()):
            with mock.patch.object(package, "describe", side_effect=fault), self.assertRaises(type(fault)):
                export_archive(self.folder, Wanted(), nothing)
            self.assertEqual(list(self.beside.iterdir()), [])


class OneMomentTests(TransactionTestCase):
    def test_all_tables_are_of_one_moment(self) -> None:
        make_article(title="Before")
        added = []

        def meanwhile(table: str, count: int) -> None:
            if table == "sources" and not added:
                added.append(True)
                other = connection.copy()
                with other.cursor() as cursor:
                    cursor.execute("update articles_article set visibility = 'hidden'")
                other.close()

        with TemporaryDirectory() as beside:
            counts = export_archive(Path(beside) / "archive", Wanted(), meanwhile)
        self.assertEqual((counts["articles"], added), (1, [True]))
