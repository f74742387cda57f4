"""The kinds of parts that frame a process, as they are offered over HTTP."""

from api.operation import Operation
from api.process import framework_schemas as framework
from api.process.mandate_schemas import MandateCreate
from api.process.parts import Kind
from domain.calendar import PeriodReversed
from domain.process.activation import ActivationOpportunity, FilledOverCapacity, Intervention, NotAContainer
from domain.process.belonging import AimNotOfBelonging, BelongingActivity
from domain.process.framework import (
    AmountNotPositive,
    FundingLine,
    HoursOutOfRange,
    NobodyToAccept,
    OperatorAssignment,
    PointOfReference,
    PurposeAcceptance,
    ReferenceWithoutMandate,
    SecondPointOfReference,
    SteeringRole,
)
from domain.process.mandate import Mandate, MandateOverlaps
from domain.process.part import NotYetHappened
from domain.process.stages import Milestone, ReachedWithoutEvidence, Responsibility

FRAMEWORK = (
    Kind(
        part=Mandate,
        path="mandates",
        said=MandateCreate,
        adds=Operation(
            name="grant_mandate", says="Grant a mandate: who is charged, by whom, for what, from when to when."
        ),
        revises=Operation(name="revise_mandate", says="Say anew what a mandate is, or that it ended or was revoked."),
        refused=(PeriodReversed, MandateOverlaps, ReferenceWithoutMandate),
    ),
    Kind(
        part=SteeringRole,
        path="steering-roles",
        said=framework.SteeringRoleCreate,
        adds=Operation(name="add_steering_role", says="Add a role to the public steering, political or not."),
        revises=Operation(name="revise_steering_role", says="Say anew who holds a role in the steering, until when."),
        refused=(PeriodReversed,),
    ),
    Kind(
        part=OperatorAssignment,
        path="operators",
        said=framework.OperatorAssignmentCreate,
        adds=Operation(name="assign_operator", says="Assign a dedicated professional, for so many hours a week."),
        revises=Operation(name="revise_operator", says="Say anew how long and how many hours an operator works."),
        refused=(PeriodReversed, HoursOutOfRange),
    ),
    Kind(
        part=FundingLine,
        path="funding-lines",
        said=framework.FundingLineCreate,
        adds=Operation(name="add_funding_line", says="Add money for a period, and until when it can be counted on."),
        revises=Operation(name="revise_funding_line", says="Say anew what money there is, for which period."),
        refused=(PeriodReversed, AmountNotPositive),
    ),
    Kind(
        part=PointOfReference,
        path="points-of-reference",
        said=framework.PointOfReferenceCreate,
        adds=Operation(name="appoint_point_of_reference", says="Appoint the one to turn to, under a mandate."),
        revises=Operation(name="revise_point_of_reference", says="Say anew who is the one to turn to, until when."),
        refused=(PeriodReversed, SecondPointOfReference, ReferenceWithoutMandate),
    ),
    Kind(
        part=PurposeAcceptance,
        path="purpose-acceptances",
        said=framework.PurposeAcceptanceCreate,
        adds=Operation(name="record_purpose_acceptance", says="Record that the commissioner accepted the purpose."),
        revises=Operation(name="revise_purpose_acceptance", says="Correct what was recorded of an acceptance."),
        refused=(NobodyToAccept,),
    ),
    Kind(
        part=Milestone,
        path="milestones",
        said=framework.MilestoneCreate,
        adds=Operation(name="set_milestone", says="Set a stage of the process, with its planned day."),
        revises=Operation(name="revise_milestone", says="Say anew when a stage is planned, or that it was reached."),
        refused=(PeriodReversed, ReachedWithoutEvidence),
    ),
    Kind(
        part=Responsibility,
        path="responsibilities",
        said=framework.ResponsibilityCreate,
        adds=Operation(name="assign_responsibility", says="Say what an actor answers for, and for which objective."),
        revises=Operation(name="revise_responsibility", says="Say anew what an actor answers for, until when."),
        refused=(PeriodReversed,),
    ),
    Kind(
        part=Intervention,
        path="interventions",
        said=framework.InterventionCreate,
        adds=Operation(name="add_intervention", says="Add an intervention to a process that a service asked for."),
        revises=Operation(name="revise_intervention", says="Say anew what an intervention is, until when."),
        refused=(PeriodReversed, NotAContainer),
    ),
    Kind(
        part=ActivationOpportunity,
        path="activation-opportunities",
        said=framework.ActivationOpportunityCreate,
        adds=Operation(
            name="offer_places",
            says="Offer places for active citizenship at a host.\n\nCounts only: no field can tell of a minor.",
        ),
        revises=Operation(name="revise_places", says="Say anew how many places there are, and how many are filled."),
        refused=(PeriodReversed, FilledOverCapacity),
    ),
    Kind(
        part=BelongingActivity,
        path="belonging-activities",
        said=framework.BelongingActivityCreate,
        adds=Operation(
            name="plan_belonging_activity",
            says="Plan an activity that works on the sense of belonging, with its days.\n\n"
            "Of those it reaches, counts only: no field can tell of a person.",
        ),
        revises=Operation(
            name="revise_belonging_activity", says="Say anew when an activity of belonging is, and how many it reached."
        ),
        refused=(NotYetHappened, AimNotOfBelonging),
    ),
)
