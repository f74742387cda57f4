"""The text of a protocol is said otherwise while it is open; what was signed stands until the next text is signed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from domain.errors import NotFound, Refusal
from domain.protocol.kinds import ProtocolState
from domain.protocol.pledge import Pledge, PledgeState
from domain.protocol.protocol import Protocol
from domain.protocol.refusals import (
    LeavesByWithdrawing,
    NoParties,
    NotInForce,
    NotParty,
    PartyCommitted,
    PledgeBegun,
    QuorumOutOfReach,
    TextFrozen,
    TextWithoutPurpose,
)
from domain.protocol.terms import Article, ArticleTopic, PartyState, RenewalRule
from tests.domain.test_protocol_life import DAY, IN_FORCE, LAST, SIGNED
from tests.domain.test_protocol_rules import ADA, DRAFT, IDA, PLEDGE, SIGNING, UGO, by
from tests.domain.town import NOBODY, NOW

LATER = replace(PLEDGE, id=UUID(int=10), text="Le aule e il cortile", due_on=date(2026, 9, 15))
WRITTEN = DRAFT.pledge(PLEDGE)
OPEN = IN_FORCE.amend("Serve di più")
REVISED = OPEN.revise_pledge(PLEDGE.id, LATER)


def approved(protocol: Protocol) -> Protocol:
    return protocol.approve({"duration_months": protocol.duration_months}, "ada", NOW)


def signed(protocol: Protocol, on: date = SIGNED) -> Protocol:
    return approved(protocol).sign(by(ADA.actor_id, on)).sign(by(UGO.actor_id, on))


def texts(pledges: tuple[Pledge, ...]) -> list[str]:
    return [pledge.text for pledge in pledges]


def refused(kind: type[Refusal], *asking: Callable[[], Protocol]) -> None:
    for ask in asking:
        with pytest.raises(kind):
            ask()


def test_a_party_of_a_draft_is_said_otherwise_and_taken_out_after_what_it_commits_to() -> None:
    said = replace(ADA, signatory_role="vicesindaca", authorising_act="DG 5", mandatory=False)
    assert WRITTEN.revise_party(said).parties == (said, UGO)
    refused(PartyCommitted, lambda: WRITTEN.remove_party(ADA.actor_id))
    assert WRITTEN.remove_pledge(PLEDGE.id).remove_party(ADA.actor_id).parties == (UGO,)
    refused(NotFound, lambda: WRITTEN.remove_party(NOBODY), lambda: WRITTEN.revise_party(IDA))


def test_a_commitment_of_a_draft_is_said_otherwise_under_its_own_name_or_taken_out() -> None:
    [revised] = WRITTEN.revise_pledge(PLEDGE.id, LATER).pledges
    assert revised == replace(LATER, id=PLEDGE.id)
    assert WRITTEN.remove_pledge(PLEDGE.id).pledges == ()
    refused(NotFound, lambda: WRITTEN.remove_pledge(NOBODY), lambda: WRITTEN.revise_pledge(NOBODY, LATER))
    refused(NotParty, lambda: WRITTEN.revise_pledge(PLEDGE.id, replace(LATER, party_id=IDA.actor_id)))


def test_nothing_of_an_approved_text_is_said_otherwise_without_an_amendment() -> None:
    refused(
        TextFrozen,
        lambda: SIGNING.revise_party(ADA),
        lambda: SIGNING.remove_party(ADA.actor_id),
        lambda: IN_FORCE.revise_pledge(PLEDGE.id, LATER),
        lambda: IN_FORCE.remove_pledge(PLEDGE.id),
    )


def test_what_an_amendment_says_otherwise_stands_as_it_was_until_the_amendment_is_signed() -> None:
    approving = approved(REVISED)
    assert texts(REVISED.promised) == texts(approving.promised) == ["Le aule"]
    assert texts(REVISED.proposed) == texts(approving.proposed) == ["Le aule e il cortile"]
    after = approving.sign(by(ADA.actor_id, SIGNED)).sign(by(UGO.actor_id, SIGNED))
    assert (after.in_force_version, texts(after.pledges)) == (2, ["Le aule e il cortile"])


def test_what_became_of_a_commitment_meanwhile_became_of_the_one_that_takes_its_place() -> None:
    begun = REVISED.report(PLEDGE.id, PledgeState.IN_PROGRESS, None, "Una su tre", SIGNED)
    refused(NotInForce, lambda: begun.report(LATER.id, PledgeState.IN_PROGRESS, None, "", SIGNED))
    again = signed(begun.revise_pledge(LATER.id, replace(LATER, text="Le aule, il cortile, la palestra")))
    [pledge] = again.pledges
    assert (pledge.text, pledge.state) == ("Le aule, il cortile, la palestra", PledgeState.IN_PROGRESS)


def test_who_takes_over_a_commitment_takes_over_the_one_that_takes_its_place() -> None:
    left = REVISED.invite(IDA).withdraw(ADA.actor_id, "Chiude", SIGNED).hand_on(PLEDGE.id, UGO.actor_id, "Io", SIGNED)
    after = approved(left).sign(by(UGO.actor_id, SIGNED)).sign(by(IDA.actor_id, SIGNED))
    assert [(one.id, one.party_id) for one in after.pledges] == [(LATER.id, UGO.actor_id)]
    assert [one.pledge_id for one in after.handovers] == [LATER.id]


def test_what_an_amendment_takes_out_is_promised_until_then_and_what_was_begun_stays() -> None:
    removed = OPEN.remove_pledge(PLEDGE.id)
    assert (texts(removed.promised), removed.proposed) == (["Le aule"], ())
    refused(NotFound, lambda: removed.remove_pledge(PLEDGE.id))
    assert signed(removed).pledges == ()
    begun = OPEN.report(PLEDGE.id, PledgeState.DONE, SIGNED, "Le chiavi", SIGNED)
    refused(PledgeBegun, lambda: begun.remove_pledge(PLEDGE.id))
    assert [one.state for one in signed(begun).pledges] == [PledgeState.DONE]


def test_what_was_cancelled_is_not_in_the_next_text_and_still_answered_for() -> None:
    after = signed(OPEN.report(PLEDGE.id, PledgeState.CANCELLED, None, "Non serve", SIGNED))
    assert ([one.state for one in after.pledges], after.promised) == ([PledgeState.CANCELLED], ())
    assert after.pledges[0].until_version == 1


def test_an_amendment_given_up_takes_back_what_it_said_and_keeps_what_happened() -> None:
    said = REVISED.pledge(replace(LATER, id=UUID(int=11))).invite(IDA).revise_party(replace(UGO, mandatory=False))
    said = said.revise({"purpose": "Altro"}).report(PLEDGE.id, PledgeState.IN_PROGRESS, None, "", SIGNED)
    text = replace(IN_FORCE.texts[0], content={"purpose": "Stare insieme", "parties": [_said(UGO)]})
    after = replace(said, texts=(text,)).abandon()
    assert [(one.id, one.state) for one in after.pledges] == [(PLEDGE.id, PledgeState.IN_PROGRESS)]
    assert ([one.mandatory for one in after.parties], after.purpose) == ([True, True], "Stare insieme")
    assert (after.state, after.version, after.opened) == (ProtocolState.IN_FORCE, 1, None)
    assert OPEN.remove_pledge(PLEDGE.id).abandon() == IN_FORCE


def _said(party: object) -> dict[str, object]:
    names = ("signatory_role", "authorising_act", "mandatory")
    return {"actor_id": str(UGO.actor_id), **{name: getattr(party, name) for name in names}}


def test_who_is_party_to_an_approved_text_leaves_by_withdrawing_and_is_not_in_the_next() -> None:
    refused(LeavesByWithdrawing, lambda: OPEN.remove_party(ADA.actor_id))
    assert OPEN.invite(IDA).remove_party(IDA.actor_id) == OPEN
    gone = OPEN.withdraw(ADA.actor_id, "Chiude", SIGNED)
    assert (gone.state, gone.staying, gone.proposed) == (ProtocolState.NEGOTIATION, (gone.parties[1],), ())
    assert gone.orphaned == OPEN.promised
    refused(NoParties, lambda: approved(gone))
    refused(QuorumOutOfReach, lambda: approved(replace(OPEN.invite(IDA).withdraw(ADA.actor_id, "x", SIGNED), quorum=3)))


def test_who_withdraws_while_an_amendment_is_open_is_not_waited_for_once_it_is_given_up() -> None:
    waiting = approved(DRAFT.invite(IDA)).sign(by(ADA.actor_id, SIGNED)).sign(by(UGO.actor_id, SIGNED))
    after = waiting.amend("Altro").withdraw(IDA.actor_id, "Non firma", SIGNED).abandon()
    assert (waiting.state, after.state) == (ProtocolState.SIGNING, ProtocolState.IN_FORCE)


def test_a_protocol_whose_term_ends_while_its_text_is_open_ends_and_the_amendment_with_it() -> None:
    over = REVISED.elapse(LAST + DAY)
    assert (over.state, over.version, texts(over.pledges)) == (ProtocolState.EXPIRED, 1, ["Le aule"])
    ended = REVISED.terminate("Basta", SIGNED)
    assert (ended.state, ended.opened) == (ProtocolState.TERMINATED, None)


def test_an_amendment_that_is_being_signed_is_waited_for_as_long_as_its_own_term_goes_on() -> None:
    longer = approved(OPEN.revise({"duration_months": 48}))
    assert longer.elapse(LAST + DAY) is longer
    after = longer.sign(by(ADA.actor_id, LAST + DAY)).sign(by(UGO.actor_id, LAST + DAY))
    assert (after.state, after.ends_on) == (ProtocolState.IN_FORCE, date(2029, 4, 30))
    assert longer.elapse(date(2029, 5, 1)).state is ProtocolState.EXPIRED
    assert approved(OPEN).elapse(LAST + DAY).state is ProtocolState.EXPIRED


def test_a_protocol_is_renewed_while_its_text_is_open_as_the_text_in_force_rules() -> None:
    text = replace(IN_FORCE.texts[0], content={"renewal": "express"})
    opened = replace(IN_FORCE, texts=(text,)).amend("Altro").revise({"renewal": RenewalRule.NONE})
    renewed = opened.renew(LAST + DAY, 12, "DG 9", SIGNED)
    assert (renewed.state, renewed.ends_on) == (ProtocolState.NEGOTIATION, date(2029, 4, 30))
    assert renewed.abandon().state is ProtocolState.RENEWED
    tacit = replace(opened, texts=(replace(text, content={"renewal": "tacit", "duration_months": 24}),))
    assert (tacit.elapse(LAST + DAY).state, tacit.elapse(LAST + DAY).ends_on) == (opened.state, date(2030, 4, 30))


def test_what_is_to_be_kept_now_is_of_a_protocol_in_force_and_of_who_stays() -> None:
    left = IN_FORCE.withdraw(ADA.actor_id, "Chiude", SIGNED)
    assert (IN_FORCE.to_keep, IN_FORCE.orphaned) == (IN_FORCE.pledges, ())
    assert (left.to_keep, left.orphaned) == ((), IN_FORCE.pledges)
    suspended = IN_FORCE.suspend("Fondi", SIGNED)
    for halted in (WRITTEN, approved(WRITTEN), suspended, suspended.amend("x"), IN_FORCE.terminate("Basta", SIGNED)):
        assert (halted.to_keep, halted.orphaned) == ((), ())
    assert approved(OPEN).to_keep == IN_FORCE.pledges


def test_a_text_says_what_it_is_for_before_it_is_approved() -> None:
    refused(TextWithoutPurpose, lambda: approved(DRAFT.revise({"purpose": " "})))


def test_what_a_text_usually_rules_and_does_not_is_told_and_stands_in_no_way() -> None:
    topics = [ArticleTopic.RESOURCES, ArticleTopic.DATA_PROTECTION, ArticleTopic.ACCESSION_WITHDRAWAL]
    articles = tuple(Article(title=topic, text="…", topic=topic) for topic in topics)
    assert DRAFT.missing_topics[:2] == (ArticleTopic.COMMITMENTS, ArticleTopic.GOVERNANCE)
    assert replace(WRITTEN, articles=articles, tavolo_id=NOBODY).missing_topics == (ArticleTopic.MONITORING,)
    assert approved(DRAFT).state is ProtocolState.APPROVED_TEXT


def test_who_signed_the_text_in_force_takes_commitments_over_while_the_next_is_being_signed() -> None:
    handed = approved(OPEN.invite(IDA)).withdraw(ADA.actor_id, "Chiude", SIGNED)
    assert handed.parties[1].state is PartyState.INVITED
    assert handed.hand_on(PLEDGE.id, UGO.actor_id, "Io", SIGNED).pledges[0].party_id == UGO.actor_id
