"""Is a search the same whatever the order in which its parts were given, added or taken away?"""

from urllib.parse import urlencode

from django.test import SimpleTestCase
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase as HypothesisTestCase

from articles.addresses import SEVERAL
from articles.search.page import search
from articles.tests.search.archive import SmallArchive, filterset

VALUES = {
    "q": ("road", "khanasser", '"two villages" OR road', "-road", "khanasser nowhere", "year group:syrian-arab-army"),
    "province": ("aleppo", "idlib", "-aleppo", "-idlib"),
    "group": ("islamic-state", "syrian-arab-army", "-islamic-state", "-syrian-arab-army"),
    "together": ("sentence", "paragraph"),
    "source": ("levant-wire", "courier", "-courier"),
    "since": ("2016", "2017-01", "2017-01-27"),
    "until": ("2017", "2017-01-30"),
    "undated": ("include", "exclude", "only"),
    "lang": ("en", "ar", "fr", "-en"),
    "kind": ("report", "roundup", "-report"),
    "as_typed": ("islamic-state", "aleppo", "all"),
    "lineage": ("yes",),
    "sort": ("relevance", "newest", "oldest"),
    "count": ("articles", "reports"),
    "map": ("count", "share"),
    "per_page": ("2", "50"),
    "facets": ("yes", "no"),
}
PAIRS = [(parameter, value) for parameter, values in VALUES.items() for value in values]
MANY = [(parameter, value) for parameter, value in PAIRS if parameter in SEVERAL]
Pair = tuple[str, str]


def is_once(pair: Pair) -> object:
    """What may stand in an address once: a value of a parameter that repeats, else the parameter."""
    return pair if pair[0] in SEVERAL else pair[0]


ADDRESSES = st.lists(st.sampled_from(PAIRS), max_size=8, unique_by=is_once)
IN_TWO_ORDERS = ADDRESSES.flatmap(lambda pairs: st.tuples(st.just(pairs), st.permutations(pairs)))


def written(pairs: list[Pair]) -> str:
    """The part of an address after the question mark."""
    return urlencode(pairs)


def added(address: str, *pairs: Pair) -> str:
    """The address with values added one after the other."""
    for pair in pairs:
        address = filterset(address).adding(*pair)
    return address


def removed(address: str, *pairs: Pair) -> str:
    """The address with values taken away one after the other."""
    for pair in pairs:
        address = filterset(address).removing(*pair)
    return address


class AddressTests(SimpleTestCase):
    @given(IN_TWO_ORDERS)
    def test_parameters_and_values_in_any_order_have_one_address(self, orders):
        one, other = (filterset(written(pairs)).querystring() for pairs in orders)
        self.assertEqual(one, other)
        self.assertEqual(filterset(one).querystring(), one)

    @given(ADDRESSES, st.data())
    def test_given_twice_a_value_counts_once(self, pairs, data):
        twice = [pair for pair in pairs if pair[0] in SEVERAL and data.draw(st.booleans())]
        self.assertEqual(filterset(written([*pairs, *twice])).querystring(), filterset(written(pairs)).querystring())

    @given(ADDRESSES, st.sampled_from(MANY), st.sampled_from(MANY))
    def test_values_are_added_in_any_order(self, pairs, one, other):
        address = filterset(written(pairs)).querystring()
        self.assertEqual(added(address, one, other), added(address, other, one))
        self.assertEqual(added(address, one, one), added(address, one))

    @given(ADDRESSES, st.sampled_from(MANY), st.sampled_from(MANY))
    def test_what_was_added_is_removed_without_a_trace(self, pairs, one, other):
        assume(one not in pairs and other not in pairs)
        address = filterset(written(pairs)).querystring()
        self.assertEqual(removed(added(address, one), one), address)
        self.assertEqual(removed(added(address, one, other), one, other), address)
        self.assertEqual(removed(added(address, one, other), other, one), address)

    @given(ADDRESSES.filter(bool), st.data())
    def test_what_is_there_is_removed_in_any_order(self, pairs, data):
        one, other = data.draw(st.sampled_from(pairs)), data.draw(st.sampled_from(pairs))
        address = written(pairs)
        self.assertEqual(removed(address, one, other), removed(address, other, one))


class ResultTests(SmallArchive, HypothesisTestCase):
    def told(self, address: str) -> object:
        """All that a search says, or why it says nothing."""
        asked = filterset(address)
        if not asked.is_valid():
            return asked.complaints()
        page = search(asked)
        keys = [(hit.article.pk, hit.is_partial, str(hit.snippet)) for hit in page.hits]
        counts = {name: {value.slug: value.count for value in values} for name, values in page.facets.items()}
        return keys, page.total, page.partial_count, counts, page.histogram, page.undated

    @settings(max_examples=60, deadline=None)
    @given(IN_TWO_ORDERS)
    def test_parameters_and_values_in_any_order_find_the_same(self, orders):
        one, other = map(written, orders)
        self.assertEqual(self.told(one), self.told(other))
        if filterset(one).is_valid():
            self.assertEqual(self.told(one), self.told(filterset(other).querystring()))

    @settings(max_examples=30, deadline=None)
    @given(ADDRESSES, st.sampled_from(MANY), st.sampled_from(MANY))
    def test_what_was_added_and_removed_again_changes_nothing(self, pairs, one, other):
        assume(one not in pairs and other not in pairs)
        address = filterset(written(pairs)).querystring()
        self.assertEqual(self.told(added(address, one, other)), self.told(added(address, other, one)))
        self.assertEqual(self.told(removed(added(address, one, other), one, other)), self.told(address))

    @settings(max_examples=30, deadline=None)
    @given(st.sampled_from(MANY), st.sampled_from(MANY))
    def test_two_parameters_find_what_both_find_and_two_values_of_one_what_either_finds(self, one, other):
        assume(one[0] != "as_typed" != other[0] and one[1] != f"-{other[1]}" and other[1] != f"-{one[1]}")
        both, *each = (
            {article.pk for article in filterset(written(pairs)).qs} for pairs in ([one, other], [one], [other])
        )
        is_either = one[0] == other[0] and not one[1].startswith("-") and not other[1].startswith("-")
        self.assertEqual(both, each[0] | each[1] if is_either else each[0] & each[1])
