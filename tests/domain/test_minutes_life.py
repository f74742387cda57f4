"""Minutes are read and corrected before they are approved, and rectified after; nobody is told twice or left out."""

from dataclasses import replace
from uuid import UUID

import pytest

from domain.delivery import DeliveryState
from domain.errors import NotFound
from domain.post import Post, deliver
from domain.queue import Claim
from domain.tavolo import minutes_use_cases as use_cases
from domain.tavolo import reviewing
from domain.tavolo import sending_use_cases as sending
from domain.tavolo.agenda import AgendaItem
from domain.tavolo.correction import CorrectionAnswered, CorrectionState, RefusalWithoutReason
from domain.tavolo.draft import DraftGap
from domain.tavolo.meeting import Meeting, MeetingNotHeld
from domain.tavolo.minutes import (
    CorrectionsUnanswered,
    Minutes,
    MinutesNotInReview,
    NotARecipient,
    NothingToRectify,
    NothingToVerify,
)
from domain.tavolo.owing import MinutesClock, clock
from domain.tavolo.proceedings import Decision, Presence
from domain.tavolo.use_cases import correct_proceedings
from infra.memory import MemoryBegin
from infra.memory_queue import MemoryQueue
from tests.domain.town import (
    ENDS,
    HOUSE,
    NOBODY,
    Postman,
    approved,
    attendance,
    begun,
    desks,
    guests,
    held,
    owed,
    proceedings,
    reachable,
    scheduled,
    seat,
    tavolo,
)

ACCEPTED, REFUSED = CorrectionState.ACCEPTED, CorrectionState.REFUSED


def met(begin: MemoryBegin, *names: str) -> tuple[Meeting, list[UUID]]:
    """Hold a meeting of these members, the first of whom came."""
    members = reachable(begin, *names)
    table = tavolo(begin, [seat(member) for member in members])
    return held(begin, table.id, *attendance(Presence.PRESENT, members[0])), members


def read_by(begin: MemoryBegin, *names: str) -> tuple[Meeting, list[UUID]]:
    """Give the members the draft to read."""
    meeting, members = met(begin, *names)
    use_cases.draft_minutes(begin, meeting.id, "Si è detto.", None)
    reviewing.submit_minutes(begin, meeting.id)
    return meeting, members


def rectified(begin: MemoryBegin, meeting: Meeting, *present: UUID) -> Minutes:
    """Send the minutes, find that more were present, and approve the next version."""
    approved(begin, meeting.id)
    sending.dispatch_minutes(begin, meeting.id)
    correct_proceedings(begin, meeting.id, proceedings(*attendance(Presence.PRESENT, *present)))
    use_cases.rectify_minutes(begin, meeting.id, "Mancava una presenza")
    return use_cases.approve_minutes(begin, meeting.id)


def test_a_correction_is_proposed_accepted_and_then_the_minutes_are_approved() -> None:
    begin = begun()
    meeting, [_, ugo] = read_by(begin, "Ada", "Ugo")
    [proposed] = reviewing.propose_correction(begin, meeting.id, ugo, "Ero presente").corrections
    with pytest.raises(CorrectionsUnanswered):
        use_cases.approve_minutes(begin, meeting.id)
    [answered] = reviewing.answer_correction(begin, meeting.id, proposed.id, ACCEPTED, "").corrections
    assert (answered.proposed_by_id, answered.state) == (ugo, ACCEPTED)
    assert use_cases.approve_minutes(begin, meeting.id).sha256 is not None


def test_a_correction_is_refused_with_a_reason_and_answered_once() -> None:
    begin = begun()
    meeting, [ada] = read_by(begin, "Ada")
    [proposed] = reviewing.propose_correction(begin, meeting.id, ada, "Si è deciso altro").corrections
    with pytest.raises(RefusalWithoutReason):
        reviewing.answer_correction(begin, meeting.id, proposed.id, REFUSED, " ")
    reviewing.answer_correction(begin, meeting.id, proposed.id, REFUSED, "Non risulta")
    with pytest.raises(CorrectionAnswered):
        reviewing.answer_correction(begin, meeting.id, proposed.id, ACCEPTED, "")


def test_only_who_receives_the_minutes_proposes_corrections_and_only_while_they_are_read() -> None:
    begin = begun()
    meeting, [ada] = met(begin, "Ada")
    use_cases.draft_minutes(begin, meeting.id, "Si è detto.", None)
    with pytest.raises(MinutesNotInReview):
        reviewing.propose_correction(begin, meeting.id, ada, "Presto")
    reviewing.submit_minutes(begin, meeting.id)
    with pytest.raises(NotARecipient):
        reviewing.propose_correction(begin, meeting.id, NOBODY, "Di altri")
    with pytest.raises(NotFound):
        reviewing.answer_correction(begin, meeting.id, NOBODY, ACCEPTED, "")


