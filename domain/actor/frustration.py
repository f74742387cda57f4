"""Frustration: the fewest ties in the way of perfect balance (the line index of Harary 1959).

A network is balanced when it splits into two camps with positive ties within and negative ties between (Harary 1953).
Whatever the split, a tie that contradicts it is frustrated; the index is the least number over all splits. Finding it
is NP-hard, so it is found in three steps, each exact or saying that it is not: ties that decide themselves are
contracted; a split is proposed, first the one nearest to none, then the best of a local search, and is optimal if its
frustrated ties lie on circles of odd sign that share no tie; what is small and still open is searched through.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from domain.actor.frustration_bounds import SignedWeights, cost, local_search, nearly_together, proves_optimal
from domain.actor.frustration_search import least_frustration
from domain.actor.network import Pair

SEARCHED = 40  # nodes: beyond it branch and bound on a dense kernel would not end in a fraction of a second


@dataclass(frozen=True, slots=True, kw_only=True)
class Frustration:
    """The number of frustrated ties; an upper bound unless `exact`."""

    ties: int
    exact: bool


def frustration(signs: Mapping[Pair, int]) -> Frustration:
    """Give the frustration index of the signed pairs (Harary 1959; Aref & Wilson 2018)."""
    if all(sign > 0 for sign in signs.values()):
        return Frustration(ties=0, exact=True)
    weights: SignedWeights = defaultdict(dict)
    for (one, other), sign in sorted(signs.items()):  # so that a bound does not depend on the order of the ties
        weights[one][other] = weights[other][one] = sign
    decided = contract(weights)
    parts = [_of_one_part(part) for part in _parts(weights)]
    return Frustration(ties=decided + sum(part.ties for part in parts), exact=all(part.exact for part in parts))


def _of_one_part(weights: SignedWeights) -> Frustration:
    for split in (nearly_together, local_search):
        camps = split(weights)
        proposed = cost(weights, camps)
        if proves_optimal(weights, camps):
            return Frustration(ties=proposed, exact=True)
    if len(weights) > SEARCHED:
        return Frustration(ties=proposed, exact=False)
    least, exact = least_frustration(weights, proposed)
    return Frustration(ties=least, exact=exact)


def _parts(weights: SignedWeights) -> list[SignedWeights]:
    """Take the kernel apart into what no path joins: frustration adds up over the parts."""
    parts: list[SignedWeights] = []
    rest = dict(weights)
    while rest:
        start, ties = rest.popitem()
        part, frontier = {start: ties}, [start]
        while frontier:
            reached = [other for other in part[frontier.pop()] if other in rest]
            part |= {other: rest.pop(other) for other in reached}
            frontier += reached
        parts.append(part)
    return parts


def contract(weights: SignedWeights) -> int:
    """Merge each node into a neighbour whose tie outweighs all its others, and give the frustration that this decides.

    Some best split satisfies such a tie: breaking it costs no less than breaking the others. Leaves, chains and
    whatever hangs on one node vanish, parallel ties of opposite sign cancel; what is left is the kernel.
    """
    decided = 0
    open_nodes = list(weights)
    while open_nodes:
        node = open_nodes.pop()
        ties = weights.get(node)
        if not ties:
            weights.pop(node, None)
            continue
        host = max(ties, key=lambda other: abs(ties[other]))
        if 2 * abs(ties[host]) >= sum(map(abs, ties.values())):
            open_nodes += [host, *ties]
            decided += _merge(weights, node, host)
    return decided


def _merge(weights: SignedWeights, node: str, host: str) -> int:
    """Move the ties of a node to its host, turned round if the two are in different camps."""
    decided = 0
    ties = weights.pop(node)
    same_camp = 1 if ties.pop(host) > 0 else -1
    del weights[host][node]
    for other, weight in ties.items():
        del weights[other][node]
        present, moved = weights[host].pop(other, 0), weight * same_camp
        decided += min(abs(present), abs(moved)) if present * moved < 0 else 0
        if present + moved:
            weights[host][other] = weights[other][host] = present + moved
        else:
            weights[other].pop(host, None)
    return decided
