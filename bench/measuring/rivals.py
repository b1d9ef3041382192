"""How long do others need to find the same names in the same texts, finding alone?

    for name, find in rivals(names): ...

`find(text)` counts the names in a text. One large regular expression, and spaCy's PhraseMatcher where spaCy is
installed (`pip install --target FOLDER spacy`, then --spacy FOLDER): it is no dependency of the project.
"""

import importlib
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path


def rivals(names: Sequence[str], spacy_folder: Path | None) -> Iterator[tuple[str, Callable[[str], int] | None]]:
    """Each rival by name, None in place of one that is not installed."""
    yield "one regular expression", _expression(names)
    yield "spaCy's PhraseMatcher", _phrase_matcher(names, spacy_folder)


def _expression(names: Sequence[str]) -> Callable[[str], int]:
    longest_first = sorted(names, key=len, reverse=True)
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE)
    return lambda text: sum(1 for _ in pattern.finditer(text))


def _phrase_matcher(names: Sequence[str], folder: Path | None) -> Callable[[str], int] | None:
    if folder is not None:
        # Behind what is installed: spaCy brings packages that the project has in other versions.
        sys.path.append(str(folder))
    try:
        spacy = importlib.import_module("spacy")
    except ImportError:
        return None
    language = spacy.blank("en")
    matcher = importlib.import_module("spacy.matcher").PhraseMatcher(language.vocab, attr="LOWER")
    matcher.add("names", list(map(language.make_doc, names)))
    return lambda text: len(matcher(language.make_doc(text)))
