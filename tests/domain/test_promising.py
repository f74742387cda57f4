"""What was promised at a meeting is begun, done or cancelled, and keeps its life when the meeting is told anew."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from domain.errors import NotFound
from domain.tavolo import promising
from domain.tavolo import use_cases as tavoli
from domain.tavolo.commitment import (
    AlreadyUnderWay,
    CancelledWithoutReason,
    Commitment,
    CommitmentEnded,
    CommitmentState,
    DoneWithoutEvidence,
)
from domain.tavolo.meeting import Meeting
from domain.tavolo.proceedings import Proceedings
from infra.memory import MemoryBegin
from tests.domain.town import NOW, begun, proceedings, reachable, scheduled, tavolo

PROMISE = Commitment(text="Chiavi", owner_id=UUID(int=1), due_on=date(2025, 4, 1))


def told(owner_id: UUID, *texts: str) -> Proceedings:
    """Tell what was promised."""
    promises = (Commitment(text=text, owner_id=owner_id, due_on=date(2025, 4, 1)) for text in texts)
    return replace(proceedings(), commitments=tuple(promises))


def promised(begin: MemoryBegin, *texts: str) -> tuple[Meeting, UUID]:
    """Hold a meeting at which somebody promised these things."""
    [ada] = reachable(begin, "Ada")
    meeting = scheduled(begin, tavolo(begin).id)
    return tavoli.hold_meeting(begin, meeting.id, told(ada, *texts)), ada


def states(meeting: Meeting) -> list[str]:
    return [f"{one.text} {one.state}" for one in meeting.commitments]


def test_a_promise_is_begun_and_done_with_what_shows_it() -> None:
    begin = begun()
    meeting, _ = promised(begin, "Chiavi", "Sedie")
    assert states(promising.start_commitment(begin, meeting.id, 2)) == ["Chiavi open", "Sedie in_progress"]
    kept = promising.finish_commitment(begin, meeting.id, 2, "Sono in sala")
    assert states(kept) == ["Chiavi open", "Sedie done"]
    assert (kept.commitments[1].note, kept.commitments[1].changed_at) == ("Sono in sala", NOW)


def test_a_meeting_told_anew_keeps_what_became_of_its_promises_by_their_number() -> None:
    begin = begun()
    meeting, ada = promised(begin, "Chiavi", "Sedie")
    promising.cancel_commitment(begin, meeting.id, 1, "La sala è aperta")
    corrected = tavoli.correct_proceedings(begin, meeting.id, told(ada, "Le chiavi", "Sedie", "Luci"))
    assert states(corrected) == ["Le chiavi cancelled", "Sedie open", "Luci open"]
    assert corrected.commitments[0].note == "La sala è aperta"
    shorter = tavoli.correct_proceedings(begin, meeting.id, told(ada, "Le chiavi"))
    assert states(shorter) == ["Le chiavi cancelled"]


@pytest.mark.parametrize("ended", [PROMISE.finish("foto", NOW), PROMISE.cancel("neve", NOW)], ids=lambda one: one.state)
def test_what_has_ended_stays_ended(ended: Commitment) -> None:
    assert not ended.stands
    with pytest.raises(CommitmentEnded):
        ended.start(NOW)
    with pytest.raises(CommitmentEnded):
        ended.finish("foto", NOW)
    with pytest.raises(CommitmentEnded):
        ended.cancel("neve", NOW)


def test_a_promise_is_begun_once_and_ends_with_words() -> None:
    assert PROMISE.start(NOW).state is CommitmentState.IN_PROGRESS
    with pytest.raises(AlreadyUnderWay):
        PROMISE.start(NOW).start(NOW)
    with pytest.raises(DoneWithoutEvidence):
        PROMISE.finish(" ", NOW)
    with pytest.raises(CancelledWithoutReason):
        PROMISE.cancel("", NOW)


@pytest.mark.parametrize("number", [0, 3, -1])
def test_a_promise_that_was_not_made_is_not_found(number: int) -> None:
    begin = begun()
    meeting, _ = promised(begin, "Chiavi", "Sedie")
    with pytest.raises(NotFound):
        promising.start_commitment(begin, meeting.id, number)
