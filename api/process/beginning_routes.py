"""Processes begun from another, or from a practice card, over HTTP."""

from typing import Any

from api.problems import problems
from api.process import schemas
from api.process.beginning_schemas import ProcessCopy, ProcessFromPractice
from api.routing import Router
from api.schemas import Id
from api.writes import Begin
from domain.errors import AlreadyExists, UnknownReference
from domain.process import beginning_use_cases as use_cases
from domain.process.beginning import CopyStartsInThePast
from domain.process.phased import PlannedOutOfRange
from domain.tavolo.practice import PracticeNotPublished

router = Router("process")
REFUSED = (AlreadyExists, UnknownReference, CopyStartsInThePast, PlannedOutOfRange)


@router.post(
    "/processes/{process_id}/copies", status_code=201, response_model=schemas.Process, responses=problems(*REFUSED)
)
def copy_process(process_id: Id, copy: ProcessCopy, begin: Begin) -> Any:
    """Begin a process from another, as proposed: its stages, objectives and indicators, days counted from the start.

    Roles and areas of responsibility come along where `holders` says who has them here. Of what happened there, of
    whom it concerned, of acts, money and measured values, nothing comes along.
    """
    return use_cases.copy_process(begin, process_id, **copy.facts())


@router.post(
    "/practice-cards/{card_id}/processes",
    status_code=201,
    response_model=schemas.Process,
    responses=problems(*REFUSED, PracticeNotPublished),
)
def begin_from_practice(card_id: Id, process: ProcessFromPractice, begin: Begin) -> Any:
    """Begin a process from a published practice card, as proposed: its stages, objectives, roles and indicators."""
    return use_cases.begin_from_practice(begin, card_id, **process.facts())
