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
    """Compare two waves; the Jaccard index says how stable the ties are (Snijders, van de Bunt & Steglich 2010).

    Direction counts when both waves report it.
    """
    former, present = _roster(before), _roster(after)
    common = former & present
    directed = before.directed and after.directed
    had, has = _ties(before, directed=directed), _ties(after, directed=directed)
    stayed_before, stayed_after = _among(common, had), _among(common, has)
    return WaveComparison(
        common=tuple(sorted(common)),
        joined=tuple(sorted(present - former)),
        left=tuple(sorted(former - present)),
        gained=tuple(sorted(stayed_after - stayed_before)),
        lost=tuple(sorted(stayed_before - stayed_after)),
        kept=tuple(sorted(stayed_before & stayed_after)),
        dissolved=tuple(sorted(had - stayed_before)),
        brought=tuple(sorted(has - stayed_after)),
        jaccard=jaccard(stayed_before, stayed_after),
    )


def _roster(graph: Graph) -> set[str]:
    return {node.id for node in graph.nodes}


def _ties(graph: Graph, *, directed: bool) -> set[SignedTie]:
    return {(*tie.pair(directed=directed), tie.sign) for tie in graph.ties}


def _among(actors: Collection[str], ties: set[SignedTie]) -> set[SignedTie]:
    return {tie for tie in ties if tie[0] in actors and tie[1] in actors}
