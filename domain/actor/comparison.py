"""What changed between two waves of the same network."""

from collections.abc import Collection
from dataclasses import dataclass

from domain.actor.multiplexity import jaccard
from domain.actor.network import Graph, Pair


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflicts:
    """The conflicts that came, went or stayed, between pairs that can be compared."""

    arisen: tuple[Pair, ...] = ()
    ended: tuple[Pair, ...] = ()
    lasting: tuple[Pair, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WaveComparison:
    """The ties that changed; conflicts, the negative ones, are counted apart. A tie that turned into one is lost.

    gained, lost, kept, jaccard: between actors of the common roster, one of whom answered in both waves: only there
    is a tie that nobody reports one that is not there.
    incomparable: pairs of the common roster of whom neither answered in both; nothing is said of their ties.
    dissolved: gone because an end of theirs left the roster; brought: come with an end that joined it.
    """

    common: tuple[str, ...]
    joined: tuple[str, ...]
    left: tuple[str, ...]
    gained: tuple[Pair, ...]
    lost: tuple[Pair, ...]
    kept: tuple[Pair, ...]
    dissolved: tuple[Pair, ...]
    brought: tuple[Pair, ...]
    incomparable: int
    jaccard: float | None
    conflicts: Conflicts


def compare(before: Graph, after: Graph, silent: Collection[str] = ()) -> WaveComparison:
    """Compare two waves, in one of which those who are `silent` did not answer; direction counts when both report it.

    Jaccard: Snijders, van de Bunt & Steglich (2010); what is missing is not absent: Huisman & Steglich (2008).
    """
    former, present = _roster(before), _roster(after)
    common = former & present
    unheard = common & set(silent)
    directed = before.directed and after.directed
    had, has = _ties(before, directed=directed), _ties(after, directed=directed)
    old, new = _among(common, unheard, had), _among(common, unheard, has)
    return WaveComparison(
        common=tuple(sorted(common)),
        joined=tuple(sorted(present - former)),
        left=tuple(sorted(former - present)),
        gained=tuple(sorted(new - old)),
        lost=tuple(sorted(old - new)),
        kept=tuple(sorted(old & new)),
        dissolved=tuple(sorted(tie for tie in had if not common.issuperset(tie))),
        brought=tuple(sorted(tie for tie in has if not common.issuperset(tie))),
        incomparable=len(unheard) * (len(unheard) - 1) // 2,
        jaccard=jaccard(old, new),
        conflicts=_conflicts(
            *(_among(common, unheard, _ties(graph, directed=directed, sign=-1)) for graph in (before, after))
        ),
    )


def _conflicts(old: frozenset[Pair], new: frozenset[Pair]) -> Conflicts:
    return Conflicts(arisen=tuple(sorted(new - old)), ended=tuple(sorted(old - new)), lasting=tuple(sorted(old & new)))


def _roster(graph: Graph) -> frozenset[str]:
    return frozenset(node.id for node in graph.nodes)


def _ties(graph: Graph, *, directed: bool, sign: int = 1) -> frozenset[Pair]:
    return frozenset(tie.pair(directed=directed) for tie in graph.ties if tie.sign == sign)


def _among(common: frozenset[str], unheard: frozenset[str], ties: frozenset[Pair]) -> frozenset[Pair]:
    """Keep the ties of those who can be compared: both on both rosters, and one of them heard twice."""
    return frozenset(tie for tie in ties if common.issuperset(tie) and not unheard.issuperset(tie))
