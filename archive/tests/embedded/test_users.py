"""Does it work as root and as an ordinary user, on long paths, closed ones, read-only ones and full disks?"""

import os
import shutil
import stat
import subprocess
from pathlib import Path
from unittest import mock, skipUnless

from archive.embedded import EmbeddedError, accounts, binaries, files, supervisor
from archive.tests.embedded.clusters import (
    PATIENCE,
    ROOT,
    ClusterTestCase,
    ScratchTestCase,
    as_user,
    copy_cluster,
    end_servers_in,
    kill_postmaster,
    nobody_or_reason,
    query,
)


class LongPathTests(ClusterTestCase):
    """A path far beyond a socket address, with blanks, a quote and Arabic in it."""

    @classmethod
    def data_below(cls, home: Path) -> Path:
        return home / "the archive's long way" / ("سجل " * 20).strip() / "var" / "postgres"

    def test_the_server_runs_behind_a_short_private_directory(self):
        self.assertGreater(len(os.fsencode(self.data)), 90)
        running = self.ensure()
        self.assertLess(len(str(running.socket_directory)), 40)
        self.assertTrue(files.is_private(running.socket_directory, running.account))
        self.assertEqual(query(running, "show data_directory", role="postgres"), str(self.data))

    def test_after_a_crash_it_is_found_at_the_same_place(self):
        running = self.ensure()
        kill_postmaster(running)
        again = supervisor.ensure(self.data, PATIENCE)
        self.assertEqual(again.socket_directory, running.socket_directory)
        self.assertEqual(query(again, "select 1"), 1)

    def test_a_socket_that_was_swept_away_is_said_at_once_and_stop_and_start_heal_it(self):
        shutil.rmtree(self.ensure().socket_directory)
        with (
            mock.patch.object(supervisor, "GRACE_WITHOUT_SOCKET", 0.2),
            self.assertRaisesMessage(EmbeddedError, "`manage.py embedded stop`"),
        ):
            supervisor.ensure(self.data)
        self.assertTrue(supervisor.stop(self.data))
        self.assertEqual(query(self.ensure(), "select 1"), 1)

    def ensure(self) -> supervisor.Running:
        running = supervisor.ensure(self.data)
        self.addClassCleanup(shutil.rmtree, running.socket_directory, ignore_errors=True)
        return running


@skipUnless(ROOT, "these are rules for root")
class RootTests(ScratchTestCase):
    def test_the_server_of_root_runs_as_an_unprivileged_user_and_opens_no_directory(self):
        modes = {way: stat.S_IMODE(way.stat().st_mode) for way in self.data.parents if way.exists()}
        running = supervisor.ensure(self.data)
        self.assertIn(running.account.name, accounts.UNPRIVILEGED)
        self.assertEqual(os.stat(f"/proc/{running.pid}").st_uid, running.account.uid)
        self.assertEqual({way: stat.S_IMODE(way.stat().st_mode) for way in modes}, modes)

    def test_another_local_user_gets_neither_to_the_socket_nor_past_it(self):
        nobody, reason = nobody_or_reason()
        if nobody is None:
            self.skipTest(reason)
        copy_cluster(self.data)
        running = supervisor.ensure(self.data)
        if running.account.name == "nobody":
            self.skipTest("the server itself runs as nobody here")
        psql = ("psql", "-h", running.socket_directory, "-U", "archive", "-c", "select 1")
        self.assertIn("Permission denied", binaries.run(*psql, account=nobody).stderr)
        self.data.chmod(0o755)  # were the directory open, the kernel would still tell the server who is calling
        (self.data / ".s.PGSQL.5432").chmod(0o777)
        self.assertIn("Peer authentication failed", binaries.run(*psql, account=nobody).stderr)

    def test_a_closed_directory_on_the_way_is_named_and_stays_closed(self):
        closed = self.home / "closed"
        closed.mkdir(mode=0o700)
        with self.assertRaisesMessage(EmbeddedError, f"cannot enter {closed}. Move the archive"):
            supervisor.ensure(closed / "var" / "postgres")
        self.assertEqual(stat.S_IMODE(closed.stat().st_mode), 0o700)
        self.assertEqual([path.name for path in (closed / "var").iterdir()], ["postgres.lock"])

    def test_a_read_only_file_system_is_one_sentence(self):
        self.mount("-t", "tmpfs", "-o", "ro,size=1m", "tmpfs")
        with self.assertRaisesMessage(EmbeddedError, "Read-only file system. Make it writable for you, or set ARCHIVE"):
            supervisor.ensure(self.home / "disk" / "var" / "postgres")

    def test_a_disk_too_small_for_a_cluster_is_one_sentence(self):
        self.mount("-t", "tmpfs", "-o", "size=20m,mode=755", "tmpfs")
        with self.assertRaisesMessage(EmbeddedError, "needs 100 MB of disk"):
            supervisor.ensure(self.home / "disk" / "postgres")

    def test_a_disk_that_fills_up_stops_the_start_and_heals_when_there_is_room(self):
        self.mount("-t", "tmpfs", "-o", "size=200m,mode=755", "tmpfs")
        data = self.home / "disk" / "postgres"
        self.addCleanup(end_servers_in, data)
        running = supervisor.ensure(data)
        query(running, "create table kept as select generate_series(1, 1000) n")
        kill_postmaster(running)
        filler = self.home / "disk" / "filler"
        self.fill(filler)
        with self.assertRaisesRegex(EmbeddedError, "No space left on device"):
            supervisor.ensure(data, PATIENCE)
        filler.unlink()
        self.assertEqual(query(supervisor.ensure(data, PATIENCE), "select count(*) from kept"), 1000)

    def mount(self, *arguments: str) -> None:
        disk = self.home / "disk"
        disk.mkdir()
        mounted = subprocess.run(["mount", *arguments, str(disk)], capture_output=True, text=True, check=False)
        if mounted.returncode:
            self.skipTest(f"no right to mount here: {mounted.stderr.strip()}")
        self.addCleanup(subprocess.run, ["umount", "--lazy", str(disk)], check=True)

    def fill(self, path: Path) -> None:
        with path.open("wb", buffering=0) as file:
            for size in (2**20, 4096, 1):
                try:
                    while file.write(b"\0" * size):
                        pass
                except OSError:
                    continue


