"""The analysis of a whole network."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import fmean
from threading import Lock

import igraph

from domain.actor.analysis import Analysis, Communities
from domain.actor.balance import balance
from domain.actor.centralization import (
    betweenness_centralization,
    closeness_centralization,
    degree_centralization,
    fragmentation,
)
from domain.actor.network import Graph, Pair
from domain.actor.sectors import ei_index
from infra.network.layer import Layer
from infra.network.positions import Paths, defined, positions

_one_at_a_time = Lock()  # igraph has one random number generator for the whole process


@dataclass(frozen=True, slots=True, kw_only=True)
class IgraphEngine:
    """Analyses networks with igraph; the seed decides between communities that are equally good."""

    seed: int = 0

    def analyse(self, graph: Graph, *, weighted: bool = False) -> Analysis:
        """Analyse the network; the answer does not depend on the order of its nodes and ties."""
        with _repeatable(self.seed):
            return _analyse(graph, Layer.of(graph, weighted=weighted))


@contextmanager
def _repeatable(seed: int) -> Iterator[None]:
    """Let igraph draw the same numbers each time: for its communities, and for where its eigenvectors start."""
    with _one_at_a_time:
        igraph.set_random_number_generator(random.Random(seed))
        try:
            yield
        finally:
            igraph.set_random_number_generator(random)


def _analyse(graph: Graph, layer: Layer) -> Analysis:
    paths = Paths.of(layer)
    nodes = positions(layer, paths)
    return Analysis(
        **_structure(layer),
        **_distances(layer, paths),
        components=layer.named(list(layer.flat.connected_components())),
        isolates=tuple(layer.ids[node] for node in layer.flat.vs.select(_degree=0).indices),
        cut_points=tuple(layer.ids[node] for node in sorted(layer.flat.articulation_points())),
        bridges=_bridges(layer),
        max_core=max((node.core for node in nodes.values()), default=0),
        ei_index=ei_index(graph),
        communities=_communities(layer),
        balance=balance(graph),
        nodes=tuple(nodes[node.id] for node in graph.nodes),
    )


def _structure(layer: Layer) -> dict[str, float | None]:
    ties, flat = layer.ties, layer.flat
    closable = flat.maxdegree() > 1 if layer.size else False
    return {
        "density": defined(ties.density()),
        "degree_centralization": degree_centralization(ties.degree(), directed=layer.directed),
        "reciprocity": defined(ties.reciprocity()) if layer.directed else None,
        "transitivity": defined(flat.transitivity_undirected(mode="nan")),
        "mean_clustering": flat.transitivity_avglocal_undirected(mode="zero") if closable else None,
        "degree_assortativity": defined(ties.assortativity_degree()),
        "group_modularity": _group_modularity(layer),
        "fragmentation": fragmentation(flat.connected_components().sizes()),
    }


def _distances(layer: Layer, paths: Paths) -> dict[str, float | None]:
    comparable = [] if layer.length else paths.closeness
    return {
        "betweenness_centralization": betweenness_centralization(paths.normalized),
        "closeness_centralization": closeness_centralization(comparable, directed=layer.directed),
        "diameter": layer.ties.diameter(weights=layer.length) if layer.pairs else None,
        "mean_path_length": defined(layer.ties.average_path_length(weights=layer.length)),
        "global_efficiency": fmean(paths.harmonic) if paths.harmonic else None,
    }


def _bridges(layer: Layer) -> tuple[Pair, ...]:
    ends = (layer.flat.es[bridge].tuple for bridge in sorted(layer.flat.bridges()))
    return tuple((layer.ids[one], layer.ids[other]) for one, other in ends)


def _group_modularity(layer: Layer) -> float | None:
    """Give Newman's modularity (2006) of the sectors, among the actors whose sector is known."""
    known = [number for number, node in enumerate(layer.ids) if node in layer.groups]
    code = {group: number for number, group in enumerate(sorted(set(layer.groups.values())))}
    membership = [code[layer.groups[layer.ids[number]]] for number in known]
    return defined(layer.flat.induced_subgraph(known).modularity(membership, weights=layer.strength))


def _communities(layer: Layer) -> Communities:
    found = layer.flat.community_leiden("modularity", weights=layer.strength, n_iterations=-1)
    modularity = layer.flat.modularity(found.membership, weights=layer.strength)
    return Communities(modularity=defined(modularity), groups=layer.named(list(found)))
