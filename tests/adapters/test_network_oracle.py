"""The network engine against networkx, on random networks: directed or not, in pieces, empty, weighted or not."""

import math
from collections.abc import Callable, Iterable
from dataclasses import astuple, replace
from itertools import product
from random import Random
from typing import Any

import networkx as nx
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from domain.actor.network import Edge, Graph, Node
from infra.network import IgraphEngine
from tests.adapters.network_oracle import CENTRALIZATIONS, POSITIONS, WHOLE, any_size, ei_index, flat, networks, oracle

ENGINE = IgraphEngine()
Test = Callable[..., Any]
analysed = settings(max_examples=50, deadline=None)
NOBODY, ONE, TWO = (Graph(nodes=tuple(Node(id=name, group="x") for name in names)) for names in ("", "a", "ab"))
PAIR = replace(TWO, ties=(Edge(source="a", target="b"),))
SMALLEST = (NOBODY, ONE, TWO, PAIR, replace(PAIR, directed=True))


def smallest(test: Test) -> Test:
    """Try nobody, one and two, tied or not, whatever else is tried."""
    for graph in SMALLEST:
        test = example(graph=graph)(test)
    return test


def smallest_weighted(test: Test) -> Test:
    """Try the same, and with strengths."""
    for graph, weighted in product(SMALLEST, (False, True)):
        test = example(graph=graph, weighted=weighted)(test)
    return test


@pytest.mark.parametrize("figure", POSITIONS)
@analysed
@given(graph=networks(), weighted=st.booleans())
@smallest_weighted
def test_the_position_of_each_actor_is_that_of_networkx(figure: str, graph: Graph, *, weighted: bool) -> None:
    analysis = ENGINE.analyse(graph, weighted=weighted)
    expected = POSITIONS[figure](oracle(graph, weighted=weighted))
    assert {node.id: getattr(node, figure) for node in analysis.nodes} == {
        node: None if math.isnan(value) else pytest.approx(value, abs=1e-9) for node, value in expected.items()
    }


@analysed
@given(graph=networks(), weighted=st.booleans())
@smallest_weighted
def test_the_eigenvector_of_a_connected_part_is_that_of_networkx(graph: Graph, *, weighted: bool) -> None:
    largest: set[str] = max(nx.connected_components(flat(oracle(graph, weighted=False))), key=len, default=set())
    part = graph.without(*(node.id for node in graph.nodes if node.id not in largest))
    if len(part.nodes) > 1:
        ties = flat(oracle(part, weighted=weighted))
        expected = nx.eigenvector_centrality(ties, max_iter=100_000, tol=1e-13, weight="weight")
        found = {node.id: node.eigenvector for node in ENGINE.analyse(part, weighted=weighted).nodes}
        assert found == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize("figure", WHOLE)
@analysed
@given(graph=networks(), weighted=st.booleans())
@smallest_weighted
def test_the_figures_of_the_whole_are_those_of_networkx(figure: str, graph: Graph, *, weighted: bool) -> None:
    expected = WHOLE[figure](oracle(graph, weighted=weighted))
    found = getattr(ENGINE.analyse(graph, weighted=weighted), figure)
    assert found == (None if expected is None else pytest.approx(expected, abs=1e-9))


@pytest.mark.parametrize("figure", CENTRALIZATIONS)
@analysed
@given(graph=networks())
@smallest
def test_the_centralisations_are_freemans(figure: str, graph: Graph) -> None:
    expected = CENTRALIZATIONS[figure](oracle(graph, weighted=False))
    found = getattr(ENGINE.analyse(graph), figure)
    assert found == (None if expected is None else pytest.approx(expected, abs=1e-9))


@analysed
@given(graph=networks())
@smallest
def test_the_e_i_index_is_that_of_the_mixing_of_groups(graph: Graph) -> None:
    expected = ei_index(oracle(graph, weighted=False))
    found = ENGINE.analyse(graph).ei_index
    assert found == (None if expected is None else pytest.approx(expected, abs=1e-9))


def sets(parts: Iterable[Iterable[str]]) -> set[frozenset[str]]:
    return {frozenset(part) for part in parts}


@analysed
@given(graph=networks())
@smallest
def test_the_parts_and_what_joins_them_are_those_of_networkx(graph: Graph) -> None:
    analysis, ties = ENGINE.analyse(graph), flat(oracle(graph, weighted=False))
    assert sets(analysis.components) == sets(nx.connected_components(ties))
    assert set(analysis.isolates) == set(nx.isolates(ties))
    assert set(analysis.cut_points) == set(nx.articulation_points(ties))
    assert sets(analysis.bridges) == sets(nx.bridges(ties))


@analysed
@given(graph=networks(), weighted=st.booleans())
@smallest_weighted
def test_the_communities_have_the_modularity_that_networkx_gives_them(graph: Graph, *, weighted: bool) -> None:
    found, ties = ENGINE.analyse(graph, weighted=weighted).communities, flat(oracle(graph, weighted=weighted))
    assert sorted(node for group in found.groups for node in group) == sorted(ties)
    expected = nx.community.modularity(ties, found.groups, weight="weight") if ties.edges else None
    assert found.modularity == (None if expected is None else pytest.approx(expected, abs=1e-9))


@analysed
@given(graph=networks(), weighted=st.booleans(), seed=st.integers(0, 99))
def test_the_order_in_which_the_network_is_told_does_not_matter(graph: Graph, *, weighted: bool, seed: int) -> None:
    chance = Random(seed)
    nodes = tuple(chance.sample(graph.nodes, len(graph.nodes)))
    ties = tuple(chance.sample(graph.ties, len(graph.ties)))
    told, retold = (ENGINE.analyse(g, weighted=weighted) for g in (graph, replace(graph, nodes=nodes, ties=ties)))
    assert [node.id for node in retold.nodes] == [node.id for node in nodes]
    assert replace(retold, nodes=told.nodes) == told
    assert set(retold.nodes) == set(told.nodes)


@analysed
@given(graph=networks(any_size), weighted=st.booleans())
@smallest_weighted
def test_no_figure_is_ever_nan_or_infinite_or_outside_its_range(graph: Graph, *, weighted: bool) -> None:
    analysis = ENGINE.analyse(graph, weighted=weighted)
    rows = [astuple(analysis), *map(astuple, analysis.nodes)]
    figures = [value for row in rows for value in row if isinstance(value, float)]
    assert all(math.isfinite(value) for value in figures)
    shares = (analysis.degree_centralization, analysis.betweenness_centralization, analysis.closeness_centralization)
    assert all(0 <= share <= 1 for share in (*shares, analysis.density) if share is not None)
