"""Is leaked program output taken out of a text, and nothing else?"""

import json

from django.test import SimpleTestCase
from hypothesis import given
from hypothesis import strategies as st

from articles.ingest.leaks import without_leaks

RELATED = [
    {"id": "4711", "pic": "/a.jpg", "title": "Ferry stops for a week of repairs"},
    {"id": "4712", "title": "Harbour wall &amp; light repaired"},
]
TEXT = "The ferry sails again.\n\nIt sails twice a day."


def dumped(value: object) -> str:
    written = json.dumps(value)
    return f'string({len(written)}) "{written}"'


class LeakTests(SimpleTestCase):
    def assert_taken_out(self, leak: str, *titles: str) -> None:
        text, links = without_leaks(f"{TEXT}\n\n{leak}\n\nThe last line.")
        self.assertEqual(
            [line for line in text.split("\n") if line.strip()],
            ["The ferry sails again.", "It sails twice a day.", "The last line."],
        )
        self.assertEqual([link.title for link in links], list(titles))

    def test_a_dumped_string_of_json_becomes_related_links(self) -> None:
        self.assert_taken_out(dumped(RELATED), "Ferry stops for a week of repairs", "Harbour wall & light repaired")

    def test_json_on_its_own_becomes_related_links(self) -> None:
        self.assert_taken_out(json.dumps(RELATED), "Ferry stops for a week of repairs", "Harbour wall & light repaired")
        self.assert_taken_out(
            "var related = " + json.dumps(RELATED), "Ferry stops for a week of repairs", "Harbour wall & light repaired"
        )

    def test_json_that_is_cut_off_gives_what_is_whole(self) -> None:
        self.assert_taken_out(dumped(RELATED)[:-40], "Ferry stops for a week of repairs")

    def test_arrays_of_print_r_and_var_dump(self) -> None:
        self.assert_taken_out(
            "Array\n(\n    [0] => Array\n        (\n            [id] => 4711\n            [title] => Ferry stops for "
            "repairs\n        )\n)",
            "Ferry stops for repairs",
        )
        self.assert_taken_out(
            'array(1) {\n  ["title"]=>\n  string(23) "Ferry stops for repairs"\n}', "Ferry stops for repairs"
        )

    def test_warnings_and_scripts(self) -> None:
        self.assert_taken_out("Warning: Undefined index: sort in /srv/site/list.php on line 12")
        self.assert_taken_out("NULL\nbool(false)\nint(7)")
        self.assert_taken_out("window.dataLayer = window.dataLayer || [];\nfunction gtag(){dataLayer.push(arguments);}")

    def test_a_dumped_string_of_plain_text_ends_where_its_length_says(self) -> None:
        self.assert_taken_out('string(11) "plain\nwords"')

    def test_an_address_is_taken_or_made_from_the_pages_own(self) -> None:
        _, links = without_leaks(
            json.dumps([{"title": "Ferry stops for repairs", "url": "https://ferry.example/9", "x": 1}])
        )
        self.assertEqual(links[0].url, "https://ferry.example/9")
        _, links = without_leaks(json.dumps(RELATED), "https://ferry.example/news/4700")
        self.assertEqual(
            [link.url for link in links], ["https://ferry.example/news/4711", "https://ferry.example/news/4712"]
        )
        self.assertEqual([link.url for link in without_leaks(json.dumps(RELATED))[1]], ["", ""])

    def test_brackets_and_quotation_marks_of_prose_stay(self) -> None:
        prose = (
            'He said "the road [to the port] is open" (again). The array (of boats) was seen; string (3) was cut. {sic}'
        )
        self.assertEqual(without_leaks(prose), (prose, []))

    @given(
        st.lists(
            st.sampled_from(
                [
                    'string(9) "',
                    "[{",
                    '{"a":1,"b":',
                    "array(2) {",
                    "Array\n(",
                    '"',
                    "}",
                    "]",
                    ")",
                    "\\",
                    "text ",
                    "\n\n",
                    '"title":"One two three"',
                ]
            ),
            max_size=40,
        )
    )
    def test_any_mixture_is_read_to_its_end(self, parts: list[str]) -> None:
        text, links = without_leaks("".join(parts))
        self.assertLessEqual(len(text), len("".join(parts)))
        self.assertLessEqual(len(links), 200)


class PrintedValueTests(SimpleTestCase):
    def test_scripts_and_values_that_programs_print_go(self) -> None:
        for leaked in (
            "<script>var related = ['ferry', 'quay'];</script>",
            "<script>\nvar related = 1;\nshow(related);\n</script>",
            "stdClass::__set_state(array('title' => 'New quay opens', 'id' => 3))",
            'a:2:{s:5:"title";s:4:"Quay";i:1;i:2;}',
            "{'title': 'New quay opens', 'id': 12, 'tags': ['quay']}",
        ):
            with self.subTest(leaked):
                text, _ = without_leaks(f"The ferry sails.\n\n{leaked}\n\nThe quay is new.")
                self.assertEqual(text.split(), "The ferry sails. The quay is new.".split())

    def test_a_small_value_that_a_sentence_quotes_stays(self) -> None:
        sentence = 'The log of the ferry said {"ferry": "Anna", "crew": 12} and nothing else, the pilot noted.'
        self.assertEqual(without_leaks(sentence)[0], sentence)
