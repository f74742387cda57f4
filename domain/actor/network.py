"""A network as a graph: who is in it (nodes), and which ties were reported between whom (edges)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Self

from domain.errors import RuleBroken

Pair = tuple[str, str]

LIGHTEST, HEAVIEST = 1e-6, 1e6  # so that neither sums of strengths nor paths of 1 / strength overflow


class TieToOneself(RuleBroken):
    """A tie joins two different actors."""

    it = "Un legame unisce due soggetti diversi."


class WeightOutOfRange(RuleBroken):
    """The weight of a tie is greater than zero, from a millionth to a million: no tie is not a tie of weight zero."""

    it = (
        "Il peso di un legame è maggiore di zero, da un milionesimo a un milione: un legame che manca non ha peso zero."
    )


class SignOutOfRange(RuleBroken):
    """The sign of a tie is 1 (positive) or -1 (negative)."""

    it = "Il segno di un legame è 1 (positivo) o -1 (negativo)."


class DuplicateNode(RuleBroken):
    """A node appears once in a network."""

    it = "Un nodo compare una sola volta nella rete."


class UnknownNode(RuleBroken):
    """Ties, and the nodes to leave out, refer to nodes of the network."""

    it = "I legami, e i nodi da togliere, si riferiscono a nodi della rete."


def require_two(source: object, target: object) -> None:
    """Refuse a tie of an actor to itself, whatever the two are named by."""
    if source == target:
        raise TieToOneself(actor=source)


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One actor of the network; `group` is its sector, None when it is not known."""

    id: str
    group: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """One reported tie; the weight is a strength: the greater, the closer the two."""

    source: str
    target: str
    sign: int = 1
    weight: float = 1.0

    def __post_init__(self) -> None:
        require_two(self.source, self.target)
        if self.sign not in {-1, 1}:
            raise SignOutOfRange(source=self.source, target=self.target, sign=self.sign)
        if not LIGHTEST <= self.weight <= HEAVIEST:
            raise WeightOutOfRange(source=self.source, target=self.target, weight=self.weight)

    def pair(self, *, directed: bool) -> Pair:
        """Name the two ends: in order of direction, or of name where the tie has none."""
        return (self.source, self.target) if directed or self.source < self.target else (self.target, self.source)


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """A network. Several ties may join the same two nodes (several reports, several kinds)."""

    directed: bool = False
    nodes: tuple[Node, ...] = ()
    ties: tuple[Edge, ...] = ()

    def __post_init__(self) -> None:
        known = {node.id for node in self.nodes}
        if len(known) < len(self.nodes):
            raise DuplicateNode(nodes=tuple(sorted(Counter(node.id for node in self.nodes) - Counter(known))))
        _require(known, (end for tie in self.ties for end in (tie.source, tie.target)))

    def without(self, *ids: str) -> Self:
        """Give the network that is left when these nodes and their ties go."""
        _require({node.id for node in self.nodes}, ids)
        return replace(
            self,
            nodes=tuple(node for node in self.nodes if node.id not in ids),
            ties=tuple(tie for tie in self.ties if tie.source not in ids and tie.target not in ids),
        )

    def plus(self, edges: Iterable[Edge]) -> Self:
        """Give the network with these ties as well."""
        return replace(self, ties=(*self.ties, *edges))

    def strengths(self, sign: int = 1) -> dict[Pair, float]:
        """Give the tied pairs of one sign, each with its strongest report.

        Reports on the same pair are not added up: the maximum is how UCINET symmetrises,
        and it keeps the strength on the scale on which it was asked.
        """
        strongest: dict[Pair, float] = {}
        for tie in self.ties:
            if tie.sign == sign:
                pair = tie.pair(directed=self.directed)
                strongest[pair] = max(tie.weight, strongest.get(pair, 0.0))
        return strongest

    def groups(self) -> dict[str, str]:
        """Give the group of each node that has one."""
        return {node.id: node.group for node in self.nodes if node.group is not None}


def _require(known: set[str], ids: Iterable[str]) -> None:
    unknown = set(ids) - known
    if unknown:
        raise UnknownNode(nodes=tuple(sorted(unknown)))
