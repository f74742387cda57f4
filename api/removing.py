"""How something is taken away over HTTP: one way for every kind of resource."""

from collections.abc import Callable
from inspect import Parameter, Signature
from typing import Any
from uuid import UUID

from api.operation import Operation
from api.places import NAME
from api.problems import problems
from api.routing import Router
from api.schemas import Id, Tombstone
from api.writes import Begin
from domain.errors import Refusal
from domain.tombstone import StillReferredTo
from domain.tombstone import Tombstone as Removed


def offer_removal(
    router: Router, path: str, operation: Operation, use: Callable[..., Removed], *refused: type[Refusal]
) -> None:
    """Register the route that takes away what the path names; `use` takes the unit of work, and each identity."""

    def remove(begin: Any, **named: UUID) -> Removed:  # noqa: ANN401
        return use(begin, *named.values())

    kinds = {**dict.fromkeys(NAME.findall(path), Id), "begin": Begin}
    asked = [Parameter(name, Parameter.KEYWORD_ONLY, annotation=kind) for name, kind in kinds.items()]
    remove.__name__, remove.__doc__ = operation.name, operation.says
    remove.__signature__ = Signature(asked)  # type: ignore[attr-defined]
    router.delete(path, response_model=Tombstone, responses=problems(StillReferredTo, *refused))(remove)
