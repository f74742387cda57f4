"""Two complete examples of everything a process holds: together they leave no field at its default."""

from datetime import date
from typing import Any

from domain.process.chain import Action, Finding, FindingKind, Issue, IssueOrigin, Objective
from domain.process.change import ChangeClaim, ChangeReport, ChangeState, Continuity, ContinuityAct
from domain.process.former import FormerBodies, FormerPlan
from domain.process.mandate import MandateKind
from domain.process.phase import Override, Phase, PhaseChange
from domain.process.research import NetworkReview, ResearchMethod, Study
from domain.process.vision import Dissent, Vision
from tests.domain.process_framework import COMUNE, FRAMEWORK, OBJECTIVE, SCUOLA, STAGES, named

ISSUE, FINDING = named("issue 1"), named("finding 1")

CHAIN: dict[str, Any] = {
    "issues": (
        Issue(
            id=ISSUE,
            title="Solitudine",
            text="Molti stanno soli",
            raised_on=date(2025, 1, 4),
            generalised_from=IssueOrigin.INDIVIDUAL,
        ),
        Issue(id=named("issue 2"), title="Rumore", text="La sera", raised_on=date(2025, 1, 5)),
    ),
    "studies": (
        Study(
            id=named("study 1"),
            title="Questionario",
            method=ResearchMethod.QUESTIONNAIRE,
            started_on=date(2025, 2, 1),
            concluded_on=date(2025, 2, 20),
            invited=300,
            responded=118,
        ),
        Study(id=named("study 2"), title="Mappa", method=ResearchMethod.MOVEMENT_MAP, started_on=date(2025, 2, 2)),
    ),
    "findings": (
        Finding(
            id=FINDING,
            issue_id=ISSUE,
            kind=FindingKind.NEED,
            text="Manca un aiuto di poche ore",
            method=ResearchMethod.INTERVIEW,
            sources="14 interviste",
            found_on=date(2025, 2, 21),
            restituted_on=date(2025, 3, 2),
        ),
        Finding(
            id=named("finding 2"),
            issue_id=named("issue 2"),
            kind=FindingKind.RESOURCE,
            text="C'è un cortile",
            method=ResearchMethod.FOCUS_GROUP,
            sources="",
            found_on=date(2025, 2, 22),
        ),
    ),
    "objectives": (
        Objective(
            id=OBJECTIVE,
            title="Qualcuno a pochi passi",
            set_on=date(2025, 3, 3),
            finding_id=FINDING,
            owner_id=SCUOLA,
            due_on=date(2026, 3, 3),
            criterion="25 persone",
        ),
        Objective(id=named("objective 2"), title="Un cortile aperto", set_on=date(2025, 3, 4)),
    ),
    "actions": (
        Action(
            id=named("action 1"),
            title="Telefonate",
            objective_id=OBJECTIVE,
            owner_id=SCUOLA,
            due_on=date(2025, 9, 1),
            done_on=date(2025, 9, 2),
            note="bene",
        ),
        Action(
            id=named("action 2"),
            title="Portineria",
            owner_id=COMUNE,
            due_on=date(2025, 10, 1),
            cancelled_reason="lavori",
        ),
    ),
}
COURSE: dict[str, Any] = {
    "visions": (
        Vision(id=named("vision 1"), version=1, text="Insieme", written_on=date(2025, 4, 1)),
        Vision(
            id=named("vision 2"),
            version=2,
            text="Insieme, a ogni età",
            written_on=date(2025, 5, 1),
            endorsed_by=(SCUOLA,),
            dissents=(Dissent(actor_id=COMUNE, reason="la sera"),),
        ),
    ),
    "network_reviews": (
        NetworkReview(id=named("review 1"), wave=0, reviewed_on=date(2025, 2, 10), text="Un soggetto isolato"),
        NetworkReview(id=named("review 2"), wave=2, reviewed_on=date(2025, 5, 10), text="Un solo ponte"),
    ),
    "change_claims": (
        ChangeClaim(
            id=named("claim 1"),
            issue_id=ISSUE,
            state=ChangeState.MITIGATED,
            text="Qualcuno telefona",
            said_by_id=SCUOLA,
            said_on=date(2026, 5, 1),
            unintended="stanchezza",
        ),
        ChangeClaim(
            id=named("claim 2"),
            issue_id=named("issue 2"),
            state=ChangeState.OPEN,
            text="La sera no",
            said_by_id=COMUNE,
            said_on=date(2026, 5, 2),
        ),
    ),
    "change_reports": (
        ChangeReport(id=named("report 1"), title="A un anno", text="Poco", published_on=date(2026, 2, 1)),
        ChangeReport(id=named("report 2"), title="A due anni", text="Molto", published_on=date(2026, 6, 1)),
    ),
    "continuity_acts": (
        ContinuityAct(
            id=named("act 1"),
            outcome=Continuity.HAND_OVER,
            kind=MandateKind.RESOLUTION,
            number="DG 88",
            body_id=COMUNE,
            adopted_on=date(2026, 5, 20),
            text="Si passa il testimone",
            transferred_protocol_ids=(named("protocol"), named("other protocol")),
        ),
        ContinuityAct(
            id=named("act 2"),
            outcome=Continuity.RENEWAL,
            kind=MandateKind.DETERMINATION,
            number="DET 9",
            body_id=SCUOLA,
            adopted_on=date(2026, 5, 21),
            text="Si rinnova",
        ),
    ),
    "phase_changes": (
        PhaseChange(
            id=named("change 1"),
            from_phase=Phase.START_UP,
            to_phase=Phase.SHARED_VISION,
            changed_on=date(2025, 3, 1),
            recorded_by="ada@comune.example",
            override=Override(author_id=COMUNE, reason="la rete è nota", expires_on=date(2025, 6, 1)),
            overridden=("network_observed", "network_reviewed"),
        ),
        PhaseChange(
            id=named("change 2"),
            from_phase=Phase.SHARED_VISION,
            to_phase=Phase.SUSPENDED,
            changed_on=date(2025, 8, 1),
            recorded_by="ugo@comune.example",
            reason="estate",
        ),
    ),
}
FORMER: dict[str, Any] = {
    "former_bodies": (
        FormerBodies(commissioner_id=SCUOLA, managing_body_id=None, steering_id=SCUOLA, until=date(2025, 1, 31)),
        FormerBodies(commissioner_id=None, managing_body_id=COMUNE, steering_id=None, until=date(2025, 2, 28)),
    ),
    "former_plans": (
        FormerPlan(planned_start=date(2024, 12, 1), planned_end=date(2026, 12, 31), until=date(2025, 1, 31)),
        FormerPlan(planned_start=date(2025, 1, 1), planned_end=date(2027, 6, 30), until=date(2025, 3, 31)),
    ),
}
PARTS: dict[str, Any] = FRAMEWORK | STAGES | CHAIN | COURSE
# A second process holds none of these: what a process holds has an identity of its own.
EMPTY: dict[str, Any] = dict.fromkeys((*PARTS, *FORMER, "mandates"), ())
