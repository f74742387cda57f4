"""What the figures of a network, and those of one actor, say."""

from collections.abc import Mapping

from domain.actor.analysis import Analysis, NodeFigures
from domain.actor.observed import Layer
from domain.actor.readings import Reading, Telling, listed
from domain.actor.scores import Received, ScoresReceived

# How each figure is told (share, number, signed number, count, level) and what it takes to be defined.
FIGURES: Mapping[str, tuple[str, str]] = {
    "density": ("share", "few"),
    "degree_centralization": ("share", "few"),
    "betweenness_centralization": ("share", "few"),
    "closeness_centralization": ("share", "pieces"),
    "reciprocity": ("share", "direction"),
    "transitivity": ("share", "few"),
    "mean_clustering": ("share", "few"),
    "diameter": ("number", "few"),
    "mean_path_length": ("number", "few"),
    "components": ("count", "few"),
    "isolates": ("count", "few"),
    "cut_points": ("count", "few"),
    "bridges": ("count", "few"),
    "max_core": ("level", "few"),
    "degree_assortativity": ("signed", "few"),
    "ei_index": ("signed", "groups"),
    "group_modularity": ("signed", "groups"),
    "communities": ("count", "few"),
    "global_efficiency": ("number", "few"),
    "fragmentation": ("share", "few"),
    "balance": ("share", "few"),
    "frustration": ("count", "few"),
}
POSITION: Mapping[str, str] = {
    "degree": "number",
    "betweenness_normalized": "share",
    "closeness": "number",
    "harmonic": "number",
    "eigenvector": "number",
    "constraint": "number",
    "effective_size": "number",
    "core": "number",
}
# Of conflicts less is told: what is said of ties that join would be said wrongly of them.
OF_CONFLICTS = ("density", "degree_centralization", "reciprocity", "isolates")
SCORED = ("value", "trust")


def read(analysis: Analysis, telling: Telling, previous: Analysis | None = None) -> tuple[Reading, ...]:
    """Say every figure of a network."""
    now, before = _values(analysis), _values(previous) if previous else None
    figures = OF_CONFLICTS if telling.layer is Layer.CONFLICT else tuple(FIGURES)
    return tuple(
        Reading(
            figure=figure,
            text=_sentence(analysis, figure, now[figure], telling),
            trend=telling.trend(FIGURES[figure][0], before[figure], now[figure]) if before else None,
        )
        for figure in figures
    )


def read_position(
    node: NodeFigures, telling: Telling, name: str, previous: NodeFigures | None = None
) -> tuple[Reading, ...]:
    """Say the figures of one actor."""
    of_conflicts = telling.layer is Layer.CONFLICT
    return tuple(
        Reading(
            figure=figure,
            text=_position(getattr(node, figure), "conflict.degree" if of_conflicts else figure, kind, telling, name),
            trend=telling.trend(kind, getattr(previous, figure), getattr(node, figure)) if previous else None,
        )
        for figure, kind in ((("degree", "number"),) if of_conflicts else POSITION.items())
    )


def read_scores(
    scores: Received | ScoresReceived,
    telling: Telling,
    name: str | None = None,
    previous: Received | ScoresReceived | None = None,
) -> tuple[Reading, ...]:
    """Say the value and the trust that an actor receives; or, without a name, those in the whole network."""
    of = "network" if name is None else "actor"
    return tuple(
        Reading(
            figure=figure,
            text=telling.texts[f"{of}.{figure}" if getattr(scores, figure) is not None else f"{of}.unsaid"].format(
                name=name, value=telling.told("number", getattr(scores, figure))
            ),
            trend=telling.trend("number", getattr(previous, figure), getattr(scores, figure)) if previous else None,
        )
        for figure in SCORED
    )


def _position(value: float | None, figure: str, kind: str, telling: Telling, name: str) -> str:
    text = telling.texts["actor.undefined" if value is None else f"actor.{figure}"]
    return text.format(name=name, value=telling.told(kind, value))


def _values(analysis: Analysis) -> dict[str, float | None]:
    balance = analysis.balance
    special: dict[str, float | None] = {
        "communities": len(analysis.communities.groups),
        "balance": balance.balanced / balance.triangles if balance.triangles else None,
        "frustration": balance.frustration,
    }
    return {figure: special[figure] if figure in special else _size(getattr(analysis, figure)) for figure in FIGURES}


def _size(figure: float | tuple[object, ...] | None) -> float | None:
    return len(figure) if isinstance(figure, tuple) else figure


def _sentence(analysis: Analysis, figure: str, value: float | None, telling: Telling) -> str:
    kind, lacking = FIGURES[figure]
    texts, of = telling.texts, "conflict." if telling.layer is Layer.CONFLICT else ""
    if value is None:
        return texts[f"undefined.{lacking}"]
    return texts[of + figure + variant(kind, value)].format(
        value=telling.told(kind, value),
        names=_names(analysis, figure, telling),
        unheard=_unheard(analysis, figure, telling),
        largest=len(analysis.components[0]) if analysis.components else 0,
        all=len(analysis.nodes),
        bound="" if analysis.balance.frustration_exact else texts["at most"],
    )


def variant(kind: str, value: float) -> str:
    """Choose the sentence: its grammar changes with the number, its meaning with the sign."""
    match kind:
        case "count":
            return {0: ".none", 1: ".one"}.get(int(value), ".many")
        case "signed":
            rounded = round(value, 2)
            return ".below" if rounded < 0 else ".above" if rounded > 0 else ".none"
        case "level":
            return ".some" if value else ".none"
    return ""


def _names(analysis: Analysis, figure: str, telling: Telling) -> str:
    match figure:
        case "isolates" | "cut_points":
            return telling.named(getattr(analysis, figure))
        case "bridges":
            pairs = (" ↔ ".join(telling.names.get(node, node) for node in pair) for pair in analysis.bridges)
            return listed(pairs, telling.language)
    return ""


def _unheard(analysis: Analysis, figure: str, telling: Telling) -> str:
    """Say which of those without ties did not answer: of their ties nothing is known."""
    unheard = [node for node in analysis.isolates if node in telling.silent] if figure == "isolates" else []
    return telling.texts["unheard"].format(names=telling.named(unheard)) if unheard else ""
