"""Suppression: what leaves the circle tells no count so small that it would tell of somebody."""

LEAST, OF_MINORS = 3, 10


def smallest_told(chosen: int, *, minors: bool = False) -> int:
    """Give the smallest count that may be told: as the tenant chose, of minors 10 at least, never under 3."""
    return max(chosen, OF_MINORS if minors else LEAST)


def withheld(count: int, smallest: int) -> bool:
    """Tell whether a count is too small to be told; that there was nobody tells of nobody."""
    return 0 < count < smallest
