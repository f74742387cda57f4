"""Examples of the contract: the demo town's own data, one file for each schema."""

import json
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[1] / "openapi" / "examples"
TOWN = "Pieve Ardesia, the demo town"


def examples_of(schema: str) -> dict[str, Any]:
    """Give the examples of a schema, as a media type holds them; a page is one with its only row."""
    row = schema.removesuffix("Page")
    value = example(row)
    if value is None:
        return {}
    return {"pieve-ardesia": {"summary": TOWN, "value": value if row == schema else {"items": [value], "next": None}}}


@cache
def example(schema: str) -> Any:  # noqa: ANN401
    """Read the example of a schema, if there is one."""
    file = FOLDER / f"{schema}.json"
    return json.loads(file.read_text("utf-8")) if file.exists() else None
