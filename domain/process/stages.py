"""The stages of a process and who answers for what."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from domain.calendar import Period
from domain.errors import RuleBroken
from domain.process.part import Lasting, Part


class ReachedWithoutEvidence(RuleBroken):
    """A milestone is reached when something shows it: say what."""

    it = "Una tappa è raggiunta quando qualcosa lo mostra: dire che cosa."


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone(Part):
    """A stage (*tappa*): when it was set, when it is planned, when it was reached and what shows it."""

    room: ClassVar[str] = "milestones"
    happened: ClassVar[tuple[str, ...]] = ("set_on", "reached_on")
    title: str
    set_on: date
    planned_on: date
    reached_on: date | None = None
    evidence: str = ""

    def __post_init__(self) -> None:
        Period(self.set_on, self.reached_on)
        if self.reached_on is not None and not self.evidence.strip():
            raise ReachedWithoutEvidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Responsibility(Lasting):
    """The area an actor answers for (*ambito di responsabilità*), and the objective it serves."""

    room: ClassVar[str] = "responsibilities"
    actors: ClassVar[tuple[str, ...]] = ("actor_id",)
    links: ClassVar[dict[str, str]] = {"objective_id": "objectives"}
    actor_id: UUID
    scope: str
    objective_id: UUID | None = None
