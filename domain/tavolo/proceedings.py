"""What happens at a meeting: from when to when, who attends, what is said, decided and promised."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from domain.errors import RuleBroken
from domain.tavolo.agenda import AgendaItem, require_tree
from domain.tavolo.commitment import Commitment


class EndsBeforeItStarts(RuleBroken):
    """A meeting ends after it starts."""

    it = "Un incontro finisce dopo essere iniziato."


class AttendanceTwice(RuleBroken):
    """The attendance of an actor at a meeting is recorded once."""

    it = "La presenza di un soggetto a un incontro si registra una volta sola."


class Presence(StrEnum):
    """How an actor attended."""

    PRESENT = "present"
    ABSENT = "absent"
    EXCUSED = "excused"
    DELEGATED = "delegated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """How an actor attended a meeting."""

    actor_id: UUID
    presence: Presence
    delegate: str | None = None

    @property
    def there(self) -> bool:
        """Tell whether the actor was there, in person or by a delegate."""
        return self.presence in {Presence.PRESENT, Presence.DELEGATED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What the tavolo decided, on which item of the agenda, who consented and who did not."""

    text: str
    agenda_item: int | None = None
    consent_ids: tuple[UUID, ...] = ()
    dissent_ids: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Proceedings:
    """What happens at a meeting: from when to when, who attends, what is said, decided and promised."""

    starts_at: datetime
    ends_at: datetime
    agenda: tuple[AgendaItem, ...] = ()
    attendance: tuple[Attendance, ...] = ()
    decisions: tuple[Decision, ...] = ()
    commitments: tuple[Commitment, ...] = ()

    def __post_init__(self) -> None:
        if self.ends_at <= self.starts_at:
            raise EndsBeforeItStarts(starts_at=self.starts_at, ends_at=self.ends_at)
        if len({row.actor_id for row in self.attendance}) < len(self.attendance):
            raise AttendanceTwice
        require_tree(self.agenda)

    @property
    def actor_ids(self) -> set[UUID]:
        """Name every actor these proceedings refer to."""
        voices = (actor_id for decision in self.decisions for actor_id in decision.consent_ids + decision.dissent_ids)
        owners = (commitment.owner_id for commitment in self.commitments)
        return {*(row.actor_id for row in self.attendance), *voices, *owners}
