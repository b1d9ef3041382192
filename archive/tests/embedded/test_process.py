"""Are the processes of a directory found, and no others?"""

import shutil
import subprocess
from pathlib import Path
from unittest import mock, skipUnless

from archive.embedded import accounts, process
from archive.embedded.process import PidFile
from archive.tests.embedded.clusters import ROOT, ScratchTestCase, outcome, python, unrelated_process, wait_for


class PidFileTests(ScratchTestCase):
    def setUp(self):
        super().setUp()
        self.data.mkdir(parents=True)

    def test_a_whole_file_is_read(self):
        (self.data / "postmaster.pid").write_text("42\n/srv/data\n1700000000\n5432\n/srv/data\n\n 1 2\nready   \n")
        self.assertEqual(process.read_pid_file(self.data), PidFile(42, 5432, Path("/srv/data")))

    def test_a_missing_or_broken_file_says_nothing(self):
        self.assertIsNone(process.read_pid_file(self.data))
        for text in ("", "\n", "42\n", "x\n/\n1\n5432\n/\n", "42\n/\n1\nport\n/\n", "42\n/srv/data\n1700000000\n5432"):
            with self.subTest(text=text):
                (self.data / "postmaster.pid").write_text(text)
                self.assertIsNone(process.read_pid_file(self.data))

    def test_bytes_that_are_no_text_are_survived(self):
        (self.data / "postmaster.pid").write_bytes(b"\xff\xfe\x00\n")
        self.assertIsNone(process.read_pid_file(self.data))


class ServersInTests(ScratchTestCase):
    def setUp(self):
        super().setUp()
        self.home.joinpath("elsewhere").mkdir()
        self.data.mkdir(parents=True)
        self.account = accounts.Account("postgres", 1, 1) if ROOT else accounts.for_cluster(self.data)
        self.program = str(self.home / "postgres")
        shutil.copy(shutil.which("sleep"), self.program)

    def test_a_postgres_at_work_in_the_directory_is_found(self):
        with unrelated_process(self.program, cwd=str(self.data)) as pid:
            self.assertEqual(process.servers_in(self.data, self.account), {pid})

    def test_a_postgres_elsewhere_and_another_program_here_are_not(self):
        with (
            unrelated_process(self.program, cwd=str(self.home / "elsewhere")),
            unrelated_process("sleep", cwd=str(self.data)),
        ):
            self.assertEqual(process.servers_in(self.data, self.account), set())

    def test_a_dead_postgres_is_not_found(self):
        with unrelated_process(self.program, cwd=str(self.data)):
            pass
        self.assertEqual(process.servers_in(self.data, self.account), set())

    @skipUnless(shutil.which("lsof"), "lsof is not installed")
    def test_without_proc_lsof_finds_the_same(self):
        with (
            mock.patch.object(process, "PROC", self.home / "no-proc"),
            unrelated_process(self.program, cwd=str(self.data)) as pid,
            unrelated_process(self.program, cwd=str(self.home / "elsewhere")),
        ):
            self.assertEqual(process.servers_in(self.data, self.account), {pid})

    def test_lsof_answers_are_read_by_process_and_path(self):
        answer = "p11\nfcwd\nn/srv/data\np12\nfcwd\nn/srv/database\np13\nfcwd\nn/srv/data\n"
        self.assertEqual(process.parse_lsof(answer, Path("/srv/data")), {11, 13})

    def test_without_proc_and_lsof_nothing_is_claimed(self):
        with mock.patch.object(process, "PROC", self.home / "no-proc"), mock.patch("shutil.which", return_value=None):
            self.assertEqual(process.servers_in(self.data, self.account), set())

    @skipUnless(ROOT and shutil.which("setpriv"), "needs root and setpriv to take a capability away")
    def test_root_without_the_right_to_look_at_others_asks_as_the_servers_user(self):
        """As in a container: root there may not read the working directory of another user's process."""
        account = accounts.for_cluster(self.home / "new")
        self.data.chmod(0o755)
        server = subprocess.Popen([self.program, "60"], cwd=self.data, **account.as_subprocess())
        self.addCleanup(server.wait)
        self.addCleanup(server.kill)
        code = (
            "from pathlib import Path; from archive.embedded import accounts, process\n"
            f"data = Path({str(self.data)!r}); account = accounts.for_cluster(data.parent / 'new')\n"
            f"try: print(Path('/proc/{server.pid}/cwd').readlink())\n"
            "except PermissionError: print('closed')\n"
            "print(process.servers_in(data, account), process.servers_in(Path('/usr'), account))"
        )
        self.assertTrue(wait_for(lambda: Path(f"/proc/{server.pid}/comm").read_text() == "postgres\n"))
        restricted = ["setpriv", "--bounding-set=-sys_ptrace", "--inh-caps=-sys_ptrace"]
        status, output, errors = outcome(python(code, before=restricted))
        self.assertEqual((status, output), (0, f"closed\n{{{server.pid}}} set()"), errors)
