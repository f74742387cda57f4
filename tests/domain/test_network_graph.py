"""A network refuses what is not a network, and can be asked what is left or what would be."""

import math

import pytest

from domain.actor.network import (
    DuplicateNode,
    Edge,
    Graph,
    Node,
    SignOutOfRange,
    TieToOneself,
    UnknownNode,
    WeightOutOfRange,
)

NODES = (Node(id="a", group="public"), Node(id="b"), Node(id="c", group="natural"))
CHAIN = Graph(nodes=NODES, ties=(Edge(source="b", target="a", weight=2), Edge(source="b", target="c")))


def test_a_tie_joins_two_different_nodes() -> None:
    with pytest.raises(TieToOneself, match="two different actors"):
        Edge(source="a", target="a")


@pytest.mark.parametrize("weight", [0, -1, 5e-324, 1e308, math.inf, -math.inf, math.nan])
def test_a_weight_is_greater_than_zero_and_of_a_size_that_can_be_summed(weight: float) -> None:
    with pytest.raises(WeightOutOfRange):
        Edge(source="a", target="b", weight=weight)


@pytest.mark.parametrize("sign", [0, 2, -2])
def test_a_tie_is_positive_or_negative(sign: int) -> None:
    with pytest.raises(SignOutOfRange):
        Edge(source="a", target="b", sign=sign)


def test_a_node_appears_once_and_the_refusal_names_it() -> None:
    with pytest.raises(DuplicateNode) as refused:
        Graph(nodes=(*NODES, Node(id="b")))
    assert refused.value.facts == {"nodes": ("b",)}


def test_a_tie_to_someone_outside_the_network_is_refused_and_named() -> None:
    with pytest.raises(UnknownNode) as refused:
        Graph(nodes=NODES, ties=(Edge(source="a", target="z"),))
    assert refused.value.facts == {"nodes": ("z",)}


def test_every_refusal_is_said_in_italian_too() -> None:
    refusals = (TieToOneself, WeightOutOfRange, SignOutOfRange, DuplicateNode, UnknownNode)
    assert len({refusal.rule("it") for refusal in refusals}) == len(refusals)


def test_who_goes_takes_their_ties_along() -> None:
    assert CHAIN.without("a") == Graph(nodes=NODES[1:], ties=CHAIN.ties[1:])


def test_several_can_go_at_once() -> None:
    assert CHAIN.without("a", "b") == Graph(nodes=NODES[2:])


def test_who_is_not_there_cannot_go() -> None:
    with pytest.raises(UnknownNode):
        CHAIN.without("z")


def test_ties_can_be_added_to_see_what_would_be() -> None:
    tie = Edge(source="a", target="c", sign=-1)
    assert CHAIN.plus([tie]).ties == (*CHAIN.ties, tie)


def test_added_ties_join_actors_of_the_network() -> None:
    with pytest.raises(UnknownNode):
        CHAIN.plus([Edge(source="a", target="z")])


def test_of_several_reports_on_a_pair_the_strongest_counts() -> None:
    reports = (Edge(source="a", target="b", weight=3), Edge(source="a", target="b", sign=-1, weight=5))
    assert CHAIN.plus(reports).strengths() == {("a", "b"): 3, ("b", "c"): 1}


def test_a_directed_network_keeps_both_directions_apart() -> None:
    ties = (Edge(source="b", target="a"), Edge(source="a", target="b", weight=4))
    assert Graph(directed=True, nodes=NODES, ties=ties).strengths() == {("b", "a"): 1, ("a", "b"): 4}
