"""Handing something over from one tavolo to another: up to the one it reports to, down to one that reports to it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from domain.errors import RuleBroken
from domain.tavolo.agenda import SourceKind
from domain.tavolo.tavolo import Tavolo


class NeitherParentNorChild(RuleBroken):
    """A tavolo hands over to the one it reports to, or to one that reports to it."""

    it = "Un tavolo affida qualcosa a quello a cui riferisce, o a uno che riferisce a lui."


class HandedAlready(RuleBroken):
    """The same matter is handed over to a tavolo once."""

    it = "La stessa questione si affida a un tavolo una volta sola."


class NothingToHandOver(RuleBroken):
    """What is handed over was dealt with at a meeting that was held."""

    it = "Si affida ad altri solo ciò che è stato trattato in un incontro tenuto."


class HandedOver(RuleBroken):
    """What was handed over to another tavolo stays in the record of its meeting."""

    it = "Ciò che è stato affidato a un altro tavolo resta nel racconto del suo incontro."


class HandingDirection(StrEnum):
    """Which way something went, as a tavolo sees it."""

    GIVEN = "given"
    RECEIVED = "received"


@dataclass(frozen=True, slots=True, kw_only=True)
class Handing:
    """A decision, an item or a commitment of a meeting, by its number from 1, handed over to another tavolo."""

    kind: SourceKind
    number: int
    to_tavolo_id: UUID
    note: str = ""
    handed_at: datetime

    @property
    def matter(self) -> tuple[SourceKind, int]:
        """Name what is handed over, at its meeting."""
        return self.kind, self.number


def require_related(tavolo: Tavolo, other: Tavolo) -> None:
    """Refuse a tavolo that the other neither reports to nor has reporting to it."""
    if other.id != tavolo.parent_id and tavolo.id != other.parent_id:
        raise NeitherParentNorChild
