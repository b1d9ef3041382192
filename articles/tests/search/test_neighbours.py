"""Are the neighbours of an article those that stand beside it in the whole result, past the edges of pages too?"""

from django.test import SimpleTestCase, TestCase

from articles.search.criteria import MAX_ROWS, Criteria
from articles.search.neighbours import _around, neighbours
from articles.tests.factories import make_article
from articles.tests.search.archive import dated, filterset, found


class AroundTests(SimpleTestCase):
    def test_every_rank_stands_on_a_short_page_with_those_on_both_sides(self) -> None:
        for rank in range(1, MAX_ROWS + 1):
            page = _around(Criteria(), rank)
            place = rank - 1 - page.offset
            self.assertLess(page.per_page, 20, rank)
            self.assertTrue((place > 0 or rank == 1) and 0 <= place < page.per_page - 1, rank)


class NeighboursTests(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        for number in range(13):
            stated = dated(f"2017-01-{1 + number % 5:02}") if number % 4 else {}
            make_article(title=f"Road {number}", body="The road. " * (1 + number % 3), **stated)
        for number in range(4):
            make_article(title=f"Bridge {number}", body="A salt bridge. " * (number + 1))
        make_article(title="Salt road", body="The road of salt.")

    def whole(self, address: str) -> list[int]:
        return [hit.article.pk for hit in found(f"{address}&per_page=100").hits]

    def test_they_are_what_stands_beside_it_in_every_order(self) -> None:
        for address in ("q=road", "q=road&sort=newest", "q=road&sort=oldest", "sort=newest", "q=salt+road", "q=ro*"):
            ordered = self.whole(address)
            search = filterset(address)
            self.assertTrue(search.is_valid())
            beside = [None, *ordered, None]
            for rank, key in enumerate(ordered, start=1):
                with self.subTest(address, rank=rank):
                    place = neighbours(search, key, rank)
                    self.assertEqual((place.before, place.behind), (beside[rank - 1], beside[rank + 1]))

    def test_the_number_is_that_of_the_page_and_what_holds_some_words_is_told_apart(self) -> None:
        page = found("q=salt+road&per_page=100")
        search = filterset("q=salt+road")
        self.assertTrue(search.is_valid())
        for rank, hit in enumerate(page.hits, start=1):
            place = neighbours(search, hit.article.pk, rank)
            self.assertEqual((place.total, place.is_partial), (page.total, hit.is_partial))

    def test_another_article_at_the_place_has_no_neighbours(self) -> None:
        search = filterset("q=road")
        self.assertTrue(search.is_valid())
        first, second, *_ = self.whole("q=road")
        for rank in (0, -1, 2, 999, MAX_ROWS, 10**30):
            self.assertIsNone(neighbours(search, first, rank), rank)
        self.assertIsNotNone(neighbours(search, second, 2))
