"""What is left of a network when an actor goes: the question that the method asks of every point of reference."""

import math
from collections.abc import Iterable, Sequence

from domain.actor.analysis import Analysis
from domain.actor.readings import TEXTS, Language, Names, listed, told


def what_is_left(whole: Analysis, left: Analysis, *, language: Language = "it", names: Names | None = None) -> str:
    """Say in one sentence how the others stay connected without those who are in `whole` and no longer in `left`.

    The pairs of others that could reach one another before, also through who goes, are set against those that still
    can, direction ignored.
    """
    names, texts = names or {}, TEXTS[language]
    staying = {node.id for node in left.nodes}
    gone = listed((names.get(node.id, node.id) for node in whole.nodes if node.id not in staying), language)
    if len(staying) <= 1:
        return texts["left.one" if staying else "left.nobody"].format(gone=gone)
    before = _reachable(([node for node in part if node in staying] for part in whole.components), len(staying))
    now = _reachable(left.components, len(staying))
    if now == before:
        return texts["left.same"].format(gone=gone, count=len(staying), longer=_longer(whole, left, language))
    shares = {"before": told("share", before, language), "now": told("share", now, language)}
    alone = _alone(whole, left, language, names)
    return texts["left.apart"].format(gone=gone, **shares, parts=len(left.components), alone=alone)


def _reachable(parts: Iterable[Sequence[str]], size: int) -> float:
    return sum(math.comb(len(part), 2) for part in parts) / math.comb(size, 2)


def _longer(whole: Analysis, left: Analysis, language: Language) -> str:
    """Say that routes got longer; that the mean falls when someone far away goes would only confuse."""
    length, now = whole.mean_path_length or math.inf, left.mean_path_length or 0.0
    if now <= length:
        return ""
    return TEXTS[language]["left.longer"].format(
        before=told("number", length, language), now=told("number", now, language)
    )


def _alone(whole: Analysis, left: Analysis, language: Language, names: Names) -> str:
    alone = [names.get(node, node) for node in left.isolates if node not in whole.isolates]
    return TEXTS[language]["left.alone"].format(names=listed(alone, language)) if alone else ""
