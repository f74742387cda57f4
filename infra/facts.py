"""What the database wrote, read into what the domain tells from: a process with its standing, its whole regia."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from pydantic import TypeAdapter
from typing_extensions import TypedDict

from domain.process.process import Process
from domain.process.regia_facts import Agreement, Facts, Gauge, NetworkCounts
from domain.process.standing import Named, Noticed, Standing, Terms
from domain.tavolo.punctuality import Owed


class Stored(TypedDict):
    """What the statement answers."""

    process: Process
    standing: dict[str, Any]
    today: date
    owed: list[tuple[UUID, str, date, date, date | None]]
    next_meeting: dict[str, Any] | None
    protocols: tuple[Agreement, ...]
    promises: tuple[tuple[str, date, UUID, str], ...]
    gauges: tuple[Gauge, ...]
    network: NetworkCounts | None
    alerts: tuple[dict[str, Any], ...]
    alert_count: int
    names: dict[UUID, str]


STORED, GAUGE = TypeAdapter(Stored), TypeAdapter(Gauge)


def facts_of(stored: bytes) -> Facts:
    """Read the facts."""
    told = STORED.validate_json(stored)
    return Facts(
        process=told["process"],
        standing=standing_of(told["standing"]),
        today=told["today"],
        owed=tuple(Owed(*row) for row in told["owed"]),
        next_meeting=told["next_meeting"],
        protocols=told["protocols"],
        promises=told["promises"],
        gauges=told["gauges"],
        network=told["network"],
        alerts=told["alerts"],
        alert_count=told["alert_count"],
        names=told["names"],
    )


def account_of(stored: bytes) -> dict[str, Any]:
    """Read what became of what a protocol promises; how far each indicator is, the domain says."""
    told: dict[str, Any] = json.loads(stored)
    for promise in (*told["shared"], *(one for party in told["parties"] for one in party["pledges"])):
        promise["indicator"] = promise["indicator"] and GAUGE.validate_python(promise["indicator"])
    return told


def standing_of(facts: Mapping[str, Any]) -> Standing:
    """Read what the database says."""
    lists = ("overdue_minutes", "without_baseline", "change_measured", "open_protocols")
    named: dict[str, Any] = {name: tuple(Named(UUID(one), title) for one, title in facts[name]) for name in lists}
    return Standing(
        terms=Terms(**facts["terms"]),
        steering_is_public=facts["steering_is_public"],
        mapped_actors=facts["mapped_actors"],
        seated=tuple(UUID(one) for one in facts["seated"]),
        outcome_indicators=facts["outcome_indicators"],
        network_waves=tuple(facts["network_waves"]),
        measured_waves=tuple(facts["measured_waves"]),
        meetings_held_on=tuple(date.fromisoformat(day) for day in facts["meetings_held_on"]),
        unread_alerts=tuple(Noticed(cause, date.fromisoformat(day)) for cause, day in facts["unread_alerts"]),
        **named,
    )
