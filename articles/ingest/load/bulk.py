"""How do many articles come in without their large indexes being kept up row by row?

A GIN index over words is built over a whole table in a fraction of the time that it takes to grow with
it. Where a run brings more than the archive held, they are dropped, and built when it
ends; a run that was killed leaves that to the next, or to the next start of the site.
"""

from collections.abc import Mapping

from django.db import OperationalError, connection, transaction

# As articles/models and articles/migrations/sql/facets.sql define them; a test holds them equal.
LARGE_INDEXES: Mapping[str, str] = {
    "article_search_facets": "articles_article using gin (search, facets)",
    "article_facets": "articles_article using gin (facets)",
    "article_search_sample": "articles_article using gin (search) where id % 16 = 0",
    "article_words": "articles_articlewords using gin (words)",
}
# Dropping waits for readers who are searching, and those who come later wait behind it.
PATIENCE = "2s"


def missing_indexes() -> list[str]:
    """The names of the large indexes that are not there, or were left unfinished."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select c.relname from pg_index i join pg_class c on c.oid = i.indexrelid "
            "where c.relname = any(%s) and i.indisvalid",
            [list(LARGE_INDEXES)],
        )
        there = {name for (name,) in cursor.fetchall()}
    return [name for name in LARGE_INDEXES if name not in there]


def drop_indexes() -> bool:
    """Drop the large indexes; whether it could be done: not while somebody's search takes long."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("select set_config('lock_timeout', %s, true)", [PATIENCE])
            for name in LARGE_INDEXES:
                cursor.execute(f"drop index if exists {name}")
    except OperationalError:
        return False
    return True


def build_indexes() -> list[str]:
    """Build the large indexes that are missing; their names. Each is a transaction: what is built stays."""
    missing = missing_indexes()
    for name in missing:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"drop index if exists {name}")
            cursor.execute(f"create index {name} on {LARGE_INDEXES[name]}")
    return missing
