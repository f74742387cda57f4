"""The network engine against networkx, on random networks: directed or not, in pieces, empty, weighted or not."""

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import astuple, replace
from random import Random
from statistics import StatisticsError, correlation, fmean

import networkx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.actor.network import HEAVIEST, LIGHTEST, Edge, Graph, Node
from infra.network import IgraphEngine

ENGINE = IgraphEngine()
analysed = settings(max_examples=50, deadline=None)


# Powers of two: their inverses add up without rounding, so that equally long paths are equally long for both.
exact, any_size = st.sampled_from([1, 2, 4]), st.floats(LIGHTEST, HEAVIEST)


@st.composite
def networks(draw: st.DrawFn, weights: st.SearchStrategy[float] = exact) -> Graph:
    """Give up to nine actors, some without ties or sector, and ties reported once or more, positive or negative."""
    sectors = draw(st.lists(st.sampled_from(["x", "y", None]), max_size=9))
    nodes = [Node(id=node, group=group) for node, group in zip("abcdefghi", sectors, strict=False)]
    ends = st.permutations([node.id for node in nodes])
    signs = st.sampled_from([1, 1, 1, -1])
    tie = st.builds(lambda ab, w, s: Edge(source=ab[0], target=ab[1], weight=w, sign=s), ends, weights, signs)
    ties = draw(st.lists(tie, max_size=24)) if len(nodes) > 1 else []
    return Graph(directed=draw(st.booleans()), nodes=tuple(nodes), ties=tuple(ties))


def oracle(graph: Graph, *, weighted: bool) -> networkx.Graph:
    ties = networkx.DiGraph() if graph.directed else networkx.Graph()
    ties.add_nodes_from((node.id, {"group": node.group}) for node in graph.nodes)
    for (source, target), strength in graph.strengths().items():
        weight = strength if weighted else 1
        ties.add_edge(source, target, weight=weight, length=1 / weight)
    return ties


def flat(ties: networkx.Graph) -> networkx.Graph:
    undirected = networkx.Graph()
    undirected.add_nodes_from(ties.nodes(data=True))
    undirected.add_weighted_edges_from(sorted(ties.edges(data="weight"), key=lambda tie: tie[2]))
    return undirected


def outwards(ties: networkx.Graph) -> networkx.Graph:
    """Turn the ties round: networkx measures nearness along the ties that come in."""
    return ties.reverse() if ties.is_directed() else ties


def mutual(ties: networkx.Graph) -> networkx.Graph:
    """Sum both directions, as Burt does; networkx does so too, but takes who only receives ties for an isolate."""
    undirected = networkx.Graph()
    undirected.add_nodes_from(ties)
    for source, target, weight in ties.edges(data="weight"):
        undirected.add_edge(source, target, weight=weight + ties.get_edge_data(target, source, {"weight": 0})["weight"])
    return undirected


def reaches_everyone(ties: networkx.Graph) -> bool:
    return len(ties) > 1 and all(len(networkx.descendants(ties, node)) == len(ties) - 1 for node in ties)


def closeness(ties: networkx.Graph) -> dict[str, float]:
    defined = reaches_everyone(ties)
    return (
        networkx.closeness_centrality(outwards(ties), distance="length") if defined else dict.fromkeys(ties, math.nan)
    )


def harmonic(ties: networkx.Graph) -> dict[str, float]:
    sums = networkx.harmonic_centrality(outwards(ties), distance="length")
    return {node: total / (len(ties) - 1) if len(ties) > 1 else math.nan for node, total in sums.items()}


def normalized(ties: networkx.Graph) -> dict[str, float]:
    shares = networkx.betweenness_centrality(ties, weight="length")
    return shares if len(ties) > 2 else dict.fromkeys(ties, math.nan)


POSITIONS: Mapping[str, Callable[[networkx.Graph], Mapping[str, float]]] = {
    "degree": lambda ties: dict(ties.degree(weight="weight")),
    "betweenness": lambda ties: networkx.betweenness_centrality(ties, normalized=False, weight="length"),
    "betweenness_normalized": normalized,
    "closeness": closeness,
    "harmonic": harmonic,
    "constraint": lambda ties: networkx.constraint(mutual(ties), weight="weight"),
    "effective_size": lambda ties: networkx.effective_size(mutual(ties), weight="weight"),
    "core": lambda ties: networkx.core_number(flat(ties)),
}


@pytest.mark.parametrize("figure", POSITIONS)
@analysed
@given(graph=networks(), weighted=st.booleans())
def test_the_position_of_each_actor_is_that_of_networkx(figure: str, graph: Graph, *, weighted: bool) -> None:
    analysis = ENGINE.analyse(graph, weighted=weighted)
    expected = POSITIONS[figure](oracle(graph, weighted=weighted))
    assert {node.id: getattr(node, figure) for node in analysis.nodes} == {
        node: None if math.isnan(value) else pytest.approx(value, abs=1e-9) for node, value in expected.items()
    }


@analysed
@given(graph=networks(), weighted=st.booleans())
def test_the_eigenvector_of_a_connected_part_is_that_of_networkx(graph: Graph, *, weighted: bool) -> None:
    largest = max(networkx.connected_components(flat(oracle(graph, weighted=False))), key=len, default=set())
    part = graph.without(*(node.id for node in graph.nodes if node.id not in largest))
    if len(part.nodes) > 1:
        ties = flat(oracle(part, weighted=weighted))
        expected = networkx.eigenvector_centrality(ties, max_iter=100_000, tol=1e-13, weight="weight")
        found = {node.id: node.eigenvector for node in ENGINE.analyse(part, weighted=weighted).nodes}
        assert found == pytest.approx(expected, abs=1e-6)


