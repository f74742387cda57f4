"""Who was at a meeting, and whose voice was heard in what it decided."""

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from domain.tavolo.attending import DelegateUnnamed, NotExpected, VoiceNotThere, VoiceTwice
from domain.tavolo.invitation import Invitation
from domain.tavolo.meeting import Meeting
from domain.tavolo.proceedings import Attendance, Decision, Presence
from tests.domain.town import ENDS, NOW, STARTS, attendance, guests, proceedings

ADA, UGO, LEO = (UUID(int=number) for number in range(1, 4))
PLANNED = Meeting(id=UUID(int=5), tavolo_id=UUID(int=6), title="Primo incontro", starts_at=STARTS, ends_at=ENDS)


def held(*rows: Attendance, meeting: Meeting = PLANNED, **decided: Any) -> Meeting:
    """Hold the meeting of Ada and Ugo, at which one thing was decided so."""
    decisions = (Decision(text="Si apre", **decided),)
    return meeting.hold(replace(proceedings(*rows), decisions=decisions), {ADA, UGO}, NOW)


def test_a_stranger_is_there_as_a_guest_or_not_at_all() -> None:
    assert held(*guests(LEO)).came(LEO)
    with pytest.raises(NotExpected):
        held(*attendance(Presence.PRESENT, LEO))
    with pytest.raises(NotExpected):
        held(Attendance(actor_id=LEO, presence=Presence.EXCUSED, guest=True))


def test_who_is_invited_is_there_without_being_a_guest() -> None:
    invited = replace(PLANNED, invitations=(Invitation(actor_id=LEO, guest=True),))
    assert held(*attendance(Presence.PRESENT, LEO), meeting=invited).came(LEO)


def test_a_voice_is_heard_once() -> None:
    there = attendance(Presence.PRESENT, ADA, UGO)
    assert held(*there, consent_ids=(ADA,), dissent_ids=(UGO,)).decisions[0].voices == (ADA, UGO)
    for twice in ({"consent_ids": (ADA, ADA)}, {"consent_ids": (ADA,), "dissent_ids": (ADA,)}):
        with pytest.raises(VoiceTwice):
            held(*there, **twice)


@pytest.mark.parametrize("presence", [Presence.ABSENT, Presence.EXCUSED])
def test_who_was_not_there_has_no_voice(presence: Presence) -> None:
    with pytest.raises(VoiceNotThere):
        held(*attendance(presence, ADA), consent_ids=(ADA,))
    with pytest.raises(VoiceNotThere):
        held(dissent_ids=(UGO,))


@pytest.mark.parametrize("delegate", [None, " "])
def test_who_attends_by_a_delegate_says_by_whom(delegate: str | None) -> None:
    by = Attendance(actor_id=ADA, presence=Presence.DELEGATED, delegate=delegate)
    with pytest.raises(DelegateUnnamed):
        held(by)
    assert held(replace(by, delegate="Eva"), consent_ids=(ADA,)).came(ADA)


def test_what_is_told_anew_is_looked_at_like_the_first_time() -> None:
    meeting = held(*attendance(Presence.PRESENT, ADA))
    with pytest.raises(NotExpected):
        meeting.correct(proceedings(*attendance(Presence.PRESENT, LEO)), {ADA, UGO}, NOW)


def test_who_checked_in_has_a_voice() -> None:
    came = PLANNED.check_in(ADA, {ADA, UGO}, STARTS)
    assert held(meeting=came, consent_ids=(ADA,)).came(ADA)
