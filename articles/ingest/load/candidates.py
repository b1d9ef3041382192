"""Which stored articles may hold a name? Told by the words of their texts, so that not all need be read.

Whatever text the tagger would find the name in is among them; the others have all its words, but not together.
"""

from collections.abc import Iterable

from django.db import connection

from articles.ingest.tagging.word_index import numbers_of_name

from .copying import array

# The index is searched for each name; names joined by "or" would be compared with every row, at fifty times the cost.
HOLDING = """
select w.article_id from unnest(%s::text[]) needed join articles_articlewords w on w.words @> needed::int[]"""
# An editor who corrects a text takes its state away, and with it what its words say.
UNKNOWN = """
select a.id from articles_article a left join articles_articlewords w on w.article_id = a.id
where w.article_id is null or a.tagged_by_id is null"""


class Unfindable(Exception):
    """A name that cannot be looked up; the message says which and why."""

    def __init__(self, name: str) -> None:
        super().__init__(f"“{name}” cannot be looked up, for none of its words has two letters or more")


def candidates(names: Iterable[str]) -> list[int]:
    """The keys of the articles, ascending, that may hold one of the names, or whose words nobody knows.

    Raises Unfindable.
    """
    needed = sorted(set(map(needed_for, names)))
    if not needed:
        return []
    with connection.cursor() as cursor:
        cursor.execute(f"{HOLDING} union {UNKNOWN} order by 1", [needed])
        return [pk for (pk,) in cursor]


def needed_for(name: str) -> str:
    """The numbers that an article has that holds the name, as PostgreSQL writes an array. Raises Unfindable."""
    numbers = numbers_of_name(name)
    if not numbers:
        raise Unfindable(name)
    return array(numbers)
