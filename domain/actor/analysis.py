"""What the analysis of a network says, and the port to the engine that computes it.

Structural figures read the positive ties; balance and frustration read all of them. An undefined figure is None.
"""

import typing
from dataclasses import dataclass

from domain.actor.network import Graph, Pair


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeFigures:
    """The position of one actor.

    degree: ties it has, in both directions; their summed strength when weighted.
    betweenness: shortest paths between others that run through it (Freeman 1977); normalized: share of the possible.
    closeness: 1 / mean distance to the others (Freeman 1979); None unless everyone can reach everyone.
    harmonic: mean of 1 / distance to the others (Marchiori & Latora 2000); defined on networks in pieces as well.
    eigenvector: Bonacich (1972), length 1, direction ignored; None when no part of the network leads it alone.
    constraint, effective_size: Burt (1992); None for an isolate.
    core: the greatest k such that it belongs to the k-core (Seidman 1983), direction ignored.
    """

    id: str
    degree: float
    betweenness: float
    betweenness_normalized: float | None
    closeness: float | None
    harmonic: float | None
    eigenvector: float | None
    constraint: float | None
    effective_size: float | None
    core: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Communities:
    """Groups of actors closer to one another than to the rest (Leiden: Traag et al. 2019), largest first."""

    modularity: float | None
    groups: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """Structural balance of the signed ties (Cartwright & Harary 1956), direction ignored.

    frustration: fewest ties in the way of perfect balance (Harary 1959); an upper bound unless `frustration_exact`.
    """

    triangles: int
    balanced: int
    frustration: int
    frustration_exact: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """The figures of a network.

    diameter, mean_path_length: over the pairs that can reach one another.
    mean_clustering: actors with fewer than two neighbours count 0 (Watts & Strogatz 1998).
    components: direction ignored, largest first.
    """

    density: float | None
    degree_centralization: float | None
    betweenness_centralization: float | None
    closeness_centralization: float | None
    reciprocity: float | None
    transitivity: float | None
    mean_clustering: float | None
    diameter: float | None
    mean_path_length: float | None
    components: tuple[tuple[str, ...], ...]
    isolates: tuple[str, ...]
    cut_points: tuple[str, ...]
    bridges: tuple[Pair, ...]
    max_core: int
    degree_assortativity: float | None
    ei_index: float | None
    group_modularity: float | None
    communities: Communities
    global_efficiency: float | None
    fragmentation: float | None
    balance: Balance
    nodes: tuple[NodeFigures, ...]


class NetworkEngine(typing.Protocol):
    """Computes the figures of a network."""

    def analyse(self, graph: Graph, *, weighted: bool = False) -> Analysis:
        """Analyse the network; weighted: path lengths are 1 / strength, and strengths count instead of ties."""
        ...
