"""Practice cards in the contract."""

from typing import Annotated, Any, ClassVar

from pydantic import StringConstraints

from api.indicator.schemas import IndicatorMeaning
from api.schemas import Count, Day, ExternalId, Few, Flag, Id, Kept, Line, Schema, Text, Title
from domain.process import template
from domain.process.purposes import Purpose, Target
from domain.tavolo import practice
from domain.tavolo.practice import ClaimBasis, PracticeState
from domain.tavolo.tavolo import ExpertiseBasis

Link = Annotated[str, StringConstraints(max_length=2000, pattern=r"^https?://[^\s]+$")]


class Teller(Schema):
    """Who did it and tells of it."""

    entity: ClassVar[type[Any] | None] = practice.Teller
    actor_id: Id
    """The actor."""
    role: Line = ""
    """What it did."""
    expertise_basis: ExpertiseBasis
    """What it is expert by: having lived it, its profession, its institution."""


class PracticeClaim(Schema):
    """What worked, or did not."""

    entity: ClassVar[type[Any] | None] = practice.PracticeClaim
    text: Text
    """What is claimed."""
    worked: Flag = True
    """Whether it worked."""
    basis: ClaimBasis
    """Whether it was observed, or is what somebody says."""
    evidence: Text = ""
    """What shows it."""


class PracticeStage(Schema):
    """A stage of the practice."""

    entity: ClassVar[type[Any] | None] = template.Stage
    title: Title
    """What the stage is called."""
    after_days: Count
    """How many days after the start it is planned."""


class PracticeGoal(Schema):
    """What was wanted."""

    entity: ClassVar[type[Any] | None] = template.Goal
    title: Title
    """What is wanted."""
    criterion: Text = ""
    """By what it is judged."""
    after_days: Count | None = None
    """How many days after the start it is to be reached."""


class PracticeRole(Schema):
    """A role in the steering that the practice needs."""

    entity: ClassVar[type[Any] | None] = template.RoleNeeded
    role: Title
    """What the role is called; who holds it is said where a process is begun."""
    political: Flag = False
    """Whether it is a political role."""
    since_days: Count = 0
    """How many days after the start it begins."""
    until_days: Count | None = None
    """How many days after the start it ends; null until further notice."""


class PracticeMeasure(IndicatorMeaning):
    """An indicator the practice looks at, without values."""

    entity: ClassVar[type[Any] | None] = template.Measure
    after_days: Count | None = None
    """How many days after the start the target is looked at."""


class PracticeFields(Schema):
    """What a practice card is found by."""

    external_id: ExternalId | None = None
    """Identifier in the system the card comes from; unique in the tenant."""
    title: Title
    """What the practice is called."""
    summary: Text = ""
    """What was done."""
    place: Line = ""
    """Where."""
    audience: Text = ""
    """For whom, and with whom: groups, never persons."""
    purposes: Few[Purpose] = []
    """Which of the method's purposes it served."""
    targets: Few[Target] = []
    """Which of the method's targets it addressed."""


class PracticeCardCreate(PracticeFields):
    """A card of a practice, wherever it was done, to draft."""

    conditions: Text = ""
    """Under which conditions it was possible."""
    method: Text = ""
    """How it was done."""
    resources: Text = ""
    """What it took: hours, money, places."""
    contact_id: Id | None = None
    """The actor to ask; how it is reached stands in the directory."""
    links: Few[Link] = []
    """Where more is to be read."""
    tellers: Few[Teller] = []
    """Who did it and tells of it, experts by experience among them."""
    claims: Few[PracticeClaim] = []
    """What worked and what did not."""
    days: Count = 0
    """How many days it lasted."""
    stages: Few[PracticeStage] = []
    """Its stages."""
    goals: Few[PracticeGoal] = []
    """Its objectives."""
    roles: Few[PracticeRole] = []
    """The roles it needs."""
    measures: Few[PracticeMeasure] = []
    """The indicators it looked at."""


class PracticeCardKnown(PracticeCardCreate):
    """A card that another system knows."""

    tavolo_id: Id
    """The showcase tavolo it is for."""


class PracticeCardSummary(Kept, PracticeFields):
    """A practice card as it appears in lists."""

    tavolo_id: Id | None
    """The showcase tavolo; null where the caller does not see it."""
    source_id: Id | None
    """The process it tells of; null where it is none of ours, or the caller does not see it."""
    state: PracticeState
    """Where the card stands; published ones are seen by the whole tenant."""
    published_on: Day | None
    """Day of publication."""


class PracticeCard(PracticeCardSummary, PracticeCardCreate):
    """How a practice was done, shown (*tavolo ostensivo*) such that others can begin from it."""

    withdrawn_on: Day | None
    """Day on which it was withdrawn."""
    withdrawal_reason: Text
    """Why."""


class PracticeTold(Schema):
    """The process a card is to tell of."""

    process_id: Id
    """A process that has come to its continuity, or is closed."""


class PracticeWithdrawal(Schema):
    """Why a card is withdrawn."""

    reason: Text
    """Why it is no longer shown as something to begin from."""
