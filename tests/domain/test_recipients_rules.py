"""To whom the minutes are owed, by which day, and what they say of each."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from domain.errors import UnknownReference
from domain.ports import Begin
from domain.tavolo import minutes_use_cases as use_cases
from domain.tavolo.commitment import Commitment
from domain.tavolo.meeting import Meeting, MeetingState
from domain.tavolo.minutes import local_day
from domain.tavolo.owing import due_on, recipients
from domain.tavolo.proceedings import Attendance, Decision, Presence, Proceedings
from domain.tavolo.tavolo import Seat, SeatRole, Tavolo, TavoloKind
from domain.tavolo.use_cases import hold_meeting
from tests.domain.town import (
    ENDS,
    OPENED,
    STARTS,
    approved,
    attendance,
    begun,
    guests,
    proceedings,
    reachable,
    scheduled,
    seat,
    tavolo,
)

ROME = ZoneInfo("Europe/Rome")
ADA, UGO, IDA, LEO = (UUID(int=number) for number in range(1, 5))
MEETING_DAY = STARTS.date()
HELD = Meeting(
    id=UUID(int=5),
    tavolo_id=UUID(int=6),
    title="Primo incontro",
    state=MeetingState.HELD,
    starts_at=STARTS,
    ends_at=ENDS,
)


def around(*seats: Seat) -> Tavolo:
    return Tavolo(
        id=UUID(int=6), process_id=UUID(int=7), kind=TavoloKind.WIDE, title="Tavolo", opened_on=OPENED, seats=seats
    )


def reached(*seats: Seat, rows: tuple[Attendance, ...] = (), meeting: Meeting = HELD) -> tuple[UUID, ...]:
    return recipients(around(*seats), replace(meeting, attendance=rows), ROME)


def test_absent_members_get_the_minutes_too() -> None:
    rows = attendance(Presence.PRESENT, ADA) + attendance(Presence.ABSENT, UGO) + attendance(Presence.EXCUSED, IDA)
    assert reached(seat(ADA), seat(UGO), seat(IDA), seat(LEO), rows=rows) == (ADA, UGO, IDA, LEO)


@pytest.mark.parametrize("role", SeatRole)
def test_whatever_their_role_members_get_the_minutes(role: SeatRole) -> None:
    assert reached(seat(ADA, role)) == (ADA,)


@pytest.mark.parametrize("presence", [Presence.PRESENT, Presence.DELEGATED])
def test_invited_guests_who_came_get_the_minutes(presence: Presence) -> None:
    assert reached(seat(ADA), rows=attendance(presence, UGO)) == (ADA, UGO)


@pytest.mark.parametrize("presence", [Presence.ABSENT, Presence.EXCUSED])
def test_invited_guests_who_did_not_come_get_none(presence: Presence) -> None:
    assert reached(seat(ADA), rows=attendance(presence, UGO)) == (ADA,)


def test_a_member_who_came_gets_the_minutes_once() -> None:
    assert reached(seat(ADA), seat(UGO), rows=attendance(Presence.PRESENT, UGO, ADA)) == (ADA, UGO)


@pytest.mark.parametrize(
    ("since", "until", "gets"),
    [
        (MEETING_DAY, None, True),
        (MEETING_DAY + timedelta(days=1), None, False),
        (OPENED, MEETING_DAY, True),
        (OPENED, MEETING_DAY - timedelta(days=1), False),
    ],
    ids=["joins on the day", "joins later", "leaves on the day", "left before"],
)
def test_members_are_those_of_the_day_of_the_meeting(since: date, until: date | None, *, gets: bool) -> None:
    assert reached(seat(ADA, since=since, until=until)) == ((ADA,) if gets else ())


def test_the_day_of_a_meeting_is_the_one_of_the_town_and_not_of_greenwich() -> None:
    late = replace(
        HELD, starts_at=datetime(2025, 7, 1, 22, 30, tzinfo=UTC), ends_at=datetime(2025, 7, 1, 23, tzinfo=UTC)
    )
    assert reached(seat(ADA, since=date(2025, 7, 2)), meeting=late) == (ADA,)
    assert reached(seat(ADA, until=date(2025, 7, 1)), meeting=late) == ()


def test_the_members_of_a_meeting_past_midnight_are_those_of_the_day_it_began() -> None:
    night = datetime(2025, 7, 1, 21, 30, tzinfo=UTC)
    past_midnight = replace(HELD, starts_at=night, ends_at=night + timedelta(hours=2))
    assert reached(seat(ADA, until=date(2025, 7, 1)), meeting=past_midnight) == (ADA,)
    assert reached(seat(ADA, since=date(2025, 7, 2)), meeting=past_midnight) == ()


@pytest.mark.parametrize(
    ("ends_at", "day"),
    [
        (datetime(2025, 3, 29, 22, 59, tzinfo=UTC), date(2025, 3, 29)),
        (datetime(2025, 3, 29, 23, 0, tzinfo=UTC), date(2025, 3, 30)),
        (datetime(2025, 3, 30, 21, 59, tzinfo=UTC), date(2025, 3, 30)),
        (datetime(2025, 3, 30, 22, 0, tzinfo=UTC), date(2025, 3, 31)),
        (datetime(2025, 10, 25, 22, 0, tzinfo=UTC), date(2025, 10, 26)),
        (datetime(2025, 10, 26, 22, 59, tzinfo=UTC), date(2025, 10, 26)),
        (datetime(2025, 10, 26, 23, 0, tzinfo=UTC), date(2025, 10, 27)),
    ],
)
def test_minutes_fall_due_days_after_the_end_whatever_the_clocks_do(ends_at: datetime, day: date) -> None:
    meeting = replace(HELD, starts_at=ends_at - timedelta(hours=2), ends_at=ends_at)
    assert local_day(ends_at, ROME) == day
    assert due_on(meeting, ROME, 7) == day + timedelta(days=7)


def test_the_tenant_says_after_how_many_days_and_in_which_zone_minutes_fall_due() -> None:
    begin = begun()
    with begin() as work:
        work.tenants.save(replace(work.tenant, minutes_days=3, time_zone="Pacific/Auckland"))
    meeting = hold_meeting(begin, scheduled(begin, tavolo(begin).id).id, proceedings())
    assert use_cases.draft_minutes(begin, meeting.id, "", None).due_on == date(2025, 3, 16)


def test_the_minutes_say_how_everyone_attended() -> None:
    begin = begun()
    ada, ugo, ida, leo = reachable(begin, "Ada", "Ugo", "Ida", "Leo")
    seats = [seat(ada, SeatRole.FACILITATOR), seat(ugo), seat(ida, SeatRole.INFORMED)]
    rows = (Attendance(actor_id=ada, presence=Presence.DELEGATED, delegate="Eva"), *guests(leo))
    content = written(begin, proceedings(*rows), *seats)
    assert [(row["name"], row["role"], row["state"], row["delegate"]) for row in content["attendance"]] == [
        ("Ada", "facilitator", "delegated", "Eva"),
        ("Ugo", "member", "absent", None),
        ("Ida", "informed", "informed", None),
        ("Leo", "invited", "present", None),
    ]


def test_the_minutes_say_who_consented_who_did_not_and_who_does_what_by_when() -> None:
    begin = begun()
    ada, ugo = reachable(begin, "Ada", "Ugo")
    decision = Decision(text="Sì", consent_ids=(ada,), dissent_ids=(ugo,))
    promise = Commitment(text="Le chiavi", owner_id=ugo, due_on=date(2025, 4, 1))
    there = proceedings(*attendance(Presence.PRESENT, ada, ugo))
    happened = replace(there, decisions=(decision,), commitments=(promise,))
    content = written(begin, happened, seat(ada), seat(ugo))
    assert content["decisions"] == [{"text": "Sì", "consent": ["Ada"], "dissent": ["Ugo"]}]
    assert content["commitments"] == [
        {"text": "Le chiavi", "owner_id": str(ugo), "owner": "Ugo", "due_on": "2025-04-01"}
    ]


def test_the_minutes_name_where_they_come_from_and_when_in_utc() -> None:
    content = written(begun(), replace(proceedings(), starts_at=STARTS.astimezone(ROME)))
    assert content["tenant"] == {"name": "Comune di Pieve Ardesia"}
    assert (content["process"]["title"], content["tavolo"]["kind"]) == ("Doposcuola", "wide")
    assert (content["meeting"]["starts_at"], content["meeting"]["ends_at"]) == (
        "2025-03-12T16:00:00Z",
        "2025-03-12T18:00:00Z",
    )
    assert content["narrative"] == "Si è detto."


def test_the_minutes_say_who_sits_for_a_member() -> None:
    begin = begun()
    [ada] = reachable(begin, "Ada")
    content = written(begin, proceedings(), replace(seat(ada), represented_by="Eva Neri"))
    assert [row["represented_by"] for row in content["attendance"]] == ["Eva Neri"]


def test_who_promised_something_gets_the_minutes_without_having_been_there() -> None:
    promise = Commitment(text="Le chiavi", owner_id=LEO, due_on=date(2025, 4, 1))
    assert reached(seat(ADA), meeting=replace(HELD, commitments=(promise,))) == (ADA, LEO)


def test_nobody_unknown_speaks_at_a_meeting() -> None:
    begin = begun()
    stranger = replace(proceedings(), decisions=(Decision(text="Sì", consent_ids=(ADA,)),))
    with pytest.raises(UnknownReference):
        written(begin, stranger)


def written(begin: Begin, happened: Proceedings, *seats: Seat) -> dict[str, Any]:
    """Hold the meeting, approve its minutes, and read what they say."""
    meeting = hold_meeting(begin, scheduled(begin, tavolo(begin, seats).id).id, happened)
    return dict(approved(begin, meeting.id).content or {})
