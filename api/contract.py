"""The OpenAPI document: what FastAPI writes, completed with what the guidelines ask of every operation."""

import json
import re
from collections.abc import Iterator
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from api.conditional import content_etag
from api.contract_fields import offer_some_fields
from api.contract_headers import SENT, carried, conditions, header, parameter, reference
from api.contract_terms import (
    BEARER,
    DESCRIPTION,
    HEADERS,
    LENGTHS,
    NOTHING,
    TAGS,
    VOUCHING,
    WITHOUT_NUL,
)
from api.examples import FOLDER, illustrate, schema_of, share
from api.problems import MEDIA_TYPE, problems
from api.refusals import ContentTooLarge
from api.routing import Route
from api.schemas import INT32, INT64
from domain.access import SCOPES, Role

SERVER = "https://regia.example/v1"


def document(app: FastAPI) -> dict[str, Any]:
    """Write the OpenAPI document of this app."""
    written = _written(app)
    written["info"] |= {"x-summary": "Backend for community work", "x-api-id": "regia"}
    components = written["components"]
    components["securitySchemes"] = {"bearer": BEARER}
    components["headers"] = {name: {"description": text, "schema": schema} for name, (text, schema) in HEADERS.items()}
    components["parameters"] = {name: header(name) for name in SENT} | {
        "If-Match-demanded": {**header("If-Match"), "required": True},
        "If-None-Match-nothing": {**header("If-None-Match"), **NOTHING},
    }
    for route in (route for route in app.routes if isinstance(route, Route) and route.include_in_schema):
        for method in route.methods or ():
            _protect(written["paths"][route.path_format][method.lower()], route.needs)
    for path, item in written["paths"].items():
        for method, operation in item.items():
            _complete(path, method, operation, components["schemas"])
            _share(operation["responses"], components.setdefault("responses", {}))
    offer_some_fields(written)
    for place in _places(written):
        _bound(place)
    components["examples"] = dict(example for place in _places(written) for example in share(place))
    return written


def _written(app: FastAPI) -> dict[str, Any]:
    """Take what FastAPI writes; the page of a kind of row is named after it."""
    said = get_openapi(
        title="Regia",
        version=app.version,
        openapi_version="3.1.0",
        summary="Backend for community work",
        description=DESCRIPTION,
        routes=app.routes,
        webhooks=app.webhooks.routes,
        tags=[{"name": name, "description": text} for name, text in TAGS.items()],
        servers=[{"url": SERVER, "description": "This installation."}],
        terms_of_service="https://regia.example/terms",
        contact={"name": "Regia", "url": "https://regia.example", "email": "regia@regia.example"},
        license_info={"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
    )
    named: dict[str, Any] = json.loads(re.sub(r"\bPage_(\w+?)_\b", r"\1Page", json.dumps(said)))
    return named


def _protect(operation: dict[str, Any], scope: str | None) -> None:
    """Say which scope a caller needs: beside the scheme, where tools read scopes as those of OAuth 2 alone."""
    operation["security"] = [{"bearer": []}] if scope else [{}]
    if scope:
        roles = " or ".join(f"`{role}`" for role in Role if scope in SCOPES[role])
        operation["description"] += f"\n\nNeeds the scope `{scope}`: {roles}."
        operation["x-scope"] = scope


def _bound(schema: dict[str, Any]) -> None:
    """Say of a schema the bounds that hold everywhere: what its type has not said on its own."""
    match schema.get("type"):
        case "string" if "$ref" in schema:
            del schema["type"]
        case "string" if "const" in schema:
            schema["enum"] = [schema["const"]]
        case "string" if schema.get("format") in LENGTHS:
            schema.setdefault("maxLength", LENGTHS[schema["format"]])
        case "string" if "maxLength" in schema and not schema.keys() & {"pattern", "format", "enum"}:
            schema["pattern"] = WITHOUT_NUL
        case "integer":
            schema |= {bound: int(schema[bound]) for bound in ("minimum", "maximum") if bound in schema}
            schema.setdefault("format", "int32" if schema.get("maximum", INT64) <= INT32 else "int64")
        case "number":
            schema.setdefault("format", "double")
        case "array":
            schema.setdefault("minItems", 0)


def text(app: FastAPI) -> str:
    """Write the document as the committed file holds it."""
    return json.dumps(app.openapi(), indent=1, ensure_ascii=False) + "\n"


def served(base_url: str) -> tuple[bytes, str]:
    """Give the document as it is sent from this address, and its ETag: as committed, for to write it takes seconds."""
    committed = (FOLDER.parent / "openapi.json").read_bytes()
    body = committed.replace(json.dumps(SERVER).encode(), json.dumps(base_url).encode(), 1)
    return body, content_etag(body)


def _complete(path: str, method: str, operation: dict[str, Any], schemas: dict[str, Any]) -> None:
    """Say of an operation what its routes need not repeat."""
    operation["summary"] = operation["description"].split("\n")[0].rstrip(".")
    responses = operation["responses"]
    if "requestBody" in operation:
        responses |= {str(status): _plain(entry) for status, entry in problems(ContentTooLarge).items()}
        illustrate(operation["requestBody"]["content"])
    else:
        responses.pop("415", None)
    if method == "get" and MEDIA_TYPE not in responses["200"]["content"]:  # but of the status, that is true once
        responses["304"] = {"description": "The state of the resource is the one the caller has."}
        operation.setdefault("parameters", []).append(reference("parameters", "If-None-Match"))
    demanded = "428" in responses
    if "{" not in path and not demanded:
        responses.pop("412", None)
    if "412" in responses:
        operation.setdefault("parameters", []).extend(map(parameter, conditions(path, demanded=demanded)))
    if method != "get" and "x-scope" in operation:
        operation.setdefault("parameters", []).extend(reference("parameters", name) for name in VOUCHING)
    for status, response in sorted(responses.items()):
        _declare(status, response, schemas, carried(operation, status))
    operation["responses"] = dict(sorted(responses.items()))


def _declare(status: str, response: dict[str, Any], schemas: dict[str, Any], carried: list[str]) -> None:
    """Declare on a response the headers it carries, errors only as problems, and an example from the demo town."""
    succeeds = status < "400"
    response["headers"] = {name: reference("headers", name) for name in [*carried, *response.get("headers", ())]}
    content = response.get("content", {})
    if not succeeds:
        said = {name: part for media in content.values() for name, part in media.items()}
        response["content"] = {MEDIA_TYPE: {**said, **content.get(MEDIA_TYPE, {})}}
    elif content:
        illustrate(content)
        response["description"] = schemas.get(schema_of(content), response)["description"]


def _share(responses: dict[str, Any], shared: dict[str, Any]) -> None:
    """Write an error that several operations answer once, under the kinds of problem it holds."""
    for status, response in responses.items():
        kinds = response.get("content", {}).get(MEDIA_TYPE, {}).get("examples", {})
        if status >= "400" and kinds:
            name = ".".join(kinds)
            shared[name] = response
            responses[status] = reference("responses", name)


def _plain(entry: dict[str, Any]) -> dict[str, Any]:
    """Write a documented problem as OpenAPI has it: the model by reference."""
    media = {**entry["content"][MEDIA_TYPE], "schema": reference("schemas", "Problem")}
    return {"description": entry["description"], "content": {MEDIA_TYPE: media}}


def _places(place: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401
    """Walk every object of the document, but those of examples."""
    if isinstance(place, dict):
        yield place
        place = [value for name, value in place.items() if name not in {"example", "examples", "default"}]
    if isinstance(place, list):
        for item in place:
            yield from _places(item)
