"""The position of each actor in a network."""

import math
import warnings
from collections.abc import Sequence
from dataclasses import dataclass

import igraph

from domain.actor.analysis import NodeFigures
from domain.actor.structural_holes import effective_size
from infra.network.layer import Layer

SAME = 1e-9  # leading eigenvalues that differ by less, relatively, are the same
Column = Sequence[float | None]


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


def positions(layer: Layer, paths: Paths) -> dict[str, NodeFigures]:
    """Give the figures of each node."""
    undefined: Column = [None] * layer.size
    degree = layer.ties.strength(weights=layer.strength)
    normalized, closeness = paths.normalized or undefined, paths.closeness or undefined
    harmonic, eigenvector = paths.harmonic or undefined, _eigenvector(layer) or undefined
    constraint = layer.ties.constraint(weights=layer.strength)
    size, core = effective_size(layer.pairs), layer.flat.coreness()
    return {
        node: NodeFigures(
            id=node,
            degree=degree[i],
            betweenness=paths.betweenness[i],
            betweenness_normalized=normalized[i],
            closeness=closeness[i],
            harmonic=harmonic[i],
            eigenvector=eigenvector[i],
            constraint=defined(constraint[i]),
            effective_size=size.get(node),
            core=core[i],
        )
        for i, node in enumerate(layer.ids)
    }


def _eigenvector(layer: Layer) -> list[float]:
    """Give Bonacich's eigenvector, of length 1; empty where it is undefined.

    It lives on the part of the network with the greatest eigenvalue and is zero elsewhere; where two parts share
    that eigenvalue, any mixture of their vectors would do.
    """
    parts = [part for part in layer.flat.connected_components() if len(part) > 1]
    leading = sorted((_leading_vector(layer, part) for part in parts), reverse=True)
    if not leading or leading[0][0] == math.inf:
        return []
    if len(leading) > 1 and leading[0][0] - leading[1][0] < SAME * leading[0][0]:
        return []
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
