"""Does an archive lose anything that it had acknowledged when its database is killed under an import?"""

from typing import Any

import psycopg

from archive.embedded import binaries, supervisor
from archive.embedded.config import DATABASE, SUPERUSER
from bench.breaking.trial import PATIENCE, Trial, Verdict, checked
from bench.breaking.watching import Watcher, kill_postmaster, pause
from bench.measuring.scratch import Scratch

ACKNOWLEDGED = """
select l.id, l.origin, l."offset", l.outcome, a.identity, c.sha256
from articles_ledgerrow l left join articles_article a on a.id = l.article_id
left join articles_capture c on c.id = a.current_capture_id order by l.id
"""


def postmaster_killed(trial: Trial, archive: Scratch, kills: int) -> Verdict:
    """kill -9 the postmaster while new batches come in; what was seen committed before must be there after."""
    verdict = Verdict("kill -9 of PostgreSQL")
    while verdict.struck < kills:
        with Watcher(archive) as watcher, trial.start(archive) as command:
            before = watcher.look()
            struck = watcher.wait_for_more(command, before, "articles")
            struck = struck and pause(command, trial.chance.uniform(0, trial.first / kills))
            if struck:
                seen = committed(archive)
                kill_postmaster(archive)
            _, complaints = command.communicate(timeout=PATIENCE)
        verdict.ended(str(command.returncode))
        if not struck:
            verdict.notes.append(f"after {verdict.struck} kills nothing new was left to import")
            break
        verdict.struck += 1
        verdict.wrong += [] if command.returncode in (0, 1, 3) else [f"status {command.returncode}"]
        if "Traceback" in complaints:
            verdict.wrong.append(f"no sentence but a traceback: {complaints.strip()[-400:]}")
        verdict.notes.append(complaints.strip()[-200:])
        lost = [row for row in seen if row not in set(committed(archive))]
        verdict.wrong += [f"{len(lost)} acknowledged records lost, the first {lost[0]}"] if lost else []
        verdict.wrong += checked(archive, midway=True)
    trial.finish(archive, verdict)
    verdict.wrong += amcheck(archive)
    return verdict


def committed(archive: Scratch) -> list[tuple[Any, ...]]:
    """Every ledger row with its article and capture, as another connection sees them."""
    running = supervisor.ensure(archive.cluster)
    with psycopg.connect(
        dbname=DATABASE, user=SUPERUSER, host=str(running.socket_directory), port=running.port
    ) as connection:
        return connection.execute(ACKNOWLEDGED).fetchall()


def amcheck(archive: Scratch) -> list[str]:
    """What PostgreSQL's own checker of tables and indexes finds."""
    running = supervisor.ensure(archive.cluster)
    answer = binaries.run(
        "pg_amcheck", "--install-missing", "--heapallindexed", "-h", running.socket_directory,
        "-p", str(running.port), "-U", SUPERUSER, DATABASE, account=running.account,
    )  # fmt: skip
    return [] if answer.returncode == 0 else [f"pg_amcheck: {(answer.stdout + answer.stderr).strip()[:600]}"]
