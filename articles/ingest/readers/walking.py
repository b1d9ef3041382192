"""Which files do paths, folders and patterns name?"""

import glob
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from .trouble import InputError

LINK = "This is a symbolic link, which a walk through a folder does not follow. Name its target to import it."
DANGLING = "This symbolic link leads nowhere. Put its target back, or take the link away."
NO_LIST = "This folder may not be listed by this user. Give the right to read it."
NO_FILE = "This is not a regular file but a device, socket or pipe."


@dataclass(frozen=True, slots=True)
class Met:
    """A file that a walk met; `problem` says why it is not opened, as a sentence, empty where it is."""

    path: str
    problem: str = ""


def check(paths: Sequence[str]) -> None:
    """Refuse a list of paths that names nothing readable: raises InputError before the first record."""
    if not paths:
        raise InputError("No input named. Name files, folders, archives or patterns, or - for standard input.")
    for path in paths:
        if path != "-":
            _check_path(path)


def _check_path(path: str) -> None:
    if "\0" in path:
        raise InputError("A path holds a NUL character, which no file name can. Check how the path was made.")
    if not os.path.exists(path):
        if not _is_pattern(path):
            raise InputError(
                f"There is no file or folder {path}. Check the spelling; relative paths start at {Path.cwd()}."
            )
        if not expanded([path]):
            raise InputError(f"No file fits the pattern {path}. Relative patterns start at {Path.cwd()}.")
        return
    if not stat.S_ISREG(os.stat(path).st_mode) and not os.path.isdir(path):
        raise InputError(f"{path} is a device, socket or pipe. Name a file, or pipe its content in and name -.")
    if not os.access(path, os.R_OK):
        raise InputError(f"{path} may not be read by this user. Give the right to read it (chmod a+r), or copy it.")


def _is_pattern(path: str) -> bool:
    return glob.has_magic(path) and not os.path.exists(path)


def expanded(paths: Sequence[str]) -> list[tuple[str, bool]]:
    """The paths, patterns (`pages/*.html`, `**`) replaced by what fits them, sorted; whether a pattern found it.

    A file below a folder that fits too is met by the walk through that folder.
    """
    named: list[tuple[str, bool]] = []
    for path in paths:
        if path == "-" or not _is_pattern(path):
            named.append((path, False))
            continue
        fitting = sorted(glob.glob(path, recursive=True))
        folders = {one.rstrip("/") for one in fitting if os.path.isdir(one)}
        named += [(one, True) for one in fitting if not folders.intersection(map(str, Path(one).parents))]
    return named


def walk(folder: str) -> Iterator[Met]:
    """The files below `folder`, sorted by name, hidden ones left out; symbolic links are named, not followed."""
    try:
        with os.scandir(folder) as listed:
            entries = sorted((entry for entry in listed if not entry.name.startswith(".")), key=_name)
    except OSError:
        yield Met(folder, NO_LIST)
        return
    for entry in entries:
        if entry.is_symlink():
            yield Met(entry.path, LINK if os.path.exists(entry.path) else DANGLING)
        elif entry.is_dir(follow_symlinks=False):
            yield from walk(entry.path)
        else:
            yield Met(entry.path, "" if entry.is_file(follow_symlinks=False) else NO_FILE)


def _name(entry: "os.DirEntry[str]") -> str:
    return entry.name


def measure(paths: Sequence[str]) -> int | None:
    """How many bytes `paths` hold on disk, for a progress bar; None where that cannot be known (`-`)."""
    if "-" in paths:
        return None
    total = 0
    for path, _ in expanded(paths):
        for file in walk(path) if os.path.isdir(path) else [Met(path)]:
            try:
                total += 0 if file.problem else os.path.getsize(file.path)
            except OSError:
                continue
    return total
