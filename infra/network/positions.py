"""The position of each actor in a network."""

import math
import warnings
from dataclasses import dataclass

import igraph

from domain.actor.analysis import NodeFigures
from domain.actor.structural_holes import effective_size
from infra.network.layer import Layer

SAME = 1e-9  # leading eigenvalues that differ by less, relatively, are the same


def defined(figure: float) -> float | None:
    """Say None where igraph says NaN."""
    return None if math.isnan(figure) else figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Paths:
    """What is read off the shortest paths, by node; empty where it is undefined."""

    betweenness: list[float]
    normalized: list[float]
    closeness: list[float]
    harmonic: list[float]

    @classmethod
    def of(cls, layer: Layer) -> "Paths":
        """Compute what runs along the direction of the ties, outwards."""
        connected = layer.size > 1 and layer.ties.is_connected(mode="strong")
        betweenness = layer.ties.betweenness(weights=layer.length)
        pairs = (layer.size - 1) * (layer.size - 2) / (1 if layer.directed else 2)
        return cls(
            betweenness=betweenness,
            normalized=[through / pairs for through in betweenness] if pairs > 0 else [],
            closeness=layer.ties.closeness(mode="out", weights=layer.length) if connected else [],
            harmonic=layer.ties.harmonic_centrality(mode="out", weights=layer.length) if layer.size > 1 else [],
        )

    def at(self, node: int) -> dict[str, float | None]:
        """Give what a node has of the figures that can be undefined."""
        columns = {
            "betweenness_normalized": self.normalized,
            "closeness": self.closeness,
            "harmonic": self.harmonic,
        }
        return {figure: column[node] if column else None for figure, column in columns.items()}


def positions(layer: Layer, paths: Paths) -> dict[str, NodeFigures]:
    """Give the figures of each node."""
    degree, core = layer.ties.strength(weights=layer.strength), layer.flat.coreness()
    constraint, sizes = layer.ties.constraint(weights=layer.strength), effective_size(layer.pairs)
    eigenvector = _eigenvector(layer)
    return {
        node: NodeFigures(
            id=node,
            degree=degree[i],
            betweenness=paths.betweenness[i],
            eigenvector=eigenvector[i],
            constraint=defined(constraint[i]),
            effective_size=sizes.get(node),
            core=core[i],
            **paths.at(i),
        )
        for i, node in enumerate(layer.ids)
    }


def _eigenvector(layer: Layer) -> list[float | None]:
    """Give Bonacich's eigenvector, of length 1; None where it is undefined.

    It lives on the part of the network with the greatest eigenvalue and is zero elsewhere; where two parts share
    that eigenvalue, any mixture of their vectors would do.
    """
    undefined: list[float | None] = [None] * layer.size
    parts = [part for part in layer.flat.connected_components() if len(part) > 1]
    leading = sorted((_leading_vector(layer, part) for part in parts), reverse=True)
    if not leading or leading[0][0] == math.inf:
        return undefined
    if len(leading) > 1 and leading[0][0] - leading[1][0] < SAME * leading[0][0]:
        return undefined
    _, part, vector = leading[0]
    norm = math.hypot(*vector)
    scores = dict(zip(part, vector, strict=True))
    return [scores.get(node, 0.0) / norm for node in range(layer.size)]


def _leading_vector(layer: Layer, part: list[int]) -> tuple[float, list[int], list[float]]:
    """Give the greatest eigenvalue of a part and its vector; infinity if it was not found."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # it warns of scores near zero, which are what they are
        try:
            vector, value = layer.flat.induced_subgraph(part).eigenvector_centrality(
                weights=layer.strength, return_eigenvalue=True
            )
        except igraph.InternalError:  # two eigenvalues too close to be told apart, as in a chain of thousands
            return math.inf, part, []
    return value, part, vector
