"""Which reasons were records of a run rejected for, and how often?"""

from dataclasses import dataclass

from django.db import connection

from articles.models import ImportRun

# Reasons that differ in their numbers and in what they quote are one reason.
QUOTED = '“[^”]*”|"[^"]*"'
NUMBER = "[0-9][0-9.,]*"
GROUPED = """
select count(*), step, min(id) from (
  select step, reason, id from articles_ledgerrow where run_id = %s and outcome = 'rejected' order by id limit %s
) rejects
group by step, regexp_replace(regexp_replace(reason, %s, '“”', 'g'), %s, '0', 'g')
order by 1 desc, 3 limit %s
"""


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason with how many records it was the reason of, and the first of them as an example."""

    count: int
    step: str
    example: str
    origin: str
    offset: int


def reasons_of(run: ImportRun, most: int, among: int | None = None) -> list[Reason]:
    """The `most` commonest reasons for which records of a run were rejected, the commonest first. Two statements.

    `among`: only so many rejects are looked at, the first of the run.
    """
    with connection.cursor() as cursor:
        cursor.execute(GROUPED, [run.pk, among, QUOTED, NUMBER, most])
        groups = cursor.fetchall()
    examples = run.ledger.filter(pk__in=[first for *_, first in groups]).only("origin", "offset", "reason")
    rows = {row.pk: row for row in examples}
    return [
        Reason(count, step, rows[first].reason, rows[first].origin, rows[first].offset) for count, step, first in groups
    ]
