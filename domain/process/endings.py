"""What of a process expires, and when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from domain.process.regia_facts import Facts
from domain.process.watched import HORIZONS
from domain.protocol.kinds import ENDED


class EndingKind(StrEnum):
    """What sort of thing expires."""

    MANDATE = "mandate"
    FUNDING = "funding"
    COMMITTED_FUNDING = "committed_funding"
    OPERATOR = "operator"
    POINT_OF_REFERENCE = "point_of_reference"
    OVERRIDE = "override"
    PROTOCOL = "protocol"


@dataclass(frozen=True, slots=True)
class Ending:
    """Something that expires on a day."""

    kind: EndingKind
    id: UUID
    title: str
    on: date


def expiring(facts: Facts) -> tuple[Ending, ...]:
    """List what ends within the farthest horizon, the nearest first."""
    last = facts.today + timedelta(days=max(HORIZONS))
    near = (one for one in _endings(facts) if facts.today <= one.on <= last)
    return tuple(sorted(near, key=lambda one: (one.on, one.kind, one.id)))


def _endings(facts: Facts) -> Iterator[Ending]:
    process = facts.process
    ends: list[tuple[EndingKind, UUID, str, date | None]] = [
        *((EndingKind.MANDATE, one.id, one.number, one.ends_on) for one in process.mandates),
        *((EndingKind.FUNDING, one.id, one.source, one.until) for one in process.funding_lines),
        *((EndingKind.COMMITTED_FUNDING, one.id, one.source, one.valid_until) for one in process.funding_lines),
        *((EndingKind.POINT_OF_REFERENCE, one.id, one.role, one.until) for one in process.points_of_reference),
        *((EndingKind.OPERATOR, one.id, facts.names.get(one.actor_id, ""), one.until) for one in process.operators),
        *(
            (EndingKind.PROTOCOL, one.id, one.title, one.expires_on)
            for one in facts.protocols
            if one.state not in ENDED
        ),
    ]
    overridden = ((change, change.override) for change in process.phase_changes)
    ends += [(EndingKind.OVERRIDE, one.id, one.to_phase, given.expires_on) for one, given in overridden if given]
    return (Ending(kind, one, title, end) for kind, one, title, end in ends if end is not None)
