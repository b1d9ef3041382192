"""How does the description of the API read as a page: each operation and each record, for people?"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

_QUOTED = re.compile(r"`([^`]+)`")
_REFERENCE = "#/components/schemas/"


@dataclass(frozen=True, slots=True)
class Kind:
    """What a value is: words, and the record that they lead to, if any."""

    words: str
    record: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A parameter of an operation, or a key of a record."""

    name: str
    kind: Kind
    description: SafeString
    is_required: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What an operation may give: a status, what it means, and what is in it."""

    status: str
    meaning: SafeString
    kind: Kind | None


@dataclass(frozen=True, slots=True)
class Operation:
    """One address of the API. `example` is an address, `example_answer` JSON; both empty where there is none."""

    id: str
    path: str
    summary: str
    description: list[SafeString]
    parameters: list[Part]
    answers: list[Answer]
    example: str
    example_answer: str


@dataclass(frozen=True, slots=True)
class Record:
    """What answers are made of."""

    name: str
    description: SafeString
    parts: list[Part]


def operations(described: Mapping[str, Any]) -> Iterator[Operation]:
    """The operations of an OpenAPI document, in its order."""
    for path, methods in described["paths"].items():
        operation = methods["get"]
        ok = operation["responses"][200]["content"]["application/json"]
        yield Operation(
            id=operation["operationId"],
            path=path,
            summary=operation["summary"],
            description=[_marked(paragraph) for paragraph in operation["description"].split("\n\n")],
            parameters=[_parameter(parameter) for parameter in operation["parameters"]],
            answers=[_answer(str(status), answer) for status, answer in sorted(operation["responses"].items())],
            example=_address(path, operation["parameters"]) if "example" in ok else "",
            example_answer=json.dumps(ok["example"], ensure_ascii=False, indent=2) if "example" in ok else "",
        )


def records(described: Mapping[str, Any]) -> Iterator[Record]:
    """The records of an OpenAPI document, by name."""
    for name, schema in sorted(described["components"]["schemas"].items()):
        parts = [
            Part(key, kind_of(value), _marked(value.get("description", "")))
            for key, value in schema["properties"].items()
        ]
        yield Record(name, _marked(schema["description"]), parts)


def kind_of(schema: Mapping[str, Any], many: bool = False) -> Kind:
    """What a value of a schema is; `many`: in the plural."""
    if "$ref" in schema:
        return Kind("", schema["$ref"].removeprefix(_REFERENCE))
    if "anyOf" in schema:
        first = kind_of(schema["anyOf"][0])
        return Kind(f"{first.words} or null".lstrip(), first.record)
    if "enum" in schema:
        *words, last = schema["enum"]
        return Kind(f"{', '.join(words)} or {last}" if words else last)
    if schema.get("type") == "array":
        return _several("lists of" if many else "list of", schema["items"])
    if "additionalProperties" in schema and schema["additionalProperties"] is not True:
        return _several("by name,", schema["additionalProperties"])
    words = schema.get("type", "anything")
    return Kind(f"{words}s" if many and words != "anything" else words)


def _several(words: str, schema: Mapping[str, Any]) -> Kind:
    inner = kind_of(schema, many=True)
    return Kind(f"{words} {inner.words}".rstrip(), inner.record)


def _parameter(parameter: Mapping[str, Any]) -> Part:
    return Part(
        parameter["name"],
        kind_of(parameter["schema"]),
        _marked(parameter.get("description", "")),
        parameter["required"],
    )


def _answer(status: str, answer: Mapping[str, Any]) -> Answer:
    (content, *_) = [*answer.get("content", {}).values(), None]
    return Answer(status, _marked(answer["description"]), kind_of(content["schema"]) if content else None)


def _address(path: str, parameters: list[Mapping[str, Any]]) -> str:
    """An address with the examples of its parameters."""
    given = {parameter["name"]: parameter["example"] for parameter in parameters if "example" in parameter}
    inner = {name: value for name, value in given.items() if f"{{{name}}}" in path}
    outer = urlencode({name: value for name, value in given.items() if name not in inner}, doseq=True)
    return "?".join(filter(None, (path.format(**inner), outer)))


def _marked(text: str) -> SafeString:
    """A text in which `this` is code."""
    return mark_safe(_QUOTED.sub(r"<code>\1</code>", escape(text)))  # noqa: S308 - escaped before
