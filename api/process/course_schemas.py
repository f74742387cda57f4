"""The course of a process in the contract: its vision, its change, its phases, its readiness."""

from typing import Any, ClassVar

from api.schemas import Code, Count, Day, Few, Id, Identified, Line, Many, Schema, Subject, Text, Title
from domain.process import phase as domain
from domain.process import vision
from domain.process.change import ChangeState, Continuity
from domain.process.mandate import MandateKind
from domain.process.phase import Phase


class Dissent(Schema):
    """A member does not share the vision."""

    entity: ClassVar[type[Any] | None] = vision.Dissent
    actor_id: Id
    """The member."""
    reason: Text
    """Why."""


class VisionCreate(Schema):
    """A version of the vision, to write; or, revised, where each member stands towards it."""

    text: Text
    """What the place and its life should become."""
    written_on: Day
    """Day on which it was written."""
    endorsed_by: Many[Id] = []
    """The members that share it."""
    dissents: Many[Dissent] = []
    """The members that do not, each with its reason."""


class Vision(Identified, VisionCreate):
    """A version of the shared vision, with endorsement or dissent per member."""

    version: Count
    """Counts the versions, from 1."""


class ChangeClaimCreate(Schema):
    """What became of an issue as somebody tells it, to record or to revise."""

    issue_id: Id
    """The issue of the process."""
    state: ChangeState
    """What became of it."""
    text: Text
    """What has changed, in the words of who says so."""
    said_by_id: Id
    """The actor that says so."""
    said_on: Day
    """Day on which it was said."""
    unintended: Text | None = None
    """Effects that nobody intended."""


class ChangeClaim(Identified, ChangeClaimCreate):
    """What became of an issue, as somebody tells it; views may differ."""


class ChangeReportCreate(Schema):
    """The report on the change, to publish or to revise."""

    title: Title
    """Title of the report."""
    text: Text
    """What changed, and what did not."""
    published_on: Day
    """Day of publication."""


class ChangeReport(Identified, ChangeReportCreate):
    """The published report on the change."""


class ContinuityActCreate(Schema):
    """The act by which the process goes on, to record or to revise."""

    outcome: Continuity
    """Whether it is renewed or handed over."""
    kind: MandateKind
    """What sort of act it is."""
    number: Line
    """Number of the act."""
    body_id: Id
    """The actor that adopted it."""
    adopted_on: Day
    """Day on which it was adopted."""
    text: Text
    """What it says."""
    transferred_protocol_ids: Few[Id] = []
    """Protocols that pass to somebody else with it."""


class ContinuityAct(Identified, ContinuityActCreate):
    """The act that renews a process, or hands it over."""


class Override(Schema):
    """Somebody answers for passing although something is missing."""

    entity: ClassVar[type[Any] | None] = domain.Override
    author_id: Id
    """The actor that answers for it."""
    reason: Text
    """Why."""
    expires_on: Day
    """Day on which it ends: by then what is missing is there."""


class PhaseChangeCreate(Schema):
    """The phase a process is to pass to, today."""

    to_phase: Phase
    """The phase to pass to."""
    reason: Text = ""
    """Why; demanded of a suspension."""
    override: Override | None = None
    """Where something is missing: who answers for passing all the same."""


class PhaseChange(Identified, PhaseChangeCreate):
    """The process passed from a phase to another."""

    from_phase: Phase
    """The phase it left."""
    changed_on: Day
    """Day on which it passed."""
    recorded_by: Subject
    """Who recorded it."""
    overridden: Few[Code]
    """What was missing, where an override let it pass."""
