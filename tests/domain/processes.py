"""A process on its way, as the tests of its rules need it."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any, TypeVar
from uuid import UUID, uuid4

from domain.process.chain import Action, Finding, FindingKind, Issue, Objective
from domain.process.change import ChangeClaim, ChangeReport, ChangeState, Continuity, ContinuityAct
from domain.process.concerned import ConcernedParty
from domain.process.framework import FundingLine, OperatorAssignment, PurposeAcceptance, SteeringRole
from domain.process.mandate import Mandate, MandateKind
from domain.process.passage import pass_to
from domain.process.phase import Override, Phase, PhaseChange
from domain.process.process import Process
from domain.process.purposes import Origin
from domain.process.research import NetworkReview, ResearchMethod
from domain.process.stages import Milestone, Responsibility
from domain.process.standing import Named, Standing
from domain.process.vision import Vision

P = TypeVar("P")
START, END = date(2025, 1, 1), date(2027, 6, 30)
TODAY = date(2025, 9, 1)
KNOWN = date(2025, 6, 14)
BODY, SCHOOL = UUID(int=1), UUID(int=2)
ISSUE, OBJECTIVE, MANDATE = UUID(int=11), UUID(int=14), UUID(int=15)
FINDINGS = (UUID(int=12), UUID(int=13))
PROTOCOL = Named(UUID(int=21), "Patto")
INDICATOR = Named(UUID(int=22), "Benessere")

BARE = Process(id=UUID(int=10), title="Insieme", origin=Origin.PRACTICE, planned_start=START, planned_end=END)
STANDING = Standing(
    public_steering=(BODY,),
    mapped_actors=2,
    seated=(BODY,),
    outcome_indicators=1,
    network_waves=(0, 1),
    meetings_held_on=(date(2025, 6, 1), date(2025, 8, 1)),
    measured_waves=(1, 2),
    change_measured=(INDICATOR,),
)


def finding(identity: UUID, method: ResearchMethod) -> Finding:
    return Finding(
        id=identity,
        issue_id=ISSUE,
        kind=FindingKind.NEED,
        text="Serve un aiuto",
        method=method,
        sources="118 risposte",
        found_on=KNOWN,
    )


# Everything that any phase may demand is there.
COMPLETE = replace(
    BARE,
    commissioner_id=BODY,
    steering_id=BODY,
    mandates=(
        Mandate(
            id=MANDATE,
            kind=MandateKind.RESOLUTION,
            number="1",
            body_id=BODY,
            charged_id=SCHOOL,
            purpose="avviare",
            starts_on=START,
            ends_on=END,
        ),
    ),
    steering_roles=(SteeringRole(id=UUID(int=31), role="Assessora", actor_id=BODY, political=True, since=START),),
    operators=(OperatorAssignment(id=UUID(int=32), actor_id=SCHOOL, hours_per_week=18, since=START),),
    funding_lines=(
        FundingLine(id=UUID(int=33), source="Fondo", amount_cents=100, since=START, until=END, committed_on=START),
    ),
    purpose_acceptances=(
        PurposeAcceptance(id=UUID(int=34), text="Stare insieme", accepted_on=START, accepted_by_id=BODY),
    ),
    milestones=(Milestone(id=UUID(int=35), title="Patto", set_on=START, planned_on=END),),
    responsibilities=(
        Responsibility(id=UUID(int=36), actor_id=BODY, scope="regia", objective_id=OBJECTIVE, since=START),
    ),
    issues=(Issue(id=ISSUE, title="Solitudine", text="Molti stanno soli", raised_on=START),),
    findings=(finding(FINDINGS[0], ResearchMethod.INTERVIEW), finding(FINDINGS[1], ResearchMethod.QUESTIONNAIRE)),
    objectives=(
        Objective(
            id=OBJECTIVE,
            title="Qualcuno vicino",
            set_on=START,
            finding_id=FINDINGS[0],
            owner_id=BODY,
            due_on=END,
            criterion="25 persone",
        ),
    ),
    actions=(
        Action(id=UUID(int=37), title="Telefonate", objective_id=OBJECTIVE, owner_id=BODY, due_on=END, done_on=TODAY),
    ),
    visions=(Vision(id=UUID(int=38), version=1, text="Insieme", written_on=KNOWN, endorsed_by=(BODY,)),),
    concerned_parties=(ConcernedParty(id=UUID(int=39), name="Abitanti", heard_on=START),),
    network_reviews=(NetworkReview(id=UUID(int=40), wave=1, reviewed_on=START, text="Tutto bene"),),
    change_claims=(
        ChangeClaim(
            id=UUID(int=41),
            issue_id=ISSUE,
            state=ChangeState.MITIGATED,
            text="Meglio",
            said_by_id=BODY,
            said_on=START,
        ),
    ),
    change_reports=(ChangeReport(id=UUID(int=42), title="Che cosa è cambiato", text="Molto", published_on=START),),
    continuity_acts=(
        ContinuityAct(
            id=UUID(int=43),
            outcome=Continuity.RENEWAL,
            kind=MandateKind.RESOLUTION,
            number="2",
            body_id=BODY,
            adopted_on=START,
            text="Si continua",
        ),
    ),
)
WAY = tuple(phase for phase in Phase if phase is not Phase.SUSPENDED)


def change(
    process: Process, to: Phase, day: date = TODAY, *, override: Override | None = None, reason: str = "perché"
) -> PhaseChange:
    """Ask for a change of phase."""
    return PhaseChange(
        id=uuid4(),
        from_phase=process.phase,
        to_phase=to,
        changed_on=day,
        recorded_by="ada",
        reason=reason,
        override=override,
    )


def passed(process: Process, *phases: Phase, day: date = TODAY, standing: Standing = STANDING) -> Process:
    """Let the process pass to these phases on one day."""
    for phase in phases:
        process = pass_to(process, change(process, phase, day), standing)
    return process


def standing_in(phase: Phase, process: Process = COMPLETE) -> Process:
    """Give the process as it stands in a phase, which it entered long enough ago."""
    entered = WAY[1 : WAY.index(phase) + 1]
    days = (TODAY - timedelta(days=100 + len(entered) - at) for at, _ in enumerate(entered))
    for to, day in zip(entered, days, strict=True):
        process = process.enter(change(process, to, day))
    return process


def varied(thing: P, **facts: object) -> P:
    """Give the same thing, but for these facts."""
    changes: dict[str, Any] = facts
    anything: Any = thing
    changed: P = replace(anything, **changes)
    return changed
