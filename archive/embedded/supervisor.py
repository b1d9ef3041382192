"""Is the server of a data directory running, and how is it started and stopped without harm to anything else?"""

import logging
from dataclasses import dataclass
from pathlib import Path

from archive.embedded import EmbeddedError, accounts, binaries, cluster, files, process, sockets, tuning
from archive.embedded.accounts import Account
from archive.embedded.lock import Deadline, held

PATIENCE = 120.0  # seconds; recovery after a crash replays at most what one checkpoint interval wrote
GRACE_WITHOUT_SOCKET = 5.0  # seconds; a server that is shutting down removes its socket a moment before it ends
LOG = "server.log"
LONGEST_LOG = 10 * 1024 * 1024  # bytes

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Running:
    """A server that accepts connections; `started` when this very call started it."""

    pid: int
    started: bool
    data: Path
    socket_directory: Path
    port: int
    account: Account
    version: str


def ensure(data: Path, patience: float = PATIENCE) -> Running:
    """Make sure that the server of the cluster in `data` runs and accepts connections, making the cluster if need be.

    Safe to call from many processes at once. Raises EmbeddedError after `patience` seconds, or when it cannot be done.
    """
    data = _resolved(data)
    account = accounts.for_cluster(data)
    deadline, socket_deadline = Deadline(patience), Deadline(min(patience, GRACE_WITHOUT_SOCKET))
    started = False
    with held(data, account, deadline) as lock:
        cluster.refuse_other_version(data)
        while True:
            found = _server(data, account)
            if found is None and not (started and deadline.passed()):
                _start(data, account, deadline, lock)
                started = True
            elif found is None:
                raise EmbeddedError(f"PostgreSQL ends as soon as it has started; read {data / LOG}, and try again.")
            elif _accepts(found, account):
                return _running(data, found, account, started)
            elif socket_deadline.passed() and not found.socket.exists():
                raise EmbeddedError(
                    f"PostgreSQL (pid {found.pid}) runs, but its socket in {found.socket_directory} was swept away. "
                    "Run `manage.py embedded stop`, and try again."
                )
            elif deadline.passed():
                raise EmbeddedError(
                    f"PostgreSQL (pid {found.pid}) has not become ready within {patience:.0f} seconds. It may be "
                    f"recovering from a crash: read {data / LOG}, and try again."
                )
            else:
                deadline.pause()


def stop(data: Path, patience: float = PATIENCE) -> bool:
    """Stop the server of the cluster in `data`, ending its connections; False when none was running."""
    data = _resolved(data)
    account = accounts.for_cluster(data)
    deadline = Deadline(patience)
    if not data.is_dir():
        return False
    with held(data, account, deadline):
        found = _server(data, account)
        if found is None:
            return False
        answer = binaries.run(
            "pg_ctl", "stop", "-D", data, "-m", "fast", "-w", "-t", str(deadline.left()), "-s", account=account
        )
        if answer.returncode:
            raise EmbeddedError(f"PostgreSQL (pid {found.pid}) did not stop; read {data / LOG}, and try again.")
        return True


def status(data: Path) -> Running | None:
    """The server of the cluster in `data` if it runs, or None. Starts, changes and waits for nothing."""
    data = _resolved(data)
    account = accounts.for_cluster(data)
    found = _server(data, account)
    return None if found is None else _running(data, found, account, started=False)


def _resolved(data: Path) -> Path:
    """The real path of `data`. pg_ctl hands it to a shell between double quotes, so what a shell reads is refused."""
    data = data.resolve()
    misread = set(str(data)) & set('"$`\\\n')
    if misread:
        raise EmbeddedError(
            f"The path {data} contains {' '.join(sorted(misread))}, which PostgreSQL's own tools misread. "
            "Set ARCHIVE_DATA_DIR to a path without it."
        )
    return data


def _server(data: Path, account: Account) -> process.PidFile | None:
    """What postmaster.pid says, if a server with that pid is alive and works in `data`."""
    written = process.read_pid_file(data)
    if written is None or written.pid not in process.servers_in(data, account):
        return None
    return written


