"""Does the sample on disk agree with what sample/README.md and its manifest say of it?"""

import csv
import io
import json
import re
import zipfile
from datetime import datetime
from itertools import dropwhile, takewhile
from pathlib import Path
from urllib.parse import urlsplit

from django.test import SimpleTestCase

SAMPLE = Path(__file__).resolve().parents[2] / "sample"
ARTICLES = SAMPLE / "articles"
README = (SAMPLE / "README.md").read_text(encoding="utf-8")
MARK = re.compile(r"\(sample\)|, sample\)|عينة")
# Encoding and delimiter of each table, as the README describes them.
TABLES = {
    "bulletin-reports.csv": ("utf-8-sig", ","),
    "orontes-spring-2016.csv": ("utf-8", ","),
    "wire-agency-semicolon.csv": ("latin-1", ";"),
}
PACK = Path(__file__).resolve().parents[1] / "vocabulary" / "packs" / "syria"


def table_after(heading: str) -> list[list[str]]:
    """The rows of the first table below a heading of the README, without its head."""
    lines = README.split(f"## {heading}\n")[1].splitlines()
    below = dropwhile(lambda line: not line.startswith("|"), lines)
    rows = takewhile(lambda line: line.startswith("|"), below)
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows][2:]


def rows_of(csv_file: Path) -> list[dict[str, str]]:
    encoding, delimiter = TABLES.get(csv_file.name, ("utf-8", ","))
    text = csv_file.read_bytes().decode(encoding)
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))


def objects_of(jsonl_file: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in jsonl_file.read_text(encoding="utf-8").splitlines()]


def html_text(content: bytes) -> str:
    declared = re.search(rb'charset="?([\w-]+)', content)
    assert declared, "every HTML page of the sample declares its charset"
    return content.decode(declared[1].decode())


def html_pages() -> dict[str, str]:
    pages = {path.name: html_text(path.read_bytes()) for path in (ARTICLES / "html").iterdir()}
    with zipfile.ZipFile(ARTICLES / "archives" / "courier-first-year.zip") as archive:
        pages |= {name: html_text(archive.read(name)) for name in archive.namelist()}
    return pages


def manifest() -> list[dict[str, str]]:
    return rows_of(ARTICLES / "pages" / "manifest.csv")


def rows_and_objects() -> list[dict[str, str]]:
    rows = [row for path in (ARTICLES / "tables").iterdir() for row in rows_of(path)]
    return rows + [one for path in (ARTICLES / "feeds").iterdir() for one in objects_of(path)]


class CountsTests(SimpleTestCase):
    def records_on_disk(self) -> dict[str, tuple[int, int]]:
        pages = list((ARTICLES / "pages").glob("*.txt"))
        tables = list((ARTICLES / "tables").iterdir())
        feeds = list((ARTICLES / "feeds").iterdir())
        html = list((ARTICLES / "html").iterdir())
        return {
            "archives": (len(list((ARTICLES / "archives").iterdir())), len(html_pages()) - len(html)),
            "feeds": (len(feeds), sum(len(objects_of(path)) for path in feeds)),
            "html": (len(html), len(html)),
            "pages": (len(pages), len(pages)),
            "tables": (len(tables), sum(len(rows_of(path)) for path in tables)),
        }

    def test_each_folder_holds_what_the_readme_counts(self) -> None:
        told = {folder: (int(files), int(records)) for folder, _, files, records in table_after("What lies where")}
        self.assertEqual(told, self.records_on_disk())
        self.assertEqual(set(told), {path.name for path in ARTICLES.iterdir()})

    def test_every_record_is_accounted_for(self) -> None:
        read, *outcomes = (int(cell) for cell in table_after("What an import should say")[0])
        self.assertEqual(read, sum(outcomes))
        self.assertEqual(read, sum(records for _, records in self.records_on_disk().values()))

    def test_years_told_add_up_to_the_dated_articles(self) -> None:
        years = [int(count) for count in re.findall(r"(\d+) in 201\d", README)]
        created = int(table_after("What an import should say")[0][1])
        self.assertEqual(len(years), 6)
        self.assertEqual(sum(years), created - len(list((ARTICLES / "pages").glob("*-undated-*"))))

    def test_every_trouble_names_a_file_that_is_there(self) -> None:
        troubles = table_after("The troubles, and where they are")
        self.assertGreater(len(troubles), 20)
        self.assertEqual([path for _, path, _ in troubles if not (ARTICLES / path).is_file()], [])


