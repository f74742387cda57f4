"""Processes in the contract."""

from api.process import chain_schemas as chain
from api.process import course_schemas as course
from api.process import framework_schemas as framework
from api.process import mandate_schemas as mandate
from api.process.area_schemas import Area
from api.schemas import Day, ExternalId, Few, Id, IstatCode, Kept, Line, Many, Schema, Text, Title
from domain.access import Role
from domain.process.phase import Phase
from domain.process.purposes import Origin, Purpose, Target
from domain.tavolo.agenda import Visibility


class WhoDirects(Schema):
    """Who orders, runs and directs a process."""

    commissioner_id: Id | None = None
    """The actor that orders and legitimises the process."""
    managing_body_id: Id | None = None
    """The actor that runs the work day by day."""
    steering_id: Id | None = None
    """The public actor that directs."""


class Bodies(WhoDirects):
    """Who orders, runs and directs a process, from a day on."""

    on: Day | None = None
    """The first day on which they do, today unless an earlier one is said. What was said of the days before stays, what
    was said of that day and later ones gives way."""


class FormerBodies(WhoDirects):
    """Who ordered, ran and directed a process until a day."""

    until: Day
    """The last day on which they did: since the day after the one before, the first since ever."""


class WhatIsPlanned(Schema):
    """From when to when a process lasts."""

    planned_start: Day
    """First planned day."""
    planned_end: Day
    """Last planned day."""


class PlannedPeriod(WhatIsPlanned):
    """From when to when a process lasts, as it is planned from a day on."""

    on: Day | None = None
    """The first day on which it is so planned, today unless an earlier one is said. What was said of the days before
    stays, what was said of that day and later ones gives way."""


class FormerPlan(WhatIsPlanned):
    """From when to when a process was to last, as it was planned until a day."""

    until: Day
    """The last day on which it was so planned: since the day after the one before, the first since ever."""


class ProcessFields(WhoDirects, WhatIsPlanned):
    """What is said of a process."""

    external_id: ExternalId | None = None
    """Identifier in the system the process comes from; unique in the tenant."""
    title: Title
    """Name of the process."""
    description: Text = ""
    """What the process is about."""
    origin: Origin
    """Whether a service asked for it, or it is the way the professional system works."""
    istat_codes: Few[IstatCode] = []
    """Municipalities of the territory, by ISTAT code; of a process recorded without any, those of the tenant."""
    visibility: Visibility = Visibility.INTERNAL
    """Whether it may be shown to everybody, or only to those who take part."""
    purposes: Few[Purpose] = []
    """Which of the method's seven purposes it serves."""
    targets: Few[Target] = []
    """Which of the method's five targets it addresses."""


class OnTheMap(Schema):
    """Where a process takes place, more closely than by municipality."""

    area: Area | None = None
    """Its area as a geometry of GeoJSON (RFC 7946), in WGS 84; not in lists. A patch says all of it anew."""


class ProcessCreate(ProcessFields, OnTheMap):
    """A process to record."""


class ProcessSummary(Kept, ProcessFields):
    """A process as it appears in lists."""

    phase: Phase
    """Where the process stands on its way."""
    mandates: Many[mandate.Mandate]
    """The acts that legitimise it."""


class Process(ProcessSummary, OnTheMap):
    """A mandated, medium-to-long course of community work on a territory, with all it holds."""

    former_bodies: Many[FormerBodies]
    """Who ordered, ran and directed it before, the first first: readiness of a past day asks those of that day."""
    former_plans: Many[FormerPlan]
    """What was planned before, the first first: readiness of a past day asks what was planned on that day."""
    steering_roles: Many[framework.SteeringRole]
    """Who directs, political roles among them."""
    operators: Many[framework.OperatorAssignment]
    """The dedicated professionals."""
    funding_lines: Many[framework.FundingLine]
    """The money, and the months it covers."""
    points_of_reference: Many[framework.PointOfReference]
    """Who is the one clear reference, and who was."""
    purpose_acceptances: Many[framework.PurposeAcceptance]
    """The purpose, as the commissioner accepted it."""
    milestones: Many[framework.Milestone]
    """Its stages."""
    responsibilities: Many[framework.Responsibility]
    """Who answers for what."""
    issues: Many[chain.Issue]
    """The shared problems."""
    studies: Many[chain.Study]
    """How the problems came to be known."""
    findings: Many[chain.Finding]
    """What field research showed."""
    objectives: Many[chain.Objective]
    """What is to be reached."""
    actions: Many[chain.Action]
    """What is done for it."""
    visions: Many[course.Vision]
    """The versions of the shared vision."""
    concerned_parties: Many[chain.ConcernedParty]
    """Whom the problem concerns, and when they were heard."""
    network_reviews: Many[chain.NetworkReview]
    """When the alerts of the network were looked at."""
    interventions: Many[framework.Intervention]
    """What the process hosts."""
    activation_opportunities: Many[framework.ActivationOpportunity]
    """Places offered, as counts."""
    belonging_activities: Many[framework.BelongingActivity]
    """What works on the sense of belonging."""
    change_claims: Many[course.ChangeClaim]
    """What became of the problems, as it is told."""
    change_reports: Many[course.ChangeReport]
    """What was published about the change."""
    continuity_acts: Many[course.ContinuityAct]
    """How the work goes on."""
    phase_changes: Many[course.PhaseChange]
    """How it came to its phase, every override in sight."""
    predefined_action_ids: Many[Id]
    """Actions that no finding calls for."""


class AssignmentCreate(Schema):
    """A subject that is to take part in a process."""

    subject: Line
    """The `sub` of its access tokens."""
    role: Role
    """In what capacity it takes part."""


class Assignment(Kept, AssignmentCreate):
    """A subject that takes part in a process: who is bound to processes sees only those."""

    process_id: Id
    """The process."""