def _accepts(found: process.PidFile, account: Account) -> bool:
    answer = binaries.run("pg_isready", "-q", "-h", found.socket_directory, "-p", str(found.port), account=account)
    return answer.returncode == 0


def _running(data: Path, found: process.PidFile, account: Account, started: bool) -> Running:
    return Running(
        pid=found.pid,
        started=started,
        data=data,
        socket_directory=found.socket_directory,
        port=found.port,
        account=account,
        version=binaries.version(),
    )


def _start(data: Path, account: Account, deadline: Deadline, lock: int) -> None:
    try:
        _prepare_and_launch(data, account, deadline, lock)
    except OSError as error:
        raise EmbeddedError(
            f"The database in {data} cannot be started: {error.strerror} ({error.filename or 'no file named'}). "
            "Make room or give way there, and try again."
        ) from error


def _prepare_and_launch(data: Path, account: Account, deadline: Deadline, lock: int) -> None:
    _refuse_unreachable(data, account)
    _wait_until_unused(data, account, deadline)
    if not cluster.is_complete(data):
        cluster.create(data, account, lock)
    files.make_private(data)
    socket_directory = sockets.prepare(data, account)
    _clear_leftovers(data, socket_directory)
    _configure(data, socket_directory, account)
    _launch(data, account, deadline)


def _refuse_unreachable(data: Path, account: Account) -> None:
    """Say what is closed to the account that runs the server. Opening it is the owner's business, never ours."""
    for path in (data.parent, binaries.directory()):
        barrier = account.first_barrier(path)
        if barrier is not None:
            raise EmbeddedError(
                f"PostgreSQL runs as {account.name}, who cannot enter {barrier}. Move the archive (or only "
                "ARCHIVE_DATA_DIR) to a directory open to all such as /srv/archive; or run it as an ordinary user; "
                f"or let {account.name} through with `chmod o+x {barrier}`."
            )


def _wait_until_unused(data: Path, account: Account, deadline: Deadline) -> None:
    """A killed postmaster leaves children for about a second; two servers in one directory would ruin it.

    A live server whose postmaster.pid was lost ends by itself within a minute, when PostgreSQL next looks at the file.
    """
    while users := process.servers_in(data, account):
        if deadline.passed():
            pids = ", ".join(map(str, sorted(users)))
            raise EmbeddedError(f"PostgreSQL processes without a leader still use {data}: {pids}. End them first.")
        deadline.pause()


def _clear_leftovers(data: Path, socket_directory: Path) -> None:
    """Nothing works in the directory any more, so a lock file can only mislead: its pid may be anybody's by now."""
    files.move_aside(data / "postmaster.pid")
    files.move_aside(socket_directory / ".s.PGSQL.5432.lock")
    if (data / LOG).exists() and (data / LOG).stat().st_size > LONGEST_LOG:
        files.move_aside(data / LOG)


def _configure(data: Path, socket_directory: Path, account: Account) -> None:
    settings = tuning.server_settings(tuning.machine_memory(), socket_directory)
    files.write(data / "archive.conf", tuning.configuration(settings), account)
    files.write(data / "pg_hba.conf", tuning.access_rules(), account)
    files.write(data / "pg_ident.conf", tuning.identities(account), account)


def _launch(data: Path, account: Account, deadline: Deadline) -> None:
    log = data / LOG
    before = log.stat().st_size if log.exists() else 0
    answer = binaries.run(
        "pg_ctl", "start", "-D", data, "-l", log, "-w", "-t", str(deadline.left()), "-s", account=account
    )
    if answer.returncode:
        raise EmbeddedError(f"PostgreSQL could not start: {_last_complaint(log, before)} (more in {log})")
    logger.info("Started PostgreSQL %s in %s.", binaries.version(), data)


def _last_complaint(log: Path, start: int) -> str:
    """The newest FATAL or PANIC that the server wrote after byte `start` of its log."""
    try:
        with log.open("rb") as file:
            file.seek(start)
            lines = file.read().decode("utf-8", errors="replace").splitlines()
    except OSError as error:
        return f"its log cannot be read ({error.strerror})"
    complaints = [line for line in lines if " FATAL: " in line or " PANIC: " in line]
    return (complaints or lines or ["it gave no reason"])[-1].strip()
