"""Brokerage between sectors: who stands between two actors that have no tie of their own."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from domain.actor.network import Graph


@dataclass(frozen=True, slots=True, kw_only=True)
class Brokerage:
    """How often an actor is the middle of a chain a → actor → b with no tie a → b, by the sectors of the three.

    coordinator: all three of one sector; consultant: a and b of one sector, the actor of another;
    gatekeeper: a from outside, b of the actor's sector; representative: a of the actor's sector, b outside;
    liaison: three sectors.
    """

    coordinator: int = 0
    consultant: int = 0
    gatekeeper: int = 0
    representative: int = 0
    liaison: int = 0

    @property
    def total(self) -> int:
        """All the chains of which the actor is the middle."""
        return self.coordinator + self.consultant + self.gatekeeper + self.representative + self.liaison


def brokerage(graph: Graph) -> dict[str, Brokerage]:
    """Count the brokerage roles of each actor whose sector is known (Gould & Fernandez 1989).

    Positive ties only. An undirected tie runs both ways, so that there each chain is counted from both ends
    and gatekeeper equals representative.
    """
    groups = graph.groups()
    receivers = _receivers(graph, groups)
    roles: dict[str, Counter[str]] = {node: Counter() for node in groups}
    for source, brokers in receivers.items():
        for broker in brokers:
            reached = Counter(groups[node] for node in receivers[broker] - brokers if node != source)
            for group, chains in reached.items():
                roles[broker][_role(groups[source], groups[broker], group)] += chains
    return {node: Brokerage(**counted) for node, counted in roles.items()}


def _receivers(graph: Graph, groups: Mapping[str, str]) -> dict[str, set[str]]:
    receivers: dict[str, set[str]] = {node: set() for node in groups}
    for source, target in graph.strengths():
        if source in groups and target in groups:
            receivers[source].add(target)
            if not graph.directed:
                receivers[target].add(source)
    return receivers


def _role(source: str, broker: str, target: str) -> str:
    if source == target:
        return "coordinator" if broker == source else "consultant"
    if broker == target:
        return "gatekeeper"
    return "representative" if broker == source else "liaison"
