"""What changed between two waves of the same network."""

from collections.abc import Collection
from dataclasses import dataclass

from domain.actor.multiplexity import jaccard
from domain.actor.network import Graph

SignedTie = tuple[str, str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class WaveComparison:
    """The ties (source, target, sign) that changed; a tie that turned negative is one lost and one gained.

    gained, lost, kept, jaccard: between actors of the common roster, as only of them both waves can speak.
    dissolved: gone because an end of theirs left the roster; brought: come with an end that joined it.
    """

    common: tuple[str, ...]
    joined: tuple[str, ...]
    left: tuple[str, ...]
    gained: tuple[SignedTie, ...]
    lost: tuple[SignedTie, ...]
    kept: tuple[SignedTie, ...]
    dissolved: tuple[SignedTie, ...]
    brought: tuple[SignedTie, ...]
    jaccard: float | None


def compare(before: Graph, after: Graph) -> WaveComparison:
    """Compare two waves; direction counts when both report it. Jaccard: Snijders, van de Bunt & Steglich (2010)."""
    former, present = _roster(before), _roster(after)
    common = former & present
    directed = before.directed and after.directed
    had, has = _ties(before, directed=directed), _ties(after, directed=directed)
    old, new = _among(common, had), _among(common, has)
    return WaveComparison(
        common=tuple(sorted(common)),
        joined=tuple(sorted(present - former)),
        left=tuple(sorted(former - present)),
        gained=tuple(sorted(new - old)),
        lost=tuple(sorted(old - new)),
        kept=tuple(sorted(old & new)),
        dissolved=tuple(sorted(had - old)),
        brought=tuple(sorted(has - new)),
        jaccard=jaccard(old, new),
    )


def _roster(graph: Graph) -> set[str]:
    return {node.id for node in graph.nodes}


def _ties(graph: Graph, *, directed: bool) -> set[SignedTie]:
    return {(*tie.pair(directed=directed), tie.sign) for tie in graph.ties}


def _among(actors: Collection[str], ties: set[SignedTie]) -> set[SignedTie]:
    return {tie for tie in ties if tie[0] in actors and tie[1] in actors}
