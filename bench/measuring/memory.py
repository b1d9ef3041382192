"""How much memory does a command need with all its processes, and the database beside it?

The proportional set size: a page that several processes share counts once. Sampled from /proc, so a
peak shorter than a quarter of a second may be missed.
"""

import subprocess
import threading
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from bench.measuring.scratch import Scratch

EVERY = 0.25  # seconds
PROC = Path("/proc")


class MemoryWatch(threading.Thread):
    """Watches a command and the database of its archive until the command ends; peaks in bytes."""

    def __init__(self, command: "subprocess.Popen[str]", archive: Scratch) -> None:
        super().__init__(daemon=True)
        self.command_peak = self.server_peak = 0
        self._command = command
        self._archive = archive
        self._ended = threading.Event()

    def run(self) -> None:
        """Sample until `end`."""
        while not self._ended.wait(EVERY):
            servers = self._archive.servers()
            self.command_peak = max(self.command_peak, held(family(self._command.pid) - servers))
            self.server_peak = max(self.server_peak, held(servers))

    def end(self) -> None:
        """Stop watching."""
        self._ended.set()
        self.join()


def family(pid: int) -> set[int]:
    """A process with all that descend from it."""
    children: dict[int, list[int]] = defaultdict(list)
    for folder in PROC.glob("[0-9]*"):
        try:
            after_name = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        children[int(after_name[1])].append(int(folder.name))
    found, waiting = set(), [pid]
    while waiting:
        one = waiting.pop()
        found.add(one)
        waiting += children[one]
    return found


def held(processes: Iterable[int]) -> int:
    """The memory that processes hold together, in bytes."""
    return sum(map(_proportional, processes))


def _proportional(pid: int) -> int:
    try:
        for line in (PROC / str(pid) / "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:  # it has ended
        pass
    return 0
