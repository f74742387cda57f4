"""The process: what it is, what it holds, and where it stands."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, Self
from uuid import UUID

from domain.errors import NotFound, UnknownReference
from domain.process.activation import ActivationOpportunity, Intervention
from domain.process.area import Area
from domain.process.belonging import BelongingActivity
from domain.process.chain import Action, Finding, Issue, Objective
from domain.process.change import ChangeClaim, ChangeReport, ContinuityAct
from domain.process.concerned import ConcernedParty
from domain.process.former import FORMERS, FormerBodies, FormerPlan
from domain.process.framework import FundingLine, OperatorAssignment, PointOfReference, PurposeAcceptance, SteeringRole
from domain.process.mandate import Mandate
from domain.process.part import NotYetHappened, Part
from domain.process.phased import Phased
from domain.process.purposes import Origin, Purpose, Target
from domain.process.research import NetworkReview, Study
from domain.process.stages import Milestone, Responsibility
from domain.process.vision import Vision
from domain.tavolo.agenda import Visibility


@dataclass(frozen=True, slots=True, kw_only=True)
class Process(Phased):
    """A mandated, medium-to-long course of community work on a territory."""

    id: UUID
    revision: int = 0
    external_id: str | None = None
    title: str
    description: str = ""
    origin: Origin
    commissioner_id: UUID | None = None
    managing_body_id: UUID | None = None
    steering_id: UUID | None = None
    former_bodies: tuple[FormerBodies, ...] = ()
    former_plans: tuple[FormerPlan, ...] = ()
    istat_codes: tuple[str, ...] = ()
    area: Area | None = None
    visibility: Visibility = Visibility.INTERNAL
    purposes: tuple[Purpose, ...] = ()
    targets: tuple[Target, ...] = ()
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
    belonging_activities: tuple[BelongingActivity, ...] = ()
    change_claims: tuple[ChangeClaim, ...] = ()
    change_reports: tuple[ChangeReport, ...] = ()
    continuity_acts: tuple[ContinuityAct, ...] = ()

    def within(self, istat_codes: tuple[str, ...]) -> Self:
        """Lie in these municipalities, unless its own territory was said."""
        return self if self.istat_codes else replace(self, istat_codes=istat_codes)

    def restate(self, changes: Mapping[str, Any], on: date, today: date) -> Self:
        """Say something else of the process, in which what it holds still has its place.

        Who directs and what is planned is so from that day on: what was said of the days before stays.
        """
        if on > today:
            raise NotYetHappened(on=on, today=today)
        restated = replace(self, **changes)
        for intervention in self.interventions:
            intervention.admitted_to(restated)
        told = (kind for kind in FORMERS if changes.keys() & set(kind.names()))
        formers: dict[str, Any] = {kind.room: kind.before(on, self, restated) for kind in told}
        return replace(restated, **formers)

    def as_on(self, day: date) -> Self:
        """Give it as it was directed and planned on a day."""
        was: dict[str, Any] = {}
        for kind in FORMERS:
            formers = getattr(self, kind.room)
            held = next((former for former in formers if former.until >= day), None)
            if held is not None:
                was |= held.said | {kind.room: tuple(former for former in formers if former.until < day)}
        return replace(self, **was) if was else self

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
