"""How fast does the database alone make search vectors of the texts that an archive holds?

    python -m bench.measuring.floor --rows 20000

The floor beneath every import: it cannot be faster than this on as many connections. Prints JSON:
articles a second on one connection and on two.
"""

import argparse
import json
import os
import time
from concurrent.futures import ThreadPoolExecutor

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
django.setup()

from django.db import connection, connections

# Every row is read and its vector made, and nothing is written.
FLOOR = """
select count(search_vector(language, title, body))
from (select * from articles_article order by id limit %s) chosen where id %% %s = %s
"""


def made(rows: int, of: int, remainder: int) -> int:
    """How many vectors one connection made of its share."""
    with connection.cursor() as cursor:
        cursor.execute("set max_parallel_workers_per_gather = 0")
        cursor.execute(FLOOR, [rows, of, remainder])
        (count,) = cursor.fetchone()
    connections.close_all()
    return count


def rate(rows: int, count: int) -> float:
    """Articles a second on `count` connections."""
    started = time.monotonic()
    with ThreadPoolExecutor(count) as pool:
        total = sum(pool.map(lambda remainder: made(rows, count, remainder), range(count)))
    return total / (time.monotonic() - started)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=20_000)
    rows = parser.parse_args().rows
    print(json.dumps({"one": round(rate(rows, 1), 1), "two": round(rate(rows, 2), 1)}))


if __name__ == "__main__":
    main()
