"""The directory of actors over HTTP."""

from functools import partial
from typing import Annotated, Any

from fastapi import Depends, Query, Response

from api.actor import directory_schemas as schemas
from api.actor.near import Near, TooFar
from api.listing import Page, Words
from api.operation import Operation
from api.patching import Patch, patch_of
from api.personal import ReadActor
from api.problems import problems
from api.reads import ByExternalId, Read
from api.removing import offer_removal
from api.routing import Router
from api.schemas import Code, Id, IstatCode
from api.schemas import Page as PageOf
from api.writes import Begin
from domain.actor import use_cases
from domain.actor.actor import ActorKind, ActorMerged, ConsentWithoutSource, MergedIntoItself, SaidTwice, Sector
from domain.actor.identifier import MalformedIdentifier, WrongCheckDigit
from domain.actor.legal_status import UnknownLegalStatus
from domain.actor.municipalities import UnknownMunicipality
from domain.actor.place import OutsideTheEarth
from domain.errors import AlreadyExists, UnknownReference
from domain.removal import remove

router = Router("actor")
SAID = (
    AlreadyExists,
    ConsentWithoutSource,
    MalformedIdentifier,
    OutsideTheEarth,
    SaidTwice,
    UnknownLegalStatus,
    UnknownMunicipality,
    WrongCheckDigit,
)
ActorPatch = Annotated[Patch, Depends(patch_of(schemas.ActorCreate))]


@router.post("/actors", status_code=201, response_model=schemas.Actor, responses=problems(*SAID))
def record_actor(actor: schemas.ActorCreate, begin: Begin) -> Any:
    """Record an actor in the directory."""
    return use_cases.record_actor(begin, **actor.facts())


@router.get("/actors", response_model=PageOf[schemas.ActorSummary], responses=problems(OutsideTheEarth, TooFar))
async def list_actors(  # noqa: PLR0913, PLR0917 (each filter is a parameter of the contract)
    read: Read,
    page: Page,
    q: Words = None,
    sector: Annotated[Sector | None, Query(description="Only those of this sector.")] = None,
    kind: Annotated[ActorKind | None, Query(description="Only those of this kind.")] = None,
    resource: Annotated[Code | None, Query(description="Only those that offer this resource or service.")] = None,
    municipality: Annotated[IstatCode | None, Query(description="Only those of this municipality.")] = None,
    near: Near = None,
    external_id: ByExternalId = None,
) -> Response:
    """List the actors of the tenant, by name."""
    wanted = {"q": q, "sector": sector, "kind": kind, "resource": resource, "municipality": municipality}
    return await read.page(page, near=near, external_id=external_id, **wanted)


@router.get("/actors/{actor_id}", response_model=schemas.Actor)
async def show_actor(actor_id: Id, read: ReadActor) -> Response:
    """Show an actor and whom to reach there; of one merged into another, its tombstone."""
    return await read.show(actor_id)


@router.patch("/actors/{actor_id}", response_model=schemas.Actor, responses=problems(*SAID, ActorMerged))
def revise_actor(actor_id: Id, patch: ActorPatch, begin: Begin) -> Any:
    """Say something else of an actor."""
    return use_cases.revise_actor(begin, actor_id, patch)


@router.post(
    "/actors/{actor_id}/assurance", status_code=201, response_model=schemas.Actor, responses=problems(ActorMerged)
)
def assure_actor(actor_id: Id, begin: Begin) -> Any:
    """Confirm that what is said of an actor is still true."""
    return use_cases.assure_actor(begin, actor_id)


@router.post(
    "/actors/{actor_id}/merge",
    status_code=201,
    response_model=schemas.Actor,
    responses=problems(ActorMerged, MergedIntoItself, UnknownReference),
)
def merge_actors(actor_id: Id, merge: schemas.Merge, begin: Begin) -> Any:
    """Make one actor of two: everything that refers to the other comes to refer to this one."""
    return use_cases.merge_actors(begin, actor_id, merge.other_id)


@router.get("/actor-duplicates", response_model=PageOf[schemas.Duplicate])
async def list_duplicates(read: Read, page: Page) -> Response:
    """List the pairs of actors that may be one, the likeliest first."""
    return await read.page(page)


offer_removal(
    router,
    "/actors/{actor_id}",
    Operation(name="remove_actor", says="Take away an actor to which nothing refers."),
    partial(remove, lambda work: work.actors),
    ActorMerged,
)
