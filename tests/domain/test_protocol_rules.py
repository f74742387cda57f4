"""A protocol: drafted, approved and frozen, signed by its parties, in force."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from domain.errors import UnknownReference
from domain.ports import Begin
from domain.protocol import use_cases
from domain.protocol.kinds import ProtocolKind, ProtocolState
from domain.protocol.pledge import Pledge
from domain.protocol.protocol import Protocol
from domain.protocol.refusals import (
    AlreadyParty,
    AlreadySigned,
    NoParties,
    NotParty,
    QuorumOutOfReach,
    TextFrozen,
    TextNotApproved,
)
from domain.protocol.signature import Signature
from domain.protocol.terms import Article, Party, PartyState, Registration
from tests.domain.town import NOBODY, NOW, begun, process, reachable

TODAY = NOW.date()
REGISTRATION = Registration(number="Prot. 12", on=TODAY)
MAY = [date(2025, 5, day) for day in range(1, 32)]
ADA, UGO, IDA = (Party(actor_id=UUID(int=number), signatory_role="legale rappresentante") for number in range(1, 4))
PLEDGE = Pledge(id=UUID(int=9), party_id=ADA.actor_id, text="Le aule", due_on=date(2025, 9, 15))
EMPTY = Protocol(
    id=UUID(int=7),
    process_id=UUID(int=8),
    kind=ProtocolKind.COLLABORATION_PACT,
    title="Patto",
    purpose="Stare insieme",
    duration_months=36,
    articles=(Article(title="Art. 1", text="Finalità"),),
)
DRAFT = EMPTY.invite(ADA).invite(UGO)
SIGNING = DRAFT.approve({}, "ada", NOW)


def by(actor_id: UUID, signed_on: date) -> Signature:
    """Write down that a party signed elsewhere."""
    return Signature(id=UUID(int=actor_id.int + 100), actor_id=actor_id, signed_on=signed_on)


def test_an_actor_is_party_to_a_protocol_once() -> None:
    assert DRAFT.parties == (ADA, UGO)
    with pytest.raises(AlreadyParty):
        DRAFT.invite(replace(ADA, signatory_role="delegata"))


def test_only_a_party_commits_to_something() -> None:
    assert DRAFT.pledge(PLEDGE).pledges == (PLEDGE,)
    with pytest.raises(NotParty):
        DRAFT.pledge(replace(PLEDGE, party_id=IDA.actor_id))


def test_a_text_needs_two_parties_to_be_approved() -> None:
    assert SIGNING.state is ProtocolState.APPROVED_TEXT
    with pytest.raises(NoParties):
        EMPTY.invite(ADA).approve({}, "ada", NOW)


def test_the_approved_text_is_frozen() -> None:
    with pytest.raises(TextFrozen):
        SIGNING.invite(IDA)
    with pytest.raises(TextFrozen):
        SIGNING.pledge(PLEDGE)
    with pytest.raises(TextFrozen):
        SIGNING.approve({}, "ada", NOW)


def test_a_quorum_is_one_that_the_parties_can_reach() -> None:
    assert replace(DRAFT, quorum=2).approve({}, "ada", NOW).quorum == 2
    for quorum in (1, 3):
        with pytest.raises(QuorumOutOfReach):
            replace(DRAFT, quorum=quorum).approve({}, "ada", NOW)


def test_nobody_signs_a_draft() -> None:
    with pytest.raises(TextNotApproved):
        DRAFT.sign(by(ADA.actor_id, MAY[0]))


def test_only_a_party_signs() -> None:
    with pytest.raises(NotParty):
        SIGNING.sign(by(IDA.actor_id, MAY[0]))


def test_a_party_signs_what_was_approved_and_once() -> None:
    signed = SIGNING.sign(by(UGO.actor_id, MAY[0]))
    assert signed.parties == (
        ADA,
        replace(UGO, state=PartyState.SIGNED, signed_on=MAY[0], signed_sha256=SIGNING.sha256),
    )
    with pytest.raises(AlreadySigned):
        signed.sign(by(UGO.actor_id, MAY[1]))


def test_a_protocol_is_in_force_when_every_mandatory_party_has_signed() -> None:
    first = SIGNING.sign(by(ADA.actor_id, MAY[0]))
    assert (first.state, first.in_force_on) == (ProtocolState.SIGNING, None)
    both = first.sign(by(UGO.actor_id, MAY[4]))
    assert (both.state, both.in_force_on) == (ProtocolState.IN_FORCE, MAY[4])


def test_a_protocol_is_in_force_from_the_last_mandatory_signature_in_whatever_order_they_are_recorded() -> None:
    both = SIGNING.sign(by(ADA.actor_id, MAY[9])).sign(by(UGO.actor_id, MAY[4]))
    assert both.in_force_on == MAY[9]


def test_where_a_quorum_is_agreed_its_last_signature_brings_the_protocol_into_force() -> None:
    text = replace(DRAFT.invite(IDA), quorum=2).approve({}, "ada", NOW)
    assert text.sign(by(IDA.actor_id, MAY[9])).state is ProtocolState.SIGNING
    assert text.sign(by(IDA.actor_id, MAY[9])).sign(by(ADA.actor_id, MAY[4])).in_force_on == MAY[9]


def test_one_signature_alone_brings_no_protocol_into_force() -> None:
    optional = replace(DRAFT, parties=tuple(replace(party, mandatory=False) for party in DRAFT.parties))
    first = optional.approve({}, "ada", NOW).sign(by(ADA.actor_id, MAY[0]))
    assert first.state is ProtocolState.SIGNING
    assert first.sign(by(UGO.actor_id, MAY[1])).in_force_on == MAY[1]


def test_a_party_that_need_not_sign_is_not_waited_for_and_may_sign_later() -> None:
    text = DRAFT.invite(replace(IDA, mandatory=False)).approve({}, "ada", NOW)
    both = text.sign(by(ADA.actor_id, MAY[0])).sign(by(UGO.actor_id, MAY[4]))
    all_three = both.sign(by(IDA.actor_id, MAY[20]))
    assert both.state is all_three.state is ProtocolState.IN_FORCE
    assert (all_three.in_force_on, all_three.parties[2].signed_on) == (MAY[4], MAY[20])


def test_who_need_not_sign_does_not_say_when_the_protocol_is_in_force() -> None:
    text = DRAFT.invite(replace(IDA, mandatory=False)).approve({}, "ada", NOW)
    signed = text.sign(by(IDA.actor_id, MAY[20])).sign(by(ADA.actor_id, MAY[0])).sign(by(UGO.actor_id, MAY[4]))
    assert signed.in_force_on == MAY[4]


def test_a_protocol_lives_from_draft_to_force() -> None:
    begin = begun()
    ada, ugo = reachable(begin, "Ada", "Ugo")
    protocol = drafted(begin, process(begin).id)
    for actor_id in (ada, ugo):
        use_cases.invite_party(begin, protocol.id, replace(ADA, actor_id=actor_id))
    use_cases.record_pledge(begin, protocol.id, party_id=ugo, text="Le aule", due_on=MAY[30])
    assert use_cases.approve_protocol(begin, protocol.id).approved_at == NOW
    use_cases.sign_protocol(begin, protocol.id, actor_id=ada, signed_on=TODAY, registration=REGISTRATION)
    kept = use_cases.sign_protocol(begin, protocol.id, actor_id=ugo, signed_on=TODAY, registration=REGISTRATION)
    assert (kept.state, kept.pledges[0].party_id) == (ProtocolState.IN_FORCE, ugo)


def test_a_protocol_belongs_to_a_process_and_its_parties_to_the_directory() -> None:
    begin = begun()
    with pytest.raises(UnknownReference):
        drafted(begin, NOBODY)
    protocol = drafted(begin, process(begin).id)
    with pytest.raises(UnknownReference):
        use_cases.invite_party(begin, protocol.id, ADA)


def drafted(begin: Begin, process_id: UUID) -> Protocol:
    return use_cases.draft_protocol(
        begin,
        process_id=process_id,
        kind=ProtocolKind.MEMORANDUM,
        title="Patto",
        purpose="Stare insieme",
        duration_months=12,
    )
