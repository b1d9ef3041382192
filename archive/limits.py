"""What may a visitor's statement cost, and which plans may it have?"""

from typing import Any

from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper

PLANS = {
    # Reading the whole table for a common word unpacks every text: its count took 231 ms instead of 86 at 30,000
    # articles.
    "enable_seqscan": "off",
    # Its compile time exceeds the queries of a search page.
    "jit": "off",
    # What a query leaves out is looked up in a table of keys, which must fit in memory to be one.
    "work_mem": "32MB",
}


def limit_statements(connection: BaseDatabaseWrapper, **signal: Any) -> None:
    """No visitor's query may hold a connection for long; an import or a migration may."""
    limits = {"statement_timeout": f"{settings.STATEMENT_TIMEOUT_MS}ms", **PLANS}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config(name, value, false) FROM unnest(%s::text[], %s::text[]) AS limits (name, value)",
            [list(limits), list(limits.values())],
        )
