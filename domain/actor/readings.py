"""What the figures of a network say, in plain words: about ties and never about the merit of who has them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from domain.actor import readings_en, readings_it
from domain.actor.analysis import Analysis, NodeFigures

Language = Literal["it", "en"]
Names = Mapping[str, str]

TEXTS: Mapping[Language, Mapping[str, str]] = {"it": readings_it.TEXTS, "en": readings_en.TEXTS}
NAMED = 5  # names told in a sentence before the rest are only counted

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One figure in one sentence; `trend` compares it with the previous analysis, if one was given."""

    figure: str
    text: str
    trend: str | None = None


def read(
    analysis: Analysis, *, language: Language = "it", names: Names | None = None, previous: Analysis | None = None
) -> tuple[Reading, ...]:
    """Say every figure of a network; `names` are those of the actors, by id."""
    before = _values(previous) if previous else {}
    return tuple(
        Reading(
            figure=figure,
            text=_sentence(analysis, figure, value, language, names or {}),
            trend=_trend(FIGURES[figure][0], before[figure], value, language) if previous else None,
        )
        for figure, value in _values(analysis).items()
    )


def read_position(node: NodeFigures, *, language: Language = "it", name: str | None = None) -> tuple[Reading, ...]:
    """Say the figures of one actor."""
    return tuple(
        Reading(figure=figure, text=_position(getattr(node, figure), figure, kind, language, name or node.id))
        for figure, kind in POSITION.items()
    )


def _position(value: float | None, figure: str, kind: str, language: Language, name: str) -> str:
    text = TEXTS[language]["actor.undefined" if value is None else f"actor.{figure}"]
    return text.format(name=name, value=told(kind, value, language))


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


def _sentence(analysis: Analysis, figure: str, value: float | None, language: Language, names: Names) -> str:
    kind, lacking = FIGURES[figure]
    texts = TEXTS[language]
    if value is None:
        return texts[f"undefined.{lacking}"]
    return texts[figure + _variant(kind, value)].format(
        value=told(kind, value, language),
        names=_names(analysis, figure, language, names),
        largest=len(analysis.components[0]) if analysis.components else 0,
        all=len(analysis.nodes),
        bound="" if analysis.balance.frustration_exact else texts["at most"],
    )


def _variant(kind: str, value: float) -> str:
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


def _names(analysis: Analysis, figure: str, language: Language, names: Names) -> str:
    match figure:
        case "isolates" | "cut_points":
            return listed((names.get(node, node) for node in getattr(analysis, figure)), language)
        case "bridges":
            return listed((" ↔ ".join(names.get(node, node) for node in pair) for pair in analysis.bridges), language)
    return ""


def listed(items: Iterable[str], language: Language) -> str:
    """Join names as one does in a sentence, counting those beyond the first few."""
    told_first = list(items)
    if len(told_first) > NAMED:
        told_first[NAMED - 1 :] = [TEXTS[language]["others"].format(count=len(told_first) - NAMED + 1)]
    *first, last = told_first or [""]
    return f"{', '.join(first)}{TEXTS[language]['and']}{last}" if first else last


def _trend(kind: str, before: float | None, now: float | None, language: Language) -> str:
    texts = TEXTS[language]
    if before is None:
        return texts["trend.same" if now is None else "trend.unknown"]
    told_before = told(kind, before, language)
    same = told_before == told(kind, now, language)
    return texts["trend.same"] if same else texts["trend.moved"].format(before=told_before)


def told(kind: str, value: float | None, language: Language) -> str:
    """Write a number as it is read aloud: shares in per cent, the rest with two decimals unless it is whole."""
    if value is None:
        return ""
    text = f"{value:.0%}" if kind == "share" else f"{round(value, 2) + 0.0:.2f}".removesuffix(".00")
    return text.replace(".", ",") if language == "it" else text
