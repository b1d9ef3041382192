"""Is there always a whole cluster or none, whatever ends its making?"""

import fcntl
import os
import shutil
import signal
from pathlib import Path
from unittest import mock

from archive.embedded import EmbeddedError, accounts, cluster, supervisor
from archive.tests.embedded.clusters import (
    PATIENCE,
    ScratchTestCase,
    copy_cluster,
    outcome,
    python,
    query,
    wait_for,
)

ENSURE = "from pathlib import Path; from archive.embedded import supervisor; supervisor.ensure(Path({!r}))"


class NewClusterTests(ScratchTestCase):
    def test_a_killed_start_leaves_no_half_cluster_and_the_next_one_succeeds(self):
        half = self.data.with_name("postgres.init")
        child = python(ENSURE.format(str(self.data)), start_new_session=True)
        self.assertTrue(wait_for((half / "PG_VERSION").exists))
        os.killpg(child.pid, signal.SIGKILL)  # Python and initdb
        child.communicate()
        self.assertFalse(self.data.exists())
        self.assertTrue(half.exists())
        running = supervisor.ensure(self.data, PATIENCE)
        self.assertEqual(query(running, "select current_user || '@' || current_database()"), "archive@archive")
        self.assertFalse(half.exists())

    def test_an_initdb_that_outlives_its_python_keeps_the_lock_until_it_ends(self):
        """Else the next start would make its cluster in the same place at the same time."""
        programs = self.home / "bin"
        programs.mkdir()
        (programs / "initdb").write_text(f"#!/bin/sh\necho $$ > {self.home}/initdb.pid\nexec sleep 60\n")
        (programs / "initdb").chmod(0o755)
        self.home.chmod(0o777)  # so that the server's user may leave the pid
        code = (
            "from unittest import mock; from archive.embedded import binaries; " + f"programs = {str(programs)!r}\n"
            "with mock.patch.object(binaries, 'directory', lambda: Path(programs)): supervisor.ensure(Path({!r}))"
        )
        imports = "from pathlib import Path; from archive.embedded import supervisor\n"
        child = python(imports + code.format(str(self.data)))
        self.assertTrue(wait_for(lambda: (self.home / "initdb.pid").exists() and self._orphan()))
        child.kill()
        child.communicate()
        self.assertTrue(self._locked())
        os.kill(self._orphan(), signal.SIGKILL)
        self.assertTrue(wait_for(lambda: not self._locked()))

    def test_the_environment_of_the_caller_does_not_reach_the_cluster(self):
        hostile = {
            "LC_ALL": "xx_YY.bogus",
            "LANG": "tr_TR.UTF-8",
            "PGPORT": "1",
            "PGDATA": "/nowhere",
            "TZ": "Mars/Base",
        }
        status, _, errors = outcome(python(ENSURE.format(str(self.data)), environment=hostile))
        self.assertEqual((status, errors), (0, ""))
        running = supervisor.status(self.data)
        self.assertNotIn(b"bogus", Path(f"/proc/{running.pid}/environ").read_bytes())
        found = [query(running, f"show {name}") for name in ("lc_messages", "timezone", "port")]
        self.assertEqual(found, ["C", "UTC", "5432"])

    def _orphan(self) -> int:
        return int((self.home / "initdb.pid").read_text() or 0)

    def _locked(self) -> bool:
        with self.data.with_name("postgres.lock").open() as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return True
        return False


class OccupiedDirectoryTests(ScratchTestCase):
    """No server is started here: `_launch` is the line that must not, or only then, be reached."""

    def ensure_without_launch(self) -> None:
        with mock.patch.object(supervisor, "_launch", side_effect=EmbeddedError("reached the launch")):
            supervisor.ensure(self.data, 5)

    def leave(self, version: str) -> None:
        copy_cluster(self.data)
        (self.data / "PG_VERSION").write_text(version)

    def test_another_major_version_is_refused_and_left_as_it_was(self):
        self.leave("15\n")
        before = sorted(self.data.iterdir())
        with self.assertRaisesMessage(EmbeddedError, f"{self.data} holds a cluster of PostgreSQL 15"):
            self.ensure_without_launch()
        self.assertEqual(sorted(self.data.iterdir()), before)

    def test_a_running_server_of_another_major_version_is_left_running(self):
        copy_cluster(self.data)
        running = supervisor.ensure(self.data)
        (self.data / "PG_VERSION").write_text("15\n")
        with self.assertRaisesMessage(EmbeddedError, "PostgreSQL 15"):
            supervisor.ensure(self.data)
        self.assertEqual(supervisor.status(self.data).pid, running.pid)

    def test_an_unfinished_directory_is_moved_aside_with_all_it_holds(self):
        copy_cluster(self.data)
        (self.data / cluster.MARKER).unlink()
        (self.data / "left-by-somebody").write_text("keep me")
        with (
            self.assertLogs("archive.embedded.cluster", "WARNING"),
            mock.patch.object(cluster, "_initdb", side_effect=EmbeddedError("stopped here")),
            self.assertRaisesMessage(EmbeddedError, "stopped here"),
        ):
            self.ensure_without_launch()
        kept = list(self.data.parent.glob("postgres.incomplete.*/left-by-somebody"))
        self.assertEqual([path.read_text() for path in kept], ["keep me"])

    def test_too_little_room_is_said_before_anything_is_made(self):
        usage = shutil.disk_usage("/")._replace(free=3 * 2**20)
        with (
            mock.patch.object(shutil, "disk_usage", return_value=usage),
            self.assertRaisesMessage(EmbeddedError, "has 3 MB left"),
        ):
            self.ensure_without_launch()
        self.assertEqual([path.name for path in self.data.parent.iterdir()], ["postgres.lock"])

    def test_an_operating_system_error_becomes_a_sentence_with_the_file(self):
        with (
            mock.patch.object(cluster, "create", side_effect=OSError(28, "No space left on device", "/srv/x")),
            self.assertRaisesMessage(EmbeddedError, "cannot be started: No space left on device (/srv/x). Make room"),
        ):
            self.ensure_without_launch()


class SingleUserTests(ScratchTestCase):
    def test_a_statement_that_fails_is_noticed_though_postgres_exits_with_zero(self):
        copy_cluster(self.data)  # the role is there already, so making it again must fail
        (self.data / "archive.conf").touch()
        descriptor = os.open(self.home, os.O_RDONLY)
        self.addCleanup(os.close, descriptor)
        with self.assertRaisesMessage(EmbeddedError, "already exists"):
            cluster._add_role_and_database(self.data, accounts.for_cluster(self.data), descriptor)

    def test_the_reason_is_the_line_that_names_the_error(self):
        text = (
            'The files belong to this cluster.\ninitdb: error: could not write: No space left\ninitdb: removing "x"\n'
        )
        self.assertEqual(cluster._reason(text), "initdb: error: could not write: No space left")
        self.assertEqual(cluster._reason("only this\n"), "only this")
        self.assertEqual(cluster._reason(""), "it gave no reason")
