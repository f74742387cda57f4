"""What the document says of lists that are asked for some fields: items of which only the identity is always there."""

from collections.abc import Iterator, Mapping
from typing import Any

from api.examples import schema_of
from api.listing import SOME_FIELDS

Json = dict[str, Any]


def offer_some_fields(written: Json) -> None:
    """Say of every list what it answers with then, in a media type of its own: in JSON everything stays demanded."""
    schemas: Json = written["components"]["schemas"]
    for content in [*_lists(written["paths"])]:
        page = schema_of(content)
        row = schemas[page]["properties"]["items"]["items"]["$ref"].rpartition("/")[2]
        schemas |= {f"{row}Fields": _fields(schemas[row], row), f"{row}FieldsPage": _page(schemas[page], row)}
        content[SOME_FIELDS] = {"schema": {"$ref": f"#/components/schemas/{row}FieldsPage"}}


def _lists(paths: Mapping[str, Json]) -> Iterator[Json]:
    for item in paths.values():
        if "fields" in {parameter.get("name") for parameter in item.get("get", {}).get("parameters", [])}:
            yield item["get"]["responses"]["200"]["content"]


def _fields(row: Json, name: str) -> Json:
    kept = {word: said for word, said in row.items() if word not in {"required", "title", "description"}}
    required = {"required": ["id"]} if "id" in row["properties"] else {}
    says = {"title": f"{name}Fields", "description": f"Of `{name}` the fields that were asked for."}
    return kept | required | says


def _page(page: Json, name: str) -> Json:
    items = {**page["properties"]["items"], "items": {"$ref": f"#/components/schemas/{name}Fields"}}
    says = {"title": f"{name}FieldsPage", "description": "One page of a list that was asked for some fields."}
    return {**page, "properties": {**page["properties"], "items": items}, **says}
