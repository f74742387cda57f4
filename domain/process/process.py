"""The process and the mandates that legitimise it."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Self
from uuid import UUID

from domain.errors import RuleBroken


class PeriodReversed(RuleBroken):
    """A period ends on or after the day it starts."""

    it = "Un periodo finisce il giorno in cui inizia, o dopo."


class MandateOverlaps(RuleBroken):
    """Two mandates of the same kind to the same actor do not overlap in time."""

    it = "Due mandati dello stesso tipo allo stesso soggetto non si sovrappongono nel tempo."


class Origin(StrEnum):
    """Why the process exists: a service asked for it, or it is the way the professional system works."""

    SERVICE_REQUEST = "service_request"
    PRACTICE = "practice"


class Phase(StrEnum):
    """Where the process stands on its way."""

    PROPOSED = "proposed"
    READINESS = "readiness"
    START_UP = "start_up"
    SHARED_VISION = "shared_vision"
    AGREEMENT = "agreement"
    ACTION = "action"
    EVALUATION = "evaluation"
    CONTINUITY = "continuity"
    CLOSED = "closed"


class Purpose(StrEnum):
    """The seven purposes for which the method is used."""

    ACTIVE_CITIZENSHIP_OCCASIONS = "active_citizenship_occasions"
    SHARED_ISSUE = "shared_issue"
    VISIBLE_COMMUNITY = "visible_community"
    INSTITUTIONAL_DIRECTION = "institutional_direction"
    CITIZENS_AS_EXPERTS = "citizens_as_experts"
    SHARED_RESPONSIBILITY = "shared_responsibility"
    GOVERN_MOVEMENT = "govern_movement"


class Target(StrEnum):
    """The five targets the method addresses."""

    SHRINKING_SOLIDARITY = "shrinking_solidarity"
    INTERGENERATIONAL_CONFLICT = "intergenerational_conflict"
    TARGET_GROUP_AWARENESS = "target_group_awareness"
    INDIVIDUAL_AS_COMMON = "individual_as_common"
    WELLBEING_OF_ALL = "wellbeing_of_all"


class MandateKind(StrEnum):
    """What sort of act gives the mandate."""

    RESOLUTION = "resolution"
    DETERMINATION = "determination"
    AGREEMENT = "agreement"
    ASSIGNMENT = "assignment"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mandate:
    """A dated act that says who is charged, by whom, for what, from when to when."""

    id: UUID
    kind: MandateKind
    number: str
    body_id: UUID
    charged_id: UUID
    purpose: str
    starts_on: date
    ends_on: date | None = None

    def __post_init__(self) -> None:
        if self.ends_on is not None and self.ends_on < self.starts_on:
            raise PeriodReversed(starts_on=self.starts_on, ends_on=self.ends_on)

    def overlaps(self, other: "Mandate") -> bool:
        """Tell whether both give the same kind of charge to the same actor on some day."""
        same = (self.kind, self.charged_id) == (other.kind, other.charged_id)
        return same and self.starts_on <= (other.ends_on or date.max) and other.starts_on <= (self.ends_on or date.max)


@dataclass(frozen=True, slots=True, kw_only=True)
class Process:
    """A mandated, medium-to-long course of community work on a territory."""

    id: UUID
    revision: int = 0
    external_id: str | None = None
    title: str
    description: str = ""
    origin: Origin
    phase: Phase = Phase.PROPOSED
    commissioner_id: UUID | None = None
    managing_body_id: UUID | None = None
    istat_codes: tuple[str, ...] = ()
    purposes: tuple[Purpose, ...] = ()
    targets: tuple[Target, ...] = ()
    planned_start: date
    planned_end: date
    mandates: tuple[Mandate, ...] = ()

    def __post_init__(self) -> None:
        if self.planned_end < self.planned_start:
            raise PeriodReversed(planned_start=self.planned_start, planned_end=self.planned_end)

    def grant(self, mandate: Mandate) -> Self:
        """Add a mandate that overlaps none of its kind."""
        if any(mandate.overlaps(other) for other in self.mandates):
            raise MandateOverlaps(kind=mandate.kind, charged_id=mandate.charged_id)
        return replace(self, mandates=(*self.mandates, mandate))
