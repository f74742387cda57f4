"""What can be done with a tavolo and its meetings: get, say, save."""

from datetime import date, datetime
from typing import NotRequired, TypedDict, Unpack
from uuid import UUID

from domain.ports import Begin, Work
from domain.repository import Changes
from domain.tavolo.agenda import AgendaItem
from domain.tavolo.carrying import carried, held_with_agendas
from domain.tavolo.inviting import expected_at, tell_again
from domain.tavolo.meeting import Meeting
from domain.tavolo.proceedings import Proceedings
from domain.tavolo.tavolo import ReportsToItself, Seat, Tavolo, TavoloKind


class TavoloFacts(TypedDict):
    """What is said of a tavolo when it opens."""

    external_id: NotRequired[str | None]
    process_id: UUID
    parent_id: NotRequired[UUID | None]
    kind: TavoloKind
    title: str
    purpose: NotRequired[str]
    opened_on: date


class MeetingFacts(TypedDict):
    """What is said of a meeting when it is scheduled."""

    external_id: NotRequired[str | None]
    title: str
    starts_at: datetime
    ends_at: datetime
    place: NotRequired[str | None]
    agenda: NotRequired[tuple[AgendaItem, ...]]


def open_tavolo(begin: Begin, **facts: Unpack[TavoloFacts]) -> Tavolo:
    """Open a tavolo of a process."""
    with begin() as work:
        work.processes.require(facts["process_id"])
        work.tavoli.require(facts.get("parent_id"))
        return work.tavoli.save(Tavolo(id=work.new_id(), **facts))


def revise_tavolo(begin: Begin, tavolo_id: UUID, changes: Changes[Tavolo]) -> Tavolo:
    """Say something else of an open tavolo."""
    with begin() as work:
        tavolo = work.tavoli.get(tavolo_id)
        revised = tavolo.revise(changes(tavolo))
        work.tavoli.require(revised.parent_id)
        require_no_circle(work, revised)
        return work.tavoli.save(revised)


def require_no_circle(work: Work, tavolo: Tavolo) -> None:
    """Refuse a tavolo that reports, by way of others, to itself; who it reports to is held until the work ends."""
    above = tavolo.parent_id
    while above is not None:
        if above == tavolo.id:
            raise ReportsToItself
        above = work.tavoli.get(above).parent_id


def seat_actor(begin: Begin, tavolo_id: UUID, seat: Seat) -> Tavolo:
    """Give an actor a seat at an open tavolo."""
    with begin() as work:
        work.actors.require(seat.actor_id)
        return work.tavoli.save(work.tavoli.get(tavolo_id).seat(seat))


def unseat_actor(begin: Begin, tavolo_id: UUID, actor_id: UUID, until: date) -> Tavolo:
    """End the seat of an actor."""
    with begin() as work:
        return work.tavoli.save(work.tavoli.get(tavolo_id).unseat(actor_id, until))


def close_tavolo(begin: Begin, tavolo_id: UUID) -> Tavolo:
    """Close a tavolo for good."""
    with begin() as work:
        return work.tavoli.save(work.tavoli.get(tavolo_id).close(work.now))


def schedule_meeting(begin: Begin, tavolo_id: UUID, **facts: Unpack[MeetingFacts]) -> Meeting:
    """Schedule a meeting of an open tavolo."""
    with begin() as work:
        work.tavoli.get(tavolo_id).require_open()
        return carried(work, Meeting(id=work.new_id(), tavolo_id=tavolo_id, **facts))


def revise_meeting(begin: Begin, meeting_id: UUID, changes: Changes[Meeting]) -> Meeting:
    """Plan a scheduled meeting anew."""
    with begin() as work:
        meeting = held_with_agendas(work, meeting_id)
        revised = carried(work, meeting.revise(changes(meeting)))
        tell_again(work, revised)
        return revised


def hold_meeting(begin: Begin, meeting_id: UUID, happened: Proceedings) -> Meeting:
    """Record that a meeting was held, and what happened at it."""
    with begin() as work:
        work.actors.require(*happened.actor_ids)
        meeting = held_with_agendas(work, meeting_id)
        return carried(work, meeting.hold(happened, expected_at(work, meeting), work.now))


def correct_proceedings(begin: Begin, meeting_id: UUID, happened: Proceedings) -> Meeting:
    """Record anew what happened at a meeting that was held."""
    with begin() as work:
        work.actors.require(*happened.actor_ids)
        meeting = held_with_agendas(work, meeting_id)
        return carried(work, meeting.correct(happened, expected_at(work, meeting), work.now))


def cancel_meeting(begin: Begin, meeting_id: UUID, reason: str) -> Meeting:
    """Call a scheduled meeting off, and tell who was invited."""
    with begin() as work:
        cancelled = carried(work, held_with_agendas(work, meeting_id).cancel(reason))
        tell_again(work, cancelled)
        return cancelled
