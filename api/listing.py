"""How a list is asked for: which page, in which order, which fields of its items. Every list takes all of it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from inspect import Parameter, Signature, signature
from typing import Annotated, Any

from fastapi import Depends, Query
from pydantic import AfterValidator, BaseModel, Field, StringConstraints
from pydantic_core import PydanticCustomError

from api import schemas
from api.orders import ORDERS
from domain.reading import Stretch

SOME_FIELDS = "application/vnd.regia.fields+json"
"""What a list answers with that was asked for some fields: what is always there in JSON, here may not be."""
LONGEST = 1000
KEYWORD_ONLY = Parameter.KEYWORD_ONLY
Limit = Annotated[
    int, Query(ge=1, le=200, description="Rows a page.", json_schema_extra={"format": "int32"}, examples=[50])
]
Cursor = Annotated[
    str | None,
    Query(max_length=2048, pattern=r"^[A-Za-z0-9_-]+$", description="Where the page starts: from `next`."),
]

Words = Annotated[
    str | None,
    Query(min_length=1, max_length=200, description="Only what has all of these words, or their beginnings."),
]


@dataclass(frozen=True, slots=True)
class Paging:
    """Which page of a list, in which order, and which fields of its items: all of them, unless told."""

    limit: int
    cursor: str | None
    sort: str | None = None
    fields: str | None = None

    def after(self, last: str | None) -> Stretch:
        """Say which rows those are, after the one with this sort key."""
        return Stretch(self.limit, last, self.sort, None if self.fields is None else tuple(self.fields.split(",")))


async def paging() -> Paging:
    """Stand where a list says how it is asked for, until its route is registered."""
    raise NotImplementedError


Page = Annotated[Paging, Depends(paging)]


def row_of(model: Any) -> type[BaseModel] | None:  # noqa: ANN401
    """Give what the items of a page are; None of what is no page."""
    if not (isinstance(model, type) and issubclass(model, schemas.Page)):
        return None
    row: type[BaseModel] = model.__pydantic_generic_metadata__["args"][0]
    return row


def offer_ways(endpoint: Callable[..., Any], row: type[BaseModel]) -> None:
    """Let a list be asked for page by page, in the orders that are its own, and for some fields of its items."""
    ways = {
        "limit": (Limit, 50),
        "cursor": (Cursor, None),
        "sort": (_sort(ORDERS[endpoint.__name__]), None),
        "fields": (_fields([*row.model_fields]), None),
    }

    # `async`, or FastAPI would do this in a thread.
    async def asked(limit: int, cursor: str | None, sort: str | None, fields: str | None) -> Paging:
        return Paging(limit, cursor, sort, fields)

    taken = [Parameter(name, KEYWORD_ONLY, annotation=kind, default=default) for name, (kind, default) in ways.items()]
    vars(asked)["__signature__"] = Signature(taken)
    _ask(endpoint, Annotated[Paging, Depends(asked)])


def _ask(endpoint: Callable[..., Any], own: Any) -> None:  # noqa: ANN401
    """Have an endpoint take its pages in a way of its own."""
    said = signature(endpoint)
    taken = [each.replace(annotation=own) if each.annotation == Page else each for each in said.parameters.values()]
    vars(endpoint)["__signature__"] = said.replace(parameters=taken)


def _sort(orders: tuple[str, ...]) -> Any:  # noqa: ANN401
    names: list[Any] = [sign + name.removeprefix("-") for name in orders for sign in ("", "-")]

    def known(said: str) -> str:
        if said not in names:
            raise PydanticCustomError("enum", "Input should be {expected}", {"expected": ", ".join(names)})
        return said

    kind: Any = Annotated[str, AfterValidator(known), Field(json_schema_extra={"enum": names})]
    return Annotated[kind | None, Query(description=f"In this order; `-` reverses it. They come by `{orders[0]}`.")]


def _fields(names: list[str]) -> Any:  # noqa: ANN401
    """Write which fields may be asked for; whatever has an identity is told with it."""
    always = [name for name in names if name == "id"]
    one = f"({'|'.join(map(re.escape, names))})"

    def known(said: str) -> str:
        asked = said.split(",")
        strange = next((name for name in asked if name not in names), None)
        if strange is not None:
            raise PydanticCustomError("unknown_field", "What is listed here has no field {name}", {"name": strange})
        return ",".join(dict.fromkeys([*always, *asked]))

    bounds = (StringConstraints(max_length=LONGEST), AfterValidator(known))
    kind: Any = Annotated[str, *bounds, Field(json_schema_extra={"pattern": f"^{one}(,{one})*$"})]
    also = " `id` is always there." if always else ""
    return Annotated[kind | None, Query(description=f"Of each only these fields, with commas between.{also}")]
