"""How quickly does a page of results come, through HTTP, and beside what people would otherwise choose?

    .venv/bin/python bench/search.py --articles 150000 [--archive FOLDER] [--rivals django fts5 tantivy]
        [--tantivy FOLDER] [--seconds 60]

Fills a scratch archive (or takes the one in FOLDER, and makes it there), serves it with gunicorn as `manage.py serve`
does, and asks two hundred searches: whole pages with 20 hits, snippets, total, facets and histogram, and the same from
the API without facets. Then the load of 1, 4, 16 and 64 readers. With `--rivals` the same searches by the plain Django
way, SQLite FTS5 and tantivy, on the same articles. Prints tables and a JSON line.
"""

import argparse
import http.client
import json
import os
import signal
import socket
import statistics
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.measuring.scratch import Scratch, scratch_folder
from bench.measuring.search_queries import Search, Vocabulary, searches

HTML, API = "/articles/?", "/api/v1/articles?facets=no&"
READERS = (1, 4, 16, 64)
RIVALS = ("django", "fts5", "tantivy")


def filled(archive: Scratch, count: int) -> dict[str, Any]:
    """The archive with so many articles; what is there already stays."""
    if not (archive.folder / "filled.json").exists():
        archive.prepare()
        told = archive.module("bench.measuring.search_archive", "--articles", str(count))
        (archive.folder / "filled.json").write_text(json.dumps(told), encoding="utf-8")
    told = json.loads((archive.folder / "filled.json").read_text(encoding="utf-8"))
    archive.manage("collectstatic", "--noinput", "-v0")
    print(f"{told['articles']:,} articles, ready in {told['ready']} s")
    return dict(told)


@contextmanager
def served(archive: Scratch) -> Iterator[int]:
    """The archive on a free port, which is given."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    environment = {**archive.environment, "PORT": str(port), "HOST": "127.0.0.1"}
    server = archive.start("manage.py", "serve", "--no-prepare", env=environment, stdout=None, stderr=None)
    try:
        for _ in range(300):
            if _answers(port):
                break
            time.sleep(0.1)
        else:
            raise RuntimeError("The server did not answer within 30 s.")
        yield port
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(timeout=30)


def _answers(port: int) -> bool:
    try:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        connection.request("GET", "/readyz")
        return connection.getresponse().status == 200
    except OSError:
        return False


class Reader:
    """Asks one page after the other on one connection."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)

    def ask(self, path: str) -> tuple[int, float, int]:
        """The status, the seconds to the last byte, and the bytes."""
        started = time.perf_counter()
        try:
            self._connection.request("GET", path)
            answer = self._connection.getresponse()
            size = len(answer.read())
        except (OSError, http.client.HTTPException):  # counted as not answered
            self._connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=120)
            return 0, time.perf_counter() - started, 0
        return answer.status, time.perf_counter() - started, size

    def must(self, path: str) -> float:
        """The seconds of a page that must come."""
        status, seconds, _ = self.ask(path)
        if status != 200:
            raise RuntimeError(f"{path} was answered with {status}")
        return seconds


def timed(ask: Callable[[Search], Any], several: Sequence[Search], rounds: int = 2) -> dict[str, list[float]]:
    """Milliseconds of each search by its sort: the best of the rounds, after one that is not counted."""
    for search in several:
        ask(search)
    found: dict[str, list[float]] = defaultdict(list)
    for search in several:
        best = float("inf")
        for _ in range(rounds):
            started = time.perf_counter()
            ask(search)
            best = min(best, time.perf_counter() - started)
        found[search.sort].append(best * 1000)
    return found


def figures(by_sort: dict[str, list[float]]) -> dict[str, float]:
    """Median, p95, p99 and worst over all searches."""
    times = sorted(time for several in by_sort.values() for time in several)
    return {
        "median": round(statistics.median(times), 1),
        "p95": round(times[int(len(times) * 0.95)], 1),
        "p99": round(times[int(len(times) * 0.99)], 1),
        "worst": round(times[-1], 1),
    }


