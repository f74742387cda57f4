"""Every error as application/problem+json (RFC 9457), in the caller's language."""

import json
import re
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import Field
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse
from starlette.routing import Match
from starlette.types import ASGIApp, Receive, Scope, Send

from api.faults import field_error
from api.language import language_of, spoken
from api.refusals import (
    STATUS,
    EncodedBody,
    Fault,
    MethodNotAllowed,
    Unreadable,
    UnsupportedMediaType,
    status_of,
)
from api.schemas import NOT_NUL, Many, Real, Schema
from api.unmet import Fact, UnmetDemand, Whole, told
from domain.errors import InvalidInput, Refusal

MEDIA_TYPE = "application/problem+json"
MOST_ERRORS = 100
LINK = re.compile(r"(?<=^/v1/links/)[^/]+|(?<=^/l/)[^/]+")
"""The token of a personal link in a path."""


class ProblemResponse(JSONResponse):
    """An answer in the form of a problem; the status of the API is one, even when all is well."""

    media_type = MEDIA_TYPE

    def render(self, content: object) -> bytes:
        """Write what the rule looked at as text, where JSON has no form for it."""
        return json.dumps(content, default=str).encode()


class FieldError(Schema):
    """What is wrong with one field."""

    pointer: Annotated[str, Field(max_length=500, pattern=NOT_NUL, examples=["#/title"])]
    """JSON pointer into the body, or the name of the parameter."""
    code: Annotated[str, Field(max_length=100, pattern="^[a-z0-9_.-]*$", examples=["string_too_long"])]
    """Stable code of the fault."""
    detail: Annotated[str, Field(max_length=1000, pattern=NOT_NUL)]
    """Sentence that helps to mend it."""


class Problem(Schema):
    """A problem detail (RFC 9457)."""

    type: Annotated[str, Field(max_length=500, json_schema_extra={"format": "uri"})]
    """Identifies the rule that refused; ends in its kebab-cased name."""
    title: Annotated[str, Field(max_length=500, pattern=NOT_NUL)]
    """The rule, as a sentence."""
    status: Annotated[int, Field(ge=100, le=599, json_schema_extra={"format": "int32"})]
    """HTTP status."""
    detail: Annotated[str, Field(max_length=2000, pattern=NOT_NUL)]
    """What happened this time."""
    instance: Annotated[str, Field(max_length=2000, json_schema_extra={"format": "uri-reference"})]
    """The path that was asked for."""
    errors: Annotated[list[FieldError], Field(max_length=MOST_ERRORS)]
    """Every invalid field."""
    context: Annotated[dict[str, Whole | Real | Fact | Many[Fact]], Field(max_length=20)]
    """What the rule looked at, by name."""
    unmet: Annotated[list[UnmetDemand], Field(max_length=MOST_ERRORS)]
    """Every demand that is not met, where several are made at once."""


def problem(request: Request, refusal: Refusal, errors: list[dict[str, str]] | None = None) -> Response:
    """Answer with the problem a refusal is; the log tells of it, too."""
    request.scope["refused"] = refusal
    language = language_of(request)
    status, title = status_of(type(refusal)), type(refusal).rule(language)
    said = str(refusal)
    body = {
        "type": f"{request.app.state.base_url}/problems/{refusal.kind()}",
        "title": title,
        "status": status,
        "detail": title if said == refusal.rule() else said[:2000],
        "instance": _instance(request),
        "errors": (errors or [])[:MOST_ERRORS],
        "context": {name: fact for name, fact in refusal.facts.items() if fact is not None},
        "unmet": [told(demand, language) for demand in refusal.unmet],
    }
    return ProblemResponse(body, status, headers=_extra(status, refusal) | spoken(request.scope))


def _instance(request: Request) -> str:
    """Name the path that was asked for, without the token of a personal link: problems are kept in logs."""
    return quote(LINK.sub("-", request.scope["path"]))[:2000]


def _extra(status: int, refusal: Refusal) -> dict[str, str]:
    match status:
        case 401:
            return {"WWW-Authenticate": 'Bearer realm="regia"'}
        case 415 if isinstance(refusal, EncodedBody):
            return {"Accept-Encoding": "identity"}  # for this reason only (RFC 9110 §12.5.3)
        case 415:
            return {"Accept-Patch": "application/merge-patch+json"}
        case 429 | 503:
            return {"Retry-After": str(refusal.facts.get("retry_after", 2))}
        case _:
            return {}


def install(app: FastAPI) -> None:
    """Make every error of this app a problem."""
    app.add_exception_handler(Refusal, _refused)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _fault)


def too_often(app: FastAPI) -> ASGIApp:
    """Answer in the name of this app whoever asks too often, before anything is looked for."""

    async def refuse(scope: Scope, receive: Receive, send: Send) -> None:
        answer = problem(Request({**scope, "app": app}), scope["over_limit"])
        await answer(scope, receive, send)

    return refuse


async def _refused(request: Request, error: Exception) -> Response:
    return problem(request, error if isinstance(error, Refusal) else Fault())


async def _fault(request: Request, error: Exception) -> Response:  # noqa: ARG001
    return problem(request, Fault())


async def _invalid(request: Request, error: Exception) -> Response:
    invalid = error if isinstance(error, RequestValidationError) else RequestValidationError([])
    found = invalid.errors()
    if isinstance(invalid.body, bytes):  # the body was not read, for its media type is not ours
        return problem(request, UnsupportedMediaType())
    for fault in found:
        if fault["type"] == "json_invalid":
            return problem(request, Unreadable(f"{fault['msg']}: {fault['ctx']['error']}"))
    language = language_of(request)
    return problem(request, InvalidInput(), [field_error(fault, language) for fault in found])


async def _http(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    answer = problem(request, next((kind for kind, code in STATUS.items() if code == status), Fault)())
    answer.headers.update(getattr(error, "headers", None) or {})
    if answer.status_code == STATUS[MethodNotAllowed]:
        answer.headers["Allow"] = ", ".join(sorted(_methods(request)))
    return answer


def _methods(request: Request) -> set[str]:
    """Name every method of the path: each is a route of its own."""
    here = (route for route in request.app.routes if route.matches(request.scope)[0] is not Match.NONE)
    methods = {method for route in here for method in route.methods}
    return methods | ({"HEAD"} if "GET" in methods else set())


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
        "instance": "/v1/processes",
        "errors": [],
        "context": {},
        "unmet": [],
    }
