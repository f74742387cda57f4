"""Centralisation, fragmentation and effective size, against the extremes their authors name."""

from itertools import combinations

import pytest

from domain.actor.centralization import (
    betweenness_centralization,
    closeness_centralization,
    degree_centralization,
    fragmentation,
)
from domain.actor.structural_holes import effective_size

# The ego network of Borgatti (1997), "Structural holes: unpacking Burt's redundancy measures".
BORGATTI = {("A", "B"): 2, ("A", "F"): 3, ("A", "G"): 5, ("A", "E"): 2, ("E", "G"): 8}
BORGATTI |= {("F", "G"): 3, ("B", "G"): 4, ("B", "D"): 1, ("D", "G"): 3, ("G", "C"): 10}


def test_a_star_is_wholly_centralised() -> None:
    assert degree_centralization([4, 1, 1, 1, 1], directed=False) == 1
    assert degree_centralization([8, 2, 2, 2, 2], directed=True) == 1
    assert betweenness_centralization([1, 0, 0, 0, 0]) == 1
    assert closeness_centralization([1, 4 / 7, 4 / 7, 4 / 7, 4 / 7], directed=False) == pytest.approx(1)


def test_a_ring_is_not_centralised_at_all() -> None:
    assert degree_centralization([2] * 5, directed=False) == 0
    assert betweenness_centralization([1 / 6] * 5) == 0
    assert closeness_centralization([4 / 6] * 5, directed=False) == 0


def test_a_directed_ring_is_not_centralised_at_all() -> None:
    assert closeness_centralization([2 / 5] * 5, directed=True) == 0


@pytest.mark.parametrize("scores", [[], [1], [1, 1]])
def test_two_actors_have_no_centre(scores: list[float]) -> None:
    assert degree_centralization(scores, directed=False) is None
    assert betweenness_centralization(scores) is None
    assert closeness_centralization(scores, directed=True) is None


@pytest.mark.parametrize(("parts", "share"), [([5], 0), ([1] * 5, 1), ([3, 2], 0.6), ([4, 1], 0.4)])
def test_fragmentation_is_the_share_of_pairs_that_no_path_joins(parts: list[int], share: float) -> None:
    assert fragmentation(parts) == pytest.approx(share)


@pytest.mark.parametrize("parts", [[], [1]])
def test_one_actor_alone_is_neither_whole_nor_fragmented(parts: list[int]) -> None:
    assert fragmentation(parts) is None


def test_the_effective_sizes_of_borgattis_example() -> None:
    size = effective_size(dict.fromkeys(BORGATTI, 1.0))
    assert {node: round(size[node], 2) for node in "GAC"} == {"G": 4.67, "A": 2.5, "C": 1}


def test_the_effective_sizes_of_borgattis_example_with_strengths() -> None:
    size = effective_size(BORGATTI)
    assert {node: round(size[node], 2) for node in "GAC"} == {"G": 5.47, "A": 2.47, "C": 1}


def burt(ego: str, strengths: dict[tuple[str, str], float]) -> float:
    """Write Burt's formula out as it stands in the book."""
    nodes = {end for pair in strengths for end in pair}
    z = {(a, b): strengths.get((a, b), 0) + strengths.get((b, a), 0) for a in nodes for b in nodes}
    share = {q: z[ego, q] / sum(z[ego, other] for other in nodes) for q in nodes}
    contacts = [j for j in nodes if z[ego, j]]
    strongest = {j: max(z[j, k] for k in nodes) for j in contacts}
    return sum(1 - sum(share[q] * z[j, q] / strongest[j] for q in nodes - {ego, j}) for j in contacts)


@pytest.mark.parametrize("step", [0, 1], ids=["strengths all alike", "strengths all different"])
def test_the_effective_size_is_burts_formula(step: int) -> None:
    strengths = {pair: 1 + step * number / 7 for number, pair in enumerate(combinations("abcdefghijklmn", 2))}
    found = effective_size(strengths)
    assert {node: found[node] for node in "ahn"} == {node: pytest.approx(burt(node, strengths)) for node in "ahn"}


def test_the_effective_sizes_of_a_directed_example() -> None:
    size = effective_size({("0", "1"): 2, ("0", "2"): 2, ("1", "0"): 1, ("2", "1"): 1})
    assert {node: round(size[node], 3) for node in "012"} == {"0": 1.567, "1": 1.083, "2": 1}
