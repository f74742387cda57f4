"""The shared vision: a text in versions, and where each member stands towards it."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, ClassVar, Self
from uuid import UUID

from domain.errors import RuleBroken
from domain.process.part import Part

if TYPE_CHECKING:
    from domain.process.process import Process


class EndorsesAndDissents(RuleBroken):
    """A member takes one stand towards a vision: it endorses it, or it dissents."""

    it = "Un membro prende una sola posizione su una visione: la fa propria o dissente."


class VisionTextFrozen(RuleBroken):
    """Once a member has taken a stand, the text of a vision changes only as a new version."""

    it = "Quando un membro ha preso posizione, il testo di una visione cambia solo come nuova versione."


@dataclass(frozen=True, slots=True, kw_only=True)
class Dissent:
    """A member does not share the vision, and says why."""

    actor_id: UUID
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Vision(Part):
    """A version of the vision of the problem and of the place, with endorsement or dissent per member."""

    room: ClassVar[str] = "visions"
    happened: ClassVar[tuple[str, ...]] = ("written_on",)
    version: int = 0
    text: str
    written_on: date
    endorsed_by: tuple[UUID, ...] = ()
    dissents: tuple[Dissent, ...] = ()

    def endorsed_among(self, members: Collection[UUID | None]) -> bool:
        """Tell whether of these members more share it than dissent; who is none of them takes a stand of its own."""
        return sum(one in members for one in self.endorsed_by) > sum(one in members for one in self.dissent_ids)

    @property
    def dissent_ids(self) -> tuple[UUID, ...]:
        """List who dissents."""
        return tuple(dissent.actor_id for dissent in self.dissents)

    @property
    def dissent_reasons(self) -> tuple[str, ...]:
        """List why each of them does."""
        return tuple(dissent.reason for dissent in self.dissents)

    def actor_ids(self) -> tuple[UUID | None, ...]:
        """List everybody who took a stand."""
        return (*self.endorsed_by, *self.dissent_ids)

    def admitted_to(self, process: "Process", /) -> Self:
        """Take the next number; refuse two stands of one member, though two actors may turn out to be one later."""
        stands = self.actor_ids()
        if len(set(stands)) < len(stands):
            raise EndorsesAndDissents
        return replace(self, version=max((other.version for other in process.visions), default=0) + 1)

    def require_removable(self) -> None:
        """Stay on record, once somebody has taken a stand."""
        if self.actor_ids():
            raise VisionTextFrozen(version=self.version)

    def succeeding(self, earlier: Self, /) -> Self:
        """Keep the number; keep the text too, where somebody has taken a stand."""
        if earlier.actor_ids() and self.text != earlier.text:
            raise VisionTextFrozen(version=earlier.version)
        return replace(self, version=earlier.version)
