"""The waves of the network over HTTP."""

from functools import partial
from typing import Annotated, Any

from fastapi import Depends, Request, Response

from api.actor import schemas
from api.actor.network_desk import Network
from api.listing import Page
from api.operation import Operation
from api.patching import Patch, patch_of
from api.problems import problems
from api.reads import Read
from api.removing import offer_removal
from api.routing import Router
from api.schemas import Id
from api.schemas import Page as PageOf
from api.writes import Begin
from domain.actor import use_cases
from domain.actor.network import TieToOneself
from domain.actor.observed import SENSITIVE_SCOPE
from domain.actor.wave import AskedTwice, TieOutsideRoster
from domain.actor.wave_sight import Sight
from domain.calendar import PeriodReversed
from domain.errors import AlreadyExists, UnknownReference
from domain.removal import remove

SAID = (AlreadyExists, AskedTwice, PeriodReversed, TieOutsideRoster, TieToOneself, UnknownReference)
WavePatch = Annotated[Patch, Depends(patch_of(schemas.WaveCreate))]
router = Router("actor")


async def sight_of(request: Request) -> Sight:
    """Tell how much of a wave this caller sees."""
    return Sight(withheld=SENSITIVE_SCOPE not in request.scope["caller"].scopes)


@router.post(
    "/processes/{process_id}/waves",
    status_code=201,
    response_model=schemas.Wave,
    responses=problems(*SAID),
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


@router.patch("/waves/{wave_id}", response_model=schemas.Wave, responses=problems(*SAID))
def revise_wave(wave_id: Id, patch: WavePatch, sight: Annotated[Sight, Depends(sight_of)], begin: Begin) -> Any:
    """Say something else of a wave; ties of trust and conflict that the caller may not see stay."""
    return sight.of(use_cases.revise_wave(begin, wave_id, sight.over(patch)))


offer_removal(
    router,
    "/waves/{wave_id}",
    Operation(name="remove_wave", says="Take away a wave that was recorded by mistake, with its ties."),
    partial(remove, lambda work: work.waves),
)
