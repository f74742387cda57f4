"""Ties within and between sectors."""

from itertools import permutations
from random import Random
from statistics import fmean

import pytest

from domain.actor.network import Edge, Graph, Node
from domain.actor.sectors import InstitutionCommunityTies, ei_index, ei_test, institution_community_ties

SECTORS = {"a": "public", "b": "public", "c": "natural", "d": "natural", "e": "religious"}


def network(*pairs: str, sign: int = 1, sectors: dict[str, str] | None = None) -> Graph:
    groups = SECTORS if sectors is None else sectors
    return Graph(
        nodes=tuple(Node(id=node, group=groups.get(node)) for node in "abcde"),
        ties=tuple(Edge(source=pair[0], target=pair[1], sign=sign) for pair in pairs),
    )


@pytest.mark.parametrize(
    ("pairs", "index"),
    [(["ab", "cd"], -1), (["ac", "de"], 1), (["ab", "ac"], 0), (["ab", "bc", "de", "ae"], 0.5), ([], None)],
)
def test_the_e_i_index_runs_from_inward_to_outward(pairs: list[str], index: float | None) -> None:
    assert ei_index(network(*pairs)) == index


def test_conflict_is_not_an_external_tie() -> None:
    assert ei_index(network("ac", sign=-1)) is None


def test_actors_of_unknown_sector_do_not_count() -> None:
    assert ei_index(network("ab", "be", sectors={"a": "public", "b": "public"})) == -1


def test_dealing_the_sectors_anew_keeps_to_what_all_deals_would_give() -> None:
    test = ei_test(network("ab", "bc", "cd", "de", "ca"), Random(1), permutations=4000)
    deals = [dict(zip(SECTORS, deal, strict=True)) for deal in permutations(SECTORS.values())]
    every = [ei_index(network("ab", "bc", "cd", "de", "ca", sectors=deal)) or 0 for deal in deals]
    assert test is not None
    assert test.expected == pytest.approx(fmean(every), abs=0.02)
    assert (test.minimum, test.maximum) == (min(every), max(every))
    as_inward = sum(value <= test.observed for value in every) / len(every)
    assert test.p_more_internal == pytest.approx(as_inward, abs=0.02)


def test_two_sectors_that_keep_to_themselves_are_told_from_chance() -> None:
    circles = [(f"{side}{i}", f"{side}{j}") for side in "xy" for i in range(8) for j in range(i)]
    nodes = tuple(Node(id=f"{side}{i}", group=side) for side in "xy" for i in range(8))
    graph = Graph(nodes=nodes, ties=tuple(Edge(source=a, target=b) for a, b in circles))
    test = ei_test(graph, Random(2))
    assert test is not None
    assert (test.observed, test.permutations) == (-1, 999)
    assert test.p_more_internal < 0.01 < test.p_more_external == 1


def test_the_same_chance_gives_the_same_test() -> None:
    graph = network("ab", "bc", "cd", "de")
    assert ei_test(graph, Random(3), 50) == ei_test(graph, Random(3), 50)


def test_without_ties_between_known_sectors_there_is_nothing_to_test() -> None:
    assert ei_test(network(), Random(4)) is None


def test_ties_between_institutions_and_community_are_counted_and_who_has_none_is_named() -> None:
    assert institution_community_ties(network("ab", "bc", "cd", "de"), {"public"}) == InstitutionCommunityTies(
        among_institutions=1,
        among_community=2,
        between=1,
        institutions_without=("a",),
        community_without=("d", "e"),
    )
