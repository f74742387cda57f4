"""The minutes of a meeting: drafted, read, approved and frozen, sent once."""

import hashlib
import json
from dataclasses import replace
from uuid import UUID

import pytest

from domain.errors import AlreadyExists, NotFound
from domain.tavolo import minutes_use_cases as use_cases
from domain.tavolo import reviewing
from domain.tavolo import sending_use_cases as sending
from domain.tavolo.meeting import MeetingNotHeld
from domain.tavolo.minutes import (
    Minutes,
    MinutesAlreadySent,
    MinutesFrozen,
    MinutesNotApproved,
    MinutesState,
)
from domain.tavolo.proceedings import Presence
from domain.tavolo.use_cases import cancel_meeting
from domain.text import canonical_bytes, sha256_of
from tests.domain.town import (
    ENDS,
    NOBODY,
    NOW,
    approved,
    attendance,
    begun,
    held,
    owed,
    reachable,
    scheduled,
    seat,
    sent,
    tavolo,
)

DRAFT = Minutes(id=UUID(int=1), meeting_id=UUID(int=2), narrative="Si è detto.", due_on=ENDS.date())
APPROVED = DRAFT.approve({"è": 1}, "ada", NOW)
SENT = APPROVED.send(NOW)


def test_a_draft_is_rewritten_submitted_and_approved() -> None:
    submitted = DRAFT.write("Si è detto altro.").submit()
    assert (submitted.narrative, submitted.state) == ("Si è detto altro.", MinutesState.IN_REVIEW)
    assert submitted.write("Ancora.").approve({}, "ada", NOW).state is MinutesState.APPROVED


def test_a_draft_is_approved_without_a_review_where_the_tavolo_does_not_ask_for_one() -> None:
    assert DRAFT.approve({}, "ada", NOW).state is MinutesState.APPROVED


@pytest.mark.parametrize("frozen", [APPROVED, SENT], ids=["approved", "sent"])
def test_approved_minutes_do_not_change(frozen: Minutes) -> None:
    with pytest.raises(MinutesFrozen):
        frozen.write("No.")
    with pytest.raises(MinutesFrozen):
        frozen.submit()
    with pytest.raises(MinutesFrozen):
        frozen.approve({}, "ugo", NOW)


@pytest.mark.parametrize("unread", [DRAFT, DRAFT.submit()], ids=["draft", "in review"])
def test_only_approved_minutes_are_sent(unread: Minutes) -> None:
    with pytest.raises(MinutesNotApproved):
        unread.send(NOW)


def test_the_same_minutes_are_sent_once() -> None:
    assert (SENT.state, SENT.sent_at) == (MinutesState.SENT, NOW)
    with pytest.raises(MinutesAlreadySent):
        SENT.send(NOW)


def test_what_is_frozen_says_who_approved_it_and_when() -> None:
    assert APPROVED.content == {"è": 1, "approved_by": "ada", "approved_at": "2025-03-13T18:00:00+00:00"}
    assert (APPROVED.approved_by, APPROVED.approved_at) == ("ada", NOW)


def test_the_fingerprint_is_the_sha_256_of_the_frozen_content_as_sorted_json_in_utf_8() -> None:
    text = '{"approved_at":"2025-03-13T18:00:00+00:00","approved_by":"ada","è":1}'
    assert APPROVED.sha256 == hashlib.sha256(text.encode()).hexdigest()


def test_equal_contents_have_equal_bytes_whatever_their_order() -> None:
    assert canonical_bytes({"b": [1, None], "a": "è"}) == canonical_bytes({"a": "è", "b": [1, None]})
    assert json.loads(canonical_bytes({"a": "è"})) == {"a": "è"}
    assert sha256_of({"a": 1}) != sha256_of({"a": 2})


def test_what_is_no_number_has_no_fingerprint() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        sha256_of({"value": float("nan")})


