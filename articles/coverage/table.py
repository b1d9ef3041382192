"""How is coverage given to a spreadsheet or a program: one line for each source and period?"""

from collections.abc import Iterator
from typing import Any

from .grid import Grid, Row
from .rejected import Rejected

HEADER = ("source", "source_name", "period", "articles", "state", "url")
HELD, NOTHING, LESS_EXACT, UNDATED = "held", "nothing held", "less exact", "undated"


def lines(grid: Grid, results: str = "") -> Iterator[tuple[str, str, str, int, str, str]]:
    """Source, its name, period, articles, state and address; no line before its first or after its last article.

    Two lines of each source have no single period: what states one no closer, and what states none. `results` is the
    address of a search up to its parameters.
    """
    for row in grid.rows:
        slug, name = (row.source.slug, row.source.name) if row.source else ("", "")
        here = f"{results}source={slug}"
        for period, count in periods(grid, row):
            found = f"{here}&since={period}&until={period}" if count else ""
            yield slug, name, period, count, HELD if count else NOTHING, found
        if row.less_exact:
            yield slug, name, "", row.less_exact, LESS_EXACT, ""
        if row.undated:
            yield slug, name, "", row.undated, UNDATED, f"{here}&undated=only"


def periods(grid: Grid, row: Row) -> Iterator[tuple[str, int]]:
    """The periods of which something is held of a source, and the gaps between."""
    if row.span is None or not grid.columns:
        return
    begin, (first, last) = grid.columns[0].number, row.span
    for column in grid.columns[max(0, first - begin) : max(0, last - begin + 1)]:
        count = row.counts.get(column.number, 0)
        if count or row.is_gap(column.number):
            yield column.text, count


def as_json(grid: Grid, rejected: Rejected) -> dict[str, Any]:
    """The grid as the API gives it."""
    return {
        "unit": grid.unit,
        "since": grid.columns[0].text if grid.columns else None,
        "until": grid.columns[-1].text if grid.columns else None,
        "is_whole": grid.is_whole,
        "sources": [_source(grid, row) for row in grid.rows if row.source],
        "totals": _counts(grid, grid.whole),
        "rejected": {
            "count": rejected.total,
            "by_source": [{"slug": source.slug, "count": count} for source, count in rejected.by_source],
            "source_unknown": rejected.of_unknown,
        },
    }


def _source(grid: Grid, row: Row) -> dict[str, Any]:
    held = row.held
    return {
        "slug": row.source.slug if row.source else "",
        "name": row.source.name if row.source else "",
        "count": held.total,
        "first": held.first and held.first.isoformat(),
        "last": held.last and held.last.isoformat(),
        "periods": _counts(grid, row),
        "less_exact": row.less_exact,
        "undated": row.undated,
    }


def _counts(grid: Grid, row: Row) -> list[dict[str, Any]]:
    return [{"period": period, "count": count} for period, count in periods(grid, row)]
