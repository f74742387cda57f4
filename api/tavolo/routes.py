"""Tavoli over HTTP: who sits at them."""

from functools import partial
from typing import Annotated, Any

from fastapi import Depends, Query, Response

from api.listing import Page, Words
from api.operation import Operation
from api.patching import Patch, patch_of
from api.problems import problems
from api.reads import ByExternalId, Read
from api.removing import offer_removal
from api.routing import Router
from api.schemas import Id
from api.schemas import Page as PageOf
from api.tavolo import schemas
from api.writes import Begin
from domain.calendar import PeriodReversed
from domain.errors import AlreadyExists, UnknownReference
from domain.removal import remove
from domain.tavolo import use_cases
from domain.tavolo.tavolo import AlreadySeated, NotSeated, ReportsToItself, TavoloClosed, TavoloKind

router = Router("tavolo")
TavoloPatch = Annotated[Patch, Depends(patch_of(schemas.TavoloCreate, "process_id"))]


@router.post(
    "/tavoli", status_code=201, response_model=schemas.Tavolo, responses=problems(AlreadyExists, UnknownReference)
)
def open_tavolo(tavolo: schemas.TavoloCreate, begin: Begin) -> Any:
    """Open a tavolo of a process."""
    return use_cases.open_tavolo(begin, **tavolo.facts())


@router.get("/tavoli", response_model=PageOf[schemas.Tavolo])
async def list_tavoli(  # noqa: PLR0913, PLR0917 (each filter is a parameter of the contract)
    read: Read,
    page: Page,
    q: Words = None,
    process_id: Annotated[Id | None, Query(description="Only those of this process.")] = None,
    kind: Annotated[TavoloKind | None, Query(description="Only those of this kind.")] = None,
    external_id: ByExternalId = None,
) -> Response:
    """List the tavoli of the tenant, by title."""
    return await read.page(page, q=q, process_id=process_id, kind=kind, external_id=external_id)


@router.get("/tavoli/{tavolo_id}", response_model=schemas.Tavolo)
async def show_tavolo(tavolo_id: Id, read: Read) -> Response:
    """Show a tavolo and who sits at it."""
    return await read.show(tavolo_id)


@router.patch(
    "/tavoli/{tavolo_id}",
    response_model=schemas.Tavolo,
    responses=problems(AlreadyExists, UnknownReference, TavoloClosed, ReportsToItself),
)
def revise_tavolo(tavolo_id: Id, patch: TavoloPatch, begin: Begin) -> Any:
    """Say something else of an open tavolo."""
    return use_cases.revise_tavolo(begin, tavolo_id, patch)


@router.post(
    "/tavoli/{tavolo_id}/seats",
    status_code=201,
    response_model=schemas.Tavolo,
    responses=problems(UnknownReference, TavoloClosed, AlreadySeated, PeriodReversed),
)
def seat_actor(tavolo_id: Id, seat: schemas.Seat, begin: Begin) -> Any:
    """Give an actor a seat at an open tavolo."""
    return use_cases.seat_actor(begin, tavolo_id, seat.to_entity())


@router.post(
    "/tavoli/{tavolo_id}/departures",
    status_code=201,
    response_model=schemas.Tavolo,
    responses=problems(TavoloClosed, NotSeated),
)
def unseat_actor(tavolo_id: Id, leave: schemas.Leave, begin: Begin) -> Any:
    """End the seat of an actor; its past at the tavolo stays on record."""
    return use_cases.unseat_actor(begin, tavolo_id, leave.actor_id, leave.until)


@router.post(
    "/tavoli/{tavolo_id}/closure", status_code=201, response_model=schemas.Tavolo, responses=problems(TavoloClosed)
)
def close_tavolo(tavolo_id: Id, begin: Begin) -> Any:
    """Close a tavolo for good."""
    return use_cases.close_tavolo(begin, tavolo_id)


offer_removal(
    router,
    "/tavoli/{tavolo_id}",
    Operation(name="remove_tavolo", says="Take away an open tavolo that never had a meeting."),
    partial(remove, lambda work: work.tavoli),
    TavoloClosed,
)
