"""Does every row of a table become a record, or a reject that says why?"""

import io

from django.test import SimpleTestCase

from articles.ingest.readers import Limits, read
from articles.ingest.readers.day_order import day_first, day_orders
from articles.ingest.records import Record, Rejected


def rows(content: str | bytes, **options: object) -> list[Record | Rejected]:
    raw = content.encode() if isinstance(content, str) else content
    return list(read(["-"], stdin=io.BytesIO(raw), format="csv", **options))


class TableTests(SimpleTestCase):
    def test_rows_keep_their_own_bytes_and_offset_across_quoted_line_breaks(self) -> None:
        table = b'title,body\r\n"One","First line\nsecond ""line"""\r\nTwo,Plain\r\n'
        first, second = rows(table)
        self.assertEqual(first.content, b'"One","First line\nsecond ""line"""\r\n')
        self.assertEqual(table[second.offset :], second.content)
        self.assertEqual(first.fields["body"], 'First line\nsecond "line"')

    def test_common_headers_are_guessed(self) -> None:
        for header in ("headline,text", "Article_Title;Article_Content", "title\tcontent", "العنوان,النص"):
            with self.subTest(header):
                mark = next(mark for mark in ",;\t" if mark in header)
                (record,) = rows(f"{header}\nFerry{mark}It sails.\n")
                self.assertEqual(dict(record.fields), {"title": "Ferry", "body": "It sails."})

    def test_a_mapping_names_columns_that_are_not_guessed(self) -> None:
        (record,) = rows(
            "kop,tekst,dag\nFerry,It sails.,2016-03-03\n",
            column_map={"title": "kop", "body": "Tekst", "published_at": "dag"},
        )
        self.assertEqual(dict(record.fields), {"title": "Ferry", "body": "It sails.", "published_at": "2016-03-03"})

    def test_a_table_without_a_text_column_is_one_reject_that_names_its_columns(self) -> None:
        (rejected,) = rows("kop,tekst\nFerry,It sails.\n")
        self.assertIn("kop, tekst", rejected.reason)
        self.assertIn("--map body=COLUMN", rejected.reason)

    def test_a_mapped_column_that_is_missing_is_told(self) -> None:
        (rejected,) = rows("title,body\nFerry,It sails.\n", column_map={"url": "adres"})
        self.assertIn("no column adres", rejected.reason)

    def test_latin_1_survives_row_by_row(self) -> None:
        table = "title,body\nCafé,Il était tard.\n".encode("latin-1") + "Näher,Es war spät – “so”.\n".encode()
        first, second = rows(table)
        self.assertEqual(first.fields["body"], "Il était tard.")
        self.assertEqual(second.fields["body"], "Es war spät – “so”.")

    def test_a_stated_encoding_is_obeyed(self) -> None:
        (record,) = rows("title,body\nحلب,قالت مصادر محلية\n".encode("cp1256"), encoding="windows-1256")
        self.assertEqual(record.fields["body"], "قالت مصادر محلية")

    def test_utf16_tables_are_read_with_true_offsets(self) -> None:
        table = "title,body\r\nFähre,Sie fährt.\r\n".encode("utf-16")
        (record,) = rows(table)
        self.assertEqual(record.fields["title"], "Fähre")
        self.assertEqual(table[record.offset :], record.content)

    def test_a_byte_order_mark_is_no_part_of_the_first_header(self) -> None:
        (record,) = rows("\ufefftitle,body\nFerry,It sails.\n".encode())
        self.assertEqual(record.fields["title"], "Ferry")

    def test_cells_above_the_standard_librarys_limit_are_read(self) -> None:
        (record,) = rows("title,body\nFerry," + "word " * 60_000 + "\n")
        self.assertEqual(len(record.fields["body"]), 300_000)

    def test_an_unclosed_quotation_mark_costs_one_row_and_not_the_file(self) -> None:
        found = rows('title,body\nOne,Good.\nTwo,"never closed\nThree,Good.\nFour,Good.\n')
        self.assertEqual([type(one).__name__ for one in found], ["Record", "Rejected", "Record", "Record"])
        self.assertIn("quotation mark", found[1].reason)
        self.assertEqual(found[1].content, b'Two,"never closed\n')

    def test_an_unclosed_quotation_mark_high_up_in_a_long_file_costs_one_row(self) -> None:
        found = rows('title,body\nTwo,"never closed\n' + "Ferry,It sails.\n" * 50_000)
        self.assertEqual(sum(isinstance(one, Record) for one in found), 50_000)

    def test_a_file_of_unclosed_quotation_marks_ends(self) -> None:
        found = rows("title,body\n" + 'x,"y\n' * 2001)
        self.assertTrue(all(isinstance(one, Record | Rejected) for one in found))
        self.assertGreater(len(found), 0)

    def test_a_quotation_closed_by_the_quotation_of_a_later_row_costs_only_its_own_row(self) -> None:
        found = rows(
            "title,body,date\n"
            "One,The ferry sails.,2016-02-01\n"
            '"Two,The boat sails.,2016-02-02\n'
            "Three,The barge sails.,2016-02-03\n"
            '"Four","The raft sails.",2016-02-04\n'
        )
        self.assertEqual([type(one).__name__ for one in found], ["Record", "Rejected", "Record", "Record"])
        self.assertEqual(found[1].content, b'"Two,The boat sails.,2016-02-02\n')
        self.assertEqual([one.fields["title"] for one in found if isinstance(one, Record)], ["One", "Three", "Four"])

    def test_a_quotation_that_ends_well_but_runs_over_whole_rows_costs_its_first_row(self) -> None:
        for last in ('Three,The barge sails.",2016-02-03\n', 'Three,The barge sails.,2016-02-03"\n'):
            with self.subTest(last):
                found = rows(
                    "title,body,date\n"
                    'One,"The ferry sails.,2016-02-01\n'
                    f"Two,The boat sails.,2016-02-02\n{last}"
                    "Four,The raft sails.,2016-02-04\n"
                )
                self.assertIsInstance(found[0], Rejected)
                titles = [one.fields["title"] for one in found if isinstance(one, Record)]
                self.assertEqual((titles[0], titles[-1]), ("Two", "Four"))

    def test_paragraphs_below_a_quotation_that_is_never_closed_go_with_it(self) -> None:
        table = 'title,body,date\nOne,"First.\nSecond paragraph.\n\nThird one.,2016-02-01\nTwo,It sails.,2016-02-02\n'
        rejected, second = rows(table)
        self.assertIn(b"Third one.", rejected.content)
        self.assertEqual(second.fields["title"], "Two")
        self.assertEqual(table.encode()[second.offset :], second.content)

    def test_honest_quotations_over_many_lines_stay_whole(self) -> None:
        body = 'It sails, twice, a day.\nFares, times, berths: see ""Fares"".\n\nOn 2016-02-01, at noon, it rested.'
        (record,) = rows(f'title,body,date\nFerry,"{body}",2016-02-03\n')
        self.assertEqual(record.fields["body"], body.replace('""', '"'))
        self.assertEqual(record.fields["published_at"], "2016-02-03")

    def test_a_mark_missing_within_a_line_that_shifts_its_cells_is_a_reject(self) -> None:
        rejected, second = rows('title,body,date\n"One,"It sails.",2016-02-01\n"Say ""hi""",It sails.,2016-02-02\n')
        self.assertIn("quotation mark", rejected.reason)
        self.assertEqual(second.fields["title"], 'Say "hi"')

    def test_carriage_returns_alone_end_lines(self) -> None:
        table = b'title,body,date\rA,"It sails,\ntwice.\rDaily.",2016-02-01\rB,It rests.,2016-02-02\r'
        first, second = rows(table)
        self.assertEqual((first.fields["body"], second.fields["title"]), ("It sails,\ntwice.\rDaily.", "B"))
        self.assertEqual(table[second.offset :], second.content)
        wide = "title,body\rA,It sails.\rB,It rests.\r".encode("utf-16")
        self.assertEqual([one.fields["title"] for one in rows(wide)], ["A", "B"])

    def test_an_endless_line_between_carriage_returns_is_rejected_and_the_next_row_read(self) -> None:
        found = rows(b"title,body\rFerry," + b"x" * 5000 + b"\rBoat,It sails.\r", limits=Limits(row=1000))
        self.assertEqual([type(one).__name__ for one in found], ["Rejected", "Record"])
        self.assertEqual(found[1].offset, 11 + 6 + 5001)

    def test_a_carriage_return_within_a_line_costs_its_row(self) -> None:
        found = rows(b"title,body\nFer\rry,It sails.\nBoat,It sails.\n")
        self.assertEqual([type(one).__name__ for one in found], ["Rejected", "Record"])

    def test_more_cells_than_headers_are_a_reject(self) -> None:
        (rejected,) = rows("title,body\nFerry,It sails, twice\n")
        self.assertIn("3 cells under 2 headers", rejected.reason)

    def test_an_endless_line_is_rejected_and_the_next_row_read(self) -> None:
        found = rows(b"title,body\nFerry," + b"x" * 5000 + b"\nBoat,It sails.\n", limits=Limits(row=1000))
        self.assertEqual([type(one).__name__ for one in found], ["Rejected", "Record"])
        self.assertEqual(found[1].fields["title"], "Boat")

    def test_a_hundred_thousand_columns_are_no_table_of_articles(self) -> None:
        (rejected,) = rows("body," + ",".join(f"c{number}" for number in range(100_000)) + "\nx\n")
        self.assertIn("100001 columns", rejected.reason)

    def test_nul_bytes_in_a_row_do_not_stop_the_file(self) -> None:
        found = rows(b"title,body\nFer\0ry,It sails.\nBoat,It sails.\n")
        self.assertEqual(len(found), 2)

    def test_an_empty_table_is_a_reject(self) -> None:
        (rejected,) = rows(b"")
        self.assertIn("empty", rejected.reason)


class DayOrderTests(SimpleTestCase):
    def test_unambiguous_siblings_settle_the_order(self) -> None:
        first, *_ = rows("title,body,date\nA,x,4/5/2017\nB,y,4/13/2017\n")
        self.assertIs(first.day_first, False)
        first, *_ = rows("title,body,date\nA,x,4/5/2017\nB,y,13/4/2017\n")
        self.assertIs(first.day_first, True)

    def test_styles_mixed_in_one_column_are_settled_by_their_separator(self) -> None:
        found = rows("title,body,date\nA,x,4/5/2017\nB,y,04-05-2017\nC,z,4/13/2017\nD,w,13-04-2017\n")
        self.assertEqual([record.day_first for record in found], [False, True, False, True])

    def test_dates_that_contradict_each_other_settle_nothing(self) -> None:
        orders = day_orders(["13/4/2017", "4/13/2017"])
        self.assertIsNone(day_first("4/5/2017", orders))

    def test_one_slip_among_many_is_outvoted(self) -> None:
        self.assertEqual(day_orders(["4/13/2017"] * 20 + ["13/4/2017"]), {"/": False})
