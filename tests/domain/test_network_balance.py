"""Structural balance and frustration, against what is published and against all splits tried one by one."""

from collections.abc import Mapping
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.actor.analysis import Balance
from domain.actor.balance import TriangleCensus, balance, signed_pairs, triangle_census
from domain.actor.frustration import Frustration, frustration
from domain.actor.network import Edge, Graph, Node, Pair

PETERSEN = [(str(i), str((i + 1) % 5)) for i in range(5)]
PETERSEN += [(str(i), str(i + 5)) for i in range(5)] + [(str(i + 5), str((i + 2) % 5 + 5)) for i in range(5)]

a_few = settings(max_examples=40, deadline=None)
signed = st.dictionaries(st.sampled_from(list(combinations("abcdefgh", 2))), st.sampled_from([-1, 1]))


def everyone_at_odds(size: int) -> dict[Pair, int]:
    return {(f"{one:02}", f"{other:02}"): -1 for one, other in combinations(range(size), 2)}


def network(*ties: tuple[str, str, int], directed: bool = False) -> Graph:
    nodes = sorted({end for source, target, _ in ties for end in (source, target)})
    edges = (Edge(source=source, target=target, sign=sign) for source, target, sign in ties)
    return Graph(directed=directed, nodes=tuple(Node(id=node) for node in nodes), ties=tuple(edges))


def least_over_all_splits(signs: Mapping[Pair, int]) -> int:
    nodes = sorted({end for pair in signs for end in pair})
    splits = (dict(zip(nodes, camps, strict=True)) for camps in product((1, -1), repeat=len(nodes)))
    return min(sum(sign * camps[a] * camps[b] < 0 for (a, b), sign in signs.items()) for camps in splits)


@pytest.mark.parametrize("size", range(2, 15))
def test_a_complete_network_all_at_odds_has_the_frustration_of_the_theorem(size: int) -> None:
    """Petersdorf (1966): the floor of (n - 1)² / 4; for five it is 4."""
    assert frustration(everyone_at_odds(size)) == Frustration(ties=(size - 1) ** 2 // 4, exact=True)


def test_the_petersen_graph_all_negative_has_frustration_three() -> None:
    """Zaslavsky (2012): six signed Petersen graphs."""
    assert frustration(dict.fromkeys(PETERSEN, -1)) == Frustration(ties=3, exact=True)


@a_few
@given(signed)
def test_the_frustration_of_a_small_network_is_the_least_over_all_splits(signs: dict[Pair, int]) -> None:
    assert frustration(signs) == Frustration(ties=least_over_all_splits(signs), exact=True)


@a_few
@given(signed, st.sets(st.sampled_from("abcdefgh")))
def test_frustration_does_not_change_when_some_actors_turn_all_their_signs(
    signs: dict[Pair, int], who: set[str]
) -> None:
    turned = {pair: sign * (-1 if len(who.intersection(pair)) == 1 else 1) for pair, sign in signs.items()}
    assert frustration(turned) == frustration(signs)


def test_few_conflicts_in_a_large_network_are_proven_to_be_the_frustration() -> None:
    ring = {(f"{i:04}", f"{(i + step) % 2000:04}"): 1 for i in range(2000) for step in (1, 2, 3)}
    conflicts = {(f"{i:04}", f"{i + 2:04}"): -1 for i in range(0, 1990, 100)}
    assert frustration(ring | conflicts) == Frustration(ties=20, exact=True)


def test_beyond_what_can_be_searched_the_answer_says_that_it_is_a_bound() -> None:
    bound = frustration(everyone_at_odds(60))
    assert bound == Frustration(ties=59**2 // 4, exact=False)


def test_triangles_are_counted_by_their_negative_ties() -> None:
    two_triangles = {("a", "b"): 1, ("b", "c"): 1, ("a", "c"): -1, ("c", "d"): -1, ("b", "d"): -1}
    census = triangle_census(two_triangles)
    assert census == TriangleCensus(one_negative=1, two_negative=1)
    assert (census.total, census.balanced) == (2, 1)


@a_few
@given(signed)
def test_the_census_meets_each_triangle_once(signs: dict[Pair, int]) -> None:
    triangles = [(signs.get((a, b)), signs.get((a, c)), signs.get((b, c))) for a, b, c in combinations("abcdefgh", 3)]
    closed = [sum(sign == -1 for sign in triangle) for triangle in triangles if None not in triangle]
    expected = TriangleCensus(**dict(zip(TriangleCensus.__slots__, map(closed.count, range(4)), strict=True)))
    assert triangle_census(signs) == expected


def test_the_friend_of_a_friend_at_odds_is_one_frustrated_triangle() -> None:
    triangle = network(("a", "b", 1), ("b", "c", 1), ("a", "c", -1))
    assert balance(triangle) == Balance(triangles=1, balanced=0, frustration=1, frustration_exact=True)


def test_a_network_without_conflict_is_balanced() -> None:
    triangle = network(("a", "b", 1), ("b", "c", 1), ("a", "c", 1))
    assert balance(triangle) == Balance(triangles=1, balanced=1, frustration=0, frustration_exact=True)


def test_working_together_does_not_undo_a_conflict() -> None:
    both = network(("a", "b", -1), ("b", "a", 1), directed=True)
    assert signed_pairs(both) == {("a", "b"): -1}
