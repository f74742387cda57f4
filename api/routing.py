"""What every route gets without asking: a scope, its errors, an ETag, a stable operation id."""

import functools
import inspect
from collections.abc import Callable, Coroutine, Mapping
from typing import TYPE_CHECKING, Any, get_args, get_origin

from fastapi import APIRouter, Request, Response
from fastapi.dependencies.utils import get_flat_params
from fastapi.params import Query
from fastapi.routing import APIRoute
from starlette.types import Receive, Scope, Send

from api.conditional import DEMANDING, require_condition
from api.direct import shorten
from api.integrity import require_intact
from api.listing import offer_ways, row_of
from api.problems import problems
from api.refusals import (
    DigestMismatch,
    EncodedBody,
    MalformedDigest,
    NotAMergePatch,
    PreconditionRequired,
    RepeatedHeader,
    SignatureDemanded,
    SignedHeadersMismatch,
    SignerUnknown,
    TooManyRequests,
    Unreadable,
    UnsupportedMediaType,
)
from api.strict import BODY_LIMIT, StrictRequest, require_known, require_plain_body
from domain.access import Caller
from domain.errors import Forbidden, InvalidInput, NotFound, OnlyLooksOn, Refusal, StaleRevision, Unavailable
from domain.identity import SignatureExpired, SignatureInvalid, SignatureReplayed, TokenExpired, Unauthenticated
from domain.replies import KeyInFlight, KeyReused
from domain.tenant import TenantSuspended

if TYPE_CHECKING:
    from api.places import Place

ALWAYS = (Unauthenticated, TokenExpired, Forbidden, TenantSuspended, TooManyRequests, Unavailable)
VOUCHED = (
    RepeatedHeader,
    MalformedDigest,
    DigestMismatch,
    SignedHeadersMismatch,
    SignatureInvalid,
    SignatureExpired,
    SignatureReplayed,
    SignerUnknown,
)
WITH_BODY = (Unreadable, RepeatedHeader, UnsupportedMediaType, EncodedBody)
SAFE = frozenset({"GET", "HEAD"})

KEYED = {"parameters": [{"$ref": "#/components/parameters/Idempotency-Key"}]}


