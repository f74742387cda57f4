"""What happens at a meeting: from when to when, who attends, what is said, decided and promised."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Self
from uuid import UUID

from domain.errors import NotFound, RuleBroken
from domain.tavolo.agenda import MOST_ITEMS, AgendaItem, ItemState, Source, SourceKind, require_tree, without
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
    guest: bool = False
    """Whether it came without being a member, or invited."""

    @property
    def came_as_guest(self) -> bool:
        """Tell whether it was there, and as a guest."""
        return self.guest and self.there

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

    @property
    def voices(self) -> tuple[UUID, ...]:
        """Name every actor that consented or dissented."""
        return self.consent_ids + self.dissent_ids


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
        voices = (actor_id for decision in self.decisions for actor_id in decision.voices)
        owners = (commitment.owner_id for commitment in self.commitments)
        return {*(row.actor_id for row in self.attendance), *voices, *owners}

    def promised(self, number: int) -> Commitment:
        """Give what was promised under this number, from 1."""
        if not 1 <= number <= len(self.commitments):
            raise NotFound
        return self.commitments[number - 1]

    def keep(self, number: int, commitment: Commitment) -> Self:
        """Say what became of what was promised under this number."""
        before, after = self.commitments[: number - 1], self.commitments[number:]
        return replace(self, commitments=(*before, commitment, *after))

    @property
    def numbered(self) -> Mapping[SourceKind, tuple[AgendaItem | Commitment | Decision, ...]]:
        """Give what is named by a number, from 1, by its kind."""
        return {
            SourceKind.ITEM: self.agenda,
            SourceKind.COMMITMENT: self.commitments,
            SourceKind.DECISION: self.decisions,
        }

    def bring(self, matters: Mapping[Source, AgendaItem]) -> Self:
        """Have these matters on the agenda, and nothing else that came by itself, but for what was struck off."""
        stays = [
            item.source is None or item.source in matters or item.state is ItemState.STRUCK for item in self.agenda
        ]
        kept = without(self.agenda, stays)
        here = {item.source for item in kept}
        new = (item for source, item in matters.items() if source not in here)
        return replace(self, agenda=(*kept, *new)[: max(MOST_ITEMS, len(kept))])

    def settle(self, number: int, state: ItemState, reason: str) -> Self:
        """Close an item of the agenda, or strike it off."""
        self.require_there(SourceKind.ITEM, number)
        before, after = self.agenda[: number - 1], self.agenda[number:]
        return replace(self, agenda=(*before, self.agenda[number - 1].settle(state, reason), *after))

    def require_there(self, kind: SourceKind, number: int) -> None:
        """Refuse a number under which there is nothing."""
        if not 1 <= number <= len(self.numbered[kind]):
            raise NotFound
