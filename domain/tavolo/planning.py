"""Meetings planned many at a time, or from another: a series, the rest of it called off, a copy on another day."""

from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from domain.errors import NotFound
from domain.ports import Begin, Work
from domain.tavolo.agenda import AgendaItem, planned_again
from domain.tavolo.carrying import bring_forward, carried, held_with_agendas
from domain.tavolo.inviting import invited, tell_again
from domain.tavolo.meeting import Meeting, MeetingState
from domain.tavolo.minutes import local_day
from domain.tavolo.series import SeriesRule, hours


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesPlan:
    """What every meeting of a series has: title, place, from what hour on the wall and how long, about what."""

    title: str
    place: str | None = None
    starts: time
    minutes: int
    agenda: tuple[AgendaItem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """The meetings of a series, in order of time."""

    id: UUID
    tavolo_id: UUID
    meetings: tuple[Meeting, ...]

    @property
    def revision(self) -> int:
        """Count the changes of its meetings."""
        return sum(one.revision for one in self.meetings)

    def rest(self, first: date, zone: ZoneInfo) -> tuple[Meeting, ...]:
        """Give those that are still planned, from a day on."""
        planned = (one for one in self.meetings if one.state is MeetingState.SCHEDULED)
        return tuple(one for one in planned if local_day(one.starts_at, zone) >= first)


def schedule_series(begin: Begin, tavolo_id: UUID, rule: SeriesRule, plan: SeriesPlan) -> Series:
    """Schedule every meeting of a series at once: each is a meeting of its own, that is changed by itself."""
    with begin() as work:
        work.tavoli.get(tavolo_id).require_open()
        series_id = work.new_id()
        for day in rule.days():
            work.meetings.save(_planned(work, tavolo_id, series_id, day, plan))
        bring_forward(work, tavolo_id)
        return series(work, tavolo_id, series_id)


def cancel_series(begin: Begin, tavolo_id: UUID, series_id: UUID, reason: str, since: date | None) -> Series:
    """Call off what is left of a series, from a day on, or from today; who was invited is told."""
    with begin() as work:
        work.tavoli.get(tavolo_id)
        first = since or local_day(work.now, work.tenant.zone)
        for meeting in series(work, tavolo_id, series_id).rest(first, work.tenant.zone):
            tell_again(work, work.meetings.save(meeting.cancel(reason)))
        bring_forward(work, tavolo_id)
        return series(work, tavolo_id, series_id)


def copy_meeting(begin: Begin, meeting_id: UUID, starts_at: datetime, title: str | None, *, invite: bool) -> Meeting:
    """Plan a meeting like another on another day; who was invited to that one is invited to this one, if asked for."""
    with begin() as work:
        meeting = held_with_agendas(work, meeting_id)
        work.tavoli.see(meeting.tavolo_id).require_open()
        copied = carried(work, _like(meeting, work.new_id(), starts_at, title))
        guests = tuple(one.actor_id for one in meeting.invitations if one.guest)
        return invited(work, copied, guests) if invite and meeting.invitations else copied


def series(work: Work, tavolo_id: UUID, series_id: UUID) -> Series:
    """Give the meetings of a series of a tavolo; NotFound where there are none."""
    own = (one for one in work.meetings.around(tavolo_id) if one.series_id == series_id)
    meetings = tuple(sorted(own, key=lambda one: (one.starts_at, one.id)))
    if not meetings:
        raise NotFound
    return Series(id=series_id, tavolo_id=tavolo_id, meetings=meetings)


def _planned(work: Work, tavolo_id: UUID, series_id: UUID, day: date, plan: SeriesPlan) -> Meeting:
    starts_at, ends_at = hours(day, plan.starts, plan.minutes, work.tenant.zone)
    return Meeting(
        id=work.new_id(),
        tavolo_id=tavolo_id,
        series_id=series_id,
        title=plan.title,
        place=plan.place,
        starts_at=starts_at,
        ends_at=ends_at,
        agenda=plan.agenda,
    )


def _like(meeting: Meeting, new_id: UUID, starts_at: datetime, title: str | None) -> Meeting:
    """Plan the like of a meeting: as long, at the same place, about what was put on its agenda by hand."""
    return Meeting(
        id=new_id,
        tavolo_id=meeting.tavolo_id,
        title=title or meeting.title,
        starts_at=starts_at,
        ends_at=starts_at + (meeting.ends_at - meeting.starts_at),
        place=meeting.place,
        agenda=planned_again(meeting.agenda),
    )
