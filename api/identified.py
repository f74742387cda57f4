"""What other systems know under identifiers of their own, put there over HTTP: one way for every kind of resource."""

from inspect import Parameter, Signature
from typing import Annotated, Any

from fastapi import Depends, Request

from api.answers import Recorded
from api.conditional import TAG
from api.operation import Operation
from api.problems import problems
from api.refusals import PreconditionRequired, Unreadable
from api.routing import Route, Router
from api.schemas import ExternalId, Schema
from api.writes import Begin
from domain.errors import AlreadyExists, Refusal, UnknownReference
from domain.identified import Identified, OtherExternalId, RecordedAlready, Seen, StaysWhereItIs

RULES = (AlreadyExists, OtherExternalId, RecordedAlready, UnknownReference)
BY_EXTERNAL_ID = "/by-external-id"


async def what_was_seen(request: Request) -> Seen:
    """Read which state the caller has seen: `If-None-Match: *`, nothing; `If-Match`, an ETag or whatever there is."""
    unseen, seen = (request.headers.get(name) for name in ("if-none-match", "if-match"))
    if unseen is not None and seen is not None:
        raise Unreadable("Either If-Match or If-None-Match is said: what was seen is not also nothing.")
    if unseen == "*":
        return Seen(nothing=True)
    if seen is None:
        raise PreconditionRequired
    tag = TAG.match(seen)
    if tag is None and seen != "*":
        raise Unreadable("If-Match holds one strong ETag of this resource.")
    return Seen(revision=int(tag.group(1)) if tag else None)


def offer_upsert(  # noqa: PLR0913 (what is offered, of what, and what of it stays)
    router: Router,
    collection: str,
    operation: Operation,
    kind: Identified[Any],
    schemas: tuple[type[Schema], type[Schema]],
    *refused: type[Refusal],
    left: frozenset[str] = frozenset(),
) -> None:
    """Register the route by which another system records and revises what it knows; what is `left` out stays."""
    asked, shown = schemas

    def put(external_id: str, body: Schema, seen: Seen, begin: Any) -> Any:  # noqa: ANN401
        facts = {name: said for name, said in body.facts().items() if name not in left - body.model_fields_set}
        entity, new = kind.put(begin, external_id, seen, facts)
        return Recorded(entity, collection) if new else entity

    kinds = {"external_id": ExternalId, "body": asked, "seen": Annotated[Seen, Depends(what_was_seen)], "begin": Begin}
    put.__name__, put.__doc__ = operation.name, operation.says
    put.__signature__ = Signature(  # type: ignore[attr-defined]
        [Parameter(name, Parameter.KEYWORD_ONLY, annotation=said) for name, said in kinds.items()]
    )
    rules = (*RULES, *((StaysWhereItIs,) if kind.fixed else ()), *refused)
    found = {201: {"model": shown}, **problems(*rules)}
    router.put(f"{BY_EXTERNAL_ID}{collection}/{{external_id:path}}", response_model=shown, responses=found)(put)
    route = router.routes[-1]
    if isinstance(route, Route):
        route.conditions |= {b"if-none-match"}
