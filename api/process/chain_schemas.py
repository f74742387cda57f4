"""What a process knows, wants and does, in the contract: from the issue to the action, research, who was heard."""

from api.schemas import Count, Day, Id, Identified, Schema, Text, Title
from domain.process.chain import FindingKind, IssueOrigin
from domain.process.research import ResearchMethod


class IssueCreate(Schema):
    """A shared problem, to raise or to revise. It tells nothing of a single person."""

    title: Title
    """What the problem is called."""
    text: Text
    """What it is about, for everybody it touches."""
    raised_on: Day
    """Day on which it was raised."""
    generalised_from: IssueOrigin | None = None
    """`individual` where it began with one person; nothing of that person is kept."""


class Issue(Identified, IssueCreate):
    """A shared problem (*criticità*)."""


class StudyCreate(Schema):
    """A piece of field research, to record or to revise."""

    title: Title
    """What it is called."""
    method: ResearchMethod
    """The method of social research it uses."""
    started_on: Day
    """First day."""
    concluded_on: Day | None = None
    """Last day; null while it goes on."""
    invited: Count | None = None
    """How many were invited."""
    responded: Count | None = None
    """How many responded."""


class Study(Identified, StudyCreate):
    """A piece of field research: its method, its days, its counts."""


class FindingCreate(Schema):
    """What field research showed, to record or to revise."""

    issue_id: Id
    """The issue of the process it tells about."""
    kind: FindingKind
    """A need, a resource, a competence, or something critical."""
    text: Text
    """What was found."""
    method: ResearchMethod
    """By what method."""
    sources: Text
    """From what sources, without personal data."""
    found_on: Day
    """Day on which it was found."""
    restituted_on: Day | None = None
    """Day on which it was given back to those who took part."""


class Finding(Identified, FindingCreate):
    """What field research showed about an issue (*rilevazione di esigenze, risorse, competenze*)."""


class ObjectiveCreate(Schema):
    """What is wanted, to set or to revise."""

    title: Title
    """What is wanted."""
    set_on: Day
    """Day on which it was set."""
    finding_id: Id | None = None
    """The finding of the process it answers to; demanded from the agreement on."""
    owner_id: Id | None = None
    """The actor whose objective it is."""
    due_on: Day | None = None
    """Day by which it is to be reached."""
    criterion: Text = ""
    """By what it is judged."""


class Objective(Identified, ObjectiveCreate):
    """What is wanted (*obiettivo*): whose, by when, and by what it is judged."""


class ActionCreate(Schema):
    """What is to be done, to plan or to revise."""

    title: Title
    """What is to be done."""
    objective_id: Id | None = None
    """The objective of the process it serves; without one that answers to a finding, the action is predefined."""
    owner_id: Id
    """The actor that does it."""
    due_on: Day
    """Day by which it is to be done."""
    done_on: Day | None = None
    """Day on which it was done."""
    cancelled_reason: Text | None = None
    """Why it was cancelled."""
    note: Text = ""
    """What else is to be known."""


class Action(Identified, ActionCreate):
    """What is done for an objective (*azione*)."""


class ConcernedPartyCreate(Schema):
    """Somebody the problem touches, to list or to revise."""

    name: Title
    """Who it is: a body or a group, not a person."""
    actor_id: Id | None = None
    """The actor of the directory it is, if it is one."""
    heard_on: Day | None = None
    """Day on which it was heard."""
    absence_reason: Text | None = None
    """Why it could not be heard."""


class ConcernedParty(Identified, ConcernedPartyCreate):
    """Somebody the problem touches (*soggetto sensibile e interessato*), who is heard or whose absence is justified."""


class NetworkReviewCreate(Schema):
    """A reading of a wave of the network, to record or to revise."""

    wave: Count
    """Number of the wave."""
    reviewed_on: Day
    """Day on which it was read."""
    text: Text
    """What is critical or relevant in the ties, and what will be done about it."""


class NetworkReview(Identified, NetworkReviewCreate):
    """A wave of the network was read, with the alerts it raises."""
