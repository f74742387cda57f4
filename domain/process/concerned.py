"""Who is concerned by the problem, and was heard or could not be."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from domain.errors import RuleBroken
from domain.process.part import Part


class HeardAndAbsent(RuleBroken):
    """Who was heard needs no reason for being absent."""

    it = "Di chi è stato ascoltato non si giustifica l'assenza."


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcernedParty(Part):
    """Somebody the problem touches (*soggetto sensibile e interessato*): an actor, or people who are none."""

    room: ClassVar[str] = "concerned_parties"
    actors: ClassVar[tuple[str, ...]] = ("actor_id",)
    happened: ClassVar[tuple[str, ...]] = ("heard_on",)
    name: str
    actor_id: UUID | None = None
    heard_on: date | None = None
    absence_reason: str | None = None

    def __post_init__(self) -> None:
        if self.heard_on is not None and self.absence_reason is not None:
            raise HeardAndAbsent

    @property
    def settled(self) -> bool:
        """Tell whether it was heard, or its absence is justified."""
        return self.heard_on is not None or bool(self.absence_reason)
