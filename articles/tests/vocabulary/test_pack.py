"""Is a sound pack read whole, and does an unsound one say everything that is wrong with it?"""

import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from django.test import SimpleTestCase

from articles.tests.vocabulary.minimal import TABLES, with_row, write_pack
from articles.vocabulary.names import Kind, Rule
from articles.vocabulary.pack import PackError, available_packs, read_pack
from articles.vocabulary.vocabulary import vocabulary_of


class SoundPack(SimpleTestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.pack = read_pack(write_pack(Path(folder.name)))

    def test_title_country_and_period_come_from_the_toml_file(self) -> None:
        self.assertEqual((self.pack.title, self.pack.country), ("Ruritania", "RU"))
        self.assertEqual((self.pack.period_from, self.pack.period_until), (date(1894, 1, 1), None))

    def test_regions_are_places_with_several_provinces(self) -> None:
        places = {place.slug: place for place in self.pack.places}
        self.assertEqual(places["forest-road"].provinces, ("zenda", "strelsau"))
        self.assertEqual(places["tarlenheim"].provinces, ("zenda",))

    def test_unconfirmed_records_say_so(self) -> None:
        self.assertEqual({place.slug for place in self.pack.places if not place.confirmed}, {"tarlenheim"})

    def test_places_carry_the_country_of_the_pack_and_foreign_ones_their_own(self) -> None:
        self.assertEqual({place.country for place in self.pack.places}, {"RU"})
        self.assertEqual([place.country for place in self.pack.foreign_places], ["DE"])

    def test_a_month_is_kept_as_its_first_day_with_its_precision(self) -> None:
        (row,) = self.pack.lineage
        self.assertEqual((row.date, row.precision), (date(1894, 3, 1), "month"))

    def test_names_keep_rule_case_period_and_line(self) -> None:
        row = next(row for row in self.pack.names if row.name.slug == "the-six")
        self.assertEqual((row.name.rule, row.name.case_sensitive), (Rule.CONTEXT, True))
        self.assertEqual(row.name.used_until, date(1894, 12, 31))
        self.assertEqual(str(row.origin), "names.csv:6")

    def test_masks_name_nothing(self) -> None:
        self.assertEqual([row.name.slug for row in self.pack.names if row.name.kind is Kind.MASK], [""])

    def test_a_vocabulary_holds_what_the_tagger_needs(self) -> None:
        vocabulary = vocabulary_of(self.pack)
        self.assertEqual(vocabulary.places["tarlenheim"].provinces, ("zenda",))
        self.assertEqual(vocabulary.places["dresden"].provinces, ())
        self.assertEqual(vocabulary.groups["royal-army"].type, "state_force")
        self.assertEqual(vocabulary.lineage, (("the-six", "royal-army"),))


class UnsoundPack(SimpleTestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.directory = Path(folder.name)

    def faults(self, changes: Mapping[str, str]) -> tuple[str, ...]:
        with self.assertRaises(PackError) as raised:
            read_pack(write_pack(self.directory, changes))
        return raised.exception.faults

    def assert_fault(self, changes: Mapping[str, str], where: str, *parts: str) -> None:
        (fault,) = self.faults(changes)
        self.assertTrue(fault.startswith(f"{where}: "), fault)
        for part in parts:
            self.assertIn(part, fault)

    def test_unknown_parent_is_refused(self) -> None:
        row = "huntsmen,Huntsmen,,rebel_faction,the-seven,yes,,"
        self.assert_fault(with_row("groups.csv", row), "groups.csv:4", "parent 'the-seven' is unknown", "add it")

    def test_a_circle_of_parents_is_refused(self) -> None:
        text = TABLES["groups.csv"].replace("state_force,,", "state_force,the-six,")
        faults = self.faults({"groups.csv": text.replace("rebel_faction,,", "rebel_faction,royal-army,")})
        self.assertEqual(len(faults), 2)
        self.assertIn("royal-army is its own ancestor", faults[0])

    def test_unknown_province_is_refused(self) -> None:
        row = "dax,Dax,town,landes,,yes,,"
        self.assert_fault(with_row("places.csv", row), "places.csv:4", "province 'landes' is unknown")

    def test_a_place_in_no_province_is_refused(self) -> None:
        self.assert_fault(with_row("places.csv", "dax,Dax,town,,,yes,,"), "places.csv:4", "lies in no province")

    def test_coordinates_are_degrees_and_come_in_pairs(self) -> None:
        header = "slug,name,kind,province,name_ar,confirmed,note,source,latitude,longitude\n"
        for cells, said in (
            ("91,20", "latitude is '91'"),
            ("north,20", "latitude is 'north'"),
            ("45,", "give both or neither"),
            ("45,-181", "longitude is '-181'"),
        ):
            with self.subTest(cells):
                faults = self.faults({"places.csv": f"{header}dax,Dax,town,zenda,,yes,,,{cells}\n"})
                self.assertTrue(any(said in fault for fault in faults), faults)

    def test_a_name_of_an_unknown_record_is_refused(self) -> None:
        row = "group,the-seven,The Seven,latin,no,always,,,"
        self.assert_fault(with_row("names.csv", row), "names.csv:8", "group 'the-seven' is unknown")

    def test_a_mask_that_names_something_is_refused(self) -> None:
        row = "mask,zenda,Castle Zenda,latin,no,always,,,"
        self.assert_fault(with_row("names.csv", row), "names.csv:8", "a mask names nothing")

    def test_two_records_of_one_name_are_refused_however_it_is_spelled(self) -> None:
        row = "province,strelsau,ZÉNDA,latin,no,always,,,"
        self.assert_fault(with_row("names.csv", row), "names.csv:8", "names strelsau", "names.csv:3, zenda", "context")

    def test_one_name_in_turn_for_two_records_is_allowed(self) -> None:
        rows = "group,royal-army,Guards,latin,no,always,,1894-05-31,\ngroup,the-six,Guards,latin,no,always,1894-06-01,,"
        pack = read_pack(write_pack(self.directory, with_row("names.csv", rows)))
        self.assertEqual(len([row for row in pack.names if row.name.text == "Guards"]), 2)

    def test_one_name_for_two_records_in_context_is_allowed(self) -> None:
        rows = "place,tarlenheim,Old Mill,latin,no,context,,,\nplace,hofbau,Old Mill,latin,no,context,,,"
        self.assertEqual(len(read_pack(write_pack(self.directory, with_row("names.csv", rows))).names), 8)

    def test_a_bad_iso_code_is_refused(self) -> None:
        text = TABLES["provinces.csv"].replace("RU-ZE", "RU-Zenda")
        self.assert_fault({"provinces.csv": text}, "provinces.csv:3", "'RU-Zenda'", "RU-XX")

    def test_a_code_of_another_country_is_refused(self) -> None:
        text = TABLES["provinces.csv"].replace("RU-ZE", "DE-SN")
        self.assert_fault({"provinces.csv": text}, "provinces.csv:3", "not a code of RU")

    def test_a_slug_twice_is_refused(self) -> None:
        row = "the-six,Six more,,rebel_faction,,yes,,"
        self.assert_fault(with_row("groups.csv", row), "groups.csv:4", "'the-six' is on groups.csv:3 already")

    def test_lineage_to_an_unknown_group_is_refused(self) -> None:
        row = "the-six,merged,the-seven,1894,year,yes,,"
        self.assert_fault(with_row("lineage.csv", row), "lineage.csv:3", "group 'the-seven' is unknown")

    def test_a_group_that_comes_from_itself_is_refused(self) -> None:
        row = "the-six,renamed,the-six,1894,year,yes,,"
        self.assert_fault(with_row("lineage.csv", row), "lineage.csv:3", "cannot come from itself")

    def test_a_circle_of_lineage_is_refused_and_leaving_what_one_joined_is_not(self) -> None:
        row = "royal-army,renamed,the-six,1895,year,no,,"
        faults = self.faults(with_row("lineage.csv", row))
        self.assertEqual(len(faults), 2)
        self.assertIn("royal-army became the-six, which became royal-army", faults[1])
        read_pack(write_pack(self.directory, with_row("lineage.csv", row.replace("renamed", "split"))))

    def test_a_rule_twice_is_refused(self) -> None:
        row = "gazette,chrome,^Page \\d+$,again"
        self.assert_fault(with_row("source_rules.csv", row), "source_rules.csv:3", "the chrome rule", "of 'gazette'")

    def test_a_name_twice_is_told_in_words(self) -> None:
        row = "province,zenda,Zenda,latin,no,always,,,"
        self.assert_fault(
            with_row("names.csv", row), "names.csv:8", "the name 'Zenda' of the province zenda is on names.csv:3"
        )

    def test_a_cell_longer_than_its_column_is_refused(self) -> None:
        for where, row, words in (
            ("names.csv:8", f"group,the-six,{'Six ' * 60},latin,no,always,,,", "name has 239 characters"),
            ("places.csv:4", f"dax,{'D' * 400},town,zenda,,yes,,", "shorten it to 150"),
            ("groups.csv:4", f"{'g' * 300},Guards,,rebel_faction,,yes,,", "slug has 300 characters"),
            ("sources.csv:3", f"echo,Echo,a.example|{'b' * 260}.example,RU,en,,,yes", "hosts has 268 characters"),
        ):
            with self.subTest(where):
                self.assert_fault(with_row(where.split(":")[0], row), where, words)

    def test_a_nul_in_a_cell_is_refused(self) -> None:
        row = "group,the-six,Six\x00Men,latin,no,always,,,"
        self.assert_fault(with_row("names.csv", row), "names.csv:8", "name holds a NUL character")

    def test_a_date_that_is_none_is_refused(self) -> None:
        row = "the-six,merged,royal-army,31 May 1894,day,yes,,"
        self.assert_fault(with_row("lineage.csv", row), "lineage.csv:3", "'31 May 1894' is not a date", "YYYY-MM-DD")

    def test_a_day_that_no_calendar_has_is_refused(self) -> None:
        row = "the-six,merged,royal-army,1894-02-30,day,yes,,"
        self.assert_fault(with_row("lineage.csv", row), "lineage.csv:3", "'1894-02-30' is not a date")

    def test_a_missing_column_is_named(self) -> None:
        text = TABLES["groups.csv"].replace(",parent", "")
        self.assert_fault({"groups.csv": text}, "groups.csv:1", "column parent is missing")

    def test_a_row_with_too_many_cells_is_refused(self) -> None:
        row = "huntsmen,Huntsmen, brave,,rebel_faction,,yes,,"
        self.assert_fault(with_row("groups.csv", row), "groups.csv:4", "check commas and quotes")

    def test_a_quote_left_open_is_refused(self) -> None:
        (fault,) = self.faults(with_row("groups.csv", 'huntsmen,"Huntsmen,,rebel_faction,,yes,,'))
        self.assertIn("not well-formed CSV", fault)

    def test_another_encoding_is_refused_with_its_line(self) -> None:
        write_pack(self.directory)
        path = self.directory / "places.csv"
        path.write_bytes(path.read_bytes() + "dax,Dàx,town,zenda,,yes,,\n".encode("latin-1"))
        with self.assertRaises(PackError) as raised:
            read_pack(self.directory)
        self.assertEqual(raised.exception.faults, ("places.csv:4: is not UTF-8; save the file as UTF-8.",))

    def test_an_unknown_kind_lists_the_known_ones(self) -> None:
        row = "huntsmen,Huntsmen,,hunters,,yes,,"
        self.assert_fault(with_row("groups.csv", row), "groups.csv:4", "type is 'hunters'", "rebel_faction")

    def test_a_host_with_www_is_refused(self) -> None:
        row = "court,Court News,www.court.example,RU,en,,,yes"
        self.assert_fault(with_row("sources.csv", row), "sources.csv:3", "no www")

    def test_a_rule_of_an_unknown_source_is_refused(self) -> None:
        row = "herald,chrome,^x$,"
        self.assert_fault(with_row("source_rules.csv", row), "source_rules.csv:3", "source 'herald' is unknown")

    def test_all_faults_are_reported_together(self) -> None:
        changes = with_row("places.csv", "dax,Dax,hamlet,landes,,maybe,,") | with_row("groups.csv", "Six!,,,x,,yes,,")
        faults = self.faults(changes)
        self.assertEqual({fault.split(": ")[0] for fault in faults}, {"places.csv:4", "groups.csv:4"})
        self.assertEqual(len(faults), 5)

    def test_a_missing_file_is_named(self) -> None:
        write_pack(self.directory)
        (self.directory / "lineage.csv").unlink()
        with self.assertRaises(PackError) as raised:
            read_pack(self.directory)
        self.assertIn("lineage.csv: cannot be read", raised.exception.faults[0])

    def test_a_missing_toml_file_is_named(self) -> None:
        write_pack(self.directory)
        (self.directory / "pack.toml").unlink()
        with self.assertRaises(PackError) as raised:
            read_pack(self.directory)
        self.assertIn("pack.toml: cannot be read", raised.exception.faults[0])

    def test_the_message_counts_and_lists_the_faults(self) -> None:
        with self.assertRaises(PackError) as raised:
            read_pack(write_pack(self.directory, {"pack.toml": "name = 'x'"}))
        self.assertIn("has 3 faults:", str(raised.exception))


class SyriaPack(SimpleTestCase):
    def test_it_is_sound(self) -> None:
        self.assertIn("syria", available_packs())
        pack = read_pack(available_packs()["syria"])
        self.assertEqual(len(pack.provinces), 14)
        self.assertGreaterEqual(len(pack.groups), 240)
        self.assertGreaterEqual(len(pack.places), 339)

    def test_every_province_and_group_can_be_named(self) -> None:
        pack = read_pack(available_packs()["syria"])
        named = {(row.name.kind, row.name.slug) for row in pack.names}
        for province in pack.provinces:
            self.assertIn((Kind.PROVINCE, province.slug), named)
        for group in pack.groups:
            self.assertIn((Kind.GROUP, group.slug), named)

    def test_what_became_what_is_lineage_and_no_parent(self) -> None:
        pack = read_pack(available_packs()["syria"])
        parents = {group.slug: group.parent for group in pack.groups}
        became = {(row.predecessor, row.successor) for row in pack.lineage if row.relation in ("renamed", "merged")}
        self.assertEqual([pair for pair in sorted(became) if parents[pair[0]] == pair[1]], [])
