"""Meetings planned many at a time, or from another, over HTTP."""

from typing import Any

from api.problems import problems
from api.routing import Router
from api.schemas import Id
from api.tavolo import planning_schemas as schemas
from api.tavolo.meeting_schemas import Meeting
from api.writes import Begin
from domain.tavolo import planning
from domain.tavolo.agenda import AgendaCycle, NoSuchItem
from domain.tavolo.series import CountOrLastDay, NoDayInSeries, SeriesTooLong
from domain.tavolo.tavolo import TavoloClosed

router = Router("tavolo")


@router.post(
    "/tavoli/{tavolo_id}/meeting-series",
    status_code=201,
    response_model=schemas.MeetingSeries,
    responses=problems(TavoloClosed, CountOrLastDay, NoDayInSeries, SeriesTooLong, NoSuchItem, AgendaCycle),
)
def schedule_series(tavolo_id: Id, series: schemas.MeetingSeriesCreate, begin: Begin) -> Any:
    """Schedule every meeting of a series at once; each is then a meeting of its own, changed by itself."""
    return planning.schedule_series(begin, tavolo_id, series.rule, series.plan)


@router.post(
    "/tavoli/{tavolo_id}/meeting-series/{series_id}/cancellation",
    status_code=201,
    response_model=schemas.MeetingSeries,
)
def cancel_series(tavolo_id: Id, series_id: Id, off: schemas.SeriesCancellation, begin: Begin) -> Any:
    """Call off what is left of a series; who was invited is told."""
    return planning.cancel_series(begin, tavolo_id, series_id, off.reason, off.since)


@router.post("/meetings/{meeting_id}/copies", status_code=201, response_model=Meeting, responses=problems(TavoloClosed))
def copy_meeting(meeting_id: Id, copy: schemas.MeetingCopy, begin: Begin) -> Any:
    """Plan a meeting like another on another day: its agenda, place and length, and who was invited."""
    return planning.copy_meeting(begin, meeting_id, copy.starts_at, copy.title, invite=copy.invite)
