"""The network between sectors, in numbers and in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from domain.actor.brokerage import Brokerage, brokerage
from domain.actor.figure_readings import variant
from domain.actor.history import History
from domain.actor.multiplexity import Multiplexity, multiplexity
from domain.actor.network_alerts import INSTITUTIONS
from domain.actor.network_use_cases import Question
from domain.actor.observed import Observed
from domain.actor.readings import Language, Reading, Telling
from domain.actor.sectors import InstitutionCommunityTies, PermutationTest, ei_test, institution_community_ties

RARE, BUSIEST = 0.05, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """`ei_test` is None where no tie joins actors of known sector."""

    ei_test: PermutationTest | None
    institution_community: InstitutionCommunityTies
    brokerage: dict[str, Brokerage]
    multiplexity: Multiplexity

    def values(self) -> dict[str, tuple[str, float | None]]:
        """Give what is told of each, and how."""
        return {
            "ei_test": ("signed", self.ei_test.observed if self.ei_test else None),
            "institution_community": ("count", self.institution_community.between),
            "brokerage": ("count", sum(roles.total for roles in self.brokerage.values())),
            "multiplexity": ("share", self.multiplexity.share),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Sectors:
    """The network between sectors of a wave."""

    wave: Observed
    figures: Figures
    readings: tuple[Reading, ...]


def sectors(history: History, asked: Question, chance: Random, language: Language) -> Sectors:
    """Look at the ties within and between sectors, and at how many things pass along the same tie."""
    wave = history.wave(asked.wave)
    former = history.before(wave)
    figures = _figures(wave, asked, chance)
    previous = _figures(former, asked, chance) if former else None
    telling = Telling(language=language, names=wave.names)
    return Sectors(wave=wave, figures=figures, readings=tuple(_read(figures, telling, previous)))


def _figures(wave: Observed, asked: Question, chance: Random) -> Figures:
    graph = asked.graph(wave)
    return Figures(
        ei_test=ei_test(graph, chance),
        institution_community=institution_community_ties(graph, INSTITUTIONS),
        brokerage=brokerage(graph),
        multiplexity=multiplexity(wave.layers()),
    )


def _read(figures: Figures, telling: Telling, previous: Figures | None) -> Iterator[Reading]:
    before = previous.values() if previous else {}
    for figure, (kind, value) in figures.values().items():
        trend = telling.trend(kind, before[figure][1], value) if before else None
        yield Reading(figure=figure, text=_sentence(figures, figure, kind, value, telling), trend=trend)


def _sentence(figures: Figures, figure: str, kind: str, value: float | None, telling: Telling) -> str:
    if value is None:
        return telling.texts["undefined.groups" if figure == "ei_test" else "undefined.few"]
    chosen = _beside_chance(figures.ei_test) if figure == "ei_test" else variant(kind, value)
    across = figures.institution_community
    return telling.texts[figure + chosen].format(
        value=telling.told(kind, value),
        expected=telling.told("signed", figures.ei_test.expected if figures.ei_test else None),
        institutions=len(across.institutions_without),
        community=len(across.community_without),
        names=telling.named(_busiest(figures.brokerage)),
    )


def _beside_chance(test: PermutationTest | None) -> str:
    """Tell whether chance would rarely put the ties so: in no more than 5% of the deals, both sides together."""
    if test and test.p_more_internal <= RARE / 2:
        return ".inward"
    return ".outward" if test and test.p_more_external <= RARE / 2 else ".chance"


def _busiest(roles: dict[str, Brokerage]) -> list[str]:
    ordered = sorted((actor for actor in roles if roles[actor].total), key=lambda actor: (-roles[actor].total, actor))
    return ordered[:BUSIEST]
