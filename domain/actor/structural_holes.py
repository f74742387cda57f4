"""Effective size: how many of an actor's contacts are not contacts of one another."""

from collections import defaultdict
from collections.abc import Mapping
from math import fsum

from domain.actor.network import Pair

Mutual = Mapping[str, Mapping[str, float]]


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
    strongest = {node: max(ties.values()) for node, ties in mutual.items()}
    return {ego: len(ties) - _redundancy(ties, mutual, strongest) for ego, ties in mutual.items()}


def _redundancy(ties: Mapping[str, float], mutual: Mutual, strongest: Mapping[str, float]) -> float:
    shared = (
        ties[other] * mutual[contact][other] / strongest[contact]
        for contact in ties
        for other in ties.keys() & mutual[contact].keys()
    )
    return fsum(shared) / fsum(ties.values())  # fsum: the same to the last digit in whatever order
