"""Which live processes are PostgreSQL servers working in a directory?

A pid alone proves nothing: after a crash its number may belong to anybody. What cannot be mistaken is the working
directory, which the postmaster and all its children keep in the data directory for as long as they live. A zombie has
none, so it does not count as alive.
"""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from archive.embedded.accounts import Account

PROC = Path("/proc")


@dataclass(frozen=True)
class PidFile:
    """What a postmaster.pid says; true only if a server with that pid works in the directory."""

    pid: int
    port: int
    socket_directory: Path

    @property
    def socket(self) -> Path:
        """The server's own name for its socket."""
        return self.socket_directory / f".s.PGSQL.{self.port}"


def read_pid_file(data: Path) -> PidFile | None:
    """The postmaster.pid of the cluster in `data`, or None when it is missing, truncated or nonsense."""
    try:
        lines = (data / "postmaster.pid").read_text("utf-8", errors="surrogateescape").splitlines()
        return PidFile(pid=int(lines[0]), port=int(lines[3]), socket_directory=Path(lines[4]))
    except (FileNotFoundError, ValueError, IndexError):
        return None


def servers_in(directory: Path, account: Account) -> set[int]:
    """The PostgreSQL processes of `account` that work in `directory`; children of a dead postmaster included."""
    if (PROC / "self" / "cwd").exists():
        return _from_proc(directory, account)
    return _from_lsof(directory)


def _from_proc(directory: Path, account: Account) -> set[int]:
    return {
        int(folder.name)
        for folder in PROC.glob("[0-9]*")
        if _is_postgres(folder) and _works_in(folder / "cwd", directory, account)
    }


def _is_postgres(folder: Path) -> bool:
    """Not a shell or an editor that somebody opened in the directory; those do no harm."""
    try:
        return (folder / "comm").read_bytes().startswith(b"postgres")
    except OSError:  # gone since it was listed
        return False


def _works_in(link: Path, directory: Path, account: Account) -> bool:
    try:
        return os.path.samefile(link, directory)
    except PermissionError:
        # Root in a container without CAP_SYS_PTRACE may not look at another user's process; that user may.
        test = ["/usr/bin/env", "test", str(link), "-ef", str(directory)]
        return subprocess.run(test, cwd="/", check=False, **account.as_subprocess()).returncode == 0
    except OSError:  # a zombie, or gone since it was listed
        return False


def _from_lsof(directory: Path) -> set[int]:
    """macOS has no /proc but always lsof. Where there is neither, PostgreSQL's own shared memory check is the guard."""
    lsof = shutil.which("lsof", path="/usr/sbin:/usr/bin:/bin:/usr/local/bin")
    if lsof is None:
        return set()
    answer = subprocess.run(
        [lsof, "-a", "-c", "postgres", "-d", "cwd", "-F", "pn"], capture_output=True, text=True, check=False
    )
    return parse_lsof(answer.stdout, directory)


def parse_lsof(text: str, directory: Path) -> set[int]:
    """The pids in lsof's field output (`p<pid>`, then `n<path>`) whose path is `directory`."""
    pids: set[int] = set()
    pid = 0
    for line in text.splitlines():
        if line.startswith("p"):
            pid = int(line[1:])
        elif line == f"n{directory}":
            pids.add(pid)
    return pids
