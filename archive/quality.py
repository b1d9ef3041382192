"""Is the code in order? `make check`, `make lint`, `make lock` and `make bench` end here."""

import os
import secrets
import subprocess
import sys
from pathlib import Path

MAIN = '__name__ == "__main__"'  # of what is run, not imported
ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable
MANAGE = (PYTHON, "manage.py")

LINT = {
    "ruff": (PYTHON, "-m", "ruff", "check", "."),
    "format": (PYTHON, "-m", "ruff", "format", "--check", "."),
}
CHECK = {
    **LINT,
    "import directions": (str(Path(PYTHON).with_name("lint-imports")), "--no-cache"),
    "types": (PYTHON, "-m", "mypy"),
    "migrations": (*MANAGE, "makemigrations", "--check", "--dry-run", "--verbosity", "0"),
    "production profile": (*MANAGE, "check", "--deploy", "--fail-level", "WARNING"),
}
COMPILE = (PYTHON, "-m", "piptools", "compile", "--quiet", "--upgrade", "--generate-hashes", "--allow-unsafe")
COMPILE += ("--strip-extras", "--no-emit-index-url", "--no-emit-find-links", "--no-emit-trusted-host")
LOCK = {
    "requirements.txt": (*COMPILE, "requirements.in", "--output-file", "requirements.txt"),
    "requirements-dev.txt": (*COMPILE, "requirements-dev.in", "--output-file", "requirements-dev.txt"),
}


def production() -> dict[str, str]:
    """An environment of the production profile, naming a database that is never asked."""
    return {
        **os.environ,
        "ENV_FILE": os.devnull,
        "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "ALLOWED_HOSTS": "archive.example",
        "CUSTOM_COMPILE_COMMAND": "make lock",
    }


def run(commands: dict[str, tuple[str, ...]]) -> list[str]:
    """Run every command, whatever the others say; the names of those that failed."""
    failed = []
    for name, command in commands.items():
        print(f"· {name}", flush=True)
        if subprocess.run(command, cwd=ROOT, env=production(), check=False).returncode:
            failed.append(name)
    return failed


def benchmarks(arguments: list[str]) -> dict[str, tuple[str, ...]]:
    """The benchmarks named by `arguments`, or all."""
    found = [path for path in sorted((ROOT / "bench").glob("[a-z]*.py")) if MAIN in path.read_text("utf-8")]
    return {path.stem: (PYTHON, str(path)) for path in found if not arguments or path.stem in arguments}


def main(arguments: list[str]) -> str | None:
    """What failed, in words, or None."""
    deed, *names = arguments
    commands = {"check": CHECK, "lint": LINT, "lock": LOCK, "bench": benchmarks(names)}[deed]
    failed = run(commands)
    return f"Failed: {', '.join(failed)}." if failed else None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
