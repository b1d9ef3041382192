"""Is a search read back truly, and does each chip take exactly one thing away?"""

from django.http import QueryDict
from django.test import TestCase

from articles.chips import active_filters, suggestions
from articles.models import GroupLineage
from articles.search.suggest import holding
from articles.sentences import reading, sentence
from articles.tests.factories import make_group, make_name
from articles.tests.search.archive import SmallArchive, filterset, found


class ChipTests(SmallArchive, TestCase):
    ADDRESS = (
        "q=road+-bridge&province=aleppo&province=-idlib&group=islamic-state&since=2015-01&until=2017"
        "&undated=include&lang=en&kind=report&sort=oldest&page=2"
    )

    def test_each_thing_asked_for_has_a_chip(self):
        chips = active_filters(filterset(self.ADDRESS))
        self.assertEqual(
            [(chip.kind, chip.label) for chip in chips],
            [
                ("q", "road -bridge"),
                ("province", "Aleppo"),
                ("province", "not Idlib"),
                ("group", "Islamic State"),
                ("lang", "English"),
                ("kind", "report"),
                ("since", "from January 2015"),
                ("until", "to 2017"),
                ("undated", "also undated"),
            ],
        )

    def test_a_chip_takes_one_value_away_and_leaves_the_rest(self):
        whole = QueryDict(self.ADDRESS)
        for chip in active_filters(filterset(self.ADDRESS)):
            with self.subTest(chip.label):
                left = QueryDict(chip.remove)
                expected = [value for value in whole.getlist(chip.kind) if value != chip.value]
                self.assertEqual(left.getlist(chip.kind), expected)
                others = set(whole) - {chip.kind, "page"}
                self.assertEqual(
                    {name: left.getlist(name) for name in others}, {name: whole.getlist(name) for name in others}
                )
                self.assertNotIn("page", left)

    def test_excluded_values_are_marked(self):
        self.assertEqual(
            [chip.excluded for chip in active_filters(filterset("province=aleppo&province=-idlib"))], [False, True]
        )

    def test_a_query_of_signs_can_be_taken_away_too(self):
        (chip,) = active_filters(filterset("q=!!!"))
        self.assertEqual((chip.label, chip.remove), ("!!!", ""))

    def test_nothing_asked_has_no_chips(self):
        self.assertEqual(active_filters(filterset("sort=oldest&page=2")), [])


