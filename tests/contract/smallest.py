"""The smallest body an operation takes, worked out from its schema: what is not demanded is left out."""

from collections.abc import Callable, Iterator
from typing import Any

from tests.contract.walking import Operation, judge_of, resolved

TEXTS = ("a", "ada@pieve.example", "https://pieve.example", "099099", "a" * 64, "process:read", "it", "17:30")
FORMATS = {"date": "2026-02-01", "date-time": "2026-02-01T10:00:00Z"}
SIMPLE = {"boolean": True, "null": None}
IT = "it"
"""Ends the place of a value that is put in, also where none is demanded."""
Schema = dict[str, Any]
Names = Callable[[str, bool], str]
Place = tuple[str, ...]


def schema_of(operation: Operation) -> Schema | None:
    """Give the schema of the JSON an operation takes, if it takes any."""
    content = resolved(operation.said.get("requestBody", {})).get("content", {})
    return next((said["schema"] for media, said in content.items() if media.endswith(("/json", "+json"))), None)


def smallest(schema: Schema, names: Names, also: Place = (), name: str = "") -> Any:
    """Give the smallest value, with what is put in besides at one place.

    `names` gives the identity a field of a name holds, and is told whether it is the one put in.
    """
    schema = _chosen(resolved(schema), full=bool(also))
    if "enum" in schema or "const" in schema:
        return schema.get("const", *schema.get("enum", ())[:1])
    match schema.get("type"):
        case "object":
            said = schema.get("properties", {})
            wanted = [*schema.get("required", ()), *also[:1]]
            return {key: smallest(said[key], names, also[1:] if [key] == [*also[:1]] else (), key) for key in wanted}
        case "array":
            count = max(schema.get("minItems", 0), bool(also))
            return [smallest(schema["items"], names, also[1:], name)] * count
        case "string":
            return names(name, bool(also)) if schema.get("format") == "uuid" else _text(schema)
        case "integer" | "number":
            return max(schema.get("minimum", 1), min(1, schema.get("maximum", 1)))
    return SIMPLE[schema.get("type", "null")]


def identities(schema: Schema, within: Place = ()) -> Iterator[Place]:
    """Walk the places of a schema where an identity may stand."""
    schema = resolved(schema)
    if schema.get("format") == "uuid":
        yield (*within, IT)
    for choice in schema.get("anyOf", ()):
        yield from identities(choice, within)
    if "items" in schema:
        yield from identities(schema["items"], (*within, "[]"))
    for name, field in schema.get("properties", {}).items():
        yield from identities(field, (*within, name))


def _chosen(schema: Schema, *, full: bool) -> Schema:
    """Choose null where it is enough, and what is something where it is not."""
    choices = [resolved(choice) for choice in schema.get("anyOf", ())]
    something = [choice for choice in choices if choice.get("type") != "null"]
    return (something[0] if full or len(something) == len(choices) else {"type": "null"}) if choices else schema


def _text(schema: Schema) -> str:
    fits = judge_of(schema)
    return FORMATS.get(schema.get("format", "")) or next(text for text in TEXTS if fits.is_valid(text))
