"""The protocol of the demo town, lived through the use cases: who signed when, what was kept, who waits."""

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest
from uuid_utils.compat import uuid7

from api.demo.clock import StoryClock
from api.demo.load import days_of_story, live
from domain.calendar import add_months
from domain.protocol.kinds import ProtocolState
from domain.protocol.protocol import Protocol
from domain.protocol.signature import SignatureMethod
from domain.protocol.terms import AccessionState, PartyState
from domain.tenant import Tenant
from infra.memory import MemoryBegin, MemoryStore

NOW = datetime(2026, 3, 12, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Lived:
    """The protocol after the story, and its clock."""

    protocol: Protocol
    clock: StoryClock

    def month(self, day: date) -> int:
        """Give the month of the process a day lies in, the first being 1."""
        return next(number for number in range(1, 60) if day < add_months(self.clock.start, number))


@pytest.fixture(scope="module")
def lived() -> Lived:
    clock = StoryClock.ending(NOW, days_of_story())
    tenant = Tenant(id=uuid7(), revision=1, name="Comune di Pieve Ardesia")
    begin = MemoryBegin(store=MemoryStore(tenant=tenant), clock=clock)
    town = live(begin, clock, lambda: None)
    with begin() as work:
        [protocol] = work.protocols.of_process(town.process_id)
    return Lived(protocol, clock)


def test_eleven_parties_sign_nine_at_month_ten_and_two_at_month_eleven(lived: Lived) -> None:
    signed = [party for party in lived.protocol.parties if party.state is PartyState.SIGNED and party.signed_on]
    assert len(lived.protocol.parties) == len(signed) == 11
    assert Counter(lived.month(party.signed_on) for party in signed if party.signed_on) == {10: 9, 11: 2}
    assert {party.signed_sha256 for party in signed} == {lived.protocol.text().sha256}


def test_six_sign_on_paper_when_all_come_together_and_five_by_link_later(lived: Lived) -> None:
    how = Counter(signature.method.value for signature in lived.protocol.signatures)
    assert how == {"recorded": 6, "link": 5}
    by_link = [one for one in lived.protocol.signatures if one.method is SignatureMethod.LINK]
    assert all(one.verified_at and one.email for one in by_link)


def test_the_protocol_is_in_force_since_the_last_mandatory_signature(lived: Lived) -> None:
    assert lived.protocol.state is ProtocolState.IN_FORCE
    awaited = [party.signed_on for party in lived.protocol.parties if party.mandatory and party.signed_on]
    assert lived.protocol.in_force_on == max(awaited)


def test_of_24_commitments_17_are_done_5_in_progress_and_2_overdue(lived: Lived) -> None:
    today = lived.clock.day(days_of_story())
    stand = Counter(pledge.standing(today).value for pledge in lived.protocol.pledges)
    assert stand == {"done": 17, "in_progress": 5, "overdue": 2}


def test_one_accession_is_pending(lived: Lived) -> None:
    assert [accession.state for accession in lived.protocol.accessions] == [AccessionState.REQUESTED]
