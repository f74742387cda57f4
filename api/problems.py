"""Every error as application/problem+json (RFC 9457), in the caller's language."""

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import Field
from starlette.exceptions import HTTPException

from api.schemas import Schema
from domain.errors import Forbidden, InvalidInput, NotFound, Refusal, RuleBroken, StaleRevision, Unavailable
from domain.identity import Unauthenticated

MEDIA_TYPE = "application/problem+json"
MOST_ERRORS = 100


class TooManyRequests(Refusal):
    """Too many requests in a short time: wait, then try again."""

    it = "Troppe richieste in poco tempo: attendere e riprovare."


class Unreadable(Refusal):
    """The request cannot be read."""

    it = "La richiesta non è leggibile."


class UnsupportedMediaType(Refusal):
    """The body is not of a media type this operation takes."""

    it = "Il corpo della richiesta non è di un tipo che questa operazione accetta."


class Fault(Refusal):
    """Something went wrong on our side; the request identifier helps to find out what."""

    it = "Qualcosa è andato storto da parte nostra; l'identificativo della richiesta aiuta a capire che cosa."


STATUS: Mapping[type[Refusal], int] = {
    Unreadable: 400,
    Unauthenticated: 401,
    Forbidden: 403,
    NotFound: 404,
    RuleBroken: 409,
    StaleRevision: 412,
    UnsupportedMediaType: 415,
    InvalidInput: 422,
    TooManyRequests: 429,
    Fault: 500,
    Unavailable: 503,
}


class FieldError(Schema):
    """What is wrong with one field."""

    pointer: Annotated[str, Field(max_length=500, examples=["#/title"])]
    """JSON pointer into the body, or the name of the parameter."""
    code: Annotated[str, Field(max_length=100, pattern="^[a-z0-9_.-]*$", examples=["string_too_long"])]
    """Stable code of the fault."""
    detail: Annotated[str, Field(max_length=1000)]
    """Sentence that helps to mend it."""


class Problem(Schema):
    """A problem detail (RFC 9457)."""

    type: Annotated[str, Field(max_length=500, json_schema_extra={"format": "uri"})]
    """Identifies the rule that refused; ends in its kebab-cased name."""
    title: Annotated[str, Field(max_length=500)]
    """The rule, as a sentence."""
    status: Annotated[int, Field(ge=100, le=599, json_schema_extra={"format": "int32"})]
    """HTTP status."""
    detail: Annotated[str, Field(max_length=2000)]
    """What happened this time."""
    instance: Annotated[str, Field(max_length=2000)]
    """The path that was asked for."""
    errors: Annotated[list[FieldError], Field(default_factory=list, max_length=MOST_ERRORS)]
    """Every invalid field."""
    context: dict[str, Any] = Field(default={}, max_length=20)
    """What the rule looked at, by name."""


def status_of(kind: type[Refusal]) -> int:
    """Give the HTTP status of a refusal: that of its nearest ancestor in the table."""
    return next((STATUS[base] for base in kind.__mro__ if base in STATUS), 409)


def language_of(request: Request) -> str:
    """Give the language the caller prefers of the two we speak; Italian unless told otherwise."""
    preferred = request.headers.get("accept-language", "it").lower()
    return "en" if preferred.startswith("en") else "it"


def problem(request: Request, refusal: Refusal, errors: list[dict[str, str]] | None = None) -> Response:
    """Answer with the problem a refusal is."""
    language = language_of(request)
    status, title = status_of(type(refusal)), type(refusal).rule(language)
    said = str(refusal)
    body = {
        "type": f"{request.app.state.base_url}/problems/{refusal.kind()}",
        "title": title,
        "status": status,
        "detail": title if said == refusal.rule() else said,
        "instance": request.scope["path"][:2000],
        "errors": (errors or [])[:MOST_ERRORS],
        "context": refusal.facts,
    }
    content = json.dumps(body, default=str, ensure_ascii=True).encode()
    return Response(content, status, media_type=MEDIA_TYPE, headers={**_extra(status), "content-language": language})


def _extra(status: int) -> dict[str, str]:
    match status:
        case 401:
            return {"WWW-Authenticate": 'Bearer realm="regia"'}
        case 429 | 503:
            return {"Retry-After": "2"}
        case _:
            return {}


def install(app: FastAPI) -> None:
    """Make every error of this app a problem."""
    app.add_exception_handler(Refusal, _refused)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _fault)


async def _refused(request: Request, error: Exception) -> Response:
    return problem(request, error if isinstance(error, Refusal) else Fault())


async def _fault(request: Request, error: Exception) -> Response:  # noqa: ARG001
    return problem(request, Fault())


async def _invalid(request: Request, error: Exception) -> Response:
    found = error.errors() if isinstance(error, RequestValidationError) else []
    if any(fault["type"] == "json_invalid" for fault in found):
        return problem(request, Unreadable("The body is not JSON."))
    return problem(request, InvalidInput(), [_field(fault) for fault in found])


def _field(fault: Mapping[str, Any]) -> dict[str, str]:
    place, *path = (str(step) for step in fault["loc"])
    pointer = "#/" + "/".join(path) if place == "body" else f"{place}:{'/'.join(path)}"
    return {"pointer": pointer[:500], "code": str(fault["type"]), "detail": str(fault["msg"])[:1000]}


async def _http(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    known = next((kind for kind, code in STATUS.items() if code == status), None)
    answer = problem(request, known() if known else _named(status))
    answer.status_code = status
    answer.headers.update(getattr(error, "headers", None) or {})
    return answer


def _named(status: int) -> Refusal:
    return Refusal(HTTPStatus(status).phrase)


def problems(*kinds: type[Refusal]) -> dict[int | str, dict[str, Any]]:
    """Document these refusals as responses, with each rule as an example."""
    documented: dict[int | str, dict[str, Any]] = {}
    for kind in kinds:
        status = status_of(kind)
        entry = documented.setdefault(status, {"model": Problem, "description": "", "content": {MEDIA_TYPE: {}}})
        examples = entry["content"][MEDIA_TYPE].setdefault("examples", {})
        examples[kind.kind()] = {"summary": kind.rule(), "value": _example(kind, status)}
        entry["description"] = " ".join(example["summary"] for example in examples.values())
    return documented


def _example(kind: type[Refusal], status: int) -> dict[str, Any]:
    return {
        "type": f"https://regia.example/v1/problems/{kind.kind()}",
        "title": kind.rule("it"),
        "status": status,
        "detail": kind.rule("it"),
        "instance": "/v1/…",
        "errors": [],
        "context": {},
    }
