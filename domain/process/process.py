"""The process: what it is, what it holds, and where it stands."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from itertools import takewhile
from typing import Any, Self
from uuid import UUID

from domain.calendar import Period
from domain.errors import NotFound, RuleBroken, UnknownReference
from domain.process.activation import ActivationOpportunity, Intervention
from domain.process.chain import Action, Finding, Issue, Objective
from domain.process.change import ChangeClaim, ChangeReport, ContinuityAct
from domain.process.concerned import ConcernedParty
from domain.process.framework import FundingLine, OperatorAssignment, PointOfReference, PurposeAcceptance, SteeringRole
from domain.process.mandate import Mandate, MandateOverlaps
from domain.process.part import Part
from domain.process.phase import FOLLOWING, Phase, PhaseChange, PhaseNotNext
from domain.process.purposes import Origin, Purpose, Target
from domain.process.research import NetworkReview, Study
from domain.process.stages import Milestone, Responsibility
from domain.process.vision import Vision

MOST_DAYS = 50 * 366
EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)
BEFORE_START = frozenset({Phase.PROPOSED, Phase.READINESS})
BEFORE_VISION = frozenset({Phase.PROPOSED, Phase.READINESS, Phase.START_UP})


class PlannedOutOfRange(RuleBroken):
    """A process is planned for at most fifty years, between 1900 and 2199."""

    it = "Un processo si pianifica per al massimo cinquant'anni, tra il 1900 e il 2199."


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
    steering_id: UUID | None = None
    istat_codes: tuple[str, ...] = ()
    purposes: tuple[Purpose, ...] = ()
    targets: tuple[Target, ...] = ()
    planned_start: date
    planned_end: date
    mandates: tuple[Mandate, ...] = ()
    steering_roles: tuple[SteeringRole, ...] = ()
    operators: tuple[OperatorAssignment, ...] = ()
    funding_lines: tuple[FundingLine, ...] = ()
    points_of_reference: tuple[PointOfReference, ...] = ()
    purpose_acceptances: tuple[PurposeAcceptance, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    responsibilities: tuple[Responsibility, ...] = ()
    issues: tuple[Issue, ...] = ()
    studies: tuple[Study, ...] = ()
    findings: tuple[Finding, ...] = ()
    objectives: tuple[Objective, ...] = ()
    actions: tuple[Action, ...] = ()
    visions: tuple[Vision, ...] = ()
    concerned_parties: tuple[ConcernedParty, ...] = ()
    network_reviews: tuple[NetworkReview, ...] = ()
    interventions: tuple[Intervention, ...] = ()
    activation_opportunities: tuple[ActivationOpportunity, ...] = ()
    change_claims: tuple[ChangeClaim, ...] = ()
    change_reports: tuple[ChangeReport, ...] = ()
    continuity_acts: tuple[ContinuityAct, ...] = ()
    phase_changes: tuple[PhaseChange, ...] = ()

    def __post_init__(self) -> None:
        Period(self.planned_start, self.planned_end)
        if not EARLIEST <= self.planned_start <= self.planned_end <= LATEST or self.planned_days > MOST_DAYS:
            raise PlannedOutOfRange(planned_start=self.planned_start, planned_end=self.planned_end)

    @property
    def planned(self) -> Period:
        """Give the days the process is planned for."""
        return Period(self.planned_start, self.planned_end)

    @property
    def planned_days(self) -> int:
        """Count the days the process is planned for."""
        return (self.planned_end - self.planned_start).days + 1

    def restate(self, changes: Mapping[str, Any]) -> Self:
        """Say something else of the process, in which what it holds still has its place."""
        restated = replace(self, **changes)
        for intervention in self.interventions:
            intervention.admitted_to(restated)
        return restated

    def grant(self, mandate: Mandate) -> Self:
        """Add a mandate that overlaps none of its kind."""
        if any(mandate.overlaps(other) for other in self.mandates):
            raise MandateOverlaps(kind=mandate.kind, charged_id=mandate.charged_id)
        return replace(self, mandates=(*self.mandates, mandate))

    def add(self, part: Part, today: date) -> Self:
        """Take a part into its room."""
        return self._with(part.room, (*getattr(self, part.room), self.admit(part, today)))

    def revise(self, part: Part, today: date) -> Self:
        """Let a part take the place of what was said earlier under its identity."""
        parts: tuple[Part, ...] = getattr(self, part.room)
        earlier = next((other for other in parts if other.id == part.id), None)
        if earlier is None:
            raise NotFound
        others = self._with(part.room, tuple(other for other in parts if other.id != part.id))
        revised = others.admit(part, today).succeeding(earlier)
        return self._with(part.room, tuple(revised if other.id == part.id else other for other in parts))

    def take_out(self, kind: type[Part], part_id: UUID) -> Self:
        """Let a part go that no other part refers to."""
        parts: tuple[Part, ...] = getattr(self, kind.room)
        part = next((other for other in parts if other.id == part_id), None)
        if part is None:
            raise NotFound
        part.require_removable()
        part.require_free(getattr(self, field.name) for field in fields(self))
        return self._with(kind.room, tuple(other for other in parts if other is not part))

    def enter(self, change: PhaseChange) -> Self:
        """Pass to a phase that follows the one it is in."""
        if change.to_phase not in self.next_phases:
            raise PhaseNotNext(phase=self.phase, wanted=change.to_phase, next=list(self.next_phases))
        return replace(self, phase=change.to_phase, phase_changes=(*self.phase_changes, change))

    @property
    def next_phases(self) -> tuple[Phase, ...]:
        """List the phases that follow: from a suspension, the one that was suspended."""
        return FOLLOWING[self.phase] if self.phase is not Phase.SUSPENDED else (self.course_phase,)

    @property
    def course_phase(self) -> Phase:
        """Give the phase of the course; while suspended, the one it will come back to."""
        return self.phase_changes[-1].from_phase if self.phase is Phase.SUSPENDED else self.phase

    def phase_since(self, day: date) -> date:
        """Give the day on which the phase of that day began, or went on after a suspension."""
        begun = [change.changed_on for change in self.phase_changes if change.changed_on <= day]
        return begun[-1] if begun else min(self.planned_start, day)

    @property
    def stretches(self) -> Iterator[tuple[Phase, Period]]:
        """List what it has been through, the latest first: each phase, and from when to when."""
        until: date | None = None
        for change in reversed(self.phase_changes):
            yield change.to_phase, Period(change.changed_on, until)
            until = change.changed_on

    @property
    def phase_stretches(self) -> tuple[Period, ...]:
        """List the times spent in the phase of the course since it was entered, without those it was suspended."""
        staying = takewhile(lambda one: one[0] in {self.course_phase, Phase.SUSPENDED}, self.stretches)
        return tuple(period for phase, period in staying if phase is not Phase.SUSPENDED)

    @property
    def seeks_vision(self) -> bool:
        """Tell whether the process has come to build its shared vision, or further."""
        return self.course_phase not in BEFORE_VISION

    @property
    def has_started(self) -> bool:
        """Tell whether the work has begun: before, it is only made ready."""
        return self.course_phase not in BEFORE_START

    @property
    def is_over(self) -> bool:
        """Tell whether nothing is asked of it any more."""
        return self.phase is Phase.CLOSED

    @property
    def chain_is_mandatory(self) -> bool:
        """Tell whether every objective must answer to a finding."""
        return self.seeks_vision and self.course_phase is not Phase.SHARED_VISION

    @property
    def contains_interventions(self) -> bool:
        """Tell whether the process is a container for interventions."""
        return self.origin is Origin.SERVICE_REQUEST

    def predefines(self, action: Action) -> bool:
        """Tell whether the action answers to no finding."""
        answering = {objective.id for objective in self.objectives if objective.finding_id is not None}
        return action.objective_id not in answering

    @property
    def predefined_action_ids(self) -> tuple[UUID, ...]:
        """List the actions that answer to no finding."""
        return tuple(action.id for action in self.actions if self.predefines(action))

    def admit(self, part: Part, today: date) -> Part:
        """Give a part as it takes its place here, or refuse it."""
        part.require_past(today)
        if missing := sorted(str(identity) for identity in self._unknown(part)):
            raise UnknownReference(missing=missing)
        return part.admitted_to(self)

    def _unknown(self, part: Part) -> Iterator[UUID]:
        """List the parts it names that are not here."""
        for field, room in part.links.items():
            named = getattr(part, field)
            if named is not None and named not in {other.id for other in getattr(self, room)}:
                yield named

    def _with(self, room: str, parts: tuple[Any, ...]) -> Self:
        held: dict[str, Any] = {room: parts}
        return replace(self, **held)