def test_the_draft_writes_itself_and_says_what_is_left_to_complete() -> None:
    begin = begun()
    ada, ugo = reachable(begin, "Ada", "Ugo")
    meeting = scheduled(begin, tavolo(begin, [seat(ada), seat(ugo)]).id)
    happened = replace(
        proceedings(*attendance(Presence.PRESENT, ada)),
        agenda=(AgendaItem(title="Spazi", discussion="Si è detto."), AgendaItem(title="Orari", part_of=1)),
        decisions=(Decision(text="Si apre", agenda_item=2),),
    )
    with begin() as work:
        work.meetings.save(work.meetings.get(meeting.id).hold(happened, {ada, ugo}, work.now))
    use_cases.draft_minutes(begin, meeting.id, "", None)
    draft = reviewing.read_draft(begin, meeting.id)
    assert [item["number"] for item in draft.content["agenda"]] == ["1", "1.1"]
    assert draft.content["decisions"][0]["item"] == "1.1"
    assert [(one.code, one.pointer) for one in draft.to_complete] == [
        (DraftGap.ATTENDANCE_UNRECORDED, "/attendance/1/state"),
        (DraftGap.DISCUSSION_MISSING, "/agenda/1/discussion"),
        (DraftGap.VOICES_MISSING, "/decisions/0/consent"),
        (DraftGap.NARRATIVE_MISSING, "/narrative"),
    ]


def test_a_rectification_says_what_changes_from_the_version_before() -> None:
    begin = begun()
    meeting, [ada, ugo] = met(begin, "Ada", "Ugo")
    second = rectified(begin, meeting, ada, ugo)
    [first, _] = begin.store.shelves["minutes"].values()
    assert second.content is not None
    assert (second.version, second.content["previous_sha256"]) == (2, first.sha256)
    assert second.content["rectification"] == {
        "version": 1,
        "reason": "Mancava una presenza",
        "changes": [{"section": "attendance", "name": "Ugo", "field": "state", "before": "absent", "after": "present"}],
    }


def test_a_rectification_goes_to_everyone_again_and_to_nobody_twice() -> None:
    begin = begun()
    guest, *_ = reachable(begin, "Gino")
    meeting, [ada, ugo] = met(begin, "Ada", "Ugo")
    correct_proceedings(begin, meeting.id, proceedings(*guests(guest)))
    second = rectified(begin, meeting, ada)
    sending.dispatch_minutes(begin, meeting.id)
    reached = [one.recipient_id for one in owed(begin) if one.subject_id == second.id]
    assert sorted(reached) == sorted([ada, ugo, guest])
    assert len(owed(begin)) == 6


def test_a_version_that_was_replaced_meanwhile_is_withdrawn_when_its_turn_comes() -> None:
    begin, postman = begun(), Postman()
    meeting, [ada] = met(begin, "Ada")
    rectified(begin, meeting, ada)
    sending.dispatch_minutes(begin, meeting.id)
    for claim in MemoryQueue(store=begin.store, clock=begin.clock).claim(5, ENDS - meeting.starts_at):
        deliver(begin, Claim(*claim), Post(desks(), postman, HOUSE), 0)
    assert [one.state for one in owed(begin)] == [DeliveryState.WITHDRAWN, DeliveryState.SENT]
    assert len(postman.taken) == 1


def test_a_draft_is_rewritten_not_rectified_and_has_no_fingerprint() -> None:
    begin = begun()
    meeting, _ = met(begin, "Ada")
    draft = use_cases.draft_minutes(begin, meeting.id, "Si è detto.", None)
    with pytest.raises(NothingToRectify):
        use_cases.rectify_minutes(begin, meeting.id, "Altro")
    with pytest.raises(NothingToVerify):
        use_cases.verify_minutes(begin, draft.id, None)


def test_what_happened_is_recorded_anew_only_of_a_meeting_that_was_held() -> None:
    begin = begun()
    with pytest.raises(MeetingNotHeld):
        correct_proceedings(begin, scheduled(begin, tavolo(begin).id).id, proceedings())


def test_a_fingerprint_is_verified_against_the_content_computed_again() -> None:
    begin = begun()
    minutes = approved(begin, met(begin, "Ada")[0].id)
    assert use_cases.verify_minutes(begin, minutes.id, minutes.sha256).matches
    assert not use_cases.verify_minutes(begin, minutes.id, "0" * 64).matches
    tampered = replace(minutes, content={**(minutes.content or {}), "narrative": "Altro."}).verify(None)
    assert (tampered.intact, tampered.matches) == (False, False)


@pytest.mark.parametrize(
    ("days", "expected"),
    [(0, MinutesClock.IN_TIME), (4, MinutesClock.IN_TIME), (5, MinutesClock.SOON_DUE), (7, MinutesClock.SOON_DUE)],
)
def test_the_clock_warns_two_days_before_and_on_the_last_day(days: int, expected: MinutesClock) -> None:
    due = ENDS.date().replace(day=19)
    assert clock(due, ENDS.date().replace(day=12 + days), 2) is expected
    assert clock(due, ENDS.date().replace(day=20), 2) is MinutesClock.OVERDUE
