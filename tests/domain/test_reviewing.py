"""Who is to receive the minutes is asked to read the draft, and corrects it by a personal link."""

from datetime import date
from uuid import UUID

import pytest

from domain.link.link import LinkPurpose
from domain.post import NoLongerDue
from domain.tavolo import minutes_use_cases as minutes_of
from domain.tavolo import reviewing
from domain.tavolo import use_cases as tavoli
from domain.tavolo.minutes import Minutes, MinutesNotInReview, NotARecipient
from infra.memory import MemoryBegin
from tests.domain.town import NOBODY, begun, held, owed, reachable, seat, tavolo


def read_by(begin: MemoryBegin, *names: str) -> tuple[Minutes, list[UUID]]:
    """Give these members the draft to read."""
    members = reachable(begin, *names)
    meeting = held(begin, tavolo(begin, [seat(member) for member in members]).id)
    minutes_of.draft_minutes(begin, meeting.id, "Si è detto.", None)
    return reviewing.submit_minutes(begin, meeting.id), members


def said(begin: MemoryBegin) -> list[str]:
    """Tell what would go out at this moment to each."""
    with begin() as work:
        return [told(work, delivery) for delivery in owed(begin)]


def told(work: object, delivery: object) -> str:
    try:
        return str(reviewing.review_due(work, delivery).content["narrative"])  # type: ignore[arg-type]
    except NoLongerDue as reason:
        return str(reason)


def test_everyone_who_is_to_receive_the_minutes_is_asked_with_a_link_absent_included() -> None:
    begin = begun()
    minutes, members = read_by(begin, "Ada", "Ugo")
    assert [(one.event, one.recipient_id) for one in owed(begin)] == [("minutes.review", one) for one in members]
    links = begin.store.shelves["links"].values()
    assert [(one.purpose, one.target_id, one.holder_id) for one in links] == [
        (LinkPurpose.PROPOSE_CORRECTION, minutes.id, one) for one in members
    ]


def test_submitted_again_the_draft_is_read_again_as_it_is_then_by_each_once() -> None:
    begin = begun()
    minutes, _ = read_by(begin, "Ada", "Ugo")
    minutes_of.rewrite_minutes(begin, minutes.meeting_id, "Si è detto altro.")
    reviewing.submit_minutes(begin, minutes.meeting_id)
    assert said(begin) == ["Si è detto altro."] * 2


def test_nothing_is_asked_of_who_has_left_or_of_minutes_that_are_approved() -> None:
    begin = begun()
    minutes, [ada, _] = read_by(begin, "Ada", "Ugo")
    tavolo_id = next(iter(begin.store.shelves["tavoli"]))
    tavoli.unseat_actor(begin, tavolo_id, ada, date(2025, 2, 1))
    assert said(begin) == ["The recipient is no longer a member of the tavolo.", "Si è detto."]
    minutes_of.approve_minutes(begin, minutes.meeting_id)
    assert said(begin) == ["The minutes are not in review any more."] * 2


def test_the_version_that_was_read_is_the_one_that_is_corrected() -> None:
    begin = begun()
    minutes, [ada] = read_by(begin, "Ada")
    [kept] = reviewing.propose_by_link(begin, minutes.id, ada, "Ero presente").corrections
    assert (kept.proposed_by_id, kept.text) == (ada, "Ero presente")
    with pytest.raises(NotARecipient):
        reviewing.propose_by_link(begin, minutes.id, NOBODY, "Di altri")
    reviewing.answer_correction(begin, minutes.meeting_id, kept.id, kept.state.ACCEPTED, "")
    minutes_of.approve_minutes(begin, minutes.meeting_id)
    with pytest.raises(MinutesNotInReview):
        reviewing.read_review(begin, minutes.id)
    with pytest.raises(MinutesNotInReview):
        reviewing.propose_by_link(begin, minutes.id, ada, "Tardi")