class CoverageTests(SimpleTestCase):
    def whole_text(self) -> str:
        pages = [path.read_text(encoding="utf-8") for path in (ARTICLES / "pages").glob("*.txt")]
        rows = ["\n".join(str(cell) for cell in row.values()) for row in rows_and_objects()]
        return "\n".join([*pages, *html_pages().values(), *rows])

    def named(self, pack_file: str, text: str) -> list[str]:
        with (PACK / pack_file).open(encoding="utf-8", newline="") as file:
            return [row["slug"] for row in csv.DictReader(file) if re.search(rf"\b{re.escape(row['name'])}\b", text)]

    def test_all_provinces_and_many_groups_are_named(self) -> None:
        text = self.whole_text()
        self.assertEqual(len(self.named("provinces.csv", text)), 14)
        self.assertGreaterEqual(len(self.named("groups.csv", text)), 30)

    def test_arabic_articles_are_as_many_as_told(self) -> None:
        arabic = sum(row["language"] == "ar" for row in manifest())
        arabic += sum('dir="rtl"' in page for page in html_pages().values())
        arabic += sum("ar" in (row.get("lang"), row.get("language")) for row in rows_and_objects())
        self.assertIn(f"and {arabic} in Arabic", README)


class ManifestTests(SimpleTestCase):
    def test_manifest_lists_each_page_once(self) -> None:
        self.assertEqual(
            [row["path"] for row in manifest()], sorted(path.name for path in (ARTICLES / "pages").glob("*.txt"))
        )

    def test_source_is_the_host_of_the_address(self) -> None:
        self.assertEqual([row["path"] for row in manifest() if urlsplit(row["url"]).hostname != row["source"]], [])

    def test_one_address_stands_twice_for_the_corrected_report_alone(self) -> None:
        urls = [row["url"] for row in manifest()]
        twice = [row for row in manifest() if urls.count(row["url"]) > 1]
        self.assertEqual([row["path"].rsplit("-", 1)[1] for row in twice], ["first.txt", "corrected.txt"])
        self.assertLess(twice[0]["fetched_at"], twice[1]["fetched_at"])


class FictionTests(SimpleTestCase):
    def hosts(self) -> set[str]:
        with (SAMPLE / "sources.csv").open(encoding="utf-8", newline="") as file:
            return {row["host"] for row in csv.DictReader(file)}

    def test_outlets_say_that_they_are_samples(self) -> None:
        with (SAMPLE / "sources.csv").open(encoding="utf-8", newline="") as file:
            sources = list(csv.DictReader(file, strict=True))
        self.assertEqual(list(sources[0]), ["slug", "name", "host", "country", "language", "note"])
        for source in sources:
            with self.subTest(source["slug"]):
                self.assertRegex(source["name"], MARK)
                self.assertTrue(source["host"].endswith(".example"))
                self.assertIn(source["host"], README)

    def test_every_page_says_that_it_is_a_sample(self) -> None:
        pages = {
            path.name: path.read_text(encoding="utf-8") for path in (ARTICLES / "pages").glob("*.txt")
        } | html_pages()
        self.assertEqual([name for name, text in pages.items() if text and not MARK.search(text)], [])

    def test_every_address_belongs_to_a_fictional_outlet(self) -> None:
        urls = [row["url"] for row in manifest()]
        urls += [row.get("url") or row["link"] for row in rows_and_objects()]
        urls += re.findall(r'(?i)rel="canonical" href="([^"]+)"', "\n".join(html_pages().values()))
        self.assertGreater(len(urls), 60)
        self.assertEqual({urlsplit(url).hostname for url in urls}, self.hosts())

    def test_nothing_leads_out_of_the_sample(self) -> None:
        outside = {"schema.org", "ogp.me", "purl.org", "www.w3.org"}
        found = {
            urlsplit(url).hostname
            for page in html_pages().values()
            for url in re.findall(r"https?://[^\s\"'<>]+", page)
        }
        self.assertEqual(found - outside - self.hosts(), set())