class ReadingTests(SmallArchive, TestCase):
    def test_sentences(self):
        for address, expected in (
            (
                "group=islamic-state&group=syrian-arab-army&together=sentence",
                "Articles naming Islamic State with Syrian Arab Army, in one sentence.",
            ),
            (
                "q=(road OR bridge) -dam title:lock vill*",
                "Articles on (road or bridge) and lock in the title and vill… without dam.",
            ),
            (
                'q="school roof"~5 OR clinic NEAR/3 road ="As So"',
                "Articles on “school roof” within 5 words or clinic within 3 words of road and exactly “As So”.",
            ),
            ("", "All articles."),
            ("sort=oldest", "All articles."),
            ("q=Khanasser", "Articles on Khanasser."),
            (
                "q=Khanasser&province=aleppo&group=islamic-state&since=2015-01&until=2017-12",
                "Articles on Khanasser in Aleppo, naming Islamic State, published January 2015 to December 2017.",
            ),
            ('q="two villages" road -bridge', "Articles on “two villages” and road without bridge."),
            ("q=road OR -bridge", "Articles on road or anything without bridge."),
            ("province=aleppo&province=idlib", "Articles in Aleppo or Idlib."),
            ("province=-aleppo", "Articles not in Aleppo."),
            (
                "group=islamic-state&group=-syrian-arab-army",
                "Articles naming Islamic State, not naming Syrian Arab Army.",
            ),
            ("source=courier&lang=fr", "Articles from Courier (sample), in French."),
            ("kind=roundup", "Articles of the kind round-up."),
            ("since=2017-01&until=2017-01", "Articles published in January 2017."),
            ("since=2017-01-26&until=2017-01-26", "Articles published on 26 January 2017."),
            ("since=2017", "Articles published since 2017."),
            ("until=2017", "Articles published until 2017."),
            ("since=2017&undated=include", "Articles published since 2017, or undated."),
            ("undated=only", "Undated articles."),
            ("undated=exclude", "Articles with a stated date."),
            ("q=the road", "Articles on road (too common to search for: the)."),
            ("q=the -of road OR and", "Articles on road (too common to search for: the, of, and)."),
            ("q=the", "Articles on the."),
            ("q=road province:nope", "Articles on road and “province:nope” (sought as words)."),
            ("q=road province:aleppo", "Articles on road and province:aleppo."),
            ("q=road&as_typed=all&lineage=yes&province=aleppo", "Articles on road (exactly as typed) in Aleppo."),
        ):
            with self.subTest(address):
                self.assertEqual(sentence(filterset(address.replace(" ", "+"))), expected)

    def test_how_names_were_taken_is_said_where_it_makes_a_difference(self):
        for name in ("Islamic State", "Daesh"):
            make_name(name, self.state)
        GroupLineage.objects.create(predecessor=make_group("state-of-iraq"), relation="renamed", successor=self.state)
        for address, told in (
            ("q=Daesh", ""),
            ("q=Daesh&lineage=yes", " (also forerunners and successors)"),
            ("q=Daesh&as_typed=islamic-state", " (Daesh as typed alone)"),
            ("q=Daesh&as_typed=islamic-state&lineage=yes", " (Daesh as typed alone)"),
            ("q=Daesh&as_typed=all&lineage=yes", " (exactly as typed)"),
            ("q=road&lineage=yes&as_typed=islamic-state", ""),
        ):
            with self.subTest(address):
                self.assertEqual(sentence(filterset(address)), f"Articles on {address[2:].partition('&')[0]}{told}.")

    def test_what_was_asked_is_set_apart(self):
        parts = reading(filterset("q=road&province=aleppo"))
        self.assertEqual([part.text for part in parts if part.asked], ["road", "Aleppo"])


class SuggestionTests(SmallArchive, TestCase):
    def test_each_single_thing_to_drop_with_what_it_would_find(self):
        address = "q=market&province=idlib&since=2016&until=2017"
        self.assertEqual(found(address).total, 0)
        offered = suggestions(filterset(address))
        self.assertEqual([(each.label, each.count) for each in offered], [("market", 2), ("Idlib", 1)])
        for each in offered:
            self.assertEqual(found(each.querystring).total, each.count)

    def test_a_period_is_dropped_as_one(self):
        (offered,) = suggestions(filterset("q=market&since=2012&until=2013&undated=exclude"))[-1:]
        self.assertEqual((offered.label, offered.querystring, offered.count), ("2012 to 2013", "q=market", 1))

    def test_one_of_several_values_is_dropped_alone(self):
        (offered,) = suggestions(filterset("q=market&province=aleppo&province=-idlib&lang=de"))
        self.assertEqual((offered.label, offered.querystring), ("German", "q=market&province=aleppo&province=-idlib"))
        (offered,) = suggestions(filterset("q=market&province=idlib&group=-islamic-state"))[1:]
        self.assertEqual((offered.label, offered.querystring), ("Idlib", "q=market&group=-islamic-state"))

    def test_what_the_archive_holds_in_the_period(self):
        held = holding(filterset("q=nowhere&province=aleppo&since=2017").criteria)
        self.assertEqual((held.count, held.source_count), (3, 2))
        self.assertEqual((str(held.first), str(held.last)), ("2017-01-26", "2017-02-02"))

    def test_an_empty_period_holds_nothing(self):
        held = holding(filterset("since=1950&until=1951").criteria)
        self.assertEqual((held.count, held.source_count, held.first, held.last), (0, 0, None, None))
