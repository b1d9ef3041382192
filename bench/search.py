"""How quickly does a page of results come, through HTTP, and beside what people would otherwise choose?

    .venv/bin/python bench/search.py --articles 150000 [--archive FOLDER] [--rivals django fts5 tantivy]
        [--tantivy FOLDER] [--seconds 60]

Fills a scratch archive (or takes the one in FOLDER, and makes it there), serves it with gunicorn as `manage.py serve`
does, and asks two hundred searches: whole pages with 20 hits, snippets, total, facets and histogram, and the same from
the API without facets. Then the load of 1, 4, 16 and 64 readers, who ask what others ask too, or each only what nobody
has asked. With `--rivals` the same searches by the plain Django way, SQLite FTS5 and tantivy, on the same articles
(bench/measuring/search_rivals.py says what that leaves out). Prints tables, each as soon as it is known, and a JSON
line.

What was asked before is kept, so that everything is measured twice: asked for the first time, by a server that has
answered other searches, and asked again.
"""

import argparse
import fcntl
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
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.measuring.scratch import Scratch, scratch_folder
from bench.measuring.search_queries import Search, Vocabulary, searches
from bench.measuring.search_times import Times, figures, table_of_medians, table_of_ratios, timed

HTML, API = "/articles/?", "/api/v1/articles?facets=no&"
READERS = (1, 4, 16, 64)
RIVALS = ("django", "fts5", "tantivy")
FIRST, AGAIN, API_FIRST, API_AGAIN = "page, new", "page, again", "API, new", "API, again"
OTHER_SEED = 4
MANY_SEEDS = range(5, 65)


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


@contextmanager
def database_kept(archive: Scratch) -> Iterator[None]:
    """The database goes on between one server and the next: whoever holds this lock counts as serving."""
    with (archive.folder / "serving.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_SH)
        yield


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
        """The seconds of a page that must come; one refused for taking too long is told, and counted as it is."""
        status, seconds, _ = self.ask(path)
        if status == 503:
            print(f"{path} took too long: 503 after {seconds:.1f} s", flush=True)
        elif status != 200:
            raise RuntimeError(f"{path} was answered with {status}")
        return seconds


def load(port: int, addresses: Iterable[str], readers: int, seconds: float) -> dict[str, float]:
    """Pages a second and the 99th percentile with so many readers at once, who take one address after the other.

    It ends with the addresses, where they do not last so long.
    """
    started, times, statuses = time.monotonic(), list[float](), defaultdict[int, int](int)
    left, lock = iter(addresses), threading.Lock()

    def read() -> None:
        reader = Reader(port)
        while time.monotonic() < started + seconds:
            with lock:
                address = next(left, None)
            if address is None:
                return
            status, taken, _ = reader.ask(HTML + address)
            times.append(taken * 1000)
            statuses[status] += 1

    threads = [threading.Thread(target=read) for _ in range(readers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    lasted = time.monotonic() - started
    times.sort()
    wrong = sum(count for status, count in statuses.items() if status != 200)
    return {
        "readers": readers,
        "pages_a_second": round(len(times) / lasted, 1),
        "p50": round(statistics.median(times), 1),
        "p99": round(times[int(len(times) * 0.99)], 1),
        "not_200": wrong,
        "seconds": round(lasted, 1),
    }


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
    (archive.folder / "searches.json").write_text(json.dumps(several), encoding="utf-8")
    others = searches(Vocabulary(**known), seed=OTHER_SEED)
    many = list(dict.fromkeys(each.address for seed in MANY_SEEDS for each in searches(Vocabulary(**known), seed=seed)))
    with database_kept(archive):
        tables = measured(archive, several, others)
        print(f"\n{table_of_medians(tables)}", flush=True)
        loads = dict(loaded(archive, [search.address for search in several], many, options.seconds))
    for name in options.rivals:
        arguments = [name, str(archive.folder / "searches.json"), *([str(options.tantivy)] if options.tantivy else [])]
        tables[name] = archive.module("bench.measuring.search_rivals", *arguments, stderr=None)["times"]
        print(f"\n{table_of_medians({FIRST: tables[FIRST], AGAIN: tables[AGAIN], name: tables[name]})}", flush=True)
    for own in (FIRST, AGAIN) if options.rivals else ():
        print(f"\n{table_of_ratios(own, tables, options.rivals)}", flush=True)
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


def measured(archive: Scratch, several: Sequence[Search], others: Sequence[Search]) -> dict[str, Times]:
    """Tables of the archive's own pages and answers. A first server reads what is sought into memory."""
    with served(archive) as port:
        reader = Reader(port)
        cold = {search.sort: reader.must(HTML + search.address) * 1000 for search in reversed(several)}
    print(f"first answers, by sort: {', '.join(f'{sort} {times:.0f}' for sort, times in cold.items())}", flush=True)
    tables: dict[str, Times] = {}
    for what, new, again in ((HTML, FIRST, AGAIN), (API, API_FIRST, API_AGAIN)):
        with served(archive) as port:
            reader = Reader(port)
            asked = {search.address for search in several}
            for search in others:
                if search.address not in asked:
                    reader.must(what + search.address)
            first: dict[str, list[float]] = defaultdict(list)
            for search in dict.fromkeys(several):
                first[search.sort].append(reader.must(what + search.address) * 1000)
            tables[new] = first
            tables[again] = timed(lambda search: reader.must(what + search.address), several)  # noqa: B023 - asked here
    return tables


def loaded(
    archive: Scratch, several: Sequence[str], many: Sequence[str], seconds: float
) -> Iterator[tuple[str, list[dict[str, float]]]]:
    """The loads by what is asked, each printed when it is known."""
    for asked, addresses in (("what others ask", several), ("what nobody asked", many)):
        found = []
        with served(archive) as port:
            left = cycle(addresses) if addresses is several else iter(addresses)
            for readers in READERS if seconds else ():
                one = load(port, left, readers, seconds)
                found.append(one)
                print(
                    f"{asked}, {readers:>2} readers: {one['pages_a_second']} pages/s, p50 {one['p50']}, "
                    f"p99 {one['p99']} ms, {one['not_200']} not answered, {one['seconds']} s",
                    flush=True,
                )
        yield asked, found


if __name__ == "__main__":
    main()
