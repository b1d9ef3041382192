"""Does the archive as it is served survive a database that is full up, or too slow, and heal by itself?"""

import http.client
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import psycopg

from archive.embedded import supervisor
from archive.embedded.config import DATABASE, ROLE, SUPERUSER
from articles.tests.commands.test_serve import PATIENCE, ServeTestCase

FACES = ("/articles/?q=road", "/articles.csv?q=road", "/api/v1/articles?q=road", "/api/v1/complete?q=roa")
# No page of these is kept in memory.
UNASKED = [f"{path}ds" for path in FACES]
CLIENTS = 30
REQUESTS = 10 * FACES
LONGEST = 3.5  # seconds until a page says that a search took too long
TIMEOUT_MS = 1_000


class ExhaustionTests(ServeTestCase):
    def ask(self, path: str) -> tuple[int, str | None]:
        """The status of a page, and when it says to come back."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            answer.read()
            return answer.status, answer.getheader("Retry-After")
        finally:
            connection.close()

    def crowd(self) -> Counter[tuple[int, str | None]]:
        """What thirty clients at once are told by every face of a search; the probe is answered beside them."""
        with ThreadPoolExecutor(CLIENTS) as clients:
            asked = [clients.submit(self.ask, path) for path in REQUESTS]
            self.assertEqual(self.ask("/healthz"), (200, None))
            return Counter(one.result() for one in asked)

    def workers(self, server: subprocess.Popen[str]) -> set[str]:
        """The numbers of the processes that the server forked."""
        listed = subprocess.run(["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
        return {child for child, parent in map(str.split, listed.splitlines()) if parent == str(server.pid)}

    @contextmanager
    def superuser(self) -> Iterator[psycopg.Connection]:
        """A connection that no limit of the archive's role concerns."""
        running = supervisor.ensure(self.data / "postgres")
        host, port = str(running.socket_directory), running.port
        with psycopg.connect(dbname=DATABASE, user=SUPERUSER, host=host, port=port, autocommit=True) as connection:
            yield connection

    def test_full_up_or_slow_it_says_when_to_come_back_and_heals_by_itself(self):
        server = self.start(STATEMENT_TIMEOUT_MS=str(TIMEOUT_MS))
        self.assertEqual(self.get("/healthz")[0], 200)
        with self.superuser() as database:
            with self.subTest("no connection is to be had"):
                database.execute(f"alter role {ROLE} connection limit 0")
                self.assertEqual(self.crowd(), {(503, "10"): len(REQUESTS)})
                workers = self.workers(server)
                self.assertEqual(len(workers), 2)
                self.assertEqual(self.ask("/readyz"), (503, "5"))
            with self.subTest("fewer connections than threads"):
                database.execute(f"alter role {ROLE} connection limit 2")
                told = self.crowd()
                self.assertLessEqual(set(told), {(200, None), (503, "10")})
                self.assertGreater(told[200, None], 0)
            with self.subTest("enough of them again"):
                database.execute(f"alter role {ROLE} connection limit -1")
                self.assertEqual(self.crowd(), {(200, None): len(REQUESTS)})
                self.assertEqual(self.ask("/readyz"), (200, None))
            with self.subTest("statements that do not end"):
                with database.transaction():
                    database.execute("lock table articles_article, articles_name in access exclusive mode")
                    for path in UNASKED:
                        began = time.monotonic()
                        self.assertEqual(self.ask(path), (503, "10"), path)
                        self.assertLess(time.monotonic() - began, LONGEST, path)
                    self.assertEqual(self.ask("/healthz"), (200, None))
                self.assertEqual(self.crowd(), {(200, None): len(REQUESTS)})
            self.assertEqual(self.workers(server), workers)
