"""Is the drawing of a pack read, and is one refused that a map could not show?"""

import tempfile
from collections.abc import Mapping
from pathlib import Path

from django.test import SimpleTestCase

from articles.tests.vocabulary.minimal import ABOUT, write_pack
from articles.vocabulary.pack import PackError, available_packs, read_pack
from articles.vocabulary.rows import Drawing

SIZED = {"pack.toml": f"{ABOUT}\n[map]\nwidth = 20\nheight = 10\n"}
STRELSAU, ZENDA = "strelsau,M0 0l10 0 0 10-10 0z,", "zenda,M10 0l10 0 0 10z,survey"


def outlines(*rows: str) -> dict[str, str]:
    return {"outlines.csv": "\n".join(["province,path,source", *rows, ""])}


class OutlineTests(SimpleTestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.directory = Path(folder.name)

    def drawing(self, changes: Mapping[str, str]) -> Drawing | None:
        return read_pack(write_pack(self.directory, changes)).drawing

    def assert_fault(self, changes: Mapping[str, str], said: str) -> None:
        with self.assertRaises(PackError) as raised:
            self.drawing(changes)
        (fault,) = raised.exception.faults
        self.assertIn(said, fault)

    def test_a_pack_without_outlines_is_sound_and_has_no_drawing(self) -> None:
        self.assertIsNone(self.drawing({}))

    def test_shapes_come_with_the_size_of_their_drawing(self) -> None:
        drawing = self.drawing(SIZED | outlines(STRELSAU, ZENDA))
        assert drawing is not None
        self.assertEqual((drawing.width, drawing.height), (20, 10))
        self.assertEqual(
            [(row.province, row.source) for row in drawing.outlines], [("strelsau", ""), ("zenda", "survey")]
        )

    def test_a_drawing_without_its_size_is_refused(self) -> None:
        self.assert_fault(outlines(STRELSAU, ZENDA), "[map] needs width and height")
        for size in ("width = 20", "width = 20\nheight = 0", "width = 20\nheight = 1.5", 'width = "20"\nheight = 10'):
            with self.subTest(size):
                changes = {"pack.toml": f"{ABOUT}\n[map]\n{size}\n"} | outlines(STRELSAU, ZENDA)
                self.assert_fault(changes, "[map] needs width and height")

    def test_a_path_that_is_none_is_refused(self) -> None:
        for path in ("M0 0", "M0 0h5v5z", "m0 0l5 0 0 5z", "M0 0l5.5 0 0 5z", "M0 0l5 0 0 5", '"M0 0l5 0 0 5z<a>"'):
            with self.subTest(path):
                self.assert_fault(SIZED | outlines(STRELSAU, f"zenda,{path},"), "path is none of whole numbers")

    def test_a_path_that_leaves_the_drawing_is_refused(self) -> None:
        for path in ("M10 0l11 0 0 5z", "M10 5l5 0 0 6z", "M2 0l-3 0 0 5z", "M0 0l5 0 0 5zM20 10l1 0-1-1z"):
            with self.subTest(path):
                self.assert_fault(SIZED | outlines(STRELSAU, f"zenda,{path},"), "leaves the drawing of 20 by 10")

    def test_a_map_of_some_provinces_is_refused_as_it_would_hide_the_others(self) -> None:
        self.assert_fault(SIZED | outlines(STRELSAU), "has no outline of zenda")

    def test_an_outline_of_nothing_known_and_one_given_twice_are_refused(self) -> None:
        self.assert_fault(SIZED | outlines(STRELSAU, ZENDA, "dax,M0 0l5 0 0 5z,"), "province 'dax' is unknown")
        self.assert_fault(
            SIZED | outlines(STRELSAU, ZENDA, ZENDA), "the outline of 'zenda' is on outlines.csv:3 already"
        )

    def test_the_drawing_of_syria_is_small_as_every_page_with_a_map_carries_it(self) -> None:
        drawing = read_pack(available_packs()["syria"]).drawing
        assert drawing is not None
        self.assertEqual(len(drawing.outlines), 14)
        self.assertTrue(all(row.source for row in drawing.outlines))
        self.assertLess(sum(len(row.path) for row in drawing.outlines), 4_000)
