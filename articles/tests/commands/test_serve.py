"""Does `serve` put the archive on the web, and leave nothing behind?"""

import json
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import suppress
from pathlib import Path
from tempfile import mkdtemp

from django.conf import settings
from django.test import SimpleTestCase

from archive.embedded import supervisor

PATIENCE = 120  # seconds that a slow machine may take before the test gives up; nothing is asserted about them


PORTS = range(20_000, 30_000)  # below those the kernel lends to outgoing connections, which other tests make meanwhile


def free_port() -> int:
    """A port on which nothing listens, and which no other program is lent before the server under test holds it."""
    while True:
        port = random.choice(PORTS)  # noqa: S311 - no secret
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port


class ServeTestCase(SimpleTestCase):
    """Serves archives of its own, in processes of their own."""

    def setUp(self) -> None:
        """An empty data directory, where also an unprivileged server may enter."""
        self.data = settings.DATA_DIR / f"serve-{os.getpid()}"
        self.addCleanup(shutil.rmtree, self.data, ignore_errors=True)
        self.port = free_port()

    def start(self, *arguments: str, data: Path | None = None, **variables: str) -> subprocess.Popen[str]:
        """`manage.py serve` as a terminal starts it: with its children in one group, which Ctrl-C reaches as one."""
        environment = {"PATH": os.environ["PATH"], "ENV_FILE": os.devnull, "PORT": str(self.port)}
        environment |= {"ARCHIVE_DATA_DIR": str(data or self.data), "WEB_WORKERS": "2", "WEB_THREADS": "2"}
        environment |= variables
        server = subprocess.Popen(
            [sys.executable, "manage.py", "serve", *arguments],
            cwd=settings.BASE_DIR,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        self.addCleanup(self.end, server)
        return server

    def end(self, server: subprocess.Popen[str]) -> None:
        """Whatever the test came to, no server outlives it."""
        if server.poll() is None:
            os.killpg(server.pid, signal.SIGTERM)
            server.communicate(timeout=PATIENCE)
        supervisor.stop(self.data / "postgres")

    def get(self, path: str, of: subprocess.Popen[str] | None = None) -> tuple[int, bytes]:
        """Status and body of a page, once the server accepts; a server that has ended is asked what it said."""
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=PATIENCE) as answer:
                    return answer.status, answer.read()
            except (ConnectionError, urllib.error.URLError):
                if of is not None and of.poll() is not None:
                    self.fail(f"The server has ended: {of.communicate()}")
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.1)

    def press_ctrl_c(self, server: subprocess.Popen[str]) -> tuple[str, str]:
        """What the server had said when it was gone."""
        os.killpg(server.pid, signal.SIGINT)
        return server.communicate(timeout=PATIENCE)

    def database_runs(self) -> bool:
        """Whether the embedded server of this archive runs."""
        return supervisor.status(self.data / "postgres") is not None


