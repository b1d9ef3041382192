"""How does a benchmark get an archive of its own, in which it can do as it likes?"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from archive.embedded import accounts, process, supervisor
from archive.embedded.config import cluster_directory
from bench.generated.outlets import write_outlets

BASE = Path(__file__).resolve().parent.parent.parent
FINE = (0, 3)  # exit statuses of an import that read everything, without and with rejected records


@contextmanager
def scratch_folder(*, keep: bool = False) -> Iterator[Path]:
    """A temporary folder that is gone afterwards, unless it is to be kept.

    It lies in ARCHIVE_DATA_DIR where that is set: as root the database runs under another account,
    which must get through.
    """
    folder = Path(tempfile.mkdtemp(prefix="bench-", dir=os.environ.get("ARCHIVE_DATA_DIR")))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        if keep:
            print(f"Kept: {folder}")
        else:
            shutil.rmtree(folder, ignore_errors=True)


@dataclass(frozen=True, slots=True)
class Scratch:
    """An archive in `folder`, with the tables, the Syria pack and the invented outlets. Close it with `stop`."""

    folder: Path

    @property
    def environment(self) -> dict[str, str]:
        """The environment of its commands: nothing of the caller's archive."""
        plain = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        return {**plain, "ENV_FILE": os.devnull, "ARCHIVE_DATA_DIR": str(self.folder), "LOG_LEVEL": "WARNING"}

    @property
    def cluster(self) -> Path:
        """The data directory of its database."""
        return cluster_directory(self.folder)

    def prepare(self) -> "Scratch":
        """Make the tables and load the names."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self.folder.chmod(0o755)
        write_outlets(self.folder / "sources.csv")
        self.manage("migrate", "-v0")
        self.manage("load_vocabulary", "--pack", "syria", "--sources", str(self.folder / "sources.csv"))
        return self

    def start(self, *arguments: str, **options: Any) -> "subprocess.Popen[str]":
        """Start a command of the archive; what it prints is piped, as text."""
        streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        return subprocess.Popen(
            [sys.executable, *arguments], cwd=BASE, text=True, **{"env": self.environment, **streams, **options}
        )

    def manage(self, *arguments: str) -> str:
        """Run a management command that must succeed; what it printed."""
        with self.start("manage.py", *arguments) as command:
            printed, complaints = command.communicate()
        if command.returncode not in FINE:
            raise RuntimeError(f"{' '.join(arguments)} ended with {command.returncode}:\n{complaints}")
        return printed

    def module(self, name: str, *arguments: str, stderr: int | None = subprocess.PIPE) -> Any:
        """Run a module inside the archive; the JSON that it printed. `stderr=None` shows what it tells meanwhile."""
        with self.start("-m", name, *arguments, stderr=stderr) as command:
            printed, complaints = command.communicate()
        if command.returncode:
            raise RuntimeError(f"{name} ended with {command.returncode}:\n{complaints or ''}")
        return json.loads(printed)

    def servers(self) -> set[int]:
        """The processes of its database."""
        return process.servers_in(self.cluster, accounts.for_cluster(self.cluster))

    def size(self) -> int:
        """Bytes of the database on disk."""
        return sum(path.stat().st_size for path in self.cluster.rglob("*") if path.is_file())

    def stop(self) -> None:
        """Stop its database, if it runs."""
        supervisor.stop(self.cluster)