class Route(APIRoute):
    """A route that admits only callers who hold its scope, before anything is read."""

    needs: str | None = None
    open_to = "public"
    """To whom, where it needs no scope."""
    takes_body = False
    for_everyone = False
    """Whether it answers everybody alike, so that anybody may keep the answer for a while."""
    conditions = frozenset({b"if-match"})
    """Of which one says in which state the caller has seen what it changes."""
    longest_body = BODY_LIMIT
    """Bytes of the longest body it takes: more than of JSON, where it is a file."""
    place: "Place | None" = None
    """Where what the route makes is found."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Read bodies to the letter."""
        handler = super().get_route_handler()

        async def strictly(request: Request) -> Response:
            strict = StrictRequest(request.scope, request.receive)
            if self.needs is not None:
                await require_intact(strict)
            return await handler(strict)

        return handler if SAFE.issuperset(self.methods or ()) else strictly

    @functools.cached_property
    def parameters(self) -> Mapping[str, bool]:
        """Name the query parameters of the operation, and say of each whether it may be given more than once."""
        infos = [(field.alias, field.field_info) for field in get_flat_params(self.dependant)]
        return {name: _is_list(info.annotation) for name, info in infos if isinstance(info, Query)}

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the caller in, or refuse."""
        if scope["over_limit"] is not None:
            raise scope["over_limit"]
        caller: Caller | Refusal = scope["caller"]
        if self.needs is not None:
            if isinstance(caller, Refusal):
                raise caller
            caller.require(self.needs)
        # Of a method the path does not have nothing more is asked: that is what it is told.
        if scope["method"] in (self.methods or ()):
            await self._require_readable(scope, receive)
        await super().handle(scope, receive, send)

    async def _require_readable(self, scope: Scope, receive: Receive) -> None:
        """Refuse what could be understood in two ways, and what is not as its sender vouches."""
        safe = scope["method"] in SAFE
        if scope["repeated"] is not None and (self.needs is not None or not safe):
            raise RepeatedHeader(header=scope["repeated"])
        if self.needs is not None:
            require_condition(scope, self.conditions)
        if self.takes_body:
            require_plain_body(scope)
        if scope["query_string"]:
            require_known(scope, self.parameters)
        if scope["vouched"] and self.needs is not None and safe:
            await require_intact(StrictRequest(scope, receive))


class Router(APIRouter):
    """The routes of one feature. Safe ones need its read scope, others its write scope."""

    def __init__(self, feature: str, *, public: bool = False) -> None:
        super().__init__(tags=[feature], route_class=Route)
        self.feature, self.public, self.for_everyone = feature, public, public

    def add_api_route(self, path: str, endpoint: Callable[..., Any], **kwargs: Any) -> None:  # noqa: ANN401
        """Register a route under the name of its function, with the errors it may answer."""
        methods = set(kwargs.get("methods") or {"GET"})
        if (row := row_of(kwargs.get("response_model"))) is not None:
            offer_ways(endpoint, row)
        safe = methods <= SAFE
        scope = None if self.public else f"{self.feature}:{'read' if safe else 'write'}"
        wrapped = endpoint if safe else running(endpoint)
        keyed = wrapped is not endpoint and "POST" in methods
        errors = problems(*self._refusals(path, methods), *((KeyReused, KeyInFlight) if keyed else ()))
        kwargs["responses"] = {**errors, **_merged(errors, kwargs.get("responses") or {})}
        kwargs["openapi_extra"] = _joined(kwargs.get("openapi_extra") or {}, KEYED if keyed else {})
        kwargs["operation_id"] = endpoint.__name__
        super().add_api_route(path, wrapped, **kwargs)
        route = self.routes[-1]
        if isinstance(route, Route):
            route.needs, route.for_everyone = scope, self.for_everyone
            route.takes_body = route.body_field is not None or "requestBody" in kwargs["openapi_extra"]
            route.longest_body = _longest(kwargs["openapi_extra"].get("requestBody", {}).get("content", {}))
            shorten(route)

    def _refusals(self, path: str, methods: set[str]) -> tuple[type[Refusal], ...]:
        always: tuple[type[Refusal], ...] = (TooManyRequests, Unavailable) if self.public else (*ALWAYS, *VOUCHED)
        found = (NotFound, InvalidInput) if "{" in path else (InvalidInput,)
        changing = (*WITH_BODY, StaleRevision, *(PreconditionRequired,) * (methods <= DEMANDING))
        changing += (NotAMergePatch,) * ("PATCH" in methods) + (OnlyLooksOn, SignatureDemanded) * (not self.public)
        return always + (found if methods <= SAFE else (*found, *changing))


def _merged(base: Mapping[Any, Any], more: Mapping[Any, Any]) -> dict[Any, Any]:
    """Join two documents of responses: the same status keeps the examples of both."""
    joined: dict[Any, Any] = {}
    for status, entry in more.items():
        ours = base.get(status, {})
        content = {
            media: {**value, "examples": {**ours["content"][media]["examples"], **value.get("examples", {})}}
            for media, value in entry.get("content", {}).items()
            if media in ours.get("content", {})
        }
        description = " ".join(filter(None, (ours.get("description"), entry.get("description"))))
        joined[status] = {**entry, "description": description, "content": {**entry.get("content", {}), **content}}
    return joined


def _joined(said: Mapping[str, Any], more: Mapping[str, Any]) -> dict[str, Any]:
    """Join what is said of an operation beside what FastAPI writes; parameters are those of both."""
    parameters = [*said.get("parameters", ()), *more.get("parameters", ())]
    return {**said, **more, **({"parameters": parameters} if parameters else {})}


def _longest(content: Mapping[str, Any]) -> int:
    return max((said["schema"]["maxLength"] for said in content.values()), default=BODY_LIMIT)


def _is_list(kind: Any) -> bool:  # noqa: ANN401
    return get_origin(kind) is list or any(get_origin(one) is list for one in get_args(kind))


def running(endpoint: Callable[..., Any]) -> Callable[..., Any]:
    """Let the unit of work of a write run it: ETag, and one effect for each Idempotency-Key."""
    if "begin" not in inspect.signature(endpoint).parameters:
        return endpoint

    @functools.wraps(endpoint)
    def answer(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
        return kwargs["begin"].run(functools.partial(endpoint, *args, **kwargs))

    return answer
