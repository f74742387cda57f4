"""What the database wrote, read into what the domain tells from: a process with its standing, its whole regia."""

import json
from typing import Any

from pydantic import TypeAdapter

from domain.process.regia_facts import Facts, Gauge
from domain.process.standing import Standing

FACTS, STANDING, GAUGE = TypeAdapter(Facts), TypeAdapter(Standing), TypeAdapter(Gauge)


def account_of(stored: bytes) -> dict[str, Any]:
    """Read what became of what a protocol promises; how far each indicator is, the domain says."""
    told: dict[str, Any] = json.loads(stored)
    for promise in (*told["shared"], *(one for party in told["parties"] for one in party["pledges"])):
        promise["indicator"] = promise["indicator"] and GAUGE.validate_python(promise["indicator"])
    return told
