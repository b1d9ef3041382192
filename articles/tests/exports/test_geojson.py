"""Does each province of the map have the number of articles that the search has?"""

import json

from django.test import TestCase

from articles.exports.geojson import province_features
from articles.models import Article
from articles.tests.factories import make_place
from articles.tests.search.archive import SmallArchive, filterset, found


class GeojsonTests(SmallArchive, TestCase):
    def features(self, address: str = ""):
        asked = filterset(address)
        self.assertTrue(asked.is_valid())
        read = json.loads("".join(province_features(asked.qs, lambda slug: f"?province={slug}")))
        self.assertEqual(read["type"], "FeatureCollection")
        return read["features"]

    def test_numbers_are_those_of_the_page(self):
        for address in ("", "q=khanasser", "group=islamic-state", "since=2017"):
            counts = {each["id"]: each["properties"]["article_count"] for each in self.features(address)}
            page = {value.slug: value.count for value in found(address).facets["province"] if value.count}
            self.assertEqual(counts, page, address)

    def test_a_province_is_the_middle_of_the_places_that_lie_in_it_alone(self):
        for north, east, provinces in (
            (36, 37, [self.aleppo]),
            (37, 38, [self.aleppo]),
            (10, 10, [self.aleppo, self.idlib]),
        ):
            make_place(latitude=north, longitude=east).provinces.set(provinces)
        make_place().provinces.set([self.aleppo])
        geometry = {each["id"]: each["geometry"] for each in self.features()}
        self.assertEqual(geometry["aleppo"], {"type": "Point", "coordinates": [37.5, 36.5]})
        self.assertIsNone(geometry["idlib"])

    def test_nothing_found_is_a_map_of_nothing(self):
        self.assertEqual(self.features("q=nowhere"), [])
        self.assertEqual(Article.objects.filter(facets=[]).count(), 0)
