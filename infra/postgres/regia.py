"""What the regia is told from, read in one pass as the database wrote it."""

from datetime import date
from typing import Any
from uuid import UUID

from pydantic import TypeAdapter
from typing_extensions import TypedDict

from domain.process.outlook import Due
from domain.process.process import Process
from domain.process.regia import Facts, Gauge, NetworkCounts
from domain.tavolo.punctuality import Owed
from infra.postgres import standing


class Stored(TypedDict):
    """What the statement answers."""

    process: Process
    standing: dict[str, Any]
    today: date
    owed: list[tuple[UUID, str, date, date, date | None]]
    next_meeting: dict[str, Any] | None
    protocols: list[tuple[UUID, str, date]]
    promises: tuple[tuple[str, date, UUID, str], ...]
    gauges: tuple[Gauge, ...]
    network: NetworkCounts | None
    alerts: tuple[dict[str, Any], ...]
    alert_count: int
    names: dict[UUID, str]


STORED = TypeAdapter(Stored)


def facts_of(stored: bytes) -> Facts:
    """Read the facts."""
    told = STORED.validate_json(stored)
    return Facts(
        process=told["process"],
        standing=standing.told(told["standing"]),
        today=told["today"],
        owed=tuple(Owed(*row) for row in told["owed"]),
        next_meeting=told["next_meeting"],
        protocols=tuple(Due(*row) for row in told["protocols"]),
        promises=told["promises"],
        gauges=told["gauges"],
        network=told["network"],
        alerts=told["alerts"],
        alert_count=told["alert_count"],
        names=told["names"],
    )
