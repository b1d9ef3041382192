"""What does the database need after many rows came in?

GIN indexes keep new entries in a list that every search reads through until it is worked in, and
the planner knows nothing of new rows until they are counted: both are done once, at the end of a run.
"""

from django.db import connection, models

from articles.models import (
    Article,
    Capture,
    GroupTag,
    LedgerRow,
    Mention,
    NamedTogether,
    PlaceTag,
    ProvinceTag,
    Signature,
)

FILLED: tuple[type[models.Model], ...] = (
    Article, Capture, LedgerRow, Mention, NamedTogether, ProvinceTag, GroupTag, PlaceTag, Signature,
)  # fmt: skip
PENDING = """
select gin_clean_pending_list(i.indexrelid) from pg_index i
join pg_class c on c.oid = i.indexrelid join pg_am m on m.oid = c.relam
where i.indrelid = %s::regclass and m.amname = 'gin'
"""


def after_load() -> None:
    """Work in what the article indexes have pending, and refresh the planner's statistics."""
    with connection.cursor() as cursor:
        cursor.execute(PENDING, [Article._meta.db_table])
        cursor.execute(f"analyze {', '.join(model._meta.db_table for model in FILLED)}")
