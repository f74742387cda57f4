"""What happens to a protocol between its texts: it is opened again, and what one party promised another takes over."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from domain.protocol.kinds import ProtocolState


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """Where a protocol stood when its text was opened again."""

    state: ProtocolState


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """A commitment that one party took over from another that has withdrawn."""

    pledge_id: UUID
    from_id: UUID
    to_id: UUID
    on: date
    reason: str
