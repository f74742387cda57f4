"""Members are invited once, told of every change, and never told of what is no longer theirs."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from domain.delivery import Attempt, DeliveryState, LeaseLost, Verdict
from domain.link.link import LinkPurpose
from domain.mail import Outcome
from domain.post import NoLongerDue, settle
from domain.tavolo import inviting
from domain.tavolo import use_cases as tavoli
from domain.tavolo.invitation import Answer, NotInvited
from domain.tavolo.meeting import Meeting, MeetingNotScheduled
from infra.memory import MemoryBegin
from infra.memory_queue import MemoryQueue
from tests.domain.town import (
    NOBODY,
    NOW,
    STARTS,
    Clock,
    begun,
    held,
    owed,
    proceedings,
    reachable,
    scheduled,
    seat,
    tavolo,
)


def convened(begin: MemoryBegin, *names: str) -> tuple[Meeting, list[UUID]]:
    """Schedule a meeting of these members, and invite them."""
    members = reachable(begin, *names)
    meeting = scheduled(begin, tavolo(begin, [seat(member) for member in members]).id)
    return inviting.invite_members(begin, meeting.id, ()), members


def delivered(begin: MemoryBegin) -> None:
    """Let every invitation that waits go out."""
    with begin() as work:
        for delivery in owed(begin):
            sent = Attempt(at=NOW, verdict=Verdict.SENT, answer="250")
            work.deliveries.save(replace(delivery, state=DeliveryState.SENT, history=(*delivery.history, sent)))


def said(begin: MemoryBegin) -> list[str]:
    """Tell what would go out at this moment to each, in the order they were invited."""
    with begin() as work:
        return [told(work, delivery) for delivery in owed(begin)]


def told(work: object, delivery: object) -> str:
    try:
        return inviting.invitation_due(work, delivery).method  # type: ignore[arg-type]
    except NoLongerDue as reason:
        return str(reason)


def test_every_member_on_the_day_and_every_guest_is_invited_once_with_a_link() -> None:
    begin = begun()
    meeting, [ada] = convened(begin, "Ada")
    [gino] = reachable(begin, "Gino")
    again = inviting.invite_members(begin, meeting.id, (gino, ada))
    assert [(one.actor_id, one.guest) for one in again.invitations] == [(ada, False), (gino, True)]
    assert [one.recipient_id for one in owed(begin)] == [ada, gino]
    links = begin.store.shelves["links"].values()
    assert {(one.purpose, one.holder_id) for one in links} == {
        (LinkPurpose.ANSWER_INVITATION, ada),
        (LinkPurpose.ANSWER_INVITATION, gino),
    }


def test_the_last_answer_stands_and_only_the_invited_answer() -> None:
    begin = begun()
    meeting, [ada] = convened(begin, "Ada")
    inviting.answer_invitation(begin, meeting.id, ada, Answer.TENTATIVE)
    [kept] = inviting.answer_invitation(begin, meeting.id, ada, Answer.ACCEPTED).invitations
    assert (kept.answer, kept.answered_at) == (Answer.ACCEPTED, NOW)
    with pytest.raises(NotInvited):
        inviting.answer_invitation(begin, meeting.id, NOBODY, Answer.ACCEPTED)


def test_who_has_left_the_tavolo_answers_no_more() -> None:
    begin = begun()
    meeting, [ada] = convened(begin, "Ada")
    tavoli.unseat_actor(begin, meeting.tavolo_id, ada, date(2025, 2, 1))
    with pytest.raises(NotInvited):
        inviting.answer_invitation(begin, meeting.id, ada, Answer.ACCEPTED)


def test_a_meeting_that_moves_is_told_again_and_asks_again() -> None:
    begin = begun()
    meeting, [ada] = convened(begin, "Ada")
    inviting.answer_invitation(begin, meeting.id, ada, Answer.ACCEPTED)
    delivered(begin)
    later = {"starts_at": STARTS + timedelta(hours=1)}
    moved = tavoli.revise_meeting(begin, meeting.id, lambda _: later)
    assert (moved.sequence, moved.invitations[0].answer) == (1, Answer.PENDING)
    [delivery] = owed(begin)
    assert (delivery.state, delivery.was_sent) == (DeliveryState.QUEUED, True)
    assert said(begin) == ["REQUEST"]


def test_a_meeting_that_only_changes_its_place_keeps_the_answers() -> None:
    begin = begun()
    meeting, [ada] = convened(begin, "Ada")
    inviting.answer_invitation(begin, meeting.id, ada, Answer.ACCEPTED)
    moved = tavoli.revise_meeting(begin, meeting.id, lambda _: {"place": "Altrove"})
    assert moved.invitations[0].answer is Answer.ACCEPTED


def test_who_was_told_of_a_meeting_is_told_that_it_is_cancelled_and_nobody_else() -> None:
    begin = begun()
    meeting, _ = convened(begin, "Ada")
    delivered(begin)
    [gino] = reachable(begin, "Gino")
    inviting.invite_members(begin, meeting.id, (gino,))
    tavoli.cancel_meeting(begin, meeting.id, "neve")
    assert said(begin) == ["CANCEL", "The meeting was called off before the invitation went out."]


def test_who_was_just_being_told_of_a_meeting_is_told_that_it_is_cancelled() -> None:
    begin = begun()
    meeting, _ = convened(begin, "Ada")
    [claim] = MemoryQueue(store=begin.store, clock=begin.clock).claim(1, timedelta(minutes=1))
    tavoli.cancel_meeting(begin, meeting.id, "neve")
    with pytest.raises(LeaseLost):
        settle(begin, claim, Outcome(state="sent", answer="250"), 0)
    assert said(begin) == ["CANCEL"]


def test_who_was_told_by_a_worker_that_died_before_it_said_so_is_told_that_it_is_cancelled() -> None:
    begin = begun(clock := Clock())
    meeting, _ = convened(begin, "Ada")
    queue = MemoryQueue(store=begin.store, clock=clock)
    queue.claim(1, timedelta(minutes=1))  # The server took the mail; nobody lived to write it down.
    clock.now += timedelta(minutes=2)
    [claim] = queue.claim(1, timedelta(minutes=1))
    settle(begin, claim, Outcome(state="retry", answer="451"), 0)
    tavoli.cancel_meeting(begin, meeting.id, "neve")
    assert said(begin) == ["CANCEL"]


def test_nothing_goes_out_to_a_member_who_has_left_or_of_a_meeting_that_was_held() -> None:
    begin = begun()
    meeting, [ada, _] = convened(begin, "Ada", "Ugo")
    tavoli.unseat_actor(begin, meeting.tavolo_id, ada, date(2025, 2, 1))
    assert said(begin) == ["The recipient is no longer a member of the tavolo.", "REQUEST"]
    tavoli.hold_meeting(begin, meeting.id, proceedings())
    assert said(begin)[1] == "The meeting was held already."


def test_nobody_is_invited_to_a_meeting_that_was_held_or_cancelled() -> None:
    begin = begun()
    table = tavolo(begin)
    with pytest.raises(MeetingNotScheduled):
        inviting.invite_members(begin, held(begin, table.id).id, ())
    off = scheduled(begin, table.id)
    tavoli.cancel_meeting(begin, off.id, "neve")
    with pytest.raises(MeetingNotScheduled):
        inviting.invite_members(begin, off.id, ())
