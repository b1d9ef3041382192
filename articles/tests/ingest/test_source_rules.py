"""Are rules and manifests checked when they are loaded, and applied to the right outlet only?"""

import tempfile
from pathlib import Path

from django.conf import settings
from django.test import SimpleTestCase

from articles.ingest.manifest import ManifestError, read_manifest
from articles.ingest.source_rules import (
    KnownSource,
    RuleError,
    SourceRule,
    SourceRules,
    bare_host,
    fault_of,
    read_rules,
)

SOURCES = [
    KnownSource("harbour-post", "The Harbour Post", ("harbour.example",)),
    KnownSource("coast-mail", "Coast Mail", ("coast.example", "mail.coast.example"), day_first=True),
]


class ScratchCase(SimpleTestCase):
    def put(self, content: str) -> str:
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        path = Path(scratch.name) / "listed.csv"
        path.write_text(content, encoding="utf-8")
        return str(path)


class RuleTests(ScratchCase):
    def test_hosts_and_names_lead_to_the_outlet(self) -> None:
        rules = SourceRules((), SOURCES)
        for host in ("harbour.example", "www.harbour.example", "m.harbour.example:443", "https://harbour.example/x"):
            with self.subTest(host):
                self.assertEqual(rules.slug_of_host(host), "harbour-post")
        self.assertEqual(
            (
                rules.slug("HARBOUR POST"),
                rules.slug("coast mail"),
                rules.slug("Hill Times"),
                rules.slug_of_host("example"),
            ),
            ("harbour-post", "coast-mail", "", ""),
        )

    def test_a_name_that_two_outlets_share_says_nothing(self) -> None:
        rules = SourceRules((), [*SOURCES, KnownSource("other-mail", "Coast Mail")])
        self.assertEqual(rules.slug("Coast Mail"), "")

    def test_a_footprint_needs_all_its_parts_and_one_outlet(self) -> None:
        rules = SourceRules(
            [SourceRule("harbour-post", "footprint", "tide && quay"), SourceRule("coast-mail", "footprint", "gull")],
            SOURCES,
        )
        self.assertEqual(rules.footprint("the tide at the quay"), "harbour-post")
        self.assertEqual(rules.footprint("the tide"), "")
        self.assertEqual(rules.footprint("the tide at the quay, a gull"), "")

    def test_an_outlets_order_of_day_and_month(self) -> None:
        rules = SourceRules([SourceRule("harbour-post", "date_format", "month-first")], SOURCES)
        self.assertEqual(
            (rules.of("harbour-post").day_first, rules.of("coast-mail").day_first, rules.of("none").day_first),
            (False, True, None),
        )

    def test_rules_that_cannot_be_used_are_refused(self) -> None:
        for rule in (
            SourceRule("", "chrome", "x"),
            SourceRule("a", "colour", "x"),
            SourceRule("a", "chrome", ""),
            SourceRule("a", "chrome", "("),
            SourceRule("a", "chrome", ".*"),
            SourceRule("a", "credit", "no group"),
            SourceRule("a", "date_format", "sometimes"),
            SourceRule("a", "footprint", "tide && .*"),
            SourceRule("a", "chrome", "(a+)+$"),
            SourceRule("a", "chrome", "(a|a)+"),
            SourceRule("a", "date_format", "%Y only"),
            SourceRule("a", "footprint", r"tide && (?:x|[ab]*|y){2,}z"),
        ):
            with self.subTest(rule), self.assertRaises(RuleError):
                SourceRules([rule])

    def test_an_example_that_its_rule_does_not_match_is_told(self) -> None:
        for kind, pattern, good, bad in (
            ("chrome", "Share this.*", "The ferry\nShare this page", "We Share this page"),
            ("heading", "== .+ ==", "== Harbour ==", "Harbour"),
            ("credit", r"^\[from (.+)\]$", "[from Gull Agency]", "from Gull Agency"),
            ("date_format", "day-first", "4/5/2017", "next week"),
            ("date_format", "%Y.%m.%d klo %H.%M", "2016.03.09 klo 14.20", "9.3.2016"),
            ("footprint", "tide && quay", "The quay\nand the tide", "The quay"),
        ):
            with self.subTest(kind):
                self.assertIsNone(fault_of(SourceRule("harbour-post", kind, pattern, "", good)))
                fault = fault_of(SourceRule("harbour-post", kind, pattern, "", bad)) or ""
                self.assertRegex(
                    fault, rf"^{kind} rule of harbour-post: .*example .*; correct the pattern or the example$"
                )

    def test_a_file_may_have_examples(self) -> None:
        head = "source,kind,pattern,note,example\n"
        self.assertEqual(read_rules(self.put(head + "a,chrome,Up.*,,Up you go\n"))[0].example, "Up you go")
        with self.assertRaisesRegex(RuleError, r"listed\.csv:2: chrome rule of a: no line of the example 'Down'"):
            read_rules(self.put(head + "a,chrome,Up.*,,Down\n"))

    def test_a_long_line_is_no_furniture(self) -> None:
        outlet = SourceRules([SourceRule("harbour-post", "chrome", "Tides .*")]).of("harbour-post")
        self.assertEqual([outlet.is_chrome("Tides of today"), outlet.is_chrome("Tides " + "x" * 600)], [True, False])

    def test_a_faulty_file_is_told_by_line(self) -> None:
        with self.assertRaisesRegex(RuleError, r"listed\.csv:3: .*colour"):
            read_rules(self.put("source,kind,pattern,note\na,chrome,Up,\na,colour,x,\n"))
        with self.assertRaisesRegex(RuleError, "header"):
            read_rules(self.put("outlet,kind\n"))

    def test_the_rules_of_every_pack_can_be_used(self) -> None:
        for path in (Path(settings.BASE_DIR) / "articles" / "vocabulary" / "packs").glob("*/source_rules.csv"):
            with self.subTest(path.parent.name):
                SourceRules(read_rules(path))

    def test_hosts_are_bare(self) -> None:
        self.assertEqual(
            [bare_host(host) for host in ("WWW.A.example.", "http://[bad", "", "a.example:80/x")],
            ["a.example", "", "", "a.example"],
        )


