"""Does a pack's check know how long the columns of the tables are?"""

from django.test import SimpleTestCase

from articles.models import (
    AmbiguousTerm,
    ArmedGroup,
    GroupLineage,
    Name,
    Place,
    Province,
    Source,
    SourceHost,
    SourceRule,
)
from articles.vocabulary.lengths import LENGTHS

MODELS = {
    "provinces.csv": Province,
    "places.csv": Place,
    "regions.csv": Place,
    "foreign_places.csv": Place,
    "groups.csv": ArmedGroup,
    "lineage.csv": GroupLineage,
    "names.csv": Name,
    "sources.csv": Source,
    "source_rules.csv": SourceRule,
    "ambiguous_terms.csv": AmbiguousTerm,
}
COLUMNS = {"geonames_adm1": "geonames_code"}
IN_NO_TABLE = {"outlines.csv"}  # maps are drawn from the pack itself


class LengthTests(SimpleTestCase):
    def test_every_length_is_that_of_the_column(self) -> None:
        for file, lengths in LENGTHS.items():
            if file in IN_NO_TABLE:
                continue
            for column, most in lengths.items():
                model, name = MODELS[file], COLUMNS.get(column, column)
                if column in ("host", "hosts"):
                    model, name = SourceHost, "host"
                if file == "names.csv" and column == "name":
                    name = "text"
                with self.subTest(file=file, column=column):
                    self.assertEqual(model._meta.get_field(name).max_length, most)
