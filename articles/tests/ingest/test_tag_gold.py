"""Are articles that people coded tagged as well as bench/quality.py demands? Its floors may rise, not fall."""

import io
import tempfile
import unittest
from contextlib import redirect_stdout
from pathlib import Path
from unittest.mock import patch

from django.test import SimpleTestCase

from articles.tests.ingest.test_tag import LEXICON
from bench import quality
from bench.measuring.gold_sets import Coded, gold_sets
from bench.measuring.tag_scores import scored


class Floors(SimpleTestCase):
    def test_no_figure_is_below_its_floor(self) -> None:
        scores = quality.scores_of_all(LEXICON)
        self.assertEqual(quality.below_floor(scores), [])
        for name, measures in scores.items():
            self.assertEqual(set(measures), set(quality.FLOORS[name]))

    def test_the_own_set_is_scored_wherever_the_others_are_not(self) -> None:
        with tempfile.TemporaryDirectory() as elsewhere:
            (coded,) = gold_sets(Path(elsewhere)).items()
        self.assertEqual((coded[0], len(coded[1])), ("sample", 23))

    def test_a_figure_below_its_floor_ends_with_a_sentence(self) -> None:
        too_high = {"sample": {"provinces": 1.1, "primary": 0.0, "groups": 0.0}}
        only_sample = {"sample": gold_sets()["sample"][:2]}
        with (
            patch.object(quality, "FLOORS", too_high),
            patch.object(quality, "gold_sets", lambda: only_sample),
            redirect_stdout(io.StringIO()) as printed,
        ):
            self.assertEqual(quality.main(), "sample: provinces 1.000 is below its floor of 1.1.")
        self.assertIn("tartus", printed.getvalue())


class Scores(unittest.TestCase):
    def coded(self, body: str, **wanted: str) -> Coded:
        return Coded(
            "1", "A title", body, None, {measure: frozenset(slugs.split()) for measure, slugs in wanted.items()}
        )

    def test_precision_and_recall_count_slugs(self) -> None:
        body = "Bread is dear in Homs. It is cheap in Hama."
        score = scored([self.coded(body, provinces="homs raqqa")], LEXICON)["provinces"]
        self.assertEqual((score.figures(), score.counts("hama")), ((0.5, 0.5, 0.5), (0, 1, 0)))

    def test_a_miss_shows_its_sentence(self) -> None:
        body = "Bread is dear. It is cheap in Hama. The Sootoro bakes."
        measures = scored([self.coded(body, provinces="raqqa", groups="sootoro-qamishli")], LEXICON)
        shown = {miss.slug: (miss.is_extra, miss.sentence) for miss in measures["provinces"].misses}
        self.assertEqual(shown, {"hama": (True, "It is cheap in Hama."), "raqqa": (False, "A title")})
        self.assertEqual([miss.sentence for miss in measures["groups"].misses], ["The Sootoro bakes."])

    def test_the_country_around_a_city_counts_as_its_location(self) -> None:
        for body, share in (("Rain in Douma.", 1.0), ("Rain in Damascus.", 1.0), ("Rain in Homs.", 0.0)):
            score = scored([self.coded(body, location="damascus")], LEXICON)["location"]
            self.assertEqual(score.figures()[1], share, body)
