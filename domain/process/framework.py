"""The institutional framework: who directs, who is dedicated to the work, with what money, and what was agreed."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, ClassVar, Self
from uuid import UUID

from domain.calendar import DAY, Period, gaps
from domain.errors import RuleBroken
from domain.process.mandate import Mandate
from domain.process.part import Lasting, Part

if TYPE_CHECKING:
    from domain.process.process import Process


class SecondPointOfReference(RuleBroken):
    """A process has one point of reference at a time, so that everybody knows whom to turn to."""

    it = "Un processo ha una sola referenza alla volta, perché tutti sappiano a chi rivolgersi."


class ReferenceWithoutMandate(RuleBroken):
    """A mandate to the same actor, in force all the time, legitimates the point of reference."""

    it = "La referenza è legittimata da un mandato allo stesso soggetto, in vigore per tutto il tempo."


class NobodyToAccept(RuleBroken):
    """The purpose is accepted by the commissioner: appoint one first."""

    it = "Lo scopo è accettato dalla committenza: prima va nominata."


class HoursOutOfRange(RuleBroken):
    """An operator is assigned for 0 to 48 hours a week."""

    it = "Un operatore è assegnato per 0-48 ore settimanali."


class AmountNotPositive(RuleBroken):
    """A funding line brings an amount greater than zero."""

    it = "Una linea di finanziamento porta un importo maggiore di zero."


MOST_HOURS = 48  # the European limit of a working week, overtime included (Directive 2003/88/EC, art. 6)


@dataclass(frozen=True, slots=True, kw_only=True)
class SteeringRole(Lasting):
    """A role in the public steering (*regia pubblica*), political or not."""

    room: ClassVar[str] = "steering_roles"
    actors: ClassVar[tuple[str, ...]] = ("actor_id",)
    role: str
    actor_id: UUID
    political: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OperatorAssignment(Lasting):
    """A dedicated professional (*operatore di comunità*): how many hours a week, from when to when."""

    room: ClassVar[str] = "operators"
    actors: ClassVar[tuple[str, ...]] = ("actor_id",)
    actor_id: UUID
    hours_per_week: float

    def __post_init__(self) -> None:
        Period(self.since, self.until)
        if not 0 <= self.hours_per_week <= MOST_HOURS:
            raise HoursOutOfRange(hours_per_week=self.hours_per_week)


@dataclass(frozen=True, slots=True, kw_only=True)
class FundingLine(Lasting):
    """Money for a period, and the days on which it can be counted on: from its commitment until it lapses."""

    room: ClassVar[str] = "funding_lines"
    happened: ClassVar[tuple[str, ...]] = ("committed_on",)
    source: str
    amount_cents: int
    committed_on: date
    valid_until: date | None = None

    def __post_init__(self) -> None:
        Period(self.since, self.until)
        Period(self.committed_on, self.valid_until)
        if self.amount_cents <= 0:
            raise AmountNotPositive(amount_cents=self.amount_cents)

    @property
    def counted_on(self) -> Period:
        """Give the days on which the money can be counted on, whatever days it pays for."""
        return Period(self.committed_on, self.valid_until)

    def counts_on(self, day: date) -> bool:
        """Tell whether the money can be counted on, on that day."""
        return self.counted_on.includes(day)

    def left_open_by(self, lines: Iterable["FundingLine"]) -> bool:
        """Tell whether its commitment lapses before days that none of these pays for which last longer."""
        lapses = self.counted_on.last
        if self.period.last <= lapses:
            return False
        paying = (line.period for line in lines if line.counted_on.last > lapses)
        return any(gaps(paying, Period(max(self.since, lapses + DAY), self.until)))


@dataclass(frozen=True, slots=True, kw_only=True)
class PointOfReference(Lasting):
    """The one person or body to turn to (*referenza chiara*), public, legitimated by a mandate."""

    room: ClassVar[str] = "points_of_reference"
    actors: ClassVar[tuple[str, ...]] = ("actor_id",)
    links: ClassVar[dict[str, str]] = {"mandate_id": "mandates"}
    actor_id: UUID
    role: str
    mandate_id: UUID

    def admitted_to(self, process: "Process", /) -> Self:
        """Refuse a second one on the same day, and one whose mandate is another's or ends before."""
        if any(self.period.meets(other.period) for other in process.points_of_reference):
            raise SecondPointOfReference(since=self.since, until=self.until)
        self.require_legitimated_by(next(mandate for mandate in process.mandates if mandate.id == self.mandate_id))
        return self

    def require_legitimated_by(self, mandate: Mandate) -> None:
        """Refuse a mandate to another, or one that is not in force all the time."""
        in_force = mandate.period.includes(self.since) and self.period.last <= mandate.period.last
        if mandate.charged_id != self.actor_id or not in_force:
            raise ReferenceWithoutMandate(mandate_id=mandate.id, charged_id=mandate.charged_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class PurposeAcceptance(Part):
    """The purpose of the process in the words the commissioner (*committenza*) accepted, and the day it did."""

    room: ClassVar[str] = "purpose_acceptances"
    actors: ClassVar[tuple[str, ...]] = ("accepted_by_id",)
    happened: ClassVar[tuple[str, ...]] = ("accepted_on",)
    text: str
    accepted_on: date
    accepted_by_id: UUID | None = None

    def admitted_to(self, process: "Process", /) -> Self:
        """Be accepted by the commissioner of that day; refuse where nobody was there to do so."""
        commissioner_id = process.as_on(self.accepted_on).commissioner_id
        if commissioner_id is None:
            raise NobodyToAccept
        return replace(self, accepted_by_id=commissioner_id)

    def succeeding(self, earlier: Self, /) -> Self:
        """Stay accepted by who accepted it: the words of another commissioner are another acceptance."""
        return replace(self, accepted_by_id=earlier.accepted_by_id)
