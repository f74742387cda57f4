"""Structural balance: whether the signed ties let the network split into camps, in accord within and not between."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from domain.actor.analysis import Balance
from domain.actor.frustration import frustration
from domain.actor.network import Graph, Pair


@dataclass(frozen=True, slots=True, kw_only=True)
class TriangleCensus:
    """Triangles by their number of negative ties; none or two is balanced, one or three is not (Heider 1946)."""

    no_negative: int = 0
    one_negative: int = 0
    two_negative: int = 0
    three_negative: int = 0

    @property
    def total(self) -> int:
        """All the triangles."""
        return self.no_negative + self.one_negative + self.two_negative + self.three_negative

    @property
    def balanced(self) -> int:
        """The triangles whose product of signs is positive."""
        return self.no_negative + self.two_negative


def balance(graph: Graph) -> Balance:
    """Measure the balance of all the ties of a network, positive and negative."""
    signs = signed_pairs(graph)
    census = triangle_census(signs)
    index = frustration(signs)
    return Balance(
        triangles=census.total, balanced=census.balanced, frustration=index.ties, frustration_exact=index.exact
    )


def signed_pairs(graph: Graph) -> dict[Pair, int]:
    """Give the sign of each tied pair, direction ignored.

    A pair reported with both signs is negative: working together does not undo a conflict.
    """
    signs: dict[Pair, int] = {}
    for tie in graph.ties:
        pair = tie.pair(directed=False)
        signs[pair] = min(tie.sign, signs.get(pair, 1))
    return signs


def triangle_census(signs: Mapping[Pair, int]) -> TriangleCensus:
    """Count the triangles by their negative ties (Cartwright & Harary 1956)."""
    bit = {node: 1 << position for position, node in enumerate({end: None for pair in signs for end in pair})}
    friends: dict[str, int] = defaultdict(int)
    opponents: dict[str, int] = defaultdict(int)
    for (one, other), sign in signs.items():
        camp = friends if sign > 0 else opponents
        camp[one] |= bit[other]
        camp[other] |= bit[one]
    met = [0, 0, 0, 0]  # by negative ties; each triangle is met three times, once from each tie
    for (one, other), sign in signs.items():
        own = sign < 0
        met[own] += (friends[one] & friends[other]).bit_count()
        met[own + 1] += ((friends[one] & opponents[other]) | (opponents[one] & friends[other])).bit_count()
        met[own + 2] += (opponents[one] & opponents[other]).bit_count()
    none, single, two, three = (count // 3 for count in met)
    return TriangleCensus(no_negative=none, one_negative=single, two_negative=two, three_negative=three)