class ServeTests(ServeTestCase):
    def test_it_serves_the_sample_and_ctrl_c_stops_everything_it_started(self):
        first = self.start()
        self.assertEqual(json.loads(self.get("/readyz")[1]), {"status": "ready"})
        status, page = self.get("/admin/login/")
        self.assertEqual(status, 200)
        self.assertRegex(page.decode(), r"/static/admin/css/base\.[0-9a-f]{12}\.css")
        self.assertTrue(self.database_runs())

        with self.subTest("a second server on the same port is refused, and stops nothing of the first"):
            second = self.start()
            _, said = second.communicate(timeout=PATIENCE)
            self.assertEqual(second.returncode, 1)
            self.assertIn(f"Port {self.port} is taken by another program.", said)
            self.assertEqual(self.get("/readyz")[0], 200)

        result, progress = self.press_ctrl_c(first)
        self.assertEqual(first.returncode, 0, progress)
        self.assertEqual(result.count("Sijill runs at"), 1)  # not once more by each worker
        self.assertIn(f"Sijill runs at http://localhost:{self.port}/", result)
        self.assertIn("manage.py createsuperuser", result)
        self.assertIn("reading in the sample", progress)
        self.assertNotIn("Traceback", progress)
        self.assertFalse(self.database_runs())

        with self.subTest("started again it has nothing to prepare"):
            again = self.start()
            self.assertEqual(self.get("/readyz")[0], 200)
            os.kill(again.pid, signal.SIGTERM)
            _, progress = again.communicate(timeout=PATIENCE)
            self.assertEqual(again.returncode, 0, progress)
            self.assertNotIn("sample", progress)
            self.assertNotIn("static", progress)
            self.assertFalse(self.database_runs())

    def test_a_database_left_running_by_another_program_is_stopped_too(self):
        supervisor.ensure(self.data / "postgres")
        server = self.start("--no-prepare")
        self.get("/healthz")
        self.press_ctrl_c(server)
        self.assertEqual(server.returncode, 0)
        self.assertFalse(self.database_runs())

    def test_two_at_once_in_a_fresh_folder_both_serve_and_the_last_stops_the_database(self):
        servers, ports = [], []
        for _ in range(2):
            self.port = free_port()
            servers.append(self.start())
            ports.append(self.port)
        for server, self.port in zip(servers, ports, strict=True):
            self.assertEqual(json.loads(self.get("/readyz", of=server)[1]), {"status": "ready"})
        self.press_ctrl_c(servers[0])
        self.assertEqual(self.get("/readyz")[0], 200)
        self.press_ctrl_c(servers[1])
        self.assertFalse(self.database_runs())

    def test_a_closed_terminal_ends_it_all(self):
        server = self.start("--no-prepare")
        self.get("/healthz")
        os.killpg(server.pid, signal.SIGHUP)
        server.communicate(timeout=PATIENCE)
        self.assertFalse(self.database_runs())

    def test_ctrl_c_while_it_prepares_stops_the_database_too(self):
        server = self.start()
        while not self.database_runs():
            time.sleep(0.05)
        _, said = self.press_ctrl_c(server)
        self.assertEqual(server.returncode, 130, said)
        self.assertNotIn("Traceback", said)
        self.assertFalse(self.database_runs())


class TroubleTests(ServeTestCase):
    def test_a_taken_port_is_said_before_anything_is_started(self):
        with socket.create_server(("127.0.0.1", 0)) as other:
            self.port = other.getsockname()[1]
            server = self.start()
            _, said = server.communicate(timeout=PATIENCE)
        self.assertEqual(server.returncode, 1)
        self.assertIn(f"Port {self.port} is taken by another program.", said)
        self.assertFalse((self.data / "postgres").exists())

    def test_a_disk_too_small_for_a_database_is_one_sentence(self):
        disk = self.small_disk("30m")
        server = self.start(data=disk / "var")
        _, said = server.communicate(timeout=PATIENCE)
        self.assertEqual(server.returncode, 1)
        self.assertIn("A new database needs 100 MB of disk", said)
        self.assertNotIn("Traceback", said)

    def test_a_disk_that_is_full_is_one_sentence(self):
        disk = self.small_disk("200m")
        supervisor.ensure(disk / "var" / "postgres")
        supervisor.stop(disk / "var" / "postgres")
        (disk / "rest").write_bytes(bytes(shutil.disk_usage(disk).free - 100_000))
        server = self.start(data=disk / "var")
        _, said = server.communicate(timeout=PATIENCE)
        self.assertEqual(server.returncode, 1)
        self.assertIn(f"The disk that holds {disk / 'var'} is full. Make room, then run the same command again.", said)
        self.assertNotIn("Traceback", said)
        self.assertIsNone(supervisor.status(disk / "var" / "postgres"))

    def test_a_read_only_disk_is_one_sentence(self):
        disk = self.small_disk("30m", "ro")
        server = self.start(data=disk / "var")
        _, said = server.communicate(timeout=PATIENCE)
        self.assertEqual(server.returncode, 1)
        self.assertIn("Set ARCHIVE_DATA_DIR to a folder that you may write to.", said)
        self.assertNotIn("Traceback", said)

    def small_disk(self, size: str, *options: str) -> Path:
        """A disk of that size, taken away at the end; skips where one cannot be mounted."""
        folder = Path(mkdtemp())
        self.addCleanup(folder.rmdir)
        command = ["mount", "-t", "tmpfs", "-o", ",".join([f"size={size},mode=755", *options]), "tmpfs", str(folder)]
        if os.geteuid() != 0 or subprocess.run(command, check=False).returncode:
            self.skipTest("only root can mount a small disk, and not everywhere")
        self.addCleanup(subprocess.run, ["umount", folder], check=True)
        return folder
