"""Branch and bound for the frustration of a small signed network."""

from dataclasses import dataclass, field

from domain.actor.frustration_bounds import SignedWeights

PLACEMENTS = 30_000  # nodes put into a camp before giving up: about a tenth of a second


@dataclass(slots=True, kw_only=True)
class _Search:
    """The state of one search: nodes are numbers, placed in order; what follows `first` was solved before it.

    pull: for each node, ties to the first camp minus ties to the second; mass: ties to anything placed.
    tails: the least frustration among the nodes from each position on (Russian dolls: Verfaillie et al. 1996).
    """

    ties: list[list[tuple[int, int]]]
    pull: list[int]
    mass: list[int]
    tails: list[int]
    best: int = 0
    left: int = PLACEMENTS
    camps: list[int] = field(default_factory=list)

    def solve(self, first: int) -> None:
        """Find the least frustration among the nodes from `first` on."""
        self.best = self.tails[first + 1] + sum(abs(weight) for other, weight in self.ties[first] if other > first)
        self.place(first, 1, 0)
        self.tails[first] = self.best

    def place(self, node: int, camp: int, cost: int) -> None:
        """Put a node into a camp, then the nodes after it where they cost least."""
        self.left -= 1
        cost += (self.mass[node] - camp * self.pull[node]) // 2
        later = [(other, weight) for other, weight in self.ties[node] if other > node]
        for other, weight in later:
            self.pull[other] += camp * weight
            self.mass[other] += abs(weight)
        if cost + self.at_least_from(node + 1) < self.best and self.left > 0:
            self.branch(node + 1, cost)
        for other, weight in later:
            self.pull[other] -= camp * weight
            self.mass[other] -= abs(weight)

    def branch(self, node: int, cost: int) -> None:
        """Go on with the next node, in the camp that pulls it first; or keep the split that is complete."""
        if node == len(self.ties):
            self.best = cost
            return
        preferred = 1 if self.pull[node] >= 0 else -1
        self.place(node, preferred, cost)
        self.place(node, -preferred, cost)

    def at_least_from(self, node: int) -> int:
        """Bound what the nodes still to place will cost: towards those placed, and among themselves."""
        towards = sum((m - abs(p)) // 2 for m, p in zip(self.mass[node:], self.pull[node:], strict=True))
        return towards + self.tails[node]


def least_frustration(weights: SignedWeights, proposed: int) -> tuple[int, bool]:
    """Give the frustration of a connected network and whether it is proven, or else the proposed bound."""
    order = _densest_last(weights)
    position = {node: number for number, node in enumerate(order)}
    size = len(order)
    search = _Search(
        ties=[[(position[other], weight) for other, weight in weights[node].items()] for node in order],
        pull=[0] * size,
        mass=[0] * size,
        tails=[0] * (size + 1),
    )
    for first in reversed(range(size)):
        search.solve(first)
    return (search.best, True) if search.left > 0 else (proposed, False)


def _densest_last(weights: SignedWeights) -> list[str]:
    """Order the nodes so that each of the last solved before it is as tied up as can be: peel off the least tied."""
    degrees = {node: sum(map(abs, ties.values())) for node, ties in weights.items()}
    order: list[str] = []
    while degrees:
        node = min(degrees, key=lambda candidate: degrees[candidate])
        order.append(node)
        del degrees[node]
        for other, weight in weights[node].items():
            if other in degrees:
                degrees[other] -= abs(weight)
    return order