class ManifestTests(ScratchCase):
    def test_fields_by_path_and_by_hash(self) -> None:
        digest = "ab" * 32
        manifest = read_manifest(
            self.put(
                f"path,sha256,url,fetched_at,lang\npages/a.txt,,https://h.example/1,2018-02-01,en\n,{digest},https://h.example/2,,\n"
            )
        )
        self.assertEqual(
            manifest.fields("/data/pages/a.txt", ""),
            {"url": "https://h.example/1", "captured_at": "2018-02-01", "language": "en"},
        )
        self.assertEqual(manifest.fields("x.zip!pages/a.txt", "")["url"], "https://h.example/1")
        self.assertEqual(manifest.fields("anything", digest), {"url": "https://h.example/2"})
        self.assertEqual(manifest.fields("other/a.txt", ""), {})

    def test_json_lines_are_a_manifest_too(self) -> None:
        manifest = read_manifest(
            self.put('{"file": "a.txt", "authors": ["Ann Reed", "Ben Cole"], "published": "2016"}\n\n')
        )
        self.assertEqual(manifest.fields("a.txt", ""), {"authors": "Ann Reed; Ben Cole", "published_at": "2016"})

    def test_every_fault_is_told_with_its_line(self) -> None:
        with self.assertRaises(ManifestError) as raised:
            read_manifest(
                self.put(
                    "path,sha256,url,colour\na.txt,,https://h.example/1,red\n,,https://h.example/1,\n"
                    ",zz,https://h.example/1,\nb.txt,,https://h.example/1,\nb.txt,,https://h.example/2,\n"
                )
            )
        self.assertEqual(
            [line.split(": ")[0].rsplit(":", 1)[1] for line in str(raised.exception).split("\n")], ["2", "3", "4", "6"]
        )

    def test_values_that_their_field_cannot_hold_are_told_with_their_line(self) -> None:
        with self.assertRaises(ManifestError) as raised:
            read_manifest(
                self.put(
                    "path,url,fetched_at,published\n"
                    "a.txt,notaurl,2018-13-45,2016-02-03\n"
                    "b.txt,https://h.example/1,4/5/2017,2016-02-03T10:00:00+03:00\n"
                    "c.txt,ftp://h.example/1,2018-02-01,\n"
                    "d.txt,,,31 February 2016\n"
                    "e.txt,,1454284800,soon\n"
                )
            )
        first, third, fourth, fifth = str(raised.exception).split("\n")
        self.assertRegex(first, r":2: url notaurl is no web address.*; captured_at 2018-13-45 is no date")
        self.assertRegex(third, r":4: url ftp://")
        self.assertRegex(fourth, r":5: published_at 31 February")
        self.assertRegex(fifth, r":6: published_at soon")

    def test_manifests_that_are_none(self) -> None:
        for content in ("", "path,url\n", '{"path": \n', "path\na,b\n"):
            with self.subTest(content), self.assertRaises(ManifestError):
                read_manifest(self.put(content))
        with self.assertRaisesRegex(ManifestError, "cannot be read"):
            read_manifest("/nowhere/listed.csv")
