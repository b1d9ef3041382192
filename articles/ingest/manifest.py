"""What does a manifest say about the files it lists?"""

import csv
import io
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from .dates import parse_date
from .records import FIELDS
from .source_rules import RuleError
from .urls import is_web_address

# What a manifest may call the fields of the archive.
NAMES: Mapping[str, str] = {
    "fetched_at": "captured_at",
    "crawled_at": "captured_at",
    "retrieved_at": "captured_at",
    "captured": "captured_at",
    "published": "published_at",
    "date": "published_at",
    "lang": "language",
    "license": "licence",
    "author": "authors",
    "outlet": "source",
    "headline": "title",
}
KEYS = ("path", "file", "filename", "origin", "sha256")
NO_FIELD = "no such field:"
SHA256 = re.compile(r"^[0-9a-f]{64}$")
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9-]{2,20})?")
# What a manifest is called that lies in the folder of its pages.
USUAL_NAMES = ("manifest.csv", "manifest.jsonl", "manifest.json")


class ManifestError(RuleError):
    """A manifest cannot be used: every fault, with its line, and what to do."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What is known beside the pages: fields by path and by the sha256 (hex) of the content.

    A path matches an origin when it is the whole of it or its end at a `/` or a `!`. `rows` are the
    lines with the keys that each gives; which of them matched a record is remembered.
    """

    path: str = ""
    by_path: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    by_hash: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    rows: tuple[tuple[int, tuple[str, ...]], ...] = ()
    _matched: set[str] = field(default_factory=set, compare=False)

    def fields(self, origin: str, sha256: str) -> Mapping[str, str]:
        """The fields for one record; the hash counts before the path, the longest path before a shorter one."""
        if sha256 in self.by_hash:
            self._matched.add(sha256)
            return self.by_hash[sha256]
        parts = re.split(r"[/!]", _path_key(origin))
        for start in range(len(parts)):
            end = "/".join(parts[start:])
            found = self.by_path.get(end)
            if found is not None:
                self._matched.add(end)
                return found
        return {}

    def unmatched(self) -> list[tuple[int, str]]:
        """Line and first key of each row that no record has matched so far."""
        return [(line, keys[0]) for line, keys in self.rows if not self._matched.intersection(keys)]


def unmatched_words(manifest: Manifest) -> str:
    """What to tell of the rows that matched nothing, as a sentence; empty where every row did."""
    left = manifest.unmatched()
    if not left:
        return ""
    first = "; ".join(f"line {line}, {key[:120]}" for line, key in left[:3])
    what = "1 row of the manifest matches" if len(left) == 1 else f"{len(left)} rows of the manifest match"
    return (
        f"{what} nothing that was read, {'first' if len(left) > 3 else 'namely'} {first}. A path must be the end of "
        "the file's path as it was read, or the member of its archive."
    )


def _path_key(path: str) -> str:
    """A path for comparison: one kind of slash, letters and their accents as one character each."""
    return unicodedata.normalize("NFC", path.replace("\\", "/"))


def read_manifest(path: str) -> Manifest:
    """Read a manifest, CSV with a header or one JSON object per line; raises ManifestError with every fault."""
    try:
        text = Path(path).read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise ManifestError(f"The manifest {path} cannot be read: {error.strerror}. Check the path.") from error
    except UnicodeDecodeError as error:
        raise ManifestError(f"The manifest {path} is not UTF-8 (byte {error.start}). Save it as UTF-8.") from error
    rows = _json_rows(text) if text.lstrip().startswith("{") else _csv_rows(text)
    return _collected(path, rows)


def _json_rows(text: str) -> Iterator[tuple[int, Mapping[str, object] | str]]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield number, f"not a JSON object: {error}"
            continue
        yield number, row if isinstance(row, dict) else "not a JSON object"


def _csv_rows(text: str) -> Iterator[tuple[int, Mapping[str, object] | str]]:
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        for row in reader:
            surplus = None in row
            yield reader.line_num, "more cells than the header has" if surplus else {k: v or "" for k, v in row.items()}
    except csv.Error as error:
        yield reader.line_num, f"not CSV: {error}"


def _collected(path: str, rows: Iterator[tuple[int, Mapping[str, object] | str]]) -> Manifest:
    by_path: dict[str, Mapping[str, str]] = {}
    by_hash: dict[str, Mapping[str, str]] = {}
    faults: list[str] = []
    listed: list[tuple[int, tuple[str, ...]]] = []
    number = 0
    told: set[str] = set()
    for number, row in rows:
        wrong, keys = ([row], ()) if isinstance(row, str) else _add(row, by_path, by_hash)
        # A header is at fault once, not once a row.
        news = [fault for fault in wrong if not (fault.startswith(NO_FIELD) and fault in told)]
        told.update(news)
        faults += [f"{path}:{number}: {'; '.join(news)}"] if news else []
        listed.append((number, keys))
    if not number:
        faults.append(f"{path}:1: the manifest lists nothing")
    if faults:
        more = f"\n… and {len(faults) - 20} more" if len(faults) > 20 else ""
        raise ManifestError("\n".join(faults[:20]) + more)
    return Manifest(path, by_path, by_hash, tuple(listed))


def _add(
    row: Mapping[str, object], by_path: dict[str, Mapping[str, str]], by_hash: dict[str, Mapping[str, str]]
) -> tuple[list[str], tuple[str, ...]]:
    """Take one row in: what is wrong with it, and the keys under which it is known."""
    named = {str(key).strip().lower(): _text(value) for key, value in row.items() if value not in (None, "")}
    keys = {key: named.pop(key) for key in KEYS if key in named}
    fields = {NAMES.get(key, key): value for key, value in named.items()}
    unknown = sorted(set(fields) - set(FIELDS))
    digest = keys.pop("sha256", "").lower()
    wrong = [f"{NO_FIELD} {', '.join(unknown)} (the fields are path or sha256, {', '.join(FIELDS)})"] * bool(unknown)
    wrong += [fault for name, value in fields.items() if (fault := _value_fault(name, value))]
    wrong += ["neither path nor sha256 says which file is meant"] * (not keys and not digest)
    wrong += [f"sha256 {digest[:20]} is not 64 hexadecimal digits"] * bool(digest and not SHA256.match(digest))
    places = [(by_hash, digest)] if digest else []
    places += [(by_path, str(PurePosixPath(_path_key(value)))) for value in keys.values()]
    for known, key in places:
        if known.setdefault(key, fields) != fields:
            wrong.append(f"{key} was listed before with other values")
    return wrong, tuple(key for _, key in places)


def _value_fault(name: str, value: str) -> str | None:
    """Why a value cannot be what its field holds; None where it can. A date may be 4 May or 5 April."""
    if name == "url" and not is_web_address(value):
        return f"url {value[:80]} is no web address (https://… with a host)"
    if name == "language" and not LANGUAGE.fullmatch(value):
        return f"language {value[:40]} is no code of ISO 639 (write en, ar, ku)"
    if name in ("published_at", "captured_at"):
        reading = parse_date(value)
        if reading is None or reading.fault not in ("", "ambiguous"):
            return f"{name} {value[:40]} is no date (write 2018-02-01, or 2018-02-01T14:30:00+03:00)"
    return None


def _text(value: object) -> str:
    if isinstance(value, list):
        return "; ".join(str(part) for part in value)
    return str(value).strip()
