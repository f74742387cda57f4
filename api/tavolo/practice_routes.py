"""Practice cards over HTTP."""

from functools import partial
from typing import Annotated, Any

from fastapi import Depends, Query, Response

from api.listing import Page, Words
from api.operation import Operation
from api.patching import Patch, patch_of
from api.printing import PDF, Print
from api.problems import problems
from api.reads import ByExternalId, Read
from api.removing import offer_removal
from api.routing import Router
from api.schemas import Id
from api.schemas import Page as PageOf
from api.tavolo import practice_schemas as schemas
from api.writes import Begin
from domain.errors import AlreadyExists, UnknownReference
from domain.process.purposes import Purpose, Target
from domain.removal import remove
from domain.tavolo import practice_use_cases as use_cases
from domain.tavolo.practice import (
    NotAShowcase,
    PracticeIncomplete,
    PracticeNotDraft,
    PracticeNotPublished,
    PracticeState,
)
from domain.tavolo.practice_told import PracticeNotLived
from domain.tavolo.tavolo import TavoloClosed

router = Router("tavolo")
CardPatch = Annotated[Patch, Depends(patch_of(schemas.PracticeCardCreate))]


@router.post(
    "/tavoli/{tavolo_id}/practice-cards",
    status_code=201,
    response_model=schemas.PracticeCard,
    responses=problems(AlreadyExists, UnknownReference, NotAShowcase, TavoloClosed),
)
def draft_practice_card(tavolo_id: Id, card: schemas.PracticeCardCreate, begin: Begin) -> Any:
    """Draft the card of a practice for a showcase tavolo: what was done, where, by whom, for whom, and what worked."""
    return use_cases.draft_practice_card(begin, tavolo_id, **card.facts())


@router.post(
    "/tavoli/{tavolo_id}/told-practices",
    status_code=201,
    response_model=schemas.PracticeCard,
    responses=problems(NotAShowcase, TavoloClosed, PracticeNotLived),
)
def tell_practice(tavolo_id: Id, told: schemas.PracticeTold, begin: Begin) -> Any:
    """Let the draft of a card write itself from a process that goes on, or is closed; what it cannot say is left empty.

    Stages, objectives, roles and indicators count days from the start of the process; no person is named.
    """
    return use_cases.tell_practice(begin, tavolo_id, told.process_id)


@router.get("/practice-cards", response_model=PageOf[schemas.PracticeCardSummary])
async def list_practice_cards(  # noqa: PLR0913, PLR0917 (each filter is a parameter of the contract)
    read: Read,
    page: Page,
    q: Words = None,
    purpose: Annotated[Purpose | None, Query(description="Only those that served this purpose.")] = None,
    target: Annotated[Target | None, Query(description="Only those that addressed this target.")] = None,
    state: Annotated[PracticeState | None, Query(description="Only those in this state.")] = None,
    tavolo_id: Annotated[Id | None, Query(description="Only those of this tavolo.")] = None,
    external_id: ByExternalId = None,
) -> Response:
    """List the practice cards of the tenant, by title: published ones, and those of the caller's processes."""
    wanted = {"q": q, "purpose": purpose, "target": target, "state": state, "tavolo_id": tavolo_id}
    return await read.page(page, external_id=external_id, **wanted)


@router.get("/practice-cards/{card_id}", response_model=schemas.PracticeCard)
async def show_practice_card(card_id: Id, read: Read) -> Response:
    """Show a practice card."""
    return await read.show(card_id)


@router.get("/practice-cards/{card_id}/card.pdf", **PDF)
async def print_practice_card(card_id: Id, printing: Print) -> Response:
    """Print a practice card, as PDF/A-3a and PDF/UA-1, in the caller's language: to show it at the tavolo."""
    return await printing.compose("practice", card_id)


@router.patch(
    "/practice-cards/{card_id}",
    response_model=schemas.PracticeCard,
    responses=problems(AlreadyExists, UnknownReference, PracticeNotDraft),
)
def revise_practice_card(card_id: Id, patch: CardPatch, begin: Begin) -> Any:
    """Say something else in the draft of a practice card."""
    return use_cases.revise_practice_card(begin, card_id, patch)


@router.post(
    "/practice-cards/{card_id}/publication",
    status_code=201,
    response_model=schemas.PracticeCard,
    responses=problems(PracticeNotDraft, PracticeIncomplete),
)
def publish_practice_card(card_id: Id, begin: Begin) -> Any:
    """Show a practice card to the whole tenant, as something to begin from."""
    return use_cases.publish_practice_card(begin, card_id)


@router.post(
    "/practice-cards/{card_id}/withdrawal",
    status_code=201,
    response_model=schemas.PracticeCard,
    responses=problems(PracticeNotPublished),
)
def withdraw_practice_card(card_id: Id, withdrawal: schemas.PracticeWithdrawal, begin: Begin) -> Any:
    """Withdraw a published practice card: it stays on record for its process, with the reason."""
    return use_cases.withdraw_practice_card(begin, card_id, withdrawal.reason)


offer_removal(
    router,
    "/practice-cards/{card_id}",
    Operation(name="remove_practice_card", says="Take away the draft of a practice card."),
    partial(remove, lambda work: work.practices),
    PracticeNotDraft,
)
