"""How long do other engines take for the same page, on the same articles?

    python -m bench.measuring.search_rivals django|fts5|tantivy SEARCHES.json [TANTIVY_FOLDER]

Run inside an archive. A page is 20 hits by relevance with title and snippet, the total, the counts of province, group,
source, language and year, and a histogram by month. Searches that an engine has no words for are left out. Prints JSON:
`times`, milliseconds by sort of search, and `totals`, of each search the sort, the address, and how many articles the
archive and the engine find. Tells its progress, and where the totals differ, on standard error. Indexes are made beside
the archive once.

What the comparison leaves out: the engines are called in this process and give Python tuples, while the archive's own
pages come through HTTP as HTML, with filters to choose from, other names of what is sought, and exclusions by language.
The engines count all that they find each time; the archive counts one in sixteen of a large result, and keeps the
counts of what was asked before.
"""

import argparse
import json
import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
django.setup()

from django.conf import settings

from bench.engines import archived, fts5, plain_django, tantivys
from bench.engines.page import Answer, Page, asked
from bench.measuring.search_queries import Search
from bench.measuring.search_times import timed
from bench.measuring.search_totals import Totals, agreement, faults

UNSPOKEN = {"django": plain_django.UNSPOKEN, "fts5": fts5.UNSPOKEN, "tantivy": tantivys.UNSPOKEN}


def page_of(engine: str) -> Page:
    """The engine's page, its index made where there is none."""
    folder = Path(settings.DATA_DIR)
    makers: dict[str, Callable[[], Page]] = {
        "django": plain_django.plain_django,
        "fts5": lambda: fts5.fts5(folder / "rival-fts5.sqlite", archived.rows, archived.slugs()),
        "tantivy": lambda: tantivys.tantivys(folder / "rival-tantivy", archived.rows, archived.slugs()),
    }
    return makers[engine]()


def compared(several: Sequence[Search], answer: Callable[[Search], Answer]) -> list[Totals]:
    """What the archive and the engine find for each search; an incomplete page ends the run."""
    found = []
    for search in several:
        theirs = answer(search)
        if missing := faults(theirs):
            raise RuntimeError(f"{search.address} gives no whole page: {'; '.join(missing)}")
        found.append(Totals(search.sort, search.address, archived.own_total(search.address), theirs.total))
    return found


def main() -> None:
    """Make the index where there is none, compare, ask, print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("engine", choices=tuple(UNSPOKEN))
    parser.add_argument("searches", type=Path)
    parser.add_argument("tantivy", type=Path, nargs="?")
    options = parser.parse_args()
    if options.tantivy:
        sys.path.insert(0, str(options.tantivy))
    several = [Search(*one) for one in json.loads(options.searches.read_text(encoding="utf-8"))]
    several = [search for search in several if search.sort not in UNSPOKEN[options.engine]]
    started = time.monotonic()

    def tell(what: str) -> None:
        print(f"{options.engine}, {time.monotonic() - started:.0f} s: {what}", file=sys.stderr, flush=True)

    page = page_of(options.engine)

    def answer(search: Search) -> Answer:
        return page(asked(search.address))

    tell("the index is ready")
    totals = compared(several, answer)
    tell("\n  ".join(["articles found, by sort", *agreement(totals)]))
    times = timed(answer, several)
    tell(f"asked {len(several)} searches")
    print(json.dumps({"times": times, "totals": totals}))


if __name__ == "__main__":
    main()
