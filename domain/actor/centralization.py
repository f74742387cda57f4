"""How much a whole network turns around few actors, and into how many pieces it falls."""

from collections.abc import Sequence

STAR = 3  # the smallest network with a centre and a rim: under it centralisation has no maximum to compare with


def degree_centralization(degrees: Sequence[float], *, directed: bool) -> float | None:
    """Compare the degrees with those of a star, ties to oneself excluded (Freeman 1979).

    In a directed network degrees are in + out, and the star's ties run both ways.
    """
    if len(degrees) < STAR:
        return None
    star = (len(degrees) - 1) * (len(degrees) - 2) * (2 if directed else 1)
    return _unevenness(degrees, star)


def betweenness_centralization(normalized: Sequence[float]) -> float | None:
    """Compare the normalised betweenness with a star's, whose centre has 1 and whose rim has 0 (Freeman 1979)."""
    if len(normalized) < STAR:
        return None
    return _unevenness(normalized, len(normalized) - 1)


def closeness_centralization(closeness: Sequence[float], *, directed: bool) -> float | None:
    """Compare the closeness with a star's (Freeman 1979); `closeness` is empty where it is undefined.

    A directed network can be more uneven than a star: its maximum is the one igraph takes,
    a centre that reaches everyone at once and a rim as far as can be.
    """
    size = len(closeness)
    if size < STAR:
        return None
    star = (size - 1) * (1 - 1 / size) if directed else (size - 1) * (size - 2) / (2 * size - 3)
    return _unevenness(closeness, star)


def fragmentation(component_sizes: Sequence[int]) -> float | None:
    """Give the share of pairs that no path joins (Borgatti 2006)."""
    size = sum(component_sizes)
    if size <= 1:
        return None
    return 1 - sum(part * (part - 1) for part in component_sizes) / (size * (size - 1))


def _unevenness(scores: Sequence[float], star: float) -> float:
    """Sum the distances from the greatest score, as a share of a star's; rounding never takes it past 0 or 1."""
    return min(1.0, max(0.0, (max(scores) * len(scores) - sum(scores)) / star))
