"""What do the tests of the embedded server share? Scratch directories, one cluster to copy, and unrelated processes."""

import atexit
import contextlib
import functools
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import psycopg
from django.test import SimpleTestCase

from archive.embedded import EmbeddedError, accounts, binaries, lock, process, supervisor
from archive.embedded.backend.base import connection_parameters
from archive.embedded.supervisor import Running

REPOSITORY = Path(__file__).resolve().parents[3]
ROOT = os.geteuid() == 0
PATIENCE = 40.0


def scratch_directory() -> Path:
    """A new directory outside the repository that other users can enter, as a server run by root needs it."""
    directory = Path(tempfile.mkdtemp(prefix="archive-test-", dir="/tmp")).resolve()
    directory.chmod(0o755)
    return directory


@functools.cache
def _finished_cluster() -> Path:
    """A stopped cluster, made once per test run: copying it costs a tenth of making it."""
    home = scratch_directory()
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    data = home / "postgres"
    account = accounts.for_cluster(data)
    with lock.held(data, account, lock.Deadline(PATIENCE)) as descriptor:
        supervisor.cluster.create(data, account, descriptor)
    return data


def copy_cluster(data: Path, owner: accounts.Account | None = None) -> None:
    """Put a finished, stopped cluster at `data`, with its modes and the owner it was made with, or `owner`."""
    data.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run(["cp", "-a", str(_finished_cluster()), str(data)], check=True)
    if owner is not None:
        subprocess.run(["chown", "-R", f"{owner.uid}:{owner.gid}", str(data.parent)], check=True)


def query(running: Running, sql: str, role: str = "archive", database: str = "archive") -> Any:
    """The first column of the first row."""
    with psycopg.connect(dbname=database, user=role, autocommit=True, **connection_parameters(running)) as connection:
        cursor = connection.execute(sql)
        return cursor.fetchone()[0] if cursor.description else None


def kill_postmaster(running: Running) -> None:
    """kill -9, as the kernel does when memory runs out. Only ever a server in a scratch directory."""
    assert str(running.data).startswith("/tmp/archive-test-"), running.data
    os.kill(running.pid, signal.SIGKILL)


def end_servers_in(data: Path) -> None:
    """Whatever a test left behind, the next must not meet."""
    with contextlib.suppress(Exception):
        supervisor.stop(data)
    if data.is_dir():
        owner = data.stat()
        for pid in process.servers_in(data, accounts.Account("the owner", owner.st_uid, owner.st_gid)):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)


def wait_for(condition: Callable[[], object], seconds: float = 30.0) -> bool:
    """Whether `condition` came true in time."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.005)
    return True


def state_of(pid: int) -> str:
    """One letter as Linux shows it: S sleeping, Z zombie. Raises FileNotFoundError when the process is gone."""
    return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]


@contextlib.contextmanager
def unrelated_process(program: str = "sleep", cwd: str = "/", account: accounts.Account | None = None) -> Iterator[int]:
    """A live process that is none of ours; gives its pid once the kernel knows it by its name.

    As the server's own `account` it is one that the server's programs would be able to kill.
    """
    child = subprocess.Popen([program, "120"], cwd=cwd, **(account.as_subprocess() if account else {}))
    try:
        assert wait_for(lambda: Path(f"/proc/{child.pid}/comm").read_text().strip() == Path(program).name)
        yield child.pid
    finally:
        child.kill()
        child.wait()


def search_path(*more: Path) -> str:
    """PYTHONPATH for a child: this project, `more`, and whatever this very run was given."""
    return os.pathsep.join(map(str, filter(None, [REPOSITORY, *more, os.environ.get("PYTHONPATH")])))


def python(
    code: str, *, environment: dict[str, str] | None = None, before: Sequence[str] = (), **popen: Any
) -> "subprocess.Popen[str]":
    """Start a Python with this project on its path that runs `code`; stdout and stderr are pipes.

    `before` is a command that starts it, such as one that takes rights away.
    """
    inherited = {"PATH": os.environ["PATH"], "PYTHONPATH": search_path(), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.Popen(
        [*before, sys.executable, "-c", code],
        env={**inherited, **(environment or {})},
        cwd="/",
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **popen,
    )


def outcome(child: "subprocess.Popen[str]") -> tuple[int, str, str]:
    """Exit code, stdout and stderr of `child` once it has ended."""
    output, errors = child.communicate(timeout=90)
    return child.returncode, output.strip(), errors.strip()


def settings_environment(directory: Path, data_dir: Path, **more: str) -> dict[str, str]:
    """Environment for `python` with a settings module, written to `directory`, for an archive in `data_dir`."""
    (directory / "scratch_settings.py").write_text(
        "from pathlib import Path\n"
        "from archive.embedded import config\n"
        "SECRET_KEY = 'for a test'\n"
        "INSTALLED_APPS = ['django.contrib.contenttypes', 'django.contrib.auth', 'archive.embedded']\n"
        f"DATABASES = {{'default': config.database(Path({str(data_dir)!r}))}}\n"
    )
    return {"PYTHONPATH": search_path(directory), "DJANGO_SETTINGS_MODULE": "scratch_settings", **more}


class ScratchTestCase(SimpleTestCase):
    """Each test with a directory of its own, `self.home`, and the path of a cluster in it, `self.data`."""

    def setUp(self) -> None:
        self.home = scratch_directory()
        self.data = self.home / "var" / "postgres"
        self.addCleanup(shutil.rmtree, self.home, ignore_errors=True)
        self.addCleanup(end_servers_in, self.data)


class ClusterTestCase(SimpleTestCase):
    """One cluster for all tests of the class, at `cls.data`; each test finds it whole, running or not."""

    home: Path
    data: Path

    @classmethod
    def data_below(cls, home: Path) -> Path:
        return home / "var" / "postgres"

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls.home = scratch_directory()
        cls.data = cls.data_below(cls.home)
        cls.addClassCleanup(shutil.rmtree, cls.home, ignore_errors=True)
        cls.addClassCleanup(end_servers_in, cls.data)
        copy_cluster(cls.data)


def nobody_or_reason() -> tuple[accounts.Account | None, str]:
    """The account `nobody` when this process can act as it and it can read this project; else why not."""
    if not ROOT:
        return None, "only root can act as another user"
    row = pwd.getpwnam("nobody")
    nobody = accounts.Account(row.pw_name, row.pw_uid, row.pw_gid)
    barrier = nobody.first_barrier(binaries.directory())
    return (nobody, "") if barrier is None else (None, f"nobody cannot enter {barrier}")


def as_user(account: accounts.Account, deed: Callable[[], object]) -> str:
    """What `deed` returns, or the message of its EmbeddedError, done by a child process that has become `account`.

    A fork, not a new Python, for the user may not be able to read the Python that runs the tests.
    """
    binaries.version()  # what is remembered or imported now need not be found by the child
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        with contextlib.suppress(BaseException):
            os.setgroups([])
            os.setgid(account.gid)
            os.setuid(account.uid)
            os.write(writing, _told(deed).encode())
        os._exit(0)
    os.close(writing)
    with open(reading, encoding="utf-8") as answer:
        told = answer.read()
    os.waitpid(child, 0)
    return told


def _told(deed: Callable[[], object]) -> str:
    try:
        return str(deed())
    except EmbeddedError as error:
        return str(error)
    except Exception as error:  # noqa: BLE001 - the end of a process, which has no other way to tell
        return f"{type(error).__name__}: {error}"
