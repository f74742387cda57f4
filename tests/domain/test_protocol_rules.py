"""A protocol: drafted, approved and frozen, signed by its parties, in force."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from domain.errors import UnknownReference
from domain.ports import Begin
from domain.protocol import use_cases
from domain.protocol.protocol import (
    AlreadyParty,
    AlreadySigned,
    Article,
    NoParties,
    NotParty,
    Party,
    Pledge,
    Protocol,
    ProtocolKind,
    ProtocolState,
    TextFrozen,
    TextNotApproved,
)
from domain.text import sha256_of
from tests.domain.town import NOBODY, NOW, begun, process, reachable

MAY = [date(2025, 5, day) for day in range(1, 32)]
ADA, UGO, IDA = (Party(actor_id=UUID(int=number), signatory_role="legale rappresentante") for number in range(1, 4))
PLEDGE = Pledge(party_id=ADA.actor_id, text="Le aule", due_on=date(2025, 9, 15))
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
SIGNING = DRAFT.approve(NOW)


def test_an_actor_is_party_to_a_protocol_once() -> None:
    assert DRAFT.parties == (ADA, UGO)
    with pytest.raises(AlreadyParty):
        DRAFT.invite(replace(ADA, signatory_role="delegata"))


def test_only_a_party_commits_to_something() -> None:
    assert DRAFT.pledge(PLEDGE).pledges == (PLEDGE,)
    with pytest.raises(NotParty):
        DRAFT.pledge(replace(PLEDGE, party_id=IDA.actor_id))


def test_a_text_needs_two_parties_to_be_approved() -> None:
    assert SIGNING.state is ProtocolState.SIGNING
    with pytest.raises(NoParties):
        EMPTY.invite(ADA).approve(NOW)


def test_the_approved_text_is_frozen() -> None:
    with pytest.raises(TextFrozen):
        SIGNING.invite(IDA)
    with pytest.raises(TextFrozen):
        SIGNING.pledge(PLEDGE)
    with pytest.raises(TextFrozen):
        SIGNING.approve(NOW)


def test_a_text_is_approved_under_its_fingerprint() -> None:
    assert (SIGNING.approved_at, SIGNING.sha256) == (NOW, sha256_of(DRAFT.text()))


@pytest.mark.parametrize(
    "changed",
    [
        replace(DRAFT, kind=ProtocolKind.MEMORANDUM),
        replace(DRAFT, title="Altro"),
        replace(DRAFT, purpose="Altro"),
        replace(DRAFT, premises="Visto"),
        replace(DRAFT, duration_months=12),
        replace(DRAFT, articles=(Article(title="Art. 1", text="Altro"),)),
        replace(DRAFT, parties=(ADA, IDA)),
        DRAFT.pledge(PLEDGE),
        DRAFT.pledge(replace(PLEDGE, due_on=date(2026, 1, 1))),
    ],
)
def test_whatever_changes_in_a_text_changes_its_fingerprint(changed: Protocol) -> None:
    others = {DRAFT.approve(NOW).sha256, DRAFT.pledge(replace(PLEDGE, text="Altro")).approve(NOW).sha256}
    assert changed.approve(NOW).sha256 not in others


def test_signing_changes_nothing_of_the_text() -> None:
    assert SIGNING.sign(ADA.actor_id, MAY[0]).text() == DRAFT.text()


def test_nobody_signs_a_draft() -> None:
    with pytest.raises(TextNotApproved):
        DRAFT.sign(ADA.actor_id, MAY[0])


def test_only_a_party_signs() -> None:
    with pytest.raises(NotParty):
        SIGNING.sign(IDA.actor_id, MAY[0])


def test_a_party_signs_what_was_approved_and_once() -> None:
    signed = SIGNING.sign(UGO.actor_id, MAY[0])
    assert signed.parties == (ADA, replace(UGO, signed_on=MAY[0], signed_sha256=SIGNING.sha256))
    with pytest.raises(AlreadySigned):
        signed.sign(UGO.actor_id, MAY[1])


def test_a_protocol_is_in_force_when_every_mandatory_party_has_signed() -> None:
    first = SIGNING.sign(ADA.actor_id, MAY[0])
    assert (first.state, first.in_force_on) == (ProtocolState.SIGNING, None)
    both = first.sign(UGO.actor_id, MAY[4])
    assert (both.state, both.in_force_on) == (ProtocolState.IN_FORCE, MAY[4])


def test_a_protocol_is_in_force_from_the_last_mandatory_signature_in_whatever_order_they_are_recorded() -> None:
    both = SIGNING.sign(ADA.actor_id, MAY[9]).sign(UGO.actor_id, MAY[4])
    assert both.in_force_on == MAY[9]


def test_a_party_that_need_not_sign_is_not_waited_for_and_may_sign_later() -> None:
    text = DRAFT.invite(replace(IDA, mandatory=False)).approve(NOW)
    both = text.sign(ADA.actor_id, MAY[0]).sign(UGO.actor_id, MAY[4])
    all_three = both.sign(IDA.actor_id, MAY[20])
    assert both.state is all_three.state is ProtocolState.IN_FORCE
    assert (all_three.in_force_on, all_three.parties[2].signed_on) == (MAY[4], MAY[20])


def test_who_need_not_sign_does_not_say_when_the_protocol_is_in_force() -> None:
    text = DRAFT.invite(replace(IDA, mandatory=False)).approve(NOW)
    signed = text.sign(IDA.actor_id, MAY[20]).sign(ADA.actor_id, MAY[0]).sign(UGO.actor_id, MAY[4])
    assert signed.in_force_on == MAY[4]


def test_a_protocol_lives_from_draft_to_force() -> None:
    begin = begun()
    ada, ugo = reachable(begin, "Ada", "Ugo")
    protocol = drafted(begin, process(begin).id)
    for actor_id in (ada, ugo):
        use_cases.invite_party(begin, protocol.id, replace(ADA, actor_id=actor_id))
    use_cases.record_pledge(begin, protocol.id, replace(PLEDGE, party_id=ugo))
    assert use_cases.approve_protocol(begin, protocol.id).approved_at == NOW
    use_cases.sign_protocol(begin, protocol.id, ada, MAY[0])
    kept = use_cases.sign_protocol(begin, protocol.id, ugo, MAY[1])
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
