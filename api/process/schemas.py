"""Processes and mandates in the contract."""

from api.schemas import Day, ExternalId, Few, Id, IstatCode, Kept, Line, Many, Schema, Text, Title
from domain.access import Role
from domain.process.process import MandateKind, Origin, Phase, Purpose, Target


class ProcessFields(Schema):
    """What is said of a process."""

    external_id: ExternalId | None = None
    """Identifier in the system the process comes from; unique in the tenant."""
    title: Title
    """Name of the process."""
    description: Text = ""
    """What the process is about."""
    origin: Origin
    """Whether a service asked for it, or it is the way the professional system works."""
    commissioner_id: Id | None = None
    """The actor that orders and legitimises the process."""
    managing_body_id: Id | None = None
    """The actor that runs the work day by day."""
    istat_codes: Few[IstatCode] = []
    """Municipalities of the territory, by ISTAT code."""
    purposes: Few[Purpose] = []
    """Which of the method's seven purposes it serves."""
    targets: Few[Target] = []
    """Which of the method's five targets it addresses."""
    planned_start: Day
    """First planned day."""
    planned_end: Day
    """Last planned day."""


class ProcessCreate(ProcessFields):
    """A process to record."""


class MandateFields(Schema):
    """What is said of a mandate."""

    kind: MandateKind
    """What sort of act gives the mandate."""
    number: Line
    """Number of the act."""
    body_id: Id
    """The actor that gives the mandate."""
    charged_id: Id
    """The actor that is charged."""
    purpose: Text
    """What it is charged with."""
    starts_on: Day
    """First day in force."""
    ends_on: Day | None = None
    """Last day in force; null while open."""


class MandateCreate(MandateFields):
    """A mandate to grant."""


class Mandate(MandateFields):
    """A dated act that says who is charged, by whom, for what, from when to when."""

    id: Id
    """Identity, a UUIDv7."""


class Process(Kept, ProcessFields):
    """A mandated, medium-to-long course of community work on a territory."""

    phase: Phase
    """Where the process stands on its way."""
    mandates: Many[Mandate]
    """The acts that legitimise it."""


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
