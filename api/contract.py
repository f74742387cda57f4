"""The OpenAPI document: what FastAPI writes, completed with what the guidelines ask of every operation."""

import json
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from api.problems import MEDIA_TYPE

DESCRIPTION = """The backend for **community work** (*lavoro di comunità*): the mandate and the conditions that make it
possible, the actors and the network between them, the tavoli whose minutes reach everyone after every meeting, the
protocols in which partners commit, and the indicators that show whether anything changed."""
TAGS = {
    "process": "Processes of community work and the mandates that legitimise them.",
    "actor": "Actors of the community and the waves of the network between them.",
    "tavolo": "Tavoli, who sits at them, and their meetings.",
    "minutes": "The minutes of a meeting: drafted, approved, and delivered to everyone.",
    "protocol": "Protocols in which partners commit.",
    "indicator": "Indicators with their baseline and measurements.",
    "system": "The API itself.",
}
RATE_HEADERS = {
    "X-RateLimit-Limit": ("Requests allowed in the window.", "integer"),
    "X-RateLimit-Remaining": ("Requests left in the window.", "integer"),
    "X-RateLimit-Reset": ("Seconds until the window ends.", "integer"),
    "RateLimit": ("What is left, as a structured field.", "string"),
    "RateLimit-Policy": ("The quota, as a structured field.", "string"),
}


def document(app: FastAPI, base_url: str) -> dict[str, Any]:
    """Write the OpenAPI document of this app."""
    written = get_openapi(
        title="Regia",
        version=app.version,
        openapi_version="3.1.0",
        summary="Backend for community work",
        description=DESCRIPTION,
        routes=app.routes,
        tags=[{"name": name, "description": text} for name, text in TAGS.items()],
        servers=[{"url": base_url, "description": "This installation."}],
        terms_of_service="https://regia.example/terms",
        contact={"name": "Regia", "url": "https://regia.example", "email": "regia@regia.example"},
        license_info={"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
    )
    written["info"] |= {"x-summary": "Backend for community work", "x-api-id": "regia"}
    written["components"]["securitySchemes"] = {"bearer": BEARER}
    written["components"]["headers"] = {name: _header(*said) for name, said in RATE_HEADERS.items()}
    for path in written["paths"].values():
        for operation in path.values():
            _complete(operation)
    return written


SERVER = "https://regia.example/v1"


def text(app: FastAPI) -> str:
    """Write the document as the committed file holds it."""
    return json.dumps(app.openapi(), indent=1, ensure_ascii=False) + "\n"


BEARER = {
    "type": "http",
    "scheme": "bearer",
    "bearerFormat": "JWT",
    "description": "An access token of a trusted issuer, verified as RFC 8725 asks.",
}


def _header(description: str, kind: str) -> dict[str, Any]:
    schema = {"type": "integer", "format": "int32", "minimum": 0, "maximum": 2_147_483_647}
    text = {"type": "string", "maxLength": 200, "pattern": "^[ -~]*$"}
    return {"description": description, "schema": schema if kind == "integer" else text}


def _complete(operation: dict[str, Any]) -> None:
    """Declare on every response the headers it carries, and errors only as problems."""
    for status, response in operation["responses"].items():
        names = [*RATE_HEADERS, *(["Retry-After"] if status in {"429", "503"} else [])]
        response.setdefault("headers", {}).update({name: _reference(name) for name in names})
        if status >= "400" and MEDIA_TYPE in response.get("content", {}):
            content = response["content"]
            content[MEDIA_TYPE] = {**content.pop("application/json", {}), **content[MEDIA_TYPE]}


def _reference(name: str) -> dict[str, Any]:
    if name == "Retry-After":
        return _header("Seconds to wait before the next try.", "integer")
    return {"$ref": f"#/components/headers/{name}"}
