"""By which names and rules were the tags of an article made, and what has changed since?"""

import hashlib
import json
import zlib
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from articles.ingest import tag, tagging, voice
from articles.models import NameState
from articles.vocabulary import folding, habits
from articles.vocabulary.names import Kind, Name, Rule
from articles.vocabulary.vocabulary import GroupFacts, PlaceFacts, Vocabulary


def state_of(vocabulary: Vocabulary) -> int:
    """The key of the row that says these names and today's rules; made where there is none."""
    packed = _written(vocabulary)
    digest = hashlib.sha256(packed).hexdigest()
    known = NameState.objects.filter(digest=digest).order_by("id").values_list("id", flat=True).first()
    return known or NameState.objects.create(digest=digest, packed=zlib.compress(packed)).pk


def digest_of(vocabulary: Vocabulary) -> str:
    """What rows that say these names and today's rules are known by."""
    return hashlib.sha256(_written(vocabulary)).hexdigest()


@dataclass(frozen=True, slots=True)
class Since:
    """What has changed since a state: the names that came; `otherwise` says why that is not all, empty where it is."""

    added: tuple[Name, ...] = ()
    otherwise: str = ""
    before: Vocabulary | None = None


def since(state: NameState, vocabulary: Vocabulary) -> Since:
    """What has changed between a stored state and the names of today."""
    then = json.loads(zlib.decompress(bytes(state.packed)))
    if then["rules"] != rules():
        return Since(otherwise="the rules of the tagger have changed")
    before = _read(then)
    for old, new in ((before.places, vocabulary.places), (before.groups, vocabulary.groups)):
        if any(new.get(slug) != facts for slug, facts in old.items()):
            return Since(otherwise="what is known of a place or group has changed")
    if sorted(before.lineage) != sorted(vocabulary.lineage):
        return Since(otherwise="the lineage of groups has changed")
    names, kept = frozenset(before.names), frozenset(vocabulary.names)
    if names - kept:
        return Since(otherwise="names were changed or taken away")
    # The order of names decides between equals.
    if [name for name in vocabulary.names if name in names] != list(before.names):
        return Since(otherwise="names were put in another order")
    return Since(tuple(name for name in vocabulary.names if name not in names), "", before)


def bring_up(state: NameState, current: int) -> None:
    """Have all articles that refer to `state` count as tagged by the row `current`."""
    to = NameState.objects.get(pk=current)
    NameState.objects.filter(pk=state.pk).update(digest=to.digest, packed=to.packed)


@cache
def rules() -> str:
    """What tells the rules of the tagger apart: the hash of its source, so that nobody has to remember a number."""
    files = [Path(module.__file__ or "") for module in (tag, folding, habits)]
    files += sorted(
        path for package in (tagging, voice) for folder in package.__path__ for path in Path(folder).glob("*.py")
    )
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()


def _written(vocabulary: Vocabulary) -> bytes:
    said = {
        "rules": rules(),
        "names": [list(asdict(name).values()) for name in vocabulary.names],
        "places": {slug: asdict(facts) for slug, facts in sorted(vocabulary.places.items())},
        "groups": {slug: asdict(facts) for slug, facts in sorted(vocabulary.groups.items())},
        "lineage": sorted(vocabulary.lineage),
    }
    return json.dumps(said, default=str, ensure_ascii=False).encode("utf-8", "surrogatepass")


def _read(said: dict[str, Any]) -> Vocabulary:
    return Vocabulary(
        names=tuple(_name(*values) for values in said["names"]),
        places={
            slug: PlaceFacts(**{**facts, "provinces": tuple(facts["provinces"])})
            for slug, facts in said["places"].items()
        },
        groups={slug: GroupFacts(**facts) for slug, facts in said["groups"].items()},
        lineage=tuple((before, after) for before, after in said["lineage"]),
    )


def _name(
    text: str, kind: str, slug: str, rule: str, case_sensitive: bool, script: str, first: str | None, last: str | None
) -> Name:
    days = (date.fromisoformat(day) if day else None for day in (first, last))
    return Name(text, Kind(kind), slug, Rule(rule), case_sensitive, script, *days)