def distances(ties: networkx.Graph) -> list[float]:
    lengths = dict(networkx.all_pairs_dijkstra_path_length(ties, weight="length"))
    return [length for source in lengths for target, length in lengths[source].items() if target != source]


def efficiency(ties: networkx.Graph) -> float | None:
    return sum(1 / length for length in distances(ties)) / (len(ties) * (len(ties) - 1)) if len(ties) > 1 else None


def assortativity(ties: networkx.Graph) -> float | None:
    pairs = list(ties.edges) if ties.is_directed() else [*ties.edges, *((b, a) for a, b in ties.edges)]
    sends, receives = (ties.out_degree, ties.in_degree) if ties.is_directed() else (ties.degree, ties.degree)
    try:
        return correlation([sends[a] for a, _ in pairs], [receives[b] for _, b in pairs])
    except StatisticsError:
        return None


def group_modularity(ties: networkx.Graph) -> float | None:
    known = flat(ties).subgraph([node for node, group in ties.nodes(data="group") if group])
    groups = [{node for node, group in known.nodes(data="group") if group == name} for name in ("x", "y")]
    return networkx.community.modularity(known, groups, weight="weight") if known.edges else None


def fragmentation(ties: networkx.Graph) -> float | None:
    apart = [other not in networkx.node_connected_component(flat(ties), node) for node in ties for other in ties]
    return sum(apart) / (len(ties) * (len(ties) - 1)) if len(ties) > 1 else None


def closed(measure: Callable[[networkx.Graph], float]) -> Callable[[networkx.Graph], float | None]:
    """Ask about triangles only where two ties meet: without them there is nothing to close."""
    return lambda ties: measure(flat(ties)) if any(degree > 1 for _, degree in flat(ties).degree) else None


WHOLE: Mapping[str, Callable[[networkx.Graph], float | None]] = {
    "density": lambda ties: networkx.density(ties) if len(ties) > 1 else None,
    "reciprocity": lambda ties: networkx.overall_reciprocity(ties) if ties.is_directed() and ties.edges else None,
    "transitivity": closed(networkx.transitivity),
    "mean_clustering": closed(networkx.average_clustering),
    "diameter": lambda ties: max(distances(ties), default=None),
    "mean_path_length": lambda ties: fmean(distances(ties)) if ties.edges else None,
    "max_core": lambda ties: max(networkx.core_number(flat(ties)).values(), default=0),
    "degree_assortativity": assortativity,
    "group_modularity": group_modularity,
    "global_efficiency": efficiency,
    "fragmentation": fragmentation,
}


@pytest.mark.parametrize("figure", WHOLE)
@analysed
@given(graph=networks(), weighted=st.booleans())
def test_the_figures_of_the_whole_are_those_of_networkx(figure: str, graph: Graph, *, weighted: bool) -> None:
    expected = WHOLE[figure](oracle(graph, weighted=weighted))
    found = getattr(ENGINE.analyse(graph, weighted=weighted), figure)
    assert found == (None if expected is None else pytest.approx(expected, abs=1e-9))


def sets(parts: Iterable[Iterable[str]]) -> set[frozenset[str]]:
    return {frozenset(part) for part in parts}


@analysed
@given(graph=networks())
def test_the_parts_and_what_joins_them_are_those_of_networkx(graph: Graph) -> None:
    analysis, ties = ENGINE.analyse(graph), flat(oracle(graph, weighted=False))
    assert sets(analysis.components) == sets(networkx.connected_components(ties))
    assert set(analysis.isolates) == set(networkx.isolates(ties))
    assert set(analysis.cut_points) == set(networkx.articulation_points(ties))
    assert sets(analysis.bridges) == sets(networkx.bridges(ties))


@analysed
@given(graph=networks(), weighted=st.booleans())
def test_the_communities_have_the_modularity_that_networkx_gives_them(graph: Graph, *, weighted: bool) -> None:
    found, ties = ENGINE.analyse(graph, weighted=weighted).communities, flat(oracle(graph, weighted=weighted))
    assert sorted(node for group in found.groups for node in group) == sorted(ties)
    expected = networkx.community.modularity(ties, found.groups, weight="weight") if ties.edges else None
    assert found.modularity == (None if expected is None else pytest.approx(expected, abs=1e-9))


@analysed
@given(graph=networks(), weighted=st.booleans(), seed=st.integers(0, 99))
def test_the_order_in_which_the_network_is_told_does_not_matter(graph: Graph, *, weighted: bool, seed: int) -> None:
    chance = Random(seed)
    nodes, ties = (tuple(chance.sample(things, len(things))) for things in (graph.nodes, graph.ties))
    told, retold = (ENGINE.analyse(g, weighted=weighted) for g in (graph, replace(graph, nodes=nodes, ties=ties)))
    assert [node.id for node in retold.nodes] == [node.id for node in nodes]
    assert replace(retold, nodes=told.nodes) == told
    assert set(retold.nodes) == set(told.nodes)


@analysed
@given(graph=networks(any_size), weighted=st.booleans())
def test_no_figure_is_ever_nan_or_infinite_or_outside_its_range(graph: Graph, *, weighted: bool) -> None:
    analysis = ENGINE.analyse(graph, weighted=weighted)
    figures = [value for row in (analysis, *analysis.nodes) for value in astuple(row) if isinstance(value, float)]
    assert all(math.isfinite(value) for value in figures)
    shares = (analysis.degree_centralization, analysis.betweenness_centralization, analysis.closeness_centralization)
    assert all(0 <= share <= 1 for share in (*shares, analysis.density) if share is not None)