class OrdinaryUserTests(ScratchTestCase):
    """As `nobody`, when the tests run as root; when they do not, every other test is this one."""

    def setUp(self):
        super().setUp()
        self.nobody, reason = nobody_or_reason()
        if self.nobody is None:
            self.skipTest(reason)

    def test_an_ordinary_user_makes_starts_and_stops_a_cluster_of_his_own(self):
        self.nobody.take(self.home)

        def live() -> object:
            running = supervisor.ensure(self.data)
            return running.account.name, query(running, "select current_user"), supervisor.stop(self.data)

        self.assertEqual(as_user(self.nobody, live), "('nobody', 'archive', True)")
        self.assertEqual(self.data.stat().st_uid, self.nobody.uid)

    def test_root_and_the_owner_share_one_server(self):
        copy_cluster(self.data, self.nobody)
        theirs = as_user(self.nobody, lambda: supervisor.ensure(self.data).pid)
        ours = supervisor.ensure(self.data)
        self.assertEqual((str(ours.pid), ours.account.name), (theirs, "nobody"))
        self.assertEqual(query(ours, "select 1"), 1)
        supervisor.stop(self.data)
        started_by_root = supervisor.ensure(self.data)
        self.assertEqual(as_user(self.nobody, lambda: query(supervisor.ensure(self.data), "select 2")), "2")
        self.assertTrue(started_by_root.started)

    def test_a_cluster_of_another_user_is_refused_and_untouched(self):
        copy_cluster(self.data)
        running = supervisor.ensure(self.data)
        if running.account.uid == self.nobody.uid:
            self.skipTest("the server itself runs as nobody here")
        said = as_user(self.nobody, lambda: supervisor.ensure(self.data))
        self.assertIn(f"belongs to {running.account.name}, and you are nobody. Run this command as", said)
        said = as_user(self.nobody, lambda: supervisor.stop(self.data))
        self.assertIn(f"belongs to {running.account.name}", said)
        self.assertEqual(supervisor.status(self.data).pid, running.pid)

    def test_a_read_only_parent_is_one_sentence(self):
        said = as_user(self.nobody, lambda: supervisor.ensure(self.home / "postgres"))
        self.assertEqual(
            said,
            f"The database cannot be kept in {self.home}: Permission denied. Make it writable for you, or set "
            "ARCHIVE_DATA_DIR to a directory that is.",
        )

    def test_a_finished_cluster_below_a_read_only_parent_still_runs(self):
        copy_cluster(self.data, self.nobody)
        as_user(self.nobody, lambda: supervisor.ensure(self.data) and supervisor.stop(self.data))
        os.chown(self.data.parent, 0, 0)
        self.assertEqual(as_user(self.nobody, lambda: query(supervisor.ensure(self.data), "select 1")), "1")
