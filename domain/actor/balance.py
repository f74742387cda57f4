"""Structural balance: whether the signed ties let the network split into camps, in accord within and not between."""

from collections import Counter, defaultdict
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


def triangle_census(signs: dict[Pair, int]) -> TriangleCensus:
    """Count the triangles by their negative ties (Cartwright & Harary 1956)."""
    ties: dict[str, dict[str, int]] = defaultdict(dict)
    for (one, other), sign in signs.items():
        ties[one][other] = ties[other][one] = sign
    # Each triangle is met once, from its first tie in this order: hubs come last, so that no shared set is large.
    rank = {node: position for position, node in enumerate(sorted(ties, key=lambda node: len(ties[node])))}
    later = {node: {other for other in theirs if rank[other] > rank[node]} for node, theirs in ties.items()}
    negatives = Counter(
        (sign < 0) + (ties[one][third] < 0) + (ties[other][third] < 0)
        for (one, other), sign in signs.items()
        for third in later[one] & later[other]
    )
    return TriangleCensus(
        no_negative=negatives[0], one_negative=negatives[1], two_negative=negatives[2], three_negative=negatives[3]
    )
