"""The mandates that legitimise a process."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar, Self
from uuid import UUID

from domain.calendar import Period
from domain.errors import RuleBroken
from domain.process.part import Part

if TYPE_CHECKING:
    from domain.process.process import Process


class MandateOverlaps(RuleBroken):
    """Two mandates of the same kind to the same actor do not overlap in time."""

    it = "Due mandati dello stesso tipo allo stesso soggetto non si sovrappongono nel tempo."


class MandateKind(StrEnum):
    """What sort of act gives the mandate."""

    RESOLUTION = "resolution"
    DETERMINATION = "determination"
    AGREEMENT = "agreement"
    ASSIGNMENT = "assignment"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mandate(Part):
    """A dated act that says who is charged, by whom, for what, from when to when."""

    room: ClassVar[str] = "mandates"
    actors: ClassVar[tuple[str, ...]] = ("body_id", "charged_id")
    kind: MandateKind
    number: str
    body_id: UUID
    charged_id: UUID
    purpose: str
    starts_on: date
    ends_on: date | None = None

    def __post_init__(self) -> None:
        Period(self.starts_on, self.ends_on)

    @property
    def period(self) -> Period:
        """Give the days it is in force."""
        return Period(self.starts_on, self.ends_on)

    def admitted_to(self, process: "Process", /) -> Self:
        """Refuse one that overlaps another of its kind, or no more legitimates the point of reference it did."""
        if any(self.overlaps(other) for other in process.mandates):
            raise MandateOverlaps(kind=self.kind, charged_id=self.charged_id)
        for reference in process.points_of_reference:
            if reference.mandate_id == self.id:
                reference.require_legitimated_by(self)
        return self

    def overlaps(self, other: "Mandate") -> bool:
        """Tell whether both give the same kind of charge to the same actor on some day."""
        return (self.kind, self.charged_id) == (other.kind, other.charged_id) and self.period.meets(other.period)
