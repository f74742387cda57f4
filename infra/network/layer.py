"""The positive ties of a network, as igraph sees them."""

from dataclasses import dataclass

import igraph

from domain.actor.network import Graph, Pair


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """The positive ties with their direction, if they have one, and flat, without.

    ids: by igraph's number of the node. strength, length: names of the edge attributes to count by when weighted.
    """

    ids: list[str]
    groups: dict[str, str]
    pairs: dict[Pair, float]
    ties: igraph.Graph
    flat: igraph.Graph
    strength: str | None
    length: str | None

    @classmethod
    def of(cls, graph: Graph, *, weighted: bool) -> "Layer":
        """Build both graphs in one order, so that the order of the ties as told does not matter."""
        ids = sorted(node.id for node in graph.nodes)
        pairs = graph.strengths() if weighted else dict.fromkeys(graph.strengths(), 1.0)
        return cls(
            ids=ids,
            groups=graph.groups(),
            pairs=pairs,
            ties=_igraph(ids, pairs, directed=graph.directed),
            flat=_igraph(ids, _strongest_of_both_directions(pairs), directed=False),
            strength="strength" if weighted else None,
            length="length" if weighted else None,
        )

    @property
    def size(self) -> int:
        """How many nodes there are."""
        return len(self.ids)

    @property
    def directed(self) -> bool:
        """Whether the ties have a direction."""
        return bool(self.ties.is_directed())

    def named(self, parts: list[list[int]]) -> tuple[tuple[str, ...], ...]:
        """Give the nodes of each part their ids, the largest part first."""
        ordered = sorted(parts, key=lambda part: (-len(part), part))
        return tuple(tuple(self.ids[node] for node in part) for part in ordered)


def _strongest_of_both_directions(pairs: dict[Pair, float]) -> dict[Pair, float]:
    flat: dict[Pair, float] = {}
    for (one, other), strength in pairs.items():
        pair = (one, other) if one < other else (other, one)
        flat[pair] = max(strength, flat.get(pair, 0.0))
    return flat


def _igraph(ids: list[str], pairs: dict[Pair, float], *, directed: bool) -> igraph.Graph:
    number = {node: position for position, node in enumerate(ids)}
    edges = sorted((number[source], number[target], strength) for (source, target), strength in pairs.items())
    ties = igraph.Graph(n=len(ids), edges=[edge[:2] for edge in edges], directed=directed)
    ties.es["strength"] = [strength for *_, strength in edges]
    ties.es["length"] = [1 / strength for *_, strength in edges]
    return ties
