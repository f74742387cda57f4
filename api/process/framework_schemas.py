"""The institutional framework of a process, its stages and what it offers, in the contract."""

from typing import Annotated, Any, ClassVar

from pydantic import Field

from api.schemas import INT64, Count, Day, Few, Flag, Id, Identified, Many, Real, Schema, Text, Title
from domain.process import belonging
from domain.process.activation import Programme

Cents = Annotated[int, Field(strict=True, ge=0, le=INT64, json_schema_extra={"format": "int64"})]


class Lasting(Schema):
    """What holds from a day to a day."""

    since: Day
    """First day."""
    until: Day | None = None
    """Last day; null until further notice."""


class SteeringRoleCreate(Lasting):
    """A role in the public steering, to add or to revise."""

    role: Title
    """What the role is called."""
    actor_id: Id
    """The actor it belongs to."""
    political: Flag
    """Whether it is a political role."""


class SteeringRole(Identified, SteeringRoleCreate):
    """A role in the public steering (*regia pubblica*), political or not."""


class OperatorAssignmentCreate(Lasting):
    """A dedicated professional, to assign or to revise."""

    actor_id: Id
    """The actor that provides the operator."""
    hours_per_week: Real
    """Hours a week, 0 to 48."""


class OperatorAssignment(Identified, OperatorAssignmentCreate):
    """A dedicated professional (*operatore di comunità*): how many hours a week, from when to when."""


class FundingLineCreate(Lasting):
    """Money for a period, to add or to revise."""

    source: Title
    """Where the money comes from."""
    amount_cents: Cents
    """Amount, in cents of euro."""
    committed_on: Day
    """Day on which it was committed."""
    valid_until: Day | None = None
    """Last day on which it can be counted on; null where the commitment does not lapse."""


class FundingLine(Identified, FundingLineCreate):
    """Money for a period, and the days on which it can be counted on."""


class PointOfReferenceCreate(Lasting):
    """The point of reference, to appoint or to revise."""

    actor_id: Id
    """The actor to turn to."""
    role: Title
    """In what capacity."""
    mandate_id: Id
    """The mandate of the process that legitimates it; to the same actor, in force all the time."""


class PointOfReference(Identified, PointOfReferenceCreate):
    """The one to turn to (*referenza chiara*), legitimated by a mandate; one at a time."""


class PurposeAcceptanceCreate(Schema):
    """The acceptance of the purpose by the commissioner, to record or to revise."""

    text: Text
    """The purpose, in the words that were accepted."""
    accepted_on: Day
    """Day on which the commissioner accepted it."""


class PurposeAcceptance(Identified, PurposeAcceptanceCreate):
    """The purpose of the process as the commissioner (*committenza*) accepted it."""

    accepted_by_id: Id | None
    """The actor that accepted it: the commissioner of that day."""


class MilestoneCreate(Schema):
    """A stage, to set or to revise."""

    title: Title
    """What the stage is called."""
    set_on: Day
    """Day on which it was set."""
    planned_on: Day
    """Day on which it is planned to be reached."""
    reached_on: Day | None = None
    """Day on which it was reached; null while it is not."""
    evidence: Text = ""
    """What shows that it was reached, or how far it is."""


class Milestone(Identified, MilestoneCreate):
    """A stage (*tappa*), with its dates and its evidence."""


class ResponsibilityCreate(Lasting):
    """What an actor answers for, to assign or to revise."""

    actor_id: Id
    """The actor that answers."""
    scope: Title
    """What it answers for."""
    objective_id: Id | None = None
    """The objective of the process it serves."""


class Responsibility(Identified, ResponsibilityCreate):
    """The area an actor answers for (*ambito di responsabilità*), and the objective it serves."""


class InterventionCreate(Lasting):
    """An intervention the process contains, to add or to revise."""

    title: Title
    """What it is called."""
    purpose: Text
    """The purpose of its own. It tells nothing of who takes part, least of all of a minor."""
    programme: Programme | None = None
    """The programme it belongs to."""
    requested_by_id: Id
    """The service or public body that requested it."""


class Intervention(Identified, InterventionCreate):
    """A specific intervention inside a process that a service asked for."""


class ActivitySession(Schema):
    """A day of an activity."""

    entity: ClassVar[type[Any] | None] = belonging.ActivitySession
    held_on: Day
    """The day, past or to come."""
    reached: Count | None = None
    """How many it reached, a count of presences; null until it is known."""


class BelongingActivityCreate(Schema):
    """An activity of belonging, to plan or to revise: of those it reaches, counts only."""

    kind: belonging.ActivityKind
    """Which of the method's five kinds it is."""
    title: Title
    """What is done; it names no person."""
    zone: Title
    """Where: a street, a square, a neighbourhood."""
    lead_id: Id
    """The actor that leads it."""
    indicator_ids: Few[Id] = []
    """The indicators of the process it is meant to move: of belonging, or of knowledge and culture."""
    sessions: Many[ActivitySession] = []
    """Its days."""


class BelongingActivity(Identified, BelongingActivityCreate):
    """An activity that works on the sense of belonging (*senso di appartenenza*), with its days and whom it reached."""


class ActivationOpportunityCreate(Lasting):
    """Places at a host, to offer or to revise: counts only, and no text that could tell of a minor."""

    programme: Programme
    """For whom the places are."""
    host_id: Id
    """The actor that hosts."""
    capacity: Count
    """How many places are offered."""
    filled: Count = 0
    """How many are filled."""


class ActivationOpportunity(Identified, ActivationOpportunityCreate):
    """Places at a host, and how many of them are filled: counts only."""