class TroubleTests(SimpleTestCase):
    def test_one_page_is_empty(self) -> None:
        self.assertEqual(
            [path.name for path in ARTICLES.rglob("*") if path.is_file() and not path.stat().st_size],
            ["wire-empty-page.txt"],
        )

    def test_one_file_stands_there_twice(self) -> None:
        contents = [path.read_bytes() for path in sorted(ARTICLES.rglob("*")) if path.is_file()]
        self.assertEqual(len(contents) - len(set(contents)), 1)
        saved_again = ARTICLES / "html" / "wire-2015-09-09-douma-generator (1).html"
        self.assertEqual(
            saved_again.read_bytes(), saved_again.with_name("wire-2015-09-09-douma-generator.html").read_bytes()
        )

    def test_files_are_in_the_encodings_they_stand_for(self) -> None:
        not_utf8 = ("html/orontes-2014-06-14-homs-cafe.html", "html/bulletin-2017-12-02-albukamal-bakery.html")
        for name in (*not_utf8, "tables/wire-agency-semicolon.csv"):
            with self.subTest(name), self.assertRaises(UnicodeDecodeError):
                (ARTICLES / name).read_text(encoding="utf-8")
        self.assertIn("البوكمال", html_pages()["bulletin-2017-12-02-albukamal-bakery.html"])

    def test_mojibake_stands_in_one_row(self) -> None:
        rows = rows_of(ARTICLES / "tables" / "orontes-spring-2016.csv")
        damaged = [row["headline"] for row in rows if "â€™" in row["text"]]
        repaired = [headline.encode("cp1252").decode() for headline in damaged]
        self.assertEqual(repaired, ["Jableh’s Fishermen Ask for Their Café, Sandbags and All"])

    def test_ambiguous_date_has_a_sibling_that_settles_it(self) -> None:
        days = [row["date"].split("/") for row in rows_of(ARTICLES / "tables" / "orontes-spring-2016.csv")]
        self.assertTrue(any(int(first) > 12 for first, _, _ in days))
        self.assertTrue(any(int(first) <= 12 for first, _, _ in days))
        self.assertTrue(all(int(second) <= 12 for _, second, _ in days))

    def test_leaked_output_holds_five_links(self) -> None:
        text = (ARTICLES / "pages" / "wire-2016-03-04-maarat-market.txt").read_text(encoding="utf-8")
        size, links = re.search(r'string\((\d+)\) "(\[.*\])"', text).groups()
        self.assertEqual(len(links.encode()), int(size))
        self.assertEqual(len(json.loads(links)), 5)

    def test_banners_name_the_right_weekday(self) -> None:
        from_pages = [
            path.read_text(encoding="utf-8").splitlines()[1] for path in (ARTICLES / "pages").glob("badia-*.txt")
        ]
        self.assertTrue(from_pages)
        for banner in from_pages:
            day, weekday, _ = (part.strip() for part in banner.split(" - "))
            with self.subTest(day):
                self.assertEqual(f"{datetime.strptime(day, '%d %B %Y'):%A}", weekday)
                self.assertRegex(banner, r"14(39|40) \|( \d\d/\d\d/2018 \(\d+\)){5} Total: [\d,]+ content")

    def test_reprint_repeats_the_agency_and_credits_it(self) -> None:
        first = (ARTICLES / "pages" / "wire-2015-06-15-nasib-customs.txt").read_text(encoding="utf-8")
        reprint = html_pages()["courier-2015-06-16-nasib-customs.html"]
        paragraphs = [line for line in first.splitlines() if len(line) > 120][1:]
        self.assertGreaterEqual(len(paragraphs), 4)
        self.assertTrue(all(paragraph in reprint for paragraph in paragraphs))
        self.assertIn("Source: Levant Wire (sample)", reprint)
