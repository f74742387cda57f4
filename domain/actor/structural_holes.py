"""Effective size: how many of an actor's contacts are not contacts of one another."""

from collections import defaultdict
from collections.abc import Mapping
from math import fsum

from domain.actor.network import Pair

Ties = Mapping[str, float]
Levels = Mapping[float, int]

FEW = 100  # pairs of strengths to count one by one; with more, contacts are met one by one


def effective_size(strengths: Mapping[Pair, float]) -> dict[str, float]:
    """Give the effective size of each tied node's ego network (Burt 1992).

    Sum over contacts j of 1 - sum over common contacts q of p_iq m_jq: p_iq is the share of i's ties spent on q,
    m_jq is j's tie with q over j's strongest tie. On plain ties it is n - 2t/n (Borgatti 1997).
    Ties of both directions are summed.
    """
    mutual: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for (source, target), strength in strengths.items():
        mutual[source][target] += strength
        mutual[target][source] += strength
    bit = {node: 1 << position for position, node in enumerate(mutual)}
    levels = {node: _levels(ties, bit) for node, ties in mutual.items()}
    return {ego: _effective(ego, mutual, levels) for ego in mutual}


def _levels(ties: Ties, bit: Mapping[str, int]) -> Levels:
    """Give the contacts of each strength as a set of bits: what two nodes share is then counted at once."""
    levels: dict[float, int] = defaultdict(int)
    for other, strength in ties.items():
        levels[strength] |= bit[other]
    return levels


def _effective(ego: str, mutual: Mapping[str, Ties], levels: Mapping[str, Levels]) -> float:
    ties = mutual[ego]
    redundancy = (
        _shared(ties, mutual[contact], levels[ego], levels[contact]) / max(levels[contact]) for contact in ties
    )
    return len(ties) - fsum(redundancy) / fsum(ties.values())  # fsum: the same to the last digit in whatever order


def _shared(mine: Ties, theirs: Ties, my_levels: Levels, their_levels: Levels) -> float:
    """Sum, over the common contacts, the products of the two strengths."""
    if len(my_levels) * len(their_levels) > FEW:
        return fsum(mine[other] * theirs[other] for other in mine.keys() & theirs.keys())
    return fsum(
        one * other * (ours & others).bit_count()
        for one, ours in my_levels.items()
        for other, others in their_levels.items()
    )
