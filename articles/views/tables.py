"""How is a table of a page sent, and what does it say of filters in its search that were none?"""

from collections.abc import Iterable, Sequence
from urllib.parse import quote

from django.http import HttpResponse

from articles.exports.csv import csv_table
from articles.search.query import Field


def csv_answer(
    header: Sequence[str], rows: Iterable[Sequence[str | int]], not_filters: Sequence[Field] = ()
) -> HttpResponse:
    """The table. A header of the answer, as programs read its columns, names the filters that were sought as words."""
    answer = HttpResponse("".join(csv_table(header, rows)), "text/csv; charset=utf-8")
    if not_filters:
        answer["Not-Filters"] = ", ".join(quote(str(each), safe=":") for each in dict.fromkeys(not_filters))
    return answer
