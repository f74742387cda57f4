"""The regia: where a process stands, in one look."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from domain.actor.readings import Language
from domain.process.belonging import BelongingCounts, counted
from domain.process.coverage import CoveredMonth, coverage
from domain.process.endings import Ending, expiring
from domain.process.next_steps import Asked, Called, Step, StepKind, steps
from domain.process.phase import Phase, PhaseChange
from domain.process.process import Process
from domain.process.readiness import Readiness, readiness
from domain.process.regia_facts import Agreement, Facts, Gauge, NetworkCounts
from domain.process.standing import Standing
from domain.process.stretches import ConditionCourse, condition_course
from domain.tavolo.punctuality import Punctuality, punctuality


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """Something an actor is to do by a day: an action, a commitment of a meeting, or one of a protocol."""

    title: str
    due_on: date
    owner: Called
    subject: str
    """The resource that holds it, relative to the address of the API."""
    overdue: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Regia:
    """Where a process stands on a day."""

    on: date
    process_id: UUID
    title: str
    phase: Phase
    phase_since: date
    next_phases: tuple[Phase, ...]
    overrides: tuple[PhaseChange, ...]
    readiness: Readiness
    steps: tuple[Step, ...]
    alerts: tuple[Mapping[str, Any], ...]
    alert_count: int
    minutes: Punctuality
    next_meeting: Mapping[str, Any] | None
    commitments: tuple[Promise, ...]
    protocols: tuple[Agreement, ...]
    network: NetworkCounts | None
    indicators: tuple[Gauge, ...]
    expiring: tuple[Ending, ...]
    belonging: BelongingCounts
    process: Process
    standing: Standing

    @property
    def course(self) -> ConditionCourse:
        """Tell what became of the seven conditions since the process began."""
        return condition_course(self.process, self.standing, self.on)

    @property
    def months(self) -> tuple[CoveredMonth, ...]:
        """Tell what covers each planned month."""
        return coverage(self.process, self.on)


def regia(facts: Facts, language: Language) -> Regia:
    """Tell where the process stands: every rule is asked where it lives."""
    process, ready = facts.process, readiness(facts.process, facts.standing, facts.today)
    return Regia(
        on=facts.today,
        process=process,
        standing=facts.standing,
        process_id=process.id,
        title=process.title,
        phase=process.phase,
        phase_since=process.phase_since(facts.today),
        next_phases=process.next_phases,
        overrides=tuple(change for change in process.phase_changes if change.override),
        readiness=ready,
        steps=next_steps(facts, ready, language),
        alerts=facts.alerts,
        alert_count=facts.alert_count,
        next_meeting=facts.next_meeting,
        protocols=facts.protocols,
        network=facts.network,
        indicators=facts.gauges,
        minutes=punctuality(facts.owed, facts.today),
        commitments=tuple(sorted(_promises(facts), key=lambda one: (one.due_on, one.title))),
        expiring=expiring(facts),
        belonging=counted(process.belonging_activities, facts.today),
    )


def next_steps(facts: Facts, ready: Readiness, language: Language) -> tuple[Step, ...]:
    """List what the method asks now: first what calls for attention."""
    asked = Asked(facts.process, facts.standing, ready, language, facts.called)
    return (*map(_step, facts.alerts), *steps(asked))


def _step(alert: Mapping[str, Any]) -> Step:
    """Make a step of an alert."""
    return Step(
        kind=StepKind.ALERT,
        code=alert["cause"],
        sentence=alert["sentence"],
        mended_by=alert["mended_by"],
        day=date.fromisoformat(alert["day"]) if alert["day"] else None,
        concerns=tuple(Called(UUID(actor["id"]), actor["name"]) for actor in alert["actors"]),
    )


def _promises(facts: Facts) -> Iterator[Promise]:
    about = f"processes/{facts.process.id}"
    told = [(one.title, one.due_on, one.owner_id, about) for one in facts.process.actions if one.open]
    for title, due_on, owner_id, subject in (*told, *facts.promises):
        [owner] = facts.called([owner_id])
        yield Promise(title=title, due_on=due_on, owner=owner, subject=subject, overdue=due_on < facts.today)
