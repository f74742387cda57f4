"""An amendment is given up; what a party leaves behind is taken over by another, or released."""

from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from uuid import UUID

import pytest

from domain.errors import RuleBroken
from domain.protocol import use_cases
from domain.protocol.kinds import ProtocolState
from domain.protocol.pledge import PledgeState
from domain.protocol.protocol import Protocol
from domain.protocol.refusals import NobodyToHandTo, NothingToAbandon, NotInForce, NotOrphaned, NotParty
from domain.protocol.signature import AttachedText, Examined, SignedFileKind
from domain.protocol.terms import Article, RenewalRule
from domain.protocol.turns import Handover
from tests.domain.test_protocol_life import ASKING, IN_FORCE, SIGNED
from tests.domain.test_protocol_rules import ADA, IDA, MAY, PLEDGE, REGISTRATION, TODAY, UGO, drafted
from tests.domain.town import NOW, begun, process, reachable

LEFT = IN_FORCE.withdraw(ADA.actor_id, "Chiude", SIGNED)


def test_an_amendment_given_up_leaves_the_protocol_as_it_was() -> None:
    begin = begun()
    parties = reachable(begin, "Ada", "Ugo")
    protocol_id = drafted(begin, process(begin).id).id
    for actor_id in parties:
        use_cases.invite_party(begin, protocol_id, replace(ADA, actor_id=actor_id))
    use_cases.record_pledge(begin, protocol_id, party_id=parties[0], text="Le aule", due_on=MAY[30])
    use_cases.approve_protocol(begin, protocol_id)
    before = use_cases.sign_protocol(
        begin, protocol_id, actor_id=parties[0], signed_on=TODAY, registration=REGISTRATION
    )
    use_cases.amend_protocol(begin, protocol_id, "Serve un anno")
    articles = (Article(title="x", text="y"),)
    said = {"title": "Altro", "duration_months": 24, "renewal": RenewalRule.TACIT, "articles": articles}
    use_cases.revise_protocol(begin, protocol_id, lambda _: said)
    [ida] = reachable(begin, "Ida")
    use_cases.invite_party(begin, protocol_id, replace(IDA, actor_id=ida))
    use_cases.record_pledge(begin, protocol_id, party_id=None, text="Altro", due_on=MAY[30])
    after = use_cases.abandon_amendment(begin, protocol_id)
    assert after == replace(before, revision=after.revision)


def test_an_amendment_is_given_up_until_its_text_is_approved() -> None:
    refusals: list[Callable[[], Protocol]] = [
        IN_FORCE.abandon,
        lambda: IN_FORCE.amend("Perché").approve({}, "ada", NOW).abandon(),
    ]
    for refused in refusals:
        with pytest.raises(NothingToAbandon):
            refused()
    again = IN_FORCE.amend("Perché").abandon().amend("Di nuovo")
    assert (again.version, again.abandon().state) == (2, ProtocolState.IN_FORCE)


def test_nobody_is_admitted_while_the_text_is_open() -> None:
    asked = IN_FORCE.ask_to_join(ASKING).amend("Perché")
    with pytest.raises(NotInForce):
        asked.admit(IDA.actor_id, "Sì", SIGNED)


def test_what_a_party_left_is_taken_over_by_another() -> None:
    handed = LEFT.hand_on(PLEDGE.id, UGO.actor_id, "Ci pensa Ugo", SIGNED)
    assert [one.party_id for one in handed.pledges] == [UGO.actor_id]
    assert LEFT.pending_of(ADA.actor_id)
    assert not handed.pending_of(ADA.actor_id)
    assert handed.handovers == (
        Handover(pledge_id=PLEDGE.id, from_id=ADA.actor_id, to_id=UGO.actor_id, on=SIGNED, reason="Ci pensa Ugo"),
    )
    assert handed.text() == LEFT.text()


def test_what_nobody_takes_over_is_released_with_a_reason() -> None:
    released = LEFT.report(PLEDGE.id, PledgeState.CANCELLED, None, "Nessuno può", SIGNED)
    assert (released.pledges[0].state, released.pledges[0].proof) == (PledgeState.CANCELLED, "Nessuno può")
    with pytest.raises(NotOrphaned):
        released.hand_on(PLEDGE.id, UGO.actor_id, "Ci pensa Ugo", SIGNED)


def test_nothing_is_taken_from_who_stays_or_given_to_who_has_not_signed() -> None:
    kept = LEFT.report(PLEDGE.id, PledgeState.DONE, SIGNED, "Le chiavi", SIGNED)
    invited = replace(LEFT, parties=(LEFT.parties[0], LEFT.parties[1].unsigned()))
    cases: list[tuple[type[RuleBroken], Protocol, UUID]] = [
        (NotOrphaned, IN_FORCE, UGO.actor_id),
        (NotOrphaned, kept, UGO.actor_id),
        (NobodyToHandTo, LEFT, ADA.actor_id),
        (NobodyToHandTo, invited, UGO.actor_id),
        (NotParty, LEFT, IDA.actor_id),
    ]
    for rule, protocol, to_id in cases:
        with pytest.raises(rule):
            protocol.hand_on(PLEDGE.id, to_id, "Perché", SIGNED)


@pytest.mark.parametrize(
    ("inside", "attached"),
    [((), AttachedText.NONE), (("a" * 64,), AttachedText.SAME), (("b" * 64,), AttachedText.OTHER)],
    ids=["none", "same", "other"],
)
def test_of_a_signed_file_it_is_said_which_text_is_attached_inside_and_no_more(
    inside: tuple[str, ...], attached: AttachedText
) -> None:
    known = Examined(content=b"%PDF-", kind=SignedFileKind.PDF, attached=inside).beside("a" * 64)
    assert (known.attached, known.size, known.sha256) == (attached, 5, sha256(b"%PDF-").hexdigest())
