"""What a network loses when a party leaves its protocol."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self
from uuid import UUID

from domain.actor.observed import Observed
from domain.actor.wave import TieKind
from domain.protocol.pledge import Pledge
from domain.protocol.protocol import Protocol
from domain.protocol.terms import PartyState


@dataclass(frozen=True, slots=True, kw_only=True)
class Departure:
    """What is orphaned when a party goes, or since it went."""

    protocol_id: UUID
    actor_id: UUID
    orphaned: tuple[Pledge, ...]
    """What it promised and has not kept."""
    unserved_indicator_ids: tuple[UUID, ...]
    """Indicators that no other pending commitment serves."""
    signatories_left: int
    wave: int | None
    """The network that is looked at; none where none was observed."""
    ties_lost: int | None
    """With how many others it has a tie that is no conflict."""
    left_alone_ids: tuple[UUID, ...]
    """Who has no such tie but with it."""

    @classmethod
    def of(cls, protocol: Protocol, actor_id: UUID, wave: Observed | None) -> Self:
        """Work out what goes with a party."""
        orphaned = protocol.pending_of(actor_id)
        others = {one.indicator_id for one in protocol.pledges if one.pending and one not in orphaned}
        unserved = {one.indicator_id for one in orphaned if one.indicator_id} - others
        signed = [one for one in protocol.parties if one.signed_on and one.state is not PartyState.WITHDRAWN]
        partners = dict(_partners(wave)) if wave else {}
        alone = (UUID(name) for name, theirs in partners.items() if theirs == {str(actor_id)})
        return cls(
            protocol_id=protocol.id,
            actor_id=actor_id,
            orphaned=orphaned,
            unserved_indicator_ids=tuple(sorted(one for one in unserved if one)),
            signatories_left=sum(party.actor_id != actor_id for party in signed),
            wave=wave.number if wave else None,
            ties_lost=len(partners.get(str(actor_id), ())) if wave else None,
            left_alone_ids=tuple(sorted(alone)),
        )


def _partners(wave: Observed) -> Iterator[tuple[str, set[str]]]:
    """Give each member with those it is tied to, whoever told so."""
    ties = [(tie.source, tie.target) for tie in wave.holding if tie.kind is not TieKind.CONFLICT]
    for member in wave.members:
        theirs = {target for source, target in ties if source == member.id}
        yield member.id, theirs | {source for source, target in ties if target == member.id}
