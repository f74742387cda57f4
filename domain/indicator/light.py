"""The light of an indicator: how much of the way from baseline to target was made."""

from enum import StrEnum

GREEN, AMBER = 0.9, 0.6


class Light(StrEnum):
    """How far an indicator is: green from 90 % of the way, amber from 60 %, red below, grey where it cannot be told."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    GREY = "grey"


def progress(baseline: float | None, target: float | None, actual: float | None) -> float | None:
    """Give the share of the way made; None without a value, or where target and baseline are the same."""
    if baseline is None or target is None or actual is None or target == baseline:
        return None
    return (actual - baseline) / (target - baseline)


def light(made: float | None) -> Light:
    """Give the light of a share of the way."""
    if made is None:
        return Light.GREY
    return Light.GREEN if made >= GREEN else Light.AMBER if made >= AMBER else Light.RED
