"""Ties within and between sectors."""

import sys
from array import array
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from random import Random
from statistics import fmean, pstdev

from domain.actor.network import Graph, Pair

LANE = 16  # bits in which one permutation counts: as many ties can be added before a lane would overflow
LANE_LIMIT = 2**LANE - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class PermutationTest:
    """The E-I index against the same ties with the sectors dealt out anew at random.

    p_more_internal, p_more_external: share of the deals, the observed one included, at least as inward or outward.
    """

    observed: float
    expected: float
    deviation: float
    minimum: float
    maximum: float
    p_more_internal: float
    p_more_external: float
    permutations: int


@dataclass(frozen=True, slots=True, kw_only=True)
class InstitutionCommunityTies:
    """Positive ties among institutions, among the community and between the two; and who has none across."""

    among_institutions: int
    among_community: int
    between: int
    institutions_without: tuple[str, ...]
    community_without: tuple[str, ...]


def ei_index(graph: Graph) -> float | None:
    """Give (external - internal) / all of the positive ties between actors of known sector (Krackhardt & Stern 1988).

    -1: every tie stays in its sector; 1: every tie leaves it.
    """
    groups = graph.groups()
    ties = _within(graph.strengths(), groups)
    internal = sum(groups[source] == groups[target] for source, target in ties)
    return 1 - 2 * internal / len(ties) if ties else None


def ei_test(graph: Graph, chance: Random, permutations: int = 999) -> PermutationTest | None:
    """Test the E-I index by permuting the sectors over the actors (Krackhardt & Stern 1988, as in UCINET)."""
    groups = graph.groups()
    ties = _within(graph.strengths(), groups)
    observed = ei_index(graph)
    if observed is None:
        return None
    external = _external_when_dealt_anew(ties, groups, chance, permutations)
    dealt = [2 * count / len(ties) - 1 for count in external]
    return PermutationTest(
        observed=observed,
        expected=fmean(dealt),
        deviation=pstdev(dealt),
        minimum=min(dealt),
        maximum=max(dealt),
        p_more_internal=(1 + sum(value <= observed for value in dealt)) / (1 + permutations),
        p_more_external=(1 + sum(value >= observed for value in dealt)) / (1 + permutations),
        permutations=permutations,
    )


def institution_community_ties(graph: Graph, institutions: Collection[str]) -> InstitutionCommunityTies:
    """Count the ties that cross from the groups that are institutions to the others; no group, not counted."""
    inside = {node: group in institutions for node, group in graph.groups().items()}
    ties = _within(graph.strengths(), inside)
    across = [pair for pair in ties if inside[pair[0]] != inside[pair[1]]]
    reached = {end for pair in across for end in pair}
    among = sum(inside[source] and inside[target] for source, target in ties)
    return InstitutionCommunityTies(
        among_institutions=among,
        among_community=len(ties) - len(across) - among,
        between=len(across),
        institutions_without=tuple(node for node, public in inside.items() if public and node not in reached),
        community_without=tuple(node for node, public in inside.items() if not public and node not in reached),
    )


def _within(pairs: Iterable[Pair], nodes: Collection[str]) -> list[Pair]:
    return [pair for pair in pairs if pair[0] in nodes and pair[1] in nodes]


def _external_when_dealt_anew(
    ties: Iterable[Pair], groups: Mapping[str, str], chance: Random, permutations: int
) -> Sequence[int]:
    """Count the external ties of every permutation at once: each is a 16-bit lane of one long integer.

    A hundred times faster than tie by tie; exact, since a lane holds the code of a sector or a count, never a carry.
    """
    lanes = _dealt_anew(groups, chance, permutations)
    ones = int.from_bytes(array("H", [1] * permutations).tobytes(), sys.byteorder)
    counts = [0] * permutations
    remaining = iter(ties)
    while batch := list(islice(remaining, LANE_LIMIT)):
        external = sum(_is_nonzero(lanes[source] ^ lanes[target], ones) for source, target in batch)
        totals = array("H", external.to_bytes(2 * permutations, sys.byteorder))
        counts = [count + total for count, total in zip(counts, totals, strict=True)]
    return counts


def _dealt_anew(groups: Mapping[str, str], chance: Random, permutations: int) -> dict[str, int]:
    """Give each actor an integer whose lanes are the codes of the sectors it is dealt."""
    code = {group: number for number, group in enumerate(dict.fromkeys(groups.values()))}
    cards = [code[group] for group in groups.values()]
    deals = array("H")
    for _ in range(permutations):
        deals.extend(sorted(cards, key=lambda _: chance.random()))
    size = len(groups)
    return {
        node: int.from_bytes(deals[position::size].tobytes(), sys.byteorder) for position, node in enumerate(groups)
    }


def _is_nonzero(lanes: int, ones: int) -> int:
    """Turn each lane into 1 if any of its bits is set, into 0 otherwise."""
    for shift in (8, 4, 2, 1):
        lanes = (lanes | lanes >> shift) & ones * (2**shift - 1)
    return lanes