def test_minutes_are_drafted_in_the_language_of_the_tenant_unless_told() -> None:
    begin = begun()
    table = tavolo(begin)
    first, second = held(begin, table.id), held(begin, table.id)
    assert use_cases.draft_minutes(begin, first.id, "", None).language == "it"
    assert use_cases.draft_minutes(begin, second.id, "", "en").language == "en"


def test_a_meeting_that_was_not_held_has_no_minutes() -> None:
    begin = begun()
    meeting = scheduled(begin, tavolo(begin).id)
    with pytest.raises(MeetingNotHeld):
        use_cases.draft_minutes(begin, meeting.id, "Si è detto.", None)
    cancel_meeting(begin, meeting.id, "neve")
    with pytest.raises(MeetingNotHeld):
        use_cases.draft_minutes(begin, meeting.id, "Si è detto.", None)


def test_the_minutes_of_a_meeting_are_drafted_once() -> None:
    begin = begun()
    meeting = held(begin, tavolo(begin).id)
    use_cases.draft_minutes(begin, meeting.id, "Si è detto.", None)
    with pytest.raises(AlreadyExists):
        use_cases.draft_minutes(begin, meeting.id, "Si è detto di nuovo.", None)


def test_a_draft_is_kept_rewritten_and_submitted() -> None:
    begin = begun()
    meeting = held(begin, tavolo(begin).id)
    use_cases.draft_minutes(begin, meeting.id, "Si è detto.", None)
    use_cases.rewrite_minutes(begin, meeting.id, "Si è detto altro.")
    kept = reviewing.submit_minutes(begin, meeting.id)
    assert (kept.narrative, kept.state, kept.revision) == ("Si è detto altro.", MinutesState.IN_REVIEW, 3)


def test_minutes_that_were_never_drafted_are_not_found() -> None:
    begin = begun()
    meeting = held(begin, tavolo(begin).id)
    with pytest.raises(NotFound):
        use_cases.approve_minutes(begin, meeting.id)
    with pytest.raises(NotFound):
        use_cases.draft_minutes(begin, NOBODY, "Di niente.", None)


def test_minutes_are_approved_by_who_calls_and_now() -> None:
    begin = replace(begun(), subject="ada@comune.example")
    minutes = approved(begin, held(begin, tavolo(begin).id).id)
    assert (minutes.approved_by, minutes.approved_at) == ("ada@comune.example", NOW)
    assert minutes.content is not None
    assert minutes.sha256 == sha256_of(minutes.content)


def test_minutes_go_out_now_to_everyone_in_one_transaction() -> None:
    begin = begun()
    ada, ugo = reachable(begin, "Ada", "Ugo")
    minutes = sent(begin, [seat(ada), seat(ugo)], *attendance(Presence.PRESENT, ada))
    assert (minutes.state, minutes.sent_at) == (MinutesState.SENT, NOW)
    assert [(one.event, one.subject_id, one.address) for one in owed(begin)] == [
        ("minutes.sent", minutes.id, "ada@town.example"),
        ("minutes.sent", minutes.id, "ugo@town.example"),
    ]
    assert {one.next_attempt_at for one in owed(begin)} == {NOW}


def test_minutes_that_cannot_go_out_owe_nobody_anything() -> None:
    begin = begun()
    [ada] = reachable(begin, "Ada")
    meeting = held(begin, tavolo(begin, [seat(ada)]).id)
    use_cases.draft_minutes(begin, meeting.id, "Si è detto.", None)
    with pytest.raises(MinutesNotApproved):
        sending.dispatch_minutes(begin, meeting.id)
    assert owed(begin) == []


def test_minutes_sent_twice_reach_nobody_twice() -> None:
    begin = begun()
    [ada] = reachable(begin, "Ada")
    minutes = sent(begin, [seat(ada)])
    with pytest.raises(MinutesAlreadySent):
        sending.dispatch_minutes(begin, minutes.meeting_id)
    assert len(owed(begin)) == 1
