"""From what was saved to what is looked at again: in the same transaction, whatever the use case."""

from uuid import UUID

from domain.actor.wave import Wave
from domain.errand import LOOK_AGAIN, Errand
from domain.indicator.indicator import Indicator
from domain.ports import Work
from domain.process.process import Process
from domain.protocol.protocol import Protocol
from domain.repository import Entity
from domain.tavolo.meeting import Meeting
from domain.tavolo.minutes import Minutes
from domain.tavolo.tavolo import Tavolo


def notice(work: Work, before: Entity | None, after: Entity | None) -> None:
    """Have the alerts looked at again of the process that was changed, or of the one that holds what was."""
    if place := place_of(after or before):
        work.errands.add(Errand.soon(LOOK_AGAIN, place, work.now))


def place_of(entity: Entity | None) -> UUID | None:
    """Name the process that an entity belongs to, or what it belongs to within one; None where there is none."""
    match entity:
        case Process():
            return entity.id
        case Wave() | Tavolo() | Protocol() | Indicator():
            return entity.process_id
        case Meeting():
            return entity.tavolo_id
        case Minutes():
            return entity.meeting_id
        case _:
            return None