def load(port: int, several: Sequence[Search], readers: int, seconds: float) -> dict[str, float]:
    """Pages a second and the 99th percentile with so many readers at once."""
    ends_at, times, statuses = time.monotonic() + seconds, list[float](), defaultdict[int, int](int)

    def read(first: int) -> None:
        reader, place = Reader(port), first * 7
        while time.monotonic() < ends_at:
            status, taken, _ = reader.ask(HTML + several[place % len(several)].address)
            times.append(taken * 1000)
            statuses[status] += 1
            place += 1

    threads = [threading.Thread(target=read, args=(number,)) for number in range(readers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    times.sort()
    wrong = sum(count for status, count in statuses.items() if status != 200)
    return {
        "readers": readers,
        "pages_a_second": round(len(times) / seconds, 1),
        "p50": round(statistics.median(times), 1),
        "p99": round(times[int(len(times) * 0.99)], 1),
        "not_200": wrong,
    }


def print_sorts(tables: dict[str, dict[str, list[float]]]) -> None:
    """Medians by sort of search, one column for each engine."""
    print(f"\n{'median ms':<20}" + "".join(f"{name:>18}" for name in tables))
    sorts = next(iter(tables.values()))
    for sort in sorts:
        print(
            f"{sort:<20}"
            + "".join(
                f"{statistics.median(times[sort]):>18.1f}" if times.get(sort) else f"{'–':>18}"
                for times in tables.values()
            )
        )
    for name in ("median", "p95", "p99", "worst"):
        print(f"{name:<20}" + "".join(f"{figures(times)[name]:>18.1f}" for times in tables.values()))


def main() -> None:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--articles", type=int, default=150_000)
    parser.add_argument("--archive", type=Path, help="where to make and keep the archive")
    parser.add_argument("--rivals", nargs="*", default=(), choices=RIVALS, help="which others are asked too")
    parser.add_argument("--tantivy", type=Path, help="a folder that tantivy is installed in")
    parser.add_argument("--seconds", type=float, default=10.0, help="how long each load lasts")
    options = parser.parse_args()
    with scratch_folder() as folder:
        archive = Scratch(options.archive or folder / "archive")
        try:
            measure(archive, options)
        finally:
            archive.stop()


def measure(archive: Scratch, options: argparse.Namespace) -> None:
    """Everything that is asked for, printed."""
    told = filled(archive, options.articles)
    known = archive.module("bench.measuring.search_vocabulary")
    known.pop("count")
    several = searches(Vocabulary(**known))
    tables: dict[str, dict[str, list[float]]] = {}
    with served(archive) as port:
        reader = Reader(port)
        cold = {search.sort: reader.must(HTML + search.address) * 1000 for search in reversed(several)}
        tables["this page"] = timed(lambda search: reader.must(HTML + search.address), several)
        tables["this API"] = timed(lambda search: reader.must(API + search.address), several)
        loads = [load(port, several, readers, options.seconds) for readers in READERS] if options.seconds else []
    print(f"first answers, by sort: {', '.join(f'{sort} {times:.0f}' for sort, times in cold.items())}")
    print_sorts(tables)
    for one in loads:
        print(
            f"{one['readers']:>3} readers: {one['pages_a_second']} pages/s, p50 {one['p50']}, p99 {one['p99']} ms, "
            f"{one['not_200']} not answered"
        )
    (archive.folder / "searches.json").write_text(json.dumps(several), encoding="utf-8")
    for name in options.rivals:
        arguments = [name, str(archive.folder / "searches.json"), *([str(options.tantivy)] if options.tantivy else [])]
        tables[name] = archive.module("bench.measuring.search_rivals", *arguments)
    if options.rivals:
        print_sorts(tables)
    print(
        json.dumps(
            {
                "bench": "search",
                "articles": told["articles"],
                "cores": os.cpu_count(),
                **{name: figures(times) for name, times in tables.items()},
                "loads": loads,
            }
        )
    )


if __name__ == "__main__":
    main()
