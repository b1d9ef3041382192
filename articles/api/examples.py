"""Which example does the description of the API give of each operation? Answers of the sample, lists cut short."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

_ANSWERS = Path(__file__).with_suffix(".json")


@cache
def examples() -> Mapping[str, Mapping[str, Any]]:
    """By operation an `address`, and the `answer` that it gives."""
    return json.loads(_ANSWERS.read_text(encoding="utf-8"))


def give_example(operation: dict[str, Any], path: str) -> None:
    """Add its example to an operation of the description: values of its parameters, and the answer to them."""
    example = examples().get(operation["operationId"])
    if example is None:
        return
    asked = urlsplit(example["address"])
    values: dict[str, Any] = {**parse_qs(asked.query), **_in_path(path, asked.path)}
    for parameter in operation["parameters"]:
        if parameter["name"] in values:
            parameter["example"] = _typed(values[parameter["name"]], parameter["schema"]["type"])
    operation["responses"][200]["content"]["application/json"]["example"] = example["answer"]


def _in_path(template: str, path: str) -> dict[str, list[str]]:
    """What stands in a path where its template has a name in braces."""
    pairs = zip(template.split("/"), path.split("/"), strict=True)
    return {name[1:-1]: [value] for name, value in pairs if name.startswith("{")}


def _typed(values: list[str], kind: str) -> Any:
    if kind == "array":
        return values
    return int(values[0]) if kind == "integer" else values[0]
