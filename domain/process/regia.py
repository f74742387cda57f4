"""The regia: where a process stands, in one look."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from domain.actor.readings import Language
from domain.indicator.light import Light, light, progress
from domain.process.coverage import CoveredMonth, coverage
from domain.process.next_steps import Asked, Called, Step, StepKind, steps
from domain.process.outlook import Due
from domain.process.phase import Phase, PhaseChange
from domain.process.process import Process
from domain.process.readiness import Readiness, readiness
from domain.process.signs import HORIZONS
from domain.process.standing import Standing
from domain.process.stretches import ConditionCourse, condition_course
from domain.tavolo.punctuality import Owed, Punctuality, punctuality


class EndingKind(StrEnum):
    """What sort of thing expires."""

    MANDATE = "mandate"
    FUNDING = "funding"
    COMMITTED_FUNDING = "committed_funding"
    OPERATOR = "operator"
    POINT_OF_REFERENCE = "point_of_reference"
    OVERRIDE = "override"
    PROTOCOL = "protocol"


@dataclass(frozen=True, slots=True)
class Ending:
    """Something that expires on a day."""

    kind: EndingKind
    id: UUID
    title: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Gauge:
    """An indicator, its latest value, and how far that is."""

    id: UUID
    code: str
    title: str
    dimension: str
    unit: str
    baseline_value: float | None
    target_value: float | None
    wave: int | None
    value: float | None

    @property
    def progress(self) -> float | None:
        """Give the share of the way from baseline to target."""
        return progress(self.baseline_value, self.target_value, self.value)

    @property
    def light(self) -> Light:
        """Give its light."""
        return light(self.progress)


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkCounts:
    """The latest wave of the network in three figures: actors asked, pairs tied, actors without a tie."""

    wave: int
    observed_on: date
    responded: int
    actors: int
    ties: int
    without_ties: int


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
class Facts:
    """What the regia is told from; alerts are as they are listed, those that who asks may see."""

    process: Process
    standing: Standing
    today: date
    owed: tuple[Owed, ...]
    next_meeting: Mapping[str, Any] | None
    protocols: tuple[Due, ...]
    promises: tuple[tuple[str, date, UUID, str], ...]
    gauges: tuple[Gauge, ...]
    network: NetworkCounts | None
    alerts: tuple[Mapping[str, Any], ...]
    alert_count: int
    names: Mapping[UUID, str]

    def called(self, actor_ids: Iterable[UUID]) -> tuple[Called, ...]:
        """Give the names of actors."""
        return tuple(Called(actor_id, self.names.get(actor_id, "")) for actor_id in actor_ids)


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
    network: NetworkCounts | None
    indicators: tuple[Gauge, ...]
    expiring: tuple[Ending, ...]
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
        network=facts.network,
        indicators=facts.gauges,
        minutes=punctuality(facts.owed, facts.today),
        commitments=tuple(sorted(_promises(facts), key=lambda one: (one.due_on, one.title))),
        expiring=_expiring(facts),
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


def _expiring(facts: Facts) -> tuple[Ending, ...]:
    """List what ends within the farthest horizon, the nearest first."""
    last = facts.today + timedelta(days=max(HORIZONS))
    near = (one for one in _endings(facts) if facts.today <= one.on <= last)
    return tuple(sorted(near, key=lambda one: (one.on, one.kind, one.id)))


def _endings(facts: Facts) -> Iterator[Ending]:
    process = facts.process
    ends: list[tuple[EndingKind, UUID, str, date | None]] = [
        *((EndingKind.MANDATE, one.id, one.number, one.ends_on) for one in process.mandates),
        *((EndingKind.FUNDING, one.id, one.source, one.until) for one in process.funding_lines),
        *((EndingKind.COMMITTED_FUNDING, one.id, one.source, one.valid_until) for one in process.funding_lines),
        *((EndingKind.POINT_OF_REFERENCE, one.id, one.role, one.until) for one in process.points_of_reference),
        *((EndingKind.OPERATOR, one.id, facts.names.get(one.actor_id, ""), one.until) for one in process.operators),
        *((EndingKind.PROTOCOL, one.id, one.title, one.on) for one in facts.protocols),
    ]
    overridden = ((change, change.override) for change in process.phase_changes)
    ends += [(EndingKind.OVERRIDE, one.id, one.to_phase, given.expires_on) for one, given in overridden if given]
    return (Ending(kind, one, title, end) for kind, one, title, end in ends if end is not None)
