"""What is promised in protocols is watched and reminded of, as what is promised at meetings; on every adapter."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

from domain.process.alert import AlertCause
from domain.process.outlook import Lasting, Pledged
from domain.protocol import life_use_cases as life
from domain.protocol import use_cases as protocols
from domain.protocol.kinds import ProtocolKind
from domain.protocol.protocol import Protocol
from domain.protocol.terms import Party, RenewalRule
from domain.tavolo.pending import Matter, Pending
from tests.adapters.test_process_standing import at
from tests.adapters.test_process_watching import Opening, look, outlook
from tests.adapters.test_reminding import morning, reminded, said
from tests.domain import town
from tests.domain.test_protocol_rules import REGISTRATION

DUE, LATE = date(2025, 4, 13), datetime(2025, 4, 14, 7, tzinfo=UTC)


def in_force(begin: Opening) -> tuple[Protocol, list[UUID]]:
    """Bring a protocol into force in which Ada promises one thing, and all of them another."""
    now = at(begin, town.NOW)
    parties = town.reachable(now, "Ada", "Ugo")
    facts = {"title": "Patto", "purpose": "Insieme", "duration_months": 12, "renewal": RenewalRule.EXPRESS}
    kind, process_id = ProtocolKind.MEMORANDUM, town.process(now).id
    drafted = protocols.draft_protocol(now, kind=kind, process_id=process_id, **facts)  # type: ignore[arg-type]
    for actor_id in parties:
        protocols.invite_party(now, drafted.id, Party(actor_id=actor_id, signatory_role="presidente"))
    protocols.record_pledge(now, drafted.id, party_id=parties[0], text="Le aule", due_on=DUE)
    protocols.record_pledge(now, drafted.id, party_id=None, text="Una festa", due_on=DUE)
    assert pending(begin) == []
    protocols.approve_protocol(now, drafted.id)
    for actor_id in parties:
        facts = {"actor_id": actor_id, "signed_on": town.NOW.date(), "registration": REGISTRATION}
        signed = protocols.sign_protocol(now, drafted.id, **facts)  # type: ignore[arg-type]
    return signed, parties


def pending(begin: Opening) -> list[Pending]:
    with begin() as work:
        return work.pending(DUE)


def test_what_is_promised_in_force_is_late_after_its_day_and_orphaned_once_its_party_has_left(begin: Opening) -> None:
    protocol, (ada, _) = in_force(begin)
    one, all_of_them = protocol.pledges
    mine = Pledged(protocol.id, one.id, "Le aule", DUE, ada)
    shared = Pledged(protocol.id, all_of_them.id, "Una festa", DUE, None)
    late = outlook(begin, protocol.process_id, LATE)
    assert set(late.late_pledges) == {mine, shared}
    assert late.ending_protocols == (Lasting(protocol.id, "Patto", protocol.ends_on or DUE, renewable=True),)
    life.withdraw_party(at(begin, LATE), protocol.id, ada, "Chiude")
    left = outlook(begin, protocol.process_id, LATE)
    assert (left.late_pledges, left.orphaned_pledges) == ((shared,), (mine,))
    causes = {(one.cause, one.mended_by) for one in look(begin, protocol.process_id, LATE) if "pledges/" in one.detail}
    assert causes == {
        (AlertCause.OVERDUE_COMMITMENT, "report_pledge"),
        (AlertCause.ORPHANED_COMMITMENT, "hand_on_pledge"),
    }


def test_who_promised_in_a_protocol_is_reminded_with_a_link_to_see_it(begin: Opening) -> None:
    protocol, (ada, _) = in_force(begin)
    assert pending(begin) == [Pending(DUE, protocol.id, Matter.COMMITMENT, "Le aule", ada, protocol.process_id)]
    [mail] = reminded(begin, DUE)
    assert (mail.recipient_id, said(at(begin, morning(DUE)), mail)) == (ada, ["commitment Le aule"])


def test_nobody_is_reminded_of_what_only_an_amendment_says_or_while_all_is_suspended(begin: Opening) -> None:
    protocol, (ada, ugo) = in_force(begin)
    now = at(begin, town.NOW)
    protocols.amend_protocol(now, protocol.id, "Altro")
    protocols.record_pledge(now, protocol.id, party_id=ugo, text="Il pulmino", due_on=DUE)
    said = {"party_id": ada, "text": "Le aule", "due_on": date(2026, 1, 1)}
    protocols.revise_pledge(now, protocol.id, protocol.pledges[0].id, **said)  # type: ignore[arg-type]
    assert [(one.title, one.on) for one in pending(begin)] == [("Le aule", DUE)]
    assert len(outlook(begin, protocol.process_id, LATE).late_pledges) == 2
    protocols.abandon_amendment(now, protocol.id)
    life.suspend_protocol(now, protocol.id, "Mancano i fondi")
    assert (pending(begin), outlook(begin, protocol.process_id, LATE).late_pledges) == ([], ())


def test_an_amendment_given_up_leaves_no_row_behind(begin: Opening) -> None:
    protocol, (ada, _) = in_force(begin)
    now = at(begin, town.NOW)
    protocols.amend_protocol(now, protocol.id, "Altro")
    protocols.remove_pledge(now, protocol.id, protocol.pledges[1].id)
    protocols.revise_party(now, protocol.id, replace(protocol.parties[0], mandatory=False))
    after = protocols.abandon_amendment(now, protocol.id)
    assert after == replace(protocol, revision=after.revision)
    assert after.parties[0].actor_id == ada
