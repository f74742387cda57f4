"""Actors and the waves of their network over HTTP."""

from typing import Annotated, Any

from fastapi import Query, Response

from api.actor import schemas
from api.problems import problems
from api.reads import Page, Read
from api.routing import Router
from api.schemas import Id
from api.schemas import Page as PageOf
from api.writes import Begin
from domain.actor import use_cases
from domain.actor.actor import ActorKind, Sector
from domain.actor.wave import TieOutsideRoster, TieToOneself
from domain.errors import AlreadyExists, UnknownReference

router = Router("actor")


@router.post("/actors", status_code=201, response_model=schemas.Actor, responses=problems(AlreadyExists))
def record_actor(actor: schemas.ActorCreate, begin: Begin) -> Any:
    """Record an actor in the directory."""
    return use_cases.record_actor(begin, **actor.facts())


@router.get("/actors", response_model=PageOf[schemas.ActorSummary])
async def list_actors(
    read: Read,
    page: Page,
    sector: Annotated[Sector | None, Query(description="Only those of this sector.")] = None,
    kind: Annotated[ActorKind | None, Query(description="Only those of this kind.")] = None,
) -> Response:
    """List the actors of the tenant, by name."""
    return await read.page(page, sector=sector, kind=kind)


@router.get("/actors/{actor_id}", response_model=schemas.Actor)
async def show_actor(actor_id: Id, read: Read) -> Response:
    """Show an actor and whom to reach there."""
    return await read.show(actor_id)


@router.post(
    "/processes/{process_id}/waves",
    status_code=201,
    response_model=schemas.Wave,
    responses=problems(AlreadyExists, UnknownReference, TieToOneself, TieOutsideRoster),
)
def record_wave(process_id: Id, wave: schemas.WaveCreate, begin: Begin) -> Any:
    """Record the ties reported by the actors of a process at one time."""
    return use_cases.record_wave(begin, process_id, **wave.facts())


@router.get("/processes/{process_id}/waves", response_model=PageOf[schemas.WaveSummary])
async def list_waves(process_id: Id, read: Read, page: Page) -> Response:
    """List the waves of a process, in order."""
    return await read.page(page, process_id=process_id)


@router.get("/waves/{wave_id}", response_model=schemas.Wave)
async def show_wave(wave_id: Id, read: Read) -> Response:
    """Show a wave: who was asked, and the ties that were reported."""
    return await read.show(wave_id)
