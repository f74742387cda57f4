"""Who stands between two actors without a tie of their own."""

from collections import Counter
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.actor.brokerage import Brokerage, brokerage
from domain.actor.network import Edge, Graph, Node

a_few = settings(max_examples=40, deadline=None)
some_ties = st.sets(st.sampled_from(list(permutations("abcdef", 2))))


def network(pairs: set[tuple[str, str]] | list[str], groups: str, *, directed: bool = True) -> Graph:
    nodes = tuple(Node(id=node, group=group) for node, group in zip("abcdef", groups, strict=False) if group != "-")
    nodes += tuple(Node(id=node) for node, group in zip("abcdef", groups, strict=False) if group == "-")
    edges = tuple(Edge(source=pair[0], target=pair[1]) for pair in pairs)
    return Graph(directed=directed, nodes=nodes, ties=edges)


@pytest.mark.parametrize(
    ("groups", "role"),
    [
        ("xxx", "coordinator"),
        ("xyx", "consultant"),
        ("xyy", "gatekeeper"),
        ("xxy", "representative"),
        ("xyz", "liaison"),
    ],
)
def test_the_role_depends_on_the_three_sectors(groups: str, role: str) -> None:
    assert brokerage(network(["ab", "bc"], groups))["b"] == Brokerage(**{role: 1})


def test_who_has_a_tie_of_their_own_needs_no_broker() -> None:
    assert brokerage(network(["ab", "bc", "ac"], "xyz"))["b"].total == 0


def test_the_tie_the_other_way_round_does_not_count() -> None:
    assert brokerage(network(["ab", "bc", "ca"], "xyz"))["b"].total == 1


def test_without_direction_each_chain_is_seen_from_both_ends() -> None:
    assert brokerage(network(["ab", "bc"], "xxy", directed=False))["b"] == Brokerage(gatekeeper=1, representative=1)


def test_chains_through_unknown_sectors_are_not_counted() -> None:
    assert brokerage(network(["ab", "bc"], "x-y")) == {"a": Brokerage(), "c": Brokerage()}


@a_few
@given(some_ties, st.text("xyz", min_size=6, max_size=6))
def test_every_open_chain_is_counted_once(pairs: set[tuple[str, str]], groups: str) -> None:
    counted = brokerage(network(pairs, groups))
    chains = [(a, b, c) for a, b, c in permutations("abcdef", 3) if {(a, b), (b, c)} <= pairs and (a, c) not in pairs]
    through = Counter(broker for _, broker, _ in chains)
    assert {node: roles.total for node, roles in counted.items()} == {node: through[node] for node in "abcdef"}
