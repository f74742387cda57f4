"""A short way through FastAPI, for what is asked most.

FastAPI works out anew at every request what the arguments of an endpoint are, and tries one path after the other. Here
both are worked out once: which route stands at a path, and how an endpoint is called whose arguments are only single
values of the path and the query. The fields, their checks, their errors and their documentation stay FastAPI's; a
route that takes anything else (a body, headers, lists of values, dependencies that clean up after themselves) goes
FastAPI's own way. What it brought: docs/adr/0008-reads-measured.md.
"""

import dataclasses
import inspect
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from types import UnionType
from typing import Annotated, Any, Self, Union, get_args, get_origin
from urllib.parse import parse_qsl

from fastapi import Request, Response
from fastapi.dependencies.models import Dependant
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute, APIRouter
from pydantic import BaseModel
from starlette._utils import get_route_path
from starlette.types import Receive, Scope, Send

from api.strict import require_text

Faults = list[dict[str, Any]]
Validate = Callable[..., tuple[Any, Faults]]
UNDERSTOOD = {"path_params", "query_params", "dependencies", "request_param_name"}
IRRELEVANT = {"name", "call", "use_cache", "path", "scope"}  # The scope is that of a clean-up.
NOT_SINGLE = (BaseModel, list, tuple, set, frozenset, dict)


class Corridor:
    """Leads a request straight to its route, or to the few that begin like its path, not past the doors of all."""

    def __init__(self, router: APIRouter) -> None:
        self.router = router
        self.rooms: dict[str, APIRouter] = {}
        self.straight: dict[tuple[str, str], APIRoute] = {}
        for route in router.routes:
            path = getattr(route, "path", "/")
            self.rooms.setdefault(_beginning(path), APIRouter()).routes.append(route)
            if isinstance(route, APIRoute) and "{" not in path:
                self.straight |= {(method, path): route for method in route.methods or ()}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Lead on; where there is no such room, the whole router answers."""
        if scope.get("method") == "HEAD":
            await self._without_body(scope, receive, send)
            return
        require_text(scope)
        path = get_route_path(scope)
        route = self.straight.get((scope["method"], path)) if scope["type"] == "http" else None
        if route is None:
            await self.rooms.get(_beginning(path), self.router).app(scope, receive, send)
        else:
            scope.update(route=route, endpoint=route.endpoint, path_params={})
            await route.handle(scope, receive, send)

    async def _without_body(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as a GET does (RFC 9110 §9.3.2); the server, that knows of the HEAD, keeps the body back."""
        asked = {**scope, "method": "GET"}
        try:
            await self(asked, receive, send)
        finally:
            scope.update({**asked, "method": "HEAD"})  # What is known by now: the route, what stood in the path.


def _beginning(path: str) -> str:
    return path.split("/", 2)[1] if path else ""


@dataclass(frozen=True, slots=True)
class Given:
    """One value of the path or the query."""

    name: str
    alias: str
    place: tuple[str, str]
    required: bool
    default: Any
    validate: Validate

    @classmethod
    def of(cls, field: Any, place: str) -> Self:  # noqa: ANN401
        """Take from a field of FastAPI's what is asked of it at every request."""
        required = field.field_info.is_required()
        default = None if required else field.get_default()
        return cls(field.name, field.alias, (place, field.alias), required, default, field.validate)

    def read(self, given: Mapping[str, Any], values: dict[str, Any], faults: Faults) -> None:
        """Add the value to the values, or what is wrong with it to the faults."""
        value = given.get(self.alias)
        if value is not None:
            values[self.name], found = self.validate(value, values, loc=self.place)
            faults += found
        elif self.required:
            faults.append({"type": "missing", "loc": self.place, "msg": "Field required", "input": None})
        else:
            values[self.name] = self.default


@dataclass(frozen=True, slots=True)
class Plan:
    """How one function is called."""

    call: Callable[..., Awaitable[Any]]
    path: tuple[Given, ...]
    query: tuple[Given, ...]
    parts: tuple[tuple[str, "Plan"], ...]
    request_name: str | None

    async def serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer; who catches what is raised stands before the router already."""
        response = await self.answer(Request(scope, receive, send))
        await response(scope, receive, send)

    async def answer(self, request: Request) -> Response:
        """Call the endpoint, or refuse what was given to it."""
        faults: Faults = []
        query = dict(parse_qsl(request.scope["query_string"].decode("latin-1"), keep_blank_values=True))
        values = await self.values(request, query, faults)
        if faults:
            raise RequestValidationError(faults)
        response: Response = await self.call(**values)
        return response

    async def values(self, request: Request, query: Mapping[str, str], faults: Faults) -> dict[str, Any]:
        """Give the arguments; what is wrong with them joins the faults."""
        values: dict[str, Any] = {self.request_name: request} if self.request_name else {}
        for name, part in self.parts:
            before = len(faults)
            theirs = await part.values(request, query, faults)
            if len(faults) == before:
                values[name] = await part.call(**theirs)
        for one in self.path:
            one.read(request.path_params, values, faults)
        for one in self.query:
            one.read(query, values, faults)
        return values


def shorten(route: APIRoute) -> None:
    """Let a route that writes its own answer take the short way, where it can."""
    writes = inspect.signature(route.endpoint).return_annotation
    planned = plan(route.dependant) if isinstance(writes, type) and issubclass(writes, Response) else None
    if planned is not None:
        route.app = planned.serve


def plan(dependant: Dependant) -> Plan | None:
    """Plan the call of a function and of what it depends on, where all of it is of the simple kind."""
    parts = [(part.name, plan(part)) for part in dependant.dependencies]
    planned = tuple((name, part) for name, part in parts if name is not None and part is not None)
    if len(planned) < len(parts) or not _simple(dependant) or not inspect.iscoroutinefunction(dependant.call):
        return None
    path = tuple(Given.of(field, "path") for field in dependant.path_params)
    query = tuple(Given.of(field, "query") for field in dependant.query_params)
    return Plan(dependant.call, path, query, planned, dependant.request_param_name)


def _simple(dependant: Dependant) -> bool:
    """Tell whether a function takes nothing but what a plan understands, of what FastAPI knows today or later."""
    known = UNDERSTOOD | IRRELEVANT
    others = (getattr(dependant, each.name) for each in dataclasses.fields(dependant) if each.name not in known)
    taken = (*dependant.path_params, *dependant.query_params)
    return not any(others) and all(
        _single(field.field_info.annotation) and field.validation_alias in {None, field.alias} for field in taken
    )


def _single(kind: Any) -> bool:  # noqa: ANN401
    """Tell whether a type is of one value, or of one or none."""
    if get_origin(kind) is Annotated:
        return _single(get_args(kind)[0])
    if get_origin(kind) in (Union, UnionType):
        return all(_single(each) for each in get_args(kind))
    return isinstance(kind, type) and get_origin(kind) is None and not issubclass(kind, NOT_SINGLE)
