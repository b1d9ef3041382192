"""What does the database need after many rows came in?

GIN indexes keep new entries in a list that every search reads through until it is worked in, and
the planner knows nothing of new rows until they are counted: both are done once, at the end of a run.
"""

from django.db import connection, models

from articles.models import (
    Article,
    ArticleWords,
    Capture,
    GroupsTogether,
    GroupTag,
    LedgerRow,
    Mention,
    NamedTogether,
    PlaceTag,
    ProvinceTag,
    Signature,
)

FILLED: tuple[type[models.Model], ...] = (
    Article, ArticleWords, Capture, LedgerRow, Mention, NamedTogether, GroupsTogether, ProvinceTag, GroupTag, PlaceTag,
    Signature,
)  # fmt: skip
PENDING = """
select gin_clean_pending_list(i.indexrelid) from pg_index i
join pg_class c on c.oid = i.indexrelid join pg_am m on m.oid = c.relam
where i.indrelid = any(%s::regclass[]) and m.amname = 'gin'
"""


# PostgreSQL's own rule of when to count anew (autovacuum_analyze_threshold and _scale_factor), at once: a table that
# grew by less is planned as before. Where the server lost its counts, or never counted, it counts.
CHANGED = """
select c.oid::regclass::text from pg_class c left join pg_stat_all_tables s on s.relid = c.oid
where c.oid = any(%s::regclass[]) and (c.reltuples < 0 or s.n_mod_since_analyze > 50 + 0.1 * s.n_live_tup)
order by 1
"""


def after_load() -> None:
    """Work in what the indexes over words have pending, and refresh the statistics of what changed by a tenth."""
    with connection.cursor() as cursor:
        cursor.execute(PENDING, [[model._meta.db_table for model in (Article, ArticleWords)]])
        cursor.execute("select pg_stat_force_next_flush()")  # or what came in the last second is not counted yet
        cursor.execute(CHANGED, [[model._meta.db_table for model in FILLED]])
        changed = [table for (table,) in cursor.fetchall()]
        if changed:
            cursor.execute(f"analyze {', '.join(changed)}")
