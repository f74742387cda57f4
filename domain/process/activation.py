"""What a process offers: places for active citizenship, and interventions with a purpose of their own."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar, Self
from uuid import UUID

from domain.calendar import Period
from domain.errors import RuleBroken
from domain.process.part import Lasting

if TYPE_CHECKING:
    from domain.process.process import Process


class FilledOverCapacity(RuleBroken):
    """Of the places offered, at most all are filled."""

    it = "Dei posti offerti se ne occupano al massimo tutti."


class NotAContainer(RuleBroken):
    """Interventions stand in a process that a service asked for."""

    it = "Gli interventi specifici stanno in un processo attivato su esigenza di un servizio."


class Programme(StrEnum):
    """For whom places are offered; map_448 is probation of minors (DPR 448/1988, art. 28): counts only."""

    MAP_448 = "map_448"
    ACTIVE_CITIZENSHIP = "active_citizenship"
    SOLIDARITY_FAMILIES = "solidarity_families"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivationOpportunity(Lasting):
    """Places at a host, and how many are filled. It has no text, so that nothing about a minor can be written here."""

    room: ClassVar[str] = "activation_opportunities"
    actors: ClassVar[tuple[str, ...]] = ("host_id",)
    programme: Programme
    host_id: UUID
    capacity: int
    filled: int = 0

    def __post_init__(self) -> None:
        Period(self.since, self.until)
        if not 0 <= self.filled <= self.capacity:
            raise FilledOverCapacity(capacity=self.capacity, filled=self.filled)


@dataclass(frozen=True, slots=True, kw_only=True)
class Intervention(Lasting):
    """A specific intervention that a process contains (*macrocontenitore*), requested by a service or a public body."""

    room: ClassVar[str] = "interventions"
    actors: ClassVar[tuple[str, ...]] = ("requested_by_id",)
    title: str
    purpose: str
    programme: Programme | None = None
    requested_by_id: UUID

    def admitted_to(self, process: "Process", /) -> Self:
        """Refuse where the process is a practice, not a container."""
        if not process.contains_interventions:
            raise NotAContainer(origin=process.origin)
        return self
