"""Examples of the contract: the demo town's own data, one file for each schema."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[1] / "openapi" / "examples"
TOWN = "Pieve Ardesia, the demo town"


def illustrate(content: dict[str, Any]) -> None:
    """Show the example of its schema in a body that has one of its own; a page is one with its only row."""
    schema = schema_of(content)
    row = schema.removesuffix("Page")
    value = example(row)
    if value is not None:
        shown = value if row == schema else {"items": [value], "next": None}
        _first(content)["examples"] = {"pieve-ardesia": {"summary": TOWN, "value": shown}}


def schema_of(content: dict[str, Any]) -> str:
    """Name the schema of a body, if it has one of its own."""
    reference: str = _first(content).get("schema", {}).get("$ref", "")
    return reference.rpartition("/")[2]


def share(place: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give the named examples of a media type, and leave references to them: each is written once."""
    schema = place.get("schema", {})
    if "examples" in place and "$ref" in schema:
        names = {name: f"{schema['$ref'].rpartition('/')[2]}.{name}" for name in place["examples"]}
        yield from [(names[name], example) for name, example in place["examples"].items()]
        place["examples"] = {name: {"$ref": f"#/components/examples/{shared}"} for name, shared in names.items()}


def _first(content: dict[str, Any]) -> dict[str, Any]:
    media: dict[str, Any] = next(iter(content.values()))
    return media


@cache
def example(schema: str) -> Any:  # noqa: ANN401
    """Read the example of a schema, if there is one."""
    file = FOLDER / f"{schema}.json"
    return json.loads(file.read_text("utf-8")) if file.exists() else None
