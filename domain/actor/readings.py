"""How figures are told, in plain words: about ties and never about the merit of who has them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from domain.actor import readings_en, readings_it
from domain.actor.observed import Layer

Language = Literal["it", "en"]
Names = Mapping[str, str]
Beside = Literal["trend", "whole"]

TEXTS: Mapping[Language, Mapping[str, str]] = {"it": readings_it.TEXTS, "en": readings_en.TEXTS}
NAMED = 5  # names told in a sentence before the rest are only counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One figure in one sentence; `trend` sets it beside that of another analysis, if one was given."""

    figure: str
    text: str
    trend: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """In which language figures are told, of which ties, and what else it takes.

    names: of the actors, by id. silent: who did not answer. beside: whether the other figures are those of the wave
    before (trend), or of the network as it is (whole).
    """

    language: Language = "it"
    names: Names = field(default_factory=dict)
    layer: Layer = Layer.POSITIVE
    silent: Collection[str] = frozenset()
    beside: Beside = "trend"

    @property
    def texts(self) -> Mapping[str, str]:
        """Give the sentences of the language."""
        return TEXTS[self.language]

    def named(self, actors: Iterable[str]) -> str:
        """Name actors as one does in a sentence."""
        return listed((self.names.get(actor, actor) for actor in actors), self.language)

    def told(self, kind: str, value: float | None) -> str:
        """Write a number as it is read aloud in the language."""
        return told(kind, value, self.language)

    def trend(self, kind: str, before: float | None, now: float | None) -> str:
        """Say what it was, or would be, there; never whether that is better."""
        if before is None:
            return self.texts[f"{self.beside}.same" if now is None else f"{self.beside}.unknown"]
        told_before = self.told(kind, before)
        same = told_before == self.told(kind, now)
        return (
            self.texts[f"{self.beside}.same"] if same else self.texts[f"{self.beside}.moved"].format(before=told_before)
        )


def listed(items: Iterable[str], language: Language) -> str:
    """Join names as one does in a sentence, counting those beyond the first few."""
    told_first = list(items)
    if len(told_first) > NAMED:
        told_first[NAMED - 1 :] = [TEXTS[language]["others"].format(count=len(told_first) - NAMED + 1)]
    *first, last = told_first or [""]
    return f"{', '.join(first)}{TEXTS[language]['and']}{last}" if first else last


def told(kind: str, value: float | None, language: Language) -> str:
    """Write a number as it is read aloud: shares in per cent, the rest with two decimals unless it is whole."""
    if value is None:
        return ""
    text = f"{value:.0%}" if kind == "share" else f"{round(value, 2) + 0.0:.2f}".removesuffix(".00")
    return text.replace(".", ",") if language == "it" else text
