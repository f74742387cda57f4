"""The waves of the network over HTTP."""

from typing import Any

from fastapi import Response

from api.actor import schemas
from api.actor.network_desk import Network
from api.problems import problems
from api.reads import Page, Read
from api.routing import Router
from api.schemas import Id
from api.schemas import Page as PageOf
from api.writes import Begin
from domain.actor import use_cases
from domain.actor.network import TieToOneself
from domain.actor.wave import AskedTwice, TieOutsideRoster
from domain.calendar import PeriodReversed
from domain.errors import AlreadyExists, UnknownReference

router = Router("actor")


@router.post(
    "/processes/{process_id}/waves",
    status_code=201,
    response_model=schemas.Wave,
    responses=problems(AlreadyExists, UnknownReference, AskedTwice, TieToOneself, TieOutsideRoster, PeriodReversed),
)
def record_wave(process_id: Id, wave: schemas.WaveCreate, begin: Begin) -> Any:
    """Record the ties reported by the actors of a process at one time."""
    return use_cases.record_wave(begin, process_id, **wave.facts())


@router.get("/processes/{process_id}/waves", response_model=PageOf[schemas.WaveSummary])
async def list_waves(process_id: Id, read: Read, page: Page) -> Response:
    """List the waves of a process, in order."""
    return await read.page(page, process_id=process_id)


@router.get("/waves/{wave_id}", response_model=schemas.Wave)
async def show_wave(wave_id: Id, network: Network) -> Response:
    """Show a wave: who was asked, and the ties that were reported; trust and conflict only to who may see them."""
    return await network.show_wave(wave_id)
