"""What the regia of a process is told from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from domain.indicator.light import Light, light, progress
from domain.process.next_steps import Called
from domain.process.process import Process
from domain.process.standing import Standing
from domain.protocol.kinds import ProtocolState
from domain.protocol.pledge import PledgeStanding
from domain.tavolo.punctuality import Owed


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
class Agreement:
    """A protocol in figures: who has signed its latest text, and what became of what its text in force promises."""

    id: UUID
    title: str
    state: ProtocolState
    parties: int
    signed: int
    commitments: Mapping[PledgeStanding, int]
    accessions_pending: int
    expires_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the regia is told from; alerts are as they are listed, those that who asks may see."""

    process: Process
    standing: Standing
    today: date
    owed: tuple[Owed, ...]
    next_meeting: Mapping[str, Any] | None
    protocols: tuple[Agreement, ...]
    promises: tuple[tuple[str, date, UUID, str], ...]
    gauges: tuple[Gauge, ...]
    network: NetworkCounts | None
    alerts: tuple[Mapping[str, Any], ...]
    alert_count: int
    names: Mapping[UUID, str]

    def called(self, actor_ids: Iterable[UUID]) -> tuple[Called, ...]:
        """Give the names of actors."""
        return tuple(Called(actor_id, self.names.get(actor_id, "")) for actor_id in actor_ids)
