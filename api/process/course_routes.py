"""Where a process stands, over HTTP: its bodies, its period, its readiness, its phase."""

from typing import Annotated, Any

from fastapi import Query, Request, Response

from api.computed import computed
from api.problems import problems
from api.process import course_schemas, readiness_schemas, schemas
from api.routing import Router
from api.schemas import Day, Id
from api.writes import Begin
from domain.calendar import Period, PeriodReversed
from domain.errors import UnknownReference
from domain.process import course, use_cases
from domain.process.part import NotYetHappened
from domain.process.passage import ClosedWithoutChangeMeasured, PhaseChangeRefused
from domain.process.phase import OverrideExpired, OverrideWithoutReason, PhaseNotNext, SuspensionWithoutReason
from domain.process.phased import PlannedOutOfRange

router = Router("process")


@router.put(
    "/processes/{process_id}/bodies",
    response_model=schemas.Process,
    responses=problems(UnknownReference, NotYetHappened),
)
def appoint_bodies(process_id: Id, bodies: schemas.Bodies, begin: Begin) -> Any:
    """Say who orders, runs and directs the process; who did before stays among `former_bodies`."""
    return use_cases.appoint_bodies(begin, process_id, **bodies.facts())


@router.put(
    "/processes/{process_id}/period",
    response_model=schemas.Process,
    responses=problems(PeriodReversed, PlannedOutOfRange, NotYetHappened),
)
def plan_period(process_id: Id, period: schemas.PlannedPeriod, begin: Begin) -> Any:
    """Plan from when to when the process lasts; what was planned before stays among `former_plans`."""
    return use_cases.plan_period(begin, process_id, Period(period.planned_start, period.planned_end), period.on)


@router.get("/processes/{process_id}/readiness", response_model=readiness_schemas.Readiness)
def show_readiness(
    process_id: Id,
    request: Request,
    begin: Begin,
    on: Annotated[Day | None, Query(description="The day; today, unless another is asked for.")] = None,
) -> Response:
    """Show how many of the seven enabling conditions are met on a day, what shows it and what is lacking.

    Of a day that has passed it tells what is known of it now, with the bodies and the planned period of that day. What
    bears no date (whether a body is public, the criteria of objectives, the terms of the tenant) is taken as it is now.
    """
    return computed(request, readiness_schemas.Readiness, course.assess_readiness(begin, process_id, on))


@router.post(
    "/processes/{process_id}/phase-changes",
    status_code=201,
    response_model=schemas.Process,
    responses=problems(
        UnknownReference,
        PhaseNotNext,
        PhaseChangeRefused,
        ClosedWithoutChangeMeasured,
        SuspensionWithoutReason,
        OverrideExpired,
        OverrideWithoutReason,
    ),
)
def change_phase(process_id: Id, change: course_schemas.PhaseChangeCreate, begin: Begin) -> Any:
    """Let the process pass to another phase, today.

    Where something is missing, the refusal lists all of it in `unmet`: which demand, the sentence of the method it
    serves, what is missing, and the operation that mends it. An override names who answers for passing all the same.
    """
    said = change.facts()
    return course.change_phase(begin, process_id, said["to_phase"], said["reason"], said["override"])
