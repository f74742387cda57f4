"""What is said of an enabling condition: its state on a day, what shows it, and what it lacks."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Self
from uuid import UUID

from domain.calendar import Period
from domain.process.part import Part


class ConditionCode(StrEnum):
    """The seven conditions that make the strategy possible."""

    INSTITUTIONAL_FRAMEWORK = "institutional_framework"
    PUBLIC_STEERING = "public_steering"
    LEGITIMATED_PURPOSE = "legitimated_purpose"
    DEDICATED_RESOURCES = "dedicated_resources"
    PROCESS_TIME = "process_time"
    CONTINUITY_OF_INVESTMENT = "continuity_of_investment"
    DEFINED_STAGES = "defined_stages"

    @property
    def it(self) -> str:
        """Call it in Italian."""
        return CALLED[self][0]

    @property
    def en(self) -> str:
        """Call it in English."""
        return CALLED[self][1]


CALLED = {
    ConditionCode.INSTITUTIONAL_FRAMEWORK: (
        "Cornice istituzionale e chiarezza di mandato",
        "Institutional framework and clarity of mandate",
    ),
    ConditionCode.PUBLIC_STEERING: (
        "Regia pubblica, con i ruoli politici",
        "Public steering, with the political roles",
    ),
    ConditionCode.LEGITIMATED_PURPOSE: (
        "Scopo definito e legittimato dalla committenza",
        "A purpose defined, and legitimated by the commissioner",
    ),
    ConditionCode.DEDICATED_RESOURCES: ("Risorse professionali dedicate", "Dedicated professional resources"),
    ConditionCode.PROCESS_TIME: ("Tempi medio-lunghi di processo", "Medium to long process times"),
    ConditionCode.CONTINUITY_OF_INVESTMENT: ("Continuità di investimento", "Continuity of investment"),
    ConditionCode.DEFINED_STAGES: (
        "Tappe, ruoli, responsabilità, obiettivi e criteri definiti",
        "Defined stages, roles, responsibilities, objectives and criteria",
    ),
}


class ConditionState(StrEnum):
    """Where a condition stands: never there, there in part, met, or met once and no more."""

    MISSING = "missing"
    PARTIAL = "partial"
    MET = "met"
    EXPIRED = "expired"


class GapCode(StrEnum):
    """What a condition lacks."""

    NO_MANDATE_IN_FORCE = "no_mandate_in_force"
    STEERING_NOT_APPOINTED = "steering_not_appointed"
    STEERING_NOT_PUBLIC = "steering_not_public"
    NO_POLITICAL_ROLE = "no_political_role"
    PURPOSE_NOT_ACCEPTED = "purpose_not_accepted"
    DAYS_WITHOUT_OPERATOR = "days_without_operator"
    PLANNED_TIME_TOO_SHORT = "planned_time_too_short"
    MONTH_NOT_FUNDED = "month_not_funded"
    NO_MILESTONE = "no_milestone"
    NO_ROLE = "no_role"
    NO_RESPONSIBILITY = "no_responsibility"
    NO_OBJECTIVE = "no_objective"
    OBJECTIVE_WITHOUT_CRITERION = "objective_without_criterion"
    OBJECTIVE_WITHOUT_RESPONSIBILITY = "objective_without_responsibility"
    RESPONSIBILITY_WITHOUT_OBJECTIVE = "responsibility_without_objective"

    @property
    def mended_by(self) -> str:
        """Name the operation of the API that mends it."""
        return MENDED_BY[self]


MENDED_BY = {
    GapCode.NO_MANDATE_IN_FORCE: "grant_mandate",
    GapCode.STEERING_NOT_APPOINTED: "appoint_bodies",
    GapCode.STEERING_NOT_PUBLIC: "appoint_bodies",
    GapCode.NO_POLITICAL_ROLE: "add_steering_role",
    GapCode.PURPOSE_NOT_ACCEPTED: "record_purpose_acceptance",
    GapCode.DAYS_WITHOUT_OPERATOR: "assign_operator",
    GapCode.PLANNED_TIME_TOO_SHORT: "plan_period",
    GapCode.MONTH_NOT_FUNDED: "add_funding_line",
    GapCode.NO_MILESTONE: "set_milestone",
    GapCode.NO_ROLE: "add_steering_role",
    GapCode.NO_RESPONSIBILITY: "assign_responsibility",
    GapCode.NO_OBJECTIVE: "set_objective",
    GapCode.OBJECTIVE_WITHOUT_CRITERION: "revise_objective",
    GapCode.OBJECTIVE_WITHOUT_RESPONSIBILITY: "assign_responsibility",
    GapCode.RESPONSIBILITY_WITHOUT_OBJECTIVE: "revise_responsibility",
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """A part of the process that shows a condition: its room, and its identity."""

    room: str
    id: UUID


@dataclass(frozen=True, slots=True)
class Gap:
    """What is lacking: of which days, or of which part of the process."""

    code: GapCode
    since: date | None = None
    until: date | None = None
    part_id: UUID | None = None

    @classmethod
    def of(cls, code: GapCode, period: Period) -> Self:
        """Say that something is lacking on these days."""
        return cls(code, period.since, period.until)

    @property
    def mended_by(self) -> str:
        """Name the operation of the API that mends it."""
        return self.code.mended_by


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition on a day: met while nothing lacks; `valid_until` is the last day it stays so, None without end."""

    code: ConditionCode
    state: ConditionState
    evidence: tuple[Evidence, ...]
    gaps: tuple[Gap, ...]
    valid_until: date | None = None

    @property
    def number(self) -> int:
        """Count it as the method does."""
        return list(ConditionCode).index(self.code) + 1

    @property
    def met(self) -> bool:
        """Tell whether it is met."""
        return self.state is ConditionState.MET


def state_of(gaps: object, *, some: object, once: object = False) -> ConditionState:
    """Tell the state from what lacks, whether some of it is there, and whether it was all there once."""
    if not gaps:
        return ConditionState.MET
    if once:
        return ConditionState.EXPIRED
    return ConditionState.PARTIAL if some else ConditionState.MISSING


def shown_by(*parts: Part) -> tuple[Evidence, ...]:
    """Give these parts as evidence."""
    return tuple(Evidence(part.room, part.id) for part in parts)
