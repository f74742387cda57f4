"""What is left of a network when an actor goes: the question that the method asks of every point of reference.

And what there would be with more ties.
"""

import math
from collections.abc import Iterable, Sequence

from domain.actor.analysis import Analysis
from domain.actor.readings import Telling


def what_is_left(whole: Analysis, left: Analysis, telling: Telling) -> str:
    """Say in one sentence how the others stay connected without those who are in `whole` and no longer in `left`.

    The pairs of others that could reach one another before, also through who goes, are set against those that still
    can, direction ignored.
    """
    texts, staying = telling.texts, {node.id for node in left.nodes}
    gone = telling.named(node.id for node in whole.nodes if node.id not in staying)
    if len(staying) <= 1:
        return texts["left.one" if staying else "left.nobody"].format(gone=gone)
    before = _reachable(([node for node in part if node in staying] for part in whole.components), len(staying))
    now = _reachable(left.components, len(staying))
    if now == before:
        return texts["left.same"].format(gone=gone, count=len(staying), longer=_longer(whole, left, telling))
    shares = {"before": telling.told("share", before), "now": telling.told("share", now)}
    alone = _alone(whole, left, telling)
    return texts["left.apart"].format(gone=gone, **shares, parts=len(left.components), alone=alone)


def what_is_gained(before: Analysis, now: Analysis, telling: Telling) -> str:
    """Say in one sentence how much nearer the actors of a network are with the ties that `now` has more."""
    return telling.texts["added.nearer"].format(
        before=telling.told("share", 1 - (before.fragmentation or 0)),
        now=telling.told("share", 1 - (now.fragmentation or 0)),
        far=telling.told("number", before.global_efficiency),
        near=telling.told("number", now.global_efficiency),
    )


def _reachable(parts: Iterable[Sequence[str]], size: int) -> float:
    return sum(math.comb(len(part), 2) for part in parts) / math.comb(size, 2)


def _longer(whole: Analysis, left: Analysis, telling: Telling) -> str:
    """Say that routes got longer; that the mean falls when someone far away goes would only confuse."""
    length, now = whole.mean_path_length or math.inf, left.mean_path_length or 0.0
    if now <= length:
        return ""
    return telling.texts["left.longer"].format(before=telling.told("number", length), now=telling.told("number", now))


def _alone(whole: Analysis, left: Analysis, telling: Telling) -> str:
    alone = [node for node in left.isolates if node not in whole.isolates]
    return telling.texts["left.alone"].format(names=telling.named(alone)) if alone else ""
