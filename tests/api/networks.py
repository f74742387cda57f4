"""The network of the demo town over HTTP: forty actors, three waves."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import httpx
import networkx as nx

from tests.api.house import Caller, Json
from tests.api.town import PROCESS

SECTORS = {"PUB": "public", "ETS": "third_sector", "REL": "religious", "NAT": "natural", "ECO": "economic"}
DAYS = {"0": "2024-04-06", "1": "2025-01-05", "2": "2026-01-07"}
POINT_OF_REFERENCE = "13"


@cache
def told() -> dict[str, Any]:
    """Read the network as the demo tells it."""
    network: dict[str, Any] = json.loads(Path("api/demo/pieve_ardesia/network.json").read_text("utf-8"))
    return network


def by_networkx(wave: str) -> nx.Graph:
    """Build the positive ties of a wave as networkx sees them."""
    graph = nx.Graph()
    graph.add_nodes_from(told()["actors"])
    graph.add_edges_from(((str(one), str(other)) for one, other in told()["positive"][wave]), weight=1)
    return graph


@dataclass(frozen=True, slots=True)
class Ardesia:
    """The town as one caller sees it; `ids` are the identities of its actors by their numbers."""

    caller: Caller
    process_id: str
    ids: Mapping[str, str]
    waves: Mapping[str, str]

    def seen_by(self, caller: Caller) -> "Ardesia":
        """See the same town with other eyes."""
        return Ardesia(caller, self.process_id, self.ids, self.waves)

    def network(self, what: str, **query: object) -> Json:
        """Ask about the network of the process."""
        return self.caller.get(f"/processes/{self.process_id}/network/{what}", **query)

    def fetch(self, path: str, **headers: str) -> httpx.Response:
        """Fetch something that may be refused, under the process."""
        return self.caller.http.get(f"/processes/{self.process_id}/{path}", headers=headers)

    def export(self, wave: str, name: str) -> httpx.Response:
        """Fetch a wave as a file."""
        answer = self.caller.http.get(f"/waves/{self.waves[wave]}/{name}")
        assert answer.status_code == 200, answer.text
        return answer

    def number(self, actor_id: str) -> str:
        """Give the number of an actor."""
        return next(number for number, identity in self.ids.items() if identity == actor_id)


def settle(operator: Caller) -> Ardesia:
    """Record the town and its waves in the tenant of this operator."""
    ids = {number: _actor(operator, actor) for number, actor in told()["actors"].items()}
    process_id = str(operator.post("/processes", PROCESS)["id"])
    path = f"/processes/{process_id}/waves"
    waves = {wave: str(operator.post(path, _wave(wave, ids))["id"]) for wave in DAYS}
    return Ardesia(operator, process_id, ids, waves)


def _actor(operator: Caller, actor: Mapping[str, str]) -> str:
    body = {"name": actor["name"], "kind": "association", "sector": SECTORS[actor["sector"]]}
    return str(operator.post("/actors", body)["id"])


def _wave(wave: str, ids: Mapping[str, str]) -> dict[str, Any]:
    kinds = {"collaboration": told()["positive"][wave], "conflict": told()["conflict"][wave]}
    ties = [_tie(ids, one, other, kind) for kind, pairs in kinds.items() for one, other in pairs]
    trust = _tie(ids, 1, 4, "trust")
    roster = [{"actor_id": identity} for identity in ids.values()]
    return {"number": int(wave), "observed_on": DAYS[wave], "roster": roster, "ties": [*ties, trust]}


def _tie(ids: Mapping[str, str], one: int, other: int, kind: str) -> dict[str, Any]:
    return {
        "source_id": ids[str(one)],
        "target_id": ids[str(other)],
        "kind": kind,
        "scores": {"influence": 2, "reliability": 3},
    }
