"""Two complete examples of what frames a process: who directs, works, pays, answers, and what is offered."""

from datetime import date
from typing import Any, TypedDict
from uuid import NAMESPACE_DNS, UUID, uuid5

from domain.process.activation import ActivationOpportunity, Intervention, Programme
from domain.process.belonging import ActivityKind, ActivitySession, BelongingActivity
from domain.process.concerned import ConcernedParty
from domain.process.framework import FundingLine, OperatorAssignment, PointOfReference, PurposeAcceptance, SteeringRole
from domain.process.stages import Milestone, Responsibility


def named(name: str) -> UUID:
    """Give a name an identity that is the same in every run."""
    return uuid5(NAMESPACE_DNS, name)


COMUNE, SCUOLA = named("comune"), named("scuola")
OBJECTIVE = named("objective 1")


class Days(TypedDict):
    """From when to when."""

    since: date
    until: date | None


YEAR: Days = {"since": date(2025, 1, 1), "until": date(2025, 12, 31)}
AFTER: Days = {"since": date(2026, 1, 1), "until": None}

FRAMEWORK: dict[str, Any] = {
    "steering_roles": (
        SteeringRole(id=named("role 1"), role="Assessora", actor_id=COMUNE, political=True, **YEAR),
        SteeringRole(id=named("role 2"), role="Dirigente", actor_id=SCUOLA, political=False, **AFTER),
    ),
    "operators": (
        OperatorAssignment(id=named("operator 1"), actor_id=SCUOLA, hours_per_week=17.5, **YEAR),
        OperatorAssignment(id=named("operator 2"), actor_id=COMUNE, hours_per_week=6.5, **AFTER),
    ),
    "funding_lines": (
        FundingLine(
            id=named("line 1"),
            source="Fondo sociale",
            amount_cents=3_000_000_000,
            committed_on=date(2025, 1, 7),
            valid_until=date(2025, 11, 30),
            **YEAR,
        ),
        FundingLine(id=named("line 2"), source="Bilancio", amount_cents=1, committed_on=date(2025, 1, 8), **AFTER),
    ),
    "points_of_reference": (
        PointOfReference(
            id=named("reference 1"), actor_id=SCUOLA, role="Operatrice", mandate_id=named("mandate 1"), **YEAR
        ),
        PointOfReference(
            id=named("reference 2"), actor_id=COMUNE, role="Ufficio", mandate_id=named("mandate 2"), **AFTER
        ),
    ),
    "purpose_acceptances": (
        PurposeAcceptance(
            id=named("purpose 1"), text="Stare insieme", accepted_on=date(2025, 1, 2), accepted_by_id=COMUNE
        ),
        PurposeAcceptance(
            id=named("purpose 2"), text="Stare bene insieme", accepted_on=date(2025, 6, 2), accepted_by_id=SCUOLA
        ),
    ),
}
STAGES: dict[str, Any] = {
    "milestones": (
        Milestone(
            id=named("milestone 1"),
            title="Avvio",
            set_on=date(2025, 1, 3),
            planned_on=date(2025, 2, 3),
            reached_on=date(2025, 2, 4),
            evidence="verbale",
        ),
        Milestone(
            id=named("milestone 2"), title="Patto", set_on=date(2025, 1, 3), planned_on=date(2025, 9, 3), evidence="?"
        ),
    ),
    "responsibilities": (
        Responsibility(id=named("responsibility 1"), actor_id=SCUOLA, scope="spazi", objective_id=OBJECTIVE, **YEAR),
        Responsibility(id=named("responsibility 2"), actor_id=COMUNE, scope="atti", **AFTER),
    ),
    "concerned_parties": (
        ConcernedParty(id=named("party 1"), name="Scuola", actor_id=SCUOLA, heard_on=date(2025, 3, 1)),
        ConcernedParty(id=named("party 2"), name="Pendolari", absence_reason="di passaggio"),
    ),
    "interventions": (
        Intervention(
            id=named("intervention 1"),
            title="Famiglie solidali",
            purpose="accompagnare",
            programme=Programme.SOLIDARITY_FAMILIES,
            requested_by_id=COMUNE,
            **YEAR,
        ),
        Intervention(id=named("intervention 2"), title="M.A.P.", purpose="", requested_by_id=SCUOLA, **AFTER),
    ),
    "belonging_activities": (
        BelongingActivity(
            id=named("activity 1"),
            kind=ActivityKind.LISTENING,
            title="Sportello",
            zone="Fornaci",
            lead_id=SCUOLA,
            indicator_ids=(named("indicator"),),
            sessions=(
                ActivitySession(held_on=date(2025, 3, 2), reached=17),
                ActivitySession(held_on=date(2025, 3, 9), reached=0),
            ),
        ),
        BelongingActivity(
            id=named("activity 2"), kind=ActivityKind.ANIMATION, title="Festa", zone="piazza", lead_id=COMUNE
        ),
    ),
    "activation_opportunities": (
        ActivationOpportunity(
            id=named("places 1"), programme=Programme.MAP_448, host_id=SCUOLA, capacity=4, filled=3, **YEAR
        ),
        ActivationOpportunity(
            id=named("places 2"), programme=Programme.ACTIVE_CITIZENSHIP, host_id=COMUNE, capacity=2, **AFTER
        ),
    ),
}
