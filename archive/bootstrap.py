"""How does a machine with nothing but Python and make come to run the archive? Standard library only.

Kept to what Python 3.6 understands, so that a machine whose `python3` is too old is told so in words.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

from archive import trouble

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
RUNTIME, DEVELOPMENT = "requirements.txt", "requirements-dev.txt"
OLDEST = (3, 11)
NEWER = ("python3.11", "python3.12", "python3.13", "python3")
# What each word of the Makefile needs installed, and what it becomes.
DEEDS = {
    "setup": ((RUNTIME,), ("manage.py", "prepare")),
    "run": ((RUNTIME,), ("manage.py", "serve")),
    # Measured on two cores, 667 tests: 118 s in one process, 68 s in two.
    "test": ((RUNTIME, DEVELOPMENT), ("-m", "pytest", "-n", "logical", "--maxprocesses", "4")),
    "check": ((RUNTIME, DEVELOPMENT), ("-m", "archive.quality", "check")),
    "lint": ((RUNTIME, DEVELOPMENT), ("-m", "archive.quality", "lint")),
    "lock": ((RUNTIME, DEVELOPMENT), ("-m", "archive.quality", "lock")),
    "quality": ((RUNTIME, DEVELOPMENT), ("bench/quality.py",)),
    "bench": ((RUNTIME, DEVELOPMENT), ("-m", "archive.quality", "bench")),
}


class SetupError(Exception):
    """The archive cannot be set up on this machine; the message is a fact and the next step."""


def main(arguments):
    """Set up what the deed needs, then become it: returns only an exit code of failure."""
    if len(arguments) < 1 or arguments[0] not in DEEDS:
        return "usage: python3 -m archive.bootstrap {} [argument ...]".format("|".join(DEEDS))
    locks, command = DEEDS[arguments[0]]
    os.chdir(str(ROOT))
    # Started by root, the database runs as another account, which must be able to read what is installed here;
    # what is private (the key, the database's files) is given its own rights where it is made.
    os.umask(0o022)
    try:
        install(locks)
    except SetupError as error:
        return str(error)
    except KeyboardInterrupt:
        return "Stopped. Run the same command again to go on."
    except OSError as error:
        return trouble.of_disk(error, ROOT) or "The archive could not be set up in {}: {}".format(ROOT, error)
    sys.stdout.flush()
    return os.execv(str(PYTHON), [str(PYTHON)] + list(command) + arguments[1:])


def install(locks):
    """Bring .venv to what the lock files say; nothing is done, and no network asked, where it is there already."""
    with (ROOT / RUNTIME).open() as file:
        fcntl.flock(file, fcntl.LOCK_EX)  # of two commands at once in a fresh clone, one waits
        if works(PYTHON) and all(
            stamp(name).exists() and stamp(name).read_text() == fingerprint(name) for name in locks
        ):
            return
        refuse_unwritable(VENV if VENV.exists() else ROOT)
        make_environment()
        fetch(locks)
        for name in locks:
            stamp(name).write_text(fingerprint(name))


def fingerprint(name):
    """What a lock file asks for, and of which Python: the packages of one are not those of the next."""
    return "{} {}.{}".format(hashlib.sha256((ROOT / name).read_bytes()).hexdigest(), *version_of(str(PYTHON)))


def stamp(name):
    """The file that holds the fingerprint of the lock file that was installed last."""
    return VENV / "installed-{}".format(name)


def works(python):
    """Whether this interpreter starts: after an upgrade of the system or a move of the folder it may not."""
    return python.exists() and call([str(python), "-c", "import sys"]).returncode == 0


def make_environment():
    """Make .venv where there is none that works."""
    if works(PYTHON) and call([str(PYTHON), "-m", "pip", "--version"]).returncode == 0:
        return
    python = suitable_python()
    say("Making a virtual environment in .venv")
    if VENV.exists():
        shutil.rmtree(str(VENV))
    made = call([python, "-m", "venv", str(VENV)])
    if made.returncode:
        words = made.stdout + made.stderr
        sentence = trouble.of_words(words, ROOT)
        shutil.rmtree(str(VENV), ignore_errors=True)
        raise SetupError(sentence or "The virtual environment could not be made: {}".format(words.strip()))


def suitable_python():
    """A Python that is new enough and can make virtual environments. Raises SetupError where there is none."""
    if sys.version_info >= OLDEST:
        found = [sys.executable]
    else:
        found = [path for path in map(shutil.which, NEWER) if path and version_of(path) >= OLDEST]
    if not found:
        raise SetupError(
            "The archive needs Python 3.11 or newer, and this is {}.{}. Install python3.11 (Debian 12 and Ubuntu 24.04 "
            "bring it or a newer one), or name another: make run PYTHON=/path/to/python3.11".format(*sys.version_info)
        )
    version = "{}.{}".format(*version_of(found[0]))
    if call([found[0], "-c", "import ensurepip, venv"]).returncode:
        raise SetupError(
            "Python {0} lacks its venv module. On Debian and Ubuntu: apt install python{0}-venv; then run the same "
            "command again.".format(version)
        )
    return found[0]


def version_of(python):
    """(major, minor) of an interpreter, (0, 0) where it does not start."""
    answer = call([python, "-c", "import sys; print(*sys.version_info[:2])"])
    return tuple(map(int, answer.stdout.split())) if answer.returncode == 0 else (0, 0)


def fetch(locks):
    """Install what the lock files name, nothing else, each file checked against its hash."""
    say("Installing {} (once; later starts skip this)".format(" and ".join(locks)))
    requirements = [word for name in locks for word in ("-r", name)]
    quiet = ["--quiet", "--disable-pip-version-check", "--no-input"]
    # Wheels only: building from source would fetch build tools that no hash covers.
    command = [str(PYTHON), "-m", "pip", "install", "--require-hashes", "--only-binary", ":all:"]
    installed = call(command + quiet + requirements)
    if installed.returncode:
        words = (installed.stderr or installed.stdout).strip()
        raise SetupError(trouble.of_words(words, ROOT) or refusal(words))


def refusal(words):
    """What to do when pip failed: its own last words, and what they mean here."""
    last = "\n".join(line for line in words.splitlines()[-6:])
    if "from versions: none" in words or "No matching distribution" in words:
        meaning = (
            "Either the package index cannot be reached, or one of the packages is not made for this machine ({}, "
            "Python {}.{}): docs/operations.md says which are.".format(
                sysconfig.get_platform(), *version_of(str(PYTHON))
            )
        )
    elif "DO NOT MATCH THE HASHES" in words:
        meaning = "A package is not the one that was locked: it was changed on its way or at its source. Do not use it."
    else:
        meaning = "Check the network, then run the same command again."
    return "The packages could not be installed. {}\npip said: {}".format(meaning, last)


def refuse_unwritable(place):
    """Raise OSError where nothing can be made below `place`; os.access says yes to root on a read-only disk."""
    probe = place / ".probe-{}".format(os.getpid())
    probe.mkdir()
    probe.rmdir()


def call(command):
    """Run a program to its end and keep what it says."""
    return subprocess.run(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, universal_newlines=True
    )


def say(words):
    """One line of progress, for a person."""
    print("· {}".format(words), file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
