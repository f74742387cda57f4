"""Walking the OpenAPI document, and judging values by its schemas."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args

from jsonschema import Draft202012Validator
from pydantic import BaseModel
from starlette.routing import Match

from api import contract
from api.app import build_api

API = build_api(contract.SERVER)
DOCUMENT: dict[str, Any] = API.openapi()
METHODS = {"get", "put", "post", "delete", "options", "head", "patch", "trace"}


@dataclass(frozen=True, eq=False)
class Operation:
    """One operation of the document."""

    path: str
    method: str
    said: dict[str, Any]

    def __str__(self) -> str:
        return str(self.said["operationId"])

    def responses(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Walk what it may answer, by status."""
        for status, said in self.said["responses"].items():
            yield status, resolved(said)


def narrowed(keep: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    """Give the document with these parameters alone."""
    paths = {
        path: {
            method: said | {"parameters": [*filter(keep, said.get("parameters", []))]} for method, said in item.items()
        }
        for path, item in DOCUMENT["paths"].items()
    }
    return DOCUMENT | {"paths": paths}


def operations() -> Iterator[Operation]:
    """Walk every operation."""
    for path, item in DOCUMENT["paths"].items():
        for method in (name for name in item if name in METHODS):
            yield Operation(path, method, item[method])


def resolved(place: dict[str, Any]) -> dict[str, Any]:
    """Follow a reference, if there is one."""
    while "$ref" in place:
        reference, place = place["$ref"], DOCUMENT
        for step in reference.removeprefix("#/").split("/"):
            place = place[step]
    return place


def schemas(place: object = DOCUMENT, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Walk every object that may be a schema, with where it stands; examples hold none."""
    if isinstance(place, dict):
        yield path, place
        for name, value in place.items():
            if name not in {"example", "examples", "default"}:
                yield from schemas(value, f"{path}/{name}")
    elif isinstance(place, list):
        for number, value in enumerate(place):
            yield from schemas(value, f"{path}/{number}")


def model_of(path: str) -> type[BaseModel]:
    """Give the model a path is read as; of a list, that of its rows."""
    scope = {"type": "http", "method": "GET", "path": path, "root_path": "", "headers": []}
    route = next(route for route in API.routes if route.matches(scope)[0] is Match.FULL)
    model: type[BaseModel] = vars(route)["response_model"]
    items = model.model_fields.get("items")
    return get_args(items.annotation)[0] if items else model


@cache
def judge(schema: str) -> Draft202012Validator:
    """Judge values by a schema of the document, formats included."""
    return judge_of({"$ref": f"#/components/schemas/{schema}"})


def judge_of(schema: dict[str, Any]) -> Draft202012Validator:
    """Judge values by a schema that stands in the document, formats included."""
    root = schema | {"components": DOCUMENT["components"]}
    return Draft202012Validator(root, format_checker=Draft202012Validator.FORMAT_CHECKER)


def faults(schema: str, value: object) -> list[str]:
    """List what a schema finds wrong with a value."""
    return [f"{fault.json_path}: {fault.message}" for fault in judge(schema).iter_errors(value)]


def complete(schema: str, value: dict[str, Any]) -> bool:
    """Tell whether every field of the schema stands in the value, those that may be left out included."""
    fields: dict[str, Any] = DOCUMENT["components"]["schemas"][schema]["properties"]
    return fields.keys() == value.keys()
