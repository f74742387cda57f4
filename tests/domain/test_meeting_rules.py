"""A meeting: scheduled first, then held or cancelled."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from domain.errors import NotFound, UnknownReference
from domain.ports import Begin
from domain.tavolo import use_cases
from domain.tavolo.agenda import AgendaItem
from domain.tavolo.commitment import Commitment
from domain.tavolo.meeting import HeldInTheFuture, Meeting, MeetingNotHeld, MeetingNotScheduled, MeetingState
from domain.tavolo.proceedings import Attendance, AttendanceTwice, Decision, EndsBeforeItStarts, Presence, Proceedings
from tests.domain.town import (
    ENDS,
    NOBODY,
    NOW,
    STARTS,
    attendance,
    begun,
    guests,
    held,
    proceedings,
    reachable,
    scheduled,
    tavolo,
)

ADA, UGO, IDA, LEO = (UUID(int=number) for number in range(1, 5))
PLANNED = Meeting(
    id=UUID(int=5),
    tavolo_id=UUID(int=6),
    title="Primo incontro",
    starts_at=STARTS,
    ends_at=ENDS,
    agenda=(AgendaItem(title="Spazi"),),
)


def test_a_meeting_is_held_when_it_has_ended_and_not_before() -> None:
    assert PLANNED.hold(proceedings(), set(), ENDS).state is MeetingState.HELD
    with pytest.raises(HeldInTheFuture):
        PLANNED.hold(proceedings(), set(), ENDS - timedelta(seconds=1))


def test_what_happened_replaces_what_was_planned() -> None:
    late = proceedings(*attendance(Presence.PRESENT, ADA), starts_at=STARTS + timedelta(minutes=30))
    happened = replace(late, agenda=(AgendaItem(title="Orari"),), decisions=(Decision(text="Sì"),))
    meeting = PLANNED.hold(happened, {ADA}, NOW)
    assert (meeting.starts_at, meeting.agenda[0].title) == (happened.starts_at, "Orari")
    assert (meeting.attendance, meeting.decisions) == (happened.attendance, happened.decisions)


def test_the_agenda_stays_as_planned_where_none_is_given() -> None:
    assert [item.title for item in PLANNED.hold(proceedings(), set(), NOW).agenda] == ["Spazi"]


@pytest.mark.parametrize(
    "ended", [PLANNED.hold(proceedings(), set(), NOW), PLANNED.cancel("neve")], ids=["held", "cancelled"]
)
def test_only_a_scheduled_meeting_is_held_or_cancelled(ended: Meeting) -> None:
    with pytest.raises(MeetingNotScheduled):
        ended.hold(proceedings(), set(), NOW)
    with pytest.raises(MeetingNotScheduled):
        ended.cancel("pioggia")


def test_a_cancelled_meeting_says_why() -> None:
    cancelled = PLANNED.cancel("neve")
    assert (cancelled.state, cancelled.cancellation_reason) == (MeetingState.CANCELLED, "neve")


@pytest.mark.parametrize("meeting", [PLANNED, PLANNED.cancel("neve")], ids=["scheduled", "cancelled"])
def test_only_a_meeting_that_was_held_has_minutes(meeting: Meeting) -> None:
    PLANNED.hold(proceedings(), set(), NOW).require_held()
    with pytest.raises(MeetingNotHeld):
        meeting.require_held()


@pytest.mark.parametrize("ends_at", [STARTS, STARTS - timedelta(hours=1)])
def test_a_meeting_ends_after_it_starts(ends_at: datetime) -> None:
    with pytest.raises(EndsBeforeItStarts):
        proceedings(ends_at=ends_at)


def test_the_attendance_of_an_actor_is_recorded_once() -> None:
    with pytest.raises(AttendanceTwice):
        proceedings(*attendance(Presence.PRESENT, ADA), *attendance(Presence.ABSENT, ADA))


def test_who_was_there_came_in_person_or_by_a_delegate() -> None:
    rows = tuple(
        Attendance(actor_id=who, presence=how, delegate="Eva")
        for who, how in zip((ADA, UGO, IDA, LEO), Presence, strict=True)
    )
    meeting = PLANNED.hold(proceedings(*rows), {ADA, UGO, IDA, LEO}, NOW)
    came = {row.presence for row in rows if meeting.came(row.actor_id)}
    assert came == {Presence.PRESENT, Presence.DELEGATED}
    assert not meeting.came(NOBODY)


def test_everyone_the_proceedings_refer_to_is_named() -> None:
    happened = Proceedings(
        starts_at=STARTS,
        ends_at=ENDS,
        attendance=attendance(Presence.ABSENT, ADA),
        decisions=(Decision(text="Sì", consent_ids=(UGO,), dissent_ids=(IDA,)),),
        commitments=(Commitment(text="Le chiavi", owner_id=LEO, due_on=date(2025, 4, 1)),),
    )
    assert happened.actor_ids == {ADA, UGO, IDA, LEO}


def test_a_scheduled_meeting_is_held_through_the_tavolo() -> None:
    begin = begun()
    [ada] = reachable(begin, "Ada")
    table = tavolo(begin)
    assert scheduled(begin, table.id).state is MeetingState.SCHEDULED
    meeting = held(begin, table.id, *guests(ada))
    assert (meeting.state, meeting.tavolo_id, meeting.came(ada)) == (MeetingState.HELD, table.id, True)


def test_a_meeting_of_tomorrow_is_not_held_today() -> None:
    begin = begun()
    meeting = scheduled(begin, tavolo(begin).id)
    tomorrow = proceedings(ends_at=NOW + timedelta(days=1))
    with pytest.raises(HeldInTheFuture):
        use_cases.hold_meeting(begin, meeting.id, tomorrow)
    assert seen(begin, meeting.id) == meeting


def test_only_actors_of_the_directory_attend() -> None:
    begin = begun()
    with pytest.raises(UnknownReference):
        held(begin, tavolo(begin).id, *attendance(Presence.PRESENT, NOBODY))


def test_a_meeting_is_cancelled_for_a_reason() -> None:
    begin = begun()
    cancelled = use_cases.cancel_meeting(begin, scheduled(begin, tavolo(begin).id).id, "neve")
    assert seen(begin, cancelled.id) == cancelled
    assert cancelled.cancellation_reason == "neve"


def test_a_tavolo_that_is_not_there_meets_never() -> None:
    with pytest.raises(NotFound):
        use_cases.schedule_meeting(
            begun(), NOBODY, title="Mai", starts_at=datetime(2025, 1, 1, tzinfo=UTC), ends_at=ENDS
        )


def seen(begin: Begin, meeting_id: UUID) -> Meeting:
    with begin() as work:
        return work.meetings.see(meeting_id)
