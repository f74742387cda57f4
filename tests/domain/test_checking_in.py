"""Who comes to a meeting checks in with the code that is shown there, and counts as present when it is held."""

from datetime import timedelta
from uuid import UUID

import pytest

from domain.tavolo import use_cases as tavoli
from domain.tavolo.attending import NotExpected
from domain.tavolo.checking_in import WrongCode, check_in, show_code
from domain.tavolo.inviting import invite_members
from domain.tavolo.meeting import CheckInClosed, Meeting
from domain.tavolo.proceedings import Presence
from infra.memory import MemoryBegin
from tests.domain.town import (
    ENDS,
    STARTS,
    Clock,
    attendance,
    begun,
    guests,
    held,
    proceedings,
    reachable,
    scheduled,
    seat,
    tavolo,
)

MINUTE = timedelta(minutes=1)


def awaited(begin: MemoryBegin, *names: str) -> tuple[Meeting, list[UUID], str]:
    """Schedule a meeting of these members, and read the code on the wall."""
    members = reachable(begin, *names)
    meeting = scheduled(begin, tavolo(begin, [seat(member) for member in members]).id)
    return meeting, members, show_code(begin, meeting.id).code


def presences(meeting: Meeting) -> dict[UUID, Presence]:
    return {row.actor_id: row.presence for row in meeting.attendance}


def test_who_checked_in_was_there_unless_something_else_is_told() -> None:
    begin = begun(clock := Clock(STARTS))
    meeting, [ada, ugo], code = awaited(begin, "Ada", "Ugo")
    for actor_id in (ada, ugo, ada):
        check_in(begin, meeting.id, actor_id, code)
    clock.now = ENDS
    told = tavoli.hold_meeting(begin, meeting.id, proceedings(*attendance(Presence.EXCUSED, ugo)))
    assert presences(told) == {ada: Presence.PRESENT, ugo: Presence.EXCUSED}


def test_the_code_is_that_of_the_meeting_and_of_no_other() -> None:
    begin = begun(Clock(STARTS))
    meeting, [ada], code = awaited(begin, "Ada")
    _, _, other = awaited(begin, "Ugo")
    assert (len(code), code.isdigit(), code == other) == (6, True, False)
    with pytest.raises(WrongCode):
        check_in(begin, meeting.id, ada, other)


def test_only_members_and_the_invited_check_in() -> None:
    begin = begun(Clock(STARTS))
    meeting, _, code = awaited(begin, "Ada")
    [gino] = reachable(begin, "Gino")
    with pytest.raises(NotExpected):
        check_in(begin, meeting.id, gino, code)
    invite_members(begin, meeting.id, (gino,))
    assert presences(check_in(begin, meeting.id, gino, code)) == {gino: Presence.PRESENT}


def test_members_check_in_from_an_hour_before_to_an_hour_after() -> None:
    begin = begun(clock := Clock(STARTS - timedelta(hours=1) - MINUTE))
    meeting, [ada], code = awaited(begin, "Ada")
    with pytest.raises(CheckInClosed):
        check_in(begin, meeting.id, ada, code)
    for clock.now in (STARTS - timedelta(hours=1), ENDS + timedelta(hours=1)):
        check_in(begin, meeting.id, ada, code)
    clock.now += MINUTE
    with pytest.raises(CheckInClosed):
        check_in(begin, meeting.id, ada, code)


def test_nobody_checks_in_to_a_meeting_that_was_held() -> None:
    begin = begun(Clock(ENDS))
    [ada] = reachable(begin, "Ada")
    meeting = held(begin, tavolo(begin, [seat(ada)]).id)
    with pytest.raises(CheckInClosed):
        check_in(begin, meeting.id, ada, show_code(begin, meeting.id).code)


def test_nobody_is_absent_who_was_neither_a_member_nor_invited() -> None:
    begin = begun(Clock(ENDS))
    meeting, _, _ = awaited(begin, "Ada")
    [gino] = reachable(begin, "Gino")
    with pytest.raises(NotExpected):
        tavoli.hold_meeting(begin, meeting.id, proceedings(*attendance(Presence.ABSENT, gino)))
    guest = tavoli.hold_meeting(begin, meeting.id, proceedings(*guests(gino)))
    assert presences(guest) == {gino: Presence.PRESENT}
