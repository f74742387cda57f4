"""What becomes of the items of an agenda over HTTP, and what is handed over to other tavoli."""

from typing import Annotated, Any

from fastapi import Path, Query, Response

from api.listing import Page
from api.problems import problems
from api.reads import Read
from api.routing import Router
from api.schemas import Id
from api.schemas import Page as PageOf
from api.tavolo.agenda_schemas import ItemSettlement
from api.tavolo.handing_schemas import HandingCreate, TavoloHanding
from api.tavolo.meeting_schemas import Meeting
from api.writes import Begin
from domain.errors import UnknownReference
from domain.tavolo import carrying
from domain.tavolo.agenda import MOST_ITEMS, ItemSettled, StruckWithoutReason
from domain.tavolo.handing import HandedAlready, HandingDirection, NeitherParentNorChild, NothingToHandOver
from domain.tavolo.tavolo import TavoloClosed

router = Router("tavolo")
Number = Annotated[
    int,
    Path(
        ge=1,
        le=MOST_ITEMS,
        json_schema_extra={"format": "int32"},
        description="The position of the item on the agenda, from 1.",
    ),
]


@router.post(
    "/meetings/{meeting_id}/agenda/{number}/settlement",
    status_code=201,
    response_model=Meeting,
    responses=problems(ItemSettled, StruckWithoutReason),
)
def settle_item(meeting_id: Id, number: Number, settlement: ItemSettlement, begin: Begin) -> Any:
    """Close an item of an agenda, or strike it off with a reason: it comes forward no more."""
    return carrying.settle_item(begin, meeting_id, number, settlement.state, settlement.reason)


@router.post(
    "/meetings/{meeting_id}/handings",
    status_code=201,
    response_model=Meeting,
    responses=problems(UnknownReference, NeitherParentNorChild, TavoloClosed, NothingToHandOver, HandedAlready),
)
def hand_over(meeting_id: Id, handing: HandingCreate, begin: Begin) -> Any:
    """Report a decision to the tavolo above, or hand something down: it stands on that tavolo's next agenda."""
    return carrying.hand_over(begin, meeting_id, **handing.facts())


@router.get("/tavoli/{tavolo_id}/handings", response_model=PageOf[TavoloHanding])
async def list_handings(
    tavolo_id: Id,
    read: Read,
    page: Page,
    direction: Annotated[
        HandingDirection | None, Query(description="Only what it gave, or only what it received.")
    ] = None,
    waiting: Annotated[bool, Query(description="Only what still waits for an agenda.")] = False,  # noqa: FBT002
) -> Response:
    """List what a tavolo handed over to others, and what was handed over to it, and where that was taken up."""
    return await read.page(page, tavolo_id=tavolo_id, direction=direction, waiting=waiting)
