"""The life of a protocol: in force, reviewed, suspended, renewed, expired; who joins, who leaves, what was kept."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from domain.actor.actor import Sector
from domain.actor.observed import Member, Observed, Told
from domain.actor.wave import TieKind
from domain.errors import NotFound
from domain.protocol.departure import Departure
from domain.protocol.kinds import ProtocolState
from domain.protocol.pledge import PledgeStanding, PledgeState
from domain.protocol.protocol import Protocol
from domain.protocol.refusals import (
    AccessionPending,
    AlreadyParty,
    NoAccessionPending,
    NothingToAmend,
    NothingToResume,
    NotInForce,
    NotParty,
    PartyWithdrawn,
    ProtocolEnded,
    RefusedWithoutReason,
    RenewalExcluded,
    RenewalLeavesGap,
    RenewalOverlaps,
    ReportIncomplete,
)
from domain.protocol.terms import Accession, AccessionState, PartyState, RenewalRule
from domain.text import sha256_of
from tests.domain.test_protocol_rules import ADA, DRAFT, IDA, PLEDGE, SIGNING, UGO, by
from tests.domain.town import NOW

DAY = timedelta(days=1)
SIGNED = date(2025, 5, 1)
LAST = date(2028, 4, 30)
S, P = ProtocolState, PledgeState
EXPRESS = replace(DRAFT.pledge(PLEDGE), renewal=RenewalRule.EXPRESS).approve({}, "ada", NOW)
IN_FORCE = EXPRESS.sign(by(ADA.actor_id, SIGNED)).sign(by(UGO.actor_id, SIGNED))
TACIT = replace(IN_FORCE, renewal=RenewalRule.TACIT)
ASKING = Accession(actor_id=IDA.actor_id, signatory_role="portavoce", reason="Anche noi", requested_on=SIGNED)


def party(protocol: Protocol, actor_id: UUID) -> PartyState:
    return next(one.state for one in protocol.parties if one.actor_id == actor_id)


def test_the_term_is_counted_in_months_from_the_day_it_is_in_force() -> None:
    assert (IN_FORCE.state, IN_FORCE.in_force_on, IN_FORCE.ends_on) == (S.IN_FORCE, SIGNED, LAST)
    assert party(IN_FORCE, ADA.actor_id) is PartyState.SIGNED


def test_a_protocol_in_force_is_reviewed_suspended_and_taken_up_again() -> None:
    reviewed = IN_FORCE.review("Si rivede", SIGNED)
    suspended = reviewed.suspend("Mancano i fondi", SIGNED + DAY)
    resumed = suspended.resume(SIGNED + 2 * DAY)
    assert [step.state for step in resumed.steps] == [S.UNDER_REVIEW, S.SUSPENDED, S.IN_FORCE]
    assert (resumed.state, resumed.steps[1].reason, resumed.ends_on) == (S.IN_FORCE, "Mancano i fondi", LAST)


def test_what_is_not_in_force_is_not_reviewed_suspended_resumed_renewed_or_joined() -> None:
    refusals: list[Callable[[], Protocol]] = [
        lambda: SIGNING.review("Perché", SIGNED),
        lambda: SIGNING.suspend("Perché", SIGNED),
        lambda: SIGNING.renew(SIGNED, 12, "DG 1", SIGNED),
        lambda: SIGNING.ask_to_join(ASKING),
        lambda: SIGNING.report(PLEDGE.id, P.OPEN, None, "", SIGNED),
    ]
    for refused in refusals:
        with pytest.raises(NotInForce):
            refused()
    with pytest.raises(NothingToResume):
        IN_FORCE.resume(SIGNED)


def test_a_renewal_begins_the_day_after_the_term_ends() -> None:
    renewed = IN_FORCE.renew(LAST + DAY, 12, "DG 9", SIGNED)
    assert (renewed.state, renewed.ends_on) == (S.RENEWED, date(2029, 4, 30))
    again = renewed.renew(date(2029, 5, 1), 12, "DG 12", SIGNED)
    assert [term.until for term in again.terms] == [date(2029, 4, 30), date(2030, 4, 30)]


def test_a_renewal_that_overlaps_leaves_a_gap_or_is_ruled_out_is_refused() -> None:
    for since, rule in ((LAST, RenewalOverlaps), (SIGNED, RenewalOverlaps), (LAST + 2 * DAY, RenewalLeavesGap)):
        with pytest.raises(rule):
            IN_FORCE.renew(since, 12, "DG 9", SIGNED)
    with pytest.raises(RenewalOverlaps):
        IN_FORCE.renew(LAST + DAY, 12, "DG 9", SIGNED).renew(LAST + DAY, 12, "DG 9", SIGNED)
    with pytest.raises(RenewalExcluded):
        replace(IN_FORCE, renewal=RenewalRule.NONE).renew(LAST + DAY, 12, "DG 9", SIGNED)


def test_the_clock_lets_a_protocol_expire_the_day_after_its_last() -> None:
    assert IN_FORCE.elapse(LAST) is IN_FORCE
    over = IN_FORCE.elapse(LAST + DAY)
    assert (over.state, over.steps[-1].on) == (S.EXPIRED, LAST + DAY)
    assert IN_FORCE.suspend("Perché", SIGNED).elapse(LAST + DAY).state is S.EXPIRED


def test_the_clock_renews_tacitly_as_often_as_the_terms_that_have_passed() -> None:
    later = TACIT.elapse(date(2031, 5, 1))
    assert (later.state, later.ends_on) == (S.RENEWED, date(2034, 4, 30))
    assert [(term.since, term.tacit) for term in later.terms] == [(LAST + DAY, True), (date(2031, 5, 1), True)]


def test_what_has_ended_stays_as_it_was() -> None:
    over = IN_FORCE.terminate("Concluso prima", SIGNED)
    assert (over.state, over.elapse(LAST + DAY)) == (S.TERMINATED, over)
    refusals: list[Callable[[], Protocol]] = [
        lambda: over.terminate("Ancora", SIGNED),
        lambda: over.renew(LAST + DAY, 12, "DG 9", SIGNED),
        lambda: over.sign(by(ADA.actor_id, SIGNED)),
        lambda: over.withdraw(ADA.actor_id, "Via", SIGNED),
    ]
    for refused in refusals:
        with pytest.raises(ProtocolEnded):
            refused()
    with pytest.raises(NothingToAmend):
        over.amend("Perché")


def test_who_asks_to_join_accedes_once_admitted_and_signed() -> None:
    admitted = IN_FORCE.ask_to_join(ASKING).admit(IDA.actor_id, "Benvenuti", SIGNED)
    assert party(admitted, IDA.actor_id) is PartyState.INVITED
    joined = admitted.sign(by(IDA.actor_id, SIGNED + DAY))
    assert (party(joined, IDA.actor_id), joined.state) == (PartyState.ACCEDED, S.IN_FORCE)
    assert joined.accessions[0].state is AccessionState.ACCEPTED


def test_a_request_to_join_is_made_once_and_refused_with_a_reason() -> None:
    asked = IN_FORCE.ask_to_join(ASKING)
    with pytest.raises(AccessionPending):
        asked.ask_to_join(ASKING)
    with pytest.raises(RefusedWithoutReason):
        asked.turn_away(IDA.actor_id, " ", SIGNED)
    assert asked.turn_away(IDA.actor_id, "Non ora", SIGNED).accessions[0].answer == "Non ora"
    with pytest.raises(NoAccessionPending):
        IN_FORCE.admit(IDA.actor_id, "Sì", SIGNED)
    with pytest.raises(AlreadyParty):
        IN_FORCE.ask_to_join(replace(ASKING, actor_id=ADA.actor_id))


def test_who_withdraws_leaves_what_it_has_not_kept_and_signs_no_more() -> None:
    gone = IN_FORCE.withdraw(ADA.actor_id, "Chiude", SIGNED)
    assert (party(gone, ADA.actor_id), gone.pending_of(ADA.actor_id)[0].id) == (PartyState.WITHDRAWN, PLEDGE.id)
    refusals: list[Callable[[], Protocol]] = [
        lambda: gone.withdraw(ADA.actor_id, "Ancora", SIGNED),
        lambda: gone.sign(by(ADA.actor_id, SIGNED)),
    ]
    for refused in refusals:
        with pytest.raises(PartyWithdrawn):
            refused()
    with pytest.raises(NotParty):
        IN_FORCE.withdraw(IDA.actor_id, "Mai stata", SIGNED)
    assert gone.ask_to_join(replace(ASKING, actor_id=ADA.actor_id)).accessions[0].actor_id == ADA.actor_id


def test_who_withdraws_while_the_others_sign_is_not_waited_for() -> None:
    three = DRAFT.invite(IDA).approve({}, "ada", NOW).sign(by(ADA.actor_id, SIGNED)).sign(by(UGO.actor_id, SIGNED))
    assert three.state is S.SIGNING
    assert three.withdraw(IDA.actor_id, "Non firma", SIGNED).state is S.IN_FORCE


def test_a_departure_says_which_indicators_and_whom_the_network_loses() -> None:
    measured = replace(PLEDGE, indicator_id=UUID(int=77))
    members = tuple(Member(str(one.actor_id), "x", Sector.NATURAL, responded=True) for one in (ADA, UGO, IDA))
    ties = (
        Told(str(ADA.actor_id), str(IDA.actor_id), TieKind.TRUST, 3),
        Told(str(UGO.actor_id), str(ADA.actor_id), TieKind.CONFLICT, 3),
    )
    wave = Observed(number=2, observed_on=SIGNED, members=members, ties=ties)
    left = Departure.of(replace(IN_FORCE, pledges=(measured,)), ADA.actor_id, wave)
    assert (left.orphaned, left.unserved_indicator_ids, left.signatories_left) == ((measured,), (UUID(int=77),), 1)
    assert (left.wave, left.ties_lost, left.left_alone_ids) == (2, 1, (IDA.actor_id,))
    assert Departure.of(IN_FORCE, ADA.actor_id, None).ties_lost is None


def test_a_commitment_is_late_by_the_clock_unless_it_is_done_or_cancelled() -> None:
    late, day = PLEDGE.due_on + DAY, PLEDGE.due_on
    assert (PLEDGE.standing(day), PLEDGE.standing(late)) == (PledgeStanding.OPEN, PledgeStanding.OVERDUE)
    assert PLEDGE.report(P.IN_PROGRESS, None, "", late).standing(late) is PledgeStanding.OVERDUE
    assert PLEDGE.report(P.DONE, late, "Le chiavi", late).standing(late) is PledgeStanding.DONE
    assert PLEDGE.report(P.CANCELLED, None, "Non serve", late).standing(late) is PledgeStanding.CANCELLED


@pytest.mark.parametrize(
    ("state", "done_on", "proof"),
    [(P.DONE, None, "Le chiavi"), (P.DONE, SIGNED, " "), (P.CANCELLED, None, ""), (P.OPEN, SIGNED, "x")],
)
def test_what_is_done_has_a_day_and_a_proof(state: PledgeState, done_on: date | None, proof: str) -> None:
    with pytest.raises(ReportIncomplete):
        IN_FORCE.report(PLEDGE.id, state, done_on, proof, SIGNED)


def test_what_became_of_a_commitment_changes_nothing_of_the_text() -> None:
    kept = IN_FORCE.report(PLEDGE.id, P.DONE, SIGNED, "Le chiavi", SIGNED)
    assert (kept.pledges[0].state, kept.text().sha256) == (P.DONE, sha256_of(IN_FORCE.text().content))
    with pytest.raises(NotFound):
        IN_FORCE.report(UUID(int=5), P.OPEN, None, "", SIGNED)
