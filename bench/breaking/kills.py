"""Does an import that is killed, or asked to stop, at any moment lose anything?"""

import os
import signal
import subprocess
import time

from bench.breaking.trial import PATIENCE, Trial, Verdict
from bench.breaking.watching import Watcher, pause
from bench.measuring.memory import family
from bench.measuring.scratch import Scratch

INTERRUPTED = 130
LEAVING = 20.0  # seconds in which worker processes must notice that they are alone


def killed(trial: Trial, archive: Scratch, kills: int) -> Verdict:
    """kill -9 at random moments: while it starts, reads what is known, loads what is new, ends."""
    verdict = Verdict("kill -9 of the import")
    with Watcher(archive) as watcher:
        while verdict.struck < kills:
            with trial.start(archive) as command:
                struck = at_a_moment(trial, watcher, command, 2 * trial.first / kills)
                workers = family(command.pid) - {command.pid}
                if struck:
                    os.kill(command.pid, signal.SIGKILL)
                _, complaints = command.communicate(timeout=PATIENCE)
            verdict.struck += struck
            verdict.ended(_status(command.returncode))
            if not struck and command.returncode not in (0, 3):
                verdict.wrong.append(f"by itself it ended with {command.returncode}: {complaints.strip()[-300:]}")
                return verdict
            verdict.wrong += _left_behind(workers)
    trial.finish(archive, verdict)
    return verdict


def stopped(trial: Trial, archive: Scratch, signals: int) -> Verdict:
    """SIGINT and SIGTERM at random moments: whole batches, status 130, and the same command does the rest."""
    verdict = Verdict("SIGINT, SIGTERM")
    with Watcher(archive) as watcher:
        while verdict.struck < signals:
            number = trial.chance.choice((signal.SIGINT, signal.SIGTERM))
            before = watcher.look()
            with trial.start(archive) as command:
                struck = at_a_moment(trial, watcher, command, 2 * trial.first / signals)
                began = watcher.look().runs > before.runs
                if struck:  # as Ctrl-C at a terminal and a service manager do: the workers get it too
                    os.killpg(command.pid, number)
                _, complaints = command.communicate(timeout=PATIENCE)
            verdict.struck += struck
            verdict.ended(_status(command.returncode))
            # Before the run is written down the signal ends the interpreter; at its very end it comes too late.
            fine = (INTERRUPTED, 0, 3) if began else (INTERRUPTED, 0, 3, -number)
            if command.returncode not in fine or ("Traceback" in complaints and began):
                verdict.wrong.append(f"{number.name}: status {command.returncode}, {complaints.strip()[-400:]}")
    trial.finish(archive, verdict)
    return verdict


def at_a_moment(trial: Trial, watcher: Watcher, command: "subprocess.Popen[str]", span: float) -> bool:
    """Wait for a random moment of an import; False when it ended before.

    Most moments lie shortly after the first new batch of this run, so that every strike meets a
    load under way and the corpus lasts for all of them; the others anywhere in the run.
    """
    before = watcher.look()
    chosen = trial.chance.random()
    if before.articles >= len(trial.tables["articles"]) or chosen < 0.15:
        return pause(command, trial.chance.uniform(0, trial.again))
    what = "ledger" if chosen < 0.3 else "articles"
    return watcher.wait_for_more(command, before, what) and pause(command, trial.chance.uniform(0, span))


def _left_behind(workers: set[int]) -> list[str]:
    """Workers that outlive the killed import."""
    ends = time.monotonic() + LEAVING
    while left := {pid for pid in workers if os.path.exists(f"/proc/{pid}/exe")}:
        if time.monotonic() > ends:
            return [f"{len(left)} worker processes outlived the import by {LEAVING:.0f} seconds"]
        time.sleep(0.1)
    return []


def _status(code: int) -> str:
    return signal.Signals(-code).name if code < 0 else str(code)
