"""Multiplexity: how many different things pass along the same tie."""

from collections import Counter
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import combinations

from domain.actor.network import Graph


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """How far two kinds of tie join the same pairs: pairs with both over pairs with either (Jaccard)."""

    kinds: tuple[str, str]
    jaccard: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Multiplexity:
    """pairs: with a tie of any kind; multiplex_pairs: with two kinds or more; mean_kinds: kinds per tied pair."""

    pairs: int
    multiplex_pairs: int
    share: float | None
    mean_kinds: float | None
    overlaps: tuple[Overlap, ...]


def multiplexity(layers: Mapping[str, Graph]) -> Multiplexity:
    """Count the kinds of positive tie, one layer each, that join the same pair, direction ignored (Verbrugge 1979)."""
    tied = {kind: _pairs(layer) for kind, layer in layers.items()}
    kinds = Counter(pair for pairs in tied.values() for pair in pairs)
    multiplex = sum(count > 1 for count in kinds.values())
    return Multiplexity(
        pairs=len(kinds),
        multiplex_pairs=multiplex,
        share=multiplex / len(kinds) if kinds else None,
        mean_kinds=kinds.total() / len(kinds) if kinds else None,
        overlaps=tuple(Overlap(kinds=(a, b), jaccard=jaccard(tied[a], tied[b])) for a, b in combinations(tied, 2)),
    )


def jaccard(one: AbstractSet[object], other: AbstractSet[object]) -> float | None:
    """Give what two sets share over what either has (Jaccard 1901); None when both are empty."""
    either = one | other
    return len(one & other) / len(either) if either else None


def _pairs(layer: Graph) -> set[frozenset[str]]:
    return {frozenset(pair) for pair in layer.strengths()}
