"""What changed between two waves, and the sentence that says it."""

from collections.abc import Iterator
from dataclasses import dataclass

from domain.actor.comparison import WaveComparison, compare
from domain.actor.history import History
from domain.actor.network_texts import CHANGE
from domain.actor.observed import Layer, Observed
from domain.actor.readings import Language, Telling


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Two waves, what changed between them, and the sentence that says it."""

    before: Observed
    after: Observed
    sentence: str
    comparison: WaveComparison


def difference(history: History, former: int, latter: int, layer: Layer, language: Language) -> Difference:
    """Compare two waves of one layer."""
    before, after = history.wave(former), history.wave(latter)
    comparison = between(before, after, layer)
    telling = Telling(language=language, names={**before.names, **after.names}, layer=layer)
    sentence = " ".join(_what_changed(comparison, telling))
    return Difference(before=before, after=after, sentence=sentence, comparison=comparison)


def between(before: Observed, after: Observed, layer: Layer = Layer.POSITIVE) -> WaveComparison:
    """Compare two waves, as far as who answered in both lets them be compared."""
    return compare(before.graph(layer), after.graph(layer), before.silent | after.silent)


def _what_changed(change: WaveComparison, telling: Telling) -> Iterator[str]:
    texts = CHANGE[telling.language]
    share = texts["share"].format(share=telling.told("share", change.jaccard)) if change.jaccard is not None else ""
    counts = {which: len(getattr(change, which)) for which in ("common", "gained", "kept", "lost")}
    yield texts["changed_conflicts" if telling.layer is Layer.CONFLICT else "changed"].format(**counts, share=share)
    conflicts = change.conflicts
    if conflicts.arisen or conflicts.ended or conflicts.lasting:
        each = {which: len(getattr(conflicts, which)) for which in ("arisen", "ended", "lasting")}
        yield texts["conflicts"].format(**each)
    if change.incomparable:
        yield texts["incomparable"].format(pairs=change.incomparable)
    for which in ("joined", "left"):
        if actors := getattr(change, which):
            yield texts[which].format(names=telling.named(actors))
