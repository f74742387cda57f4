"""Bounds on the frustration of a signed network: a split into camps from above, odd circles from below."""

from collections.abc import Iterable, Iterator
from heapq import nlargest
from itertools import pairwise

SignedWeights = dict[str, dict[str, int]]
Camps = dict[str, int]

EFFORT = 30_000  # ties looked at while trying splits; the fewer the ties, the more splits are tried
STARTS = 12


def frustrated(weights: SignedWeights, camps: Camps) -> Iterator[tuple[str, str, int]]:
    """List the ties that contradict the split, once each, with the cost of leaving them so."""
    for node, ties in weights.items():
        for other, weight in ties.items():
            if node < other and weight * camps[node] * camps[other] < 0:
                yield node, other, abs(weight)


def cost(weights: SignedWeights, camps: Camps) -> int:
    """Give what it costs to leave the ties that contradict the split so."""
    return sum(weight for *_, weight in frustrated(weights, camps))


def nearly_together(weights: SignedWeights) -> Camps:
    """Split off only those for whom it is better: where conflicts are few, that is often the best there is."""
    return _settle(weights, dict.fromkeys(weights, 1))


def local_search(weights: SignedWeights) -> Camps:
    """Find a split that no single node can improve by changing camp: an upper bound, the best of a few starts."""
    size = sum(len(ties) for ties in weights.values())
    central = nlargest(min(STARTS, EFFORT // max(size, 1)), weights, key=lambda node: len(weights[node]))
    along_trees = (_settle(weights, _along_a_spanning_tree(weights, start)) for start in central)
    return min([nearly_together(weights), *along_trees], key=lambda camps: cost(weights, camps))


def _along_a_spanning_tree(weights: SignedWeights, start: str) -> Camps:
    """Split so that every tie of a breadth-first tree is satisfied."""
    camps = {start: 1}
    frontier = [start]
    for node in frontier:
        for other, weight in weights[node].items():
            if other not in camps:
                camps[other] = camps[node] if weight > 0 else -camps[node]
                frontier.append(other)
    return camps


def _settle(weights: SignedWeights, camps: Camps) -> Camps:
    ease = {node: sum(w * camps[node] * camps[other] for other, w in ties.items()) for node, ties in weights.items()}
    uneasy = [node for node, value in ease.items() if value < 0]
    while uneasy:
        node = uneasy.pop()
        if ease[node] >= 0:
            continue
        camps[node] = -camps[node]
        ease[node] = -ease[node]
        for other, weight in weights[node].items():
            ease[other] += 2 * weight * camps[node] * camps[other]
            if ease[other] < 0:
                uneasy.append(other)
    return camps


def proves_optimal(weights: SignedWeights, camps: Camps) -> bool:
    """Tell whether every frustrated tie closes a circle of satisfied ties that no other circle uses.

    Each such circle has a negative product, so any split leaves one of its ties frustrated: as many circles as
    frustrated ties is a lower bound that meets the upper one. A tie of weight w can serve w circles.
    """
    spare = {
        node: {other: abs(w) for other, w in ties.items() if w * camps[node] * camps[other] > 0}
        for node, ties in weights.items()
    }
    return all(_route(spare, one, other, weight) for one, other, weight in list(frustrated(weights, camps)))


def _route(spare: SignedWeights, one: str, other: str, needed: int) -> bool:
    """Use up paths between two nodes until `needed` of them are found."""
    while needed:
        path = _shortest_path(spare, one, other)
        if not path:
            return False
        steps = list(pairwise(path))
        used = min(needed, *(spare[a][b] for a, b in steps))
        needed -= used
        for a, b in steps:
            _use(spare, a, b, used)
    return True


def _use(spare: SignedWeights, one: str, other: str, used: int) -> None:
    left = spare[one][other] - used
    for a, b in ((one, other), (other, one)):
        if left:
            spare[a][b] = left
        else:
            del spare[a][b]


def _shortest_path(ties: SignedWeights, start: str, goal: str) -> list[str]:
    """Search from both ends, always from the narrower side; empty when there is no path."""
    here: dict[str, str] = {start: ""}
    there: dict[str, str] = {goal: ""}
    near, far = [start], [goal]
    while near and far:
        if len(near) > len(far):
            here, there, near, far = there, here, far, near
        meeting, near = _widen(ties, here, there, near)
        if meeting:
            return [*_trail(here, meeting)][::-1] + [*_trail(there, meeting)][1:]
    return []


def _widen(
    ties: SignedWeights, seen: dict[str, str], sought: dict[str, str], frontier: Iterable[str]
) -> tuple[str, list[str]]:
    wider: list[str] = []
    for node in frontier:
        for other in ties[node]:
            if other not in seen:
                seen[other] = node
                if other in sought:
                    return other, []
                wider.append(other)
    return "", wider


def _trail(came_from: dict[str, str], node: str) -> Iterator[str]:
    while node:
        yield node
        node = came_from[node]
