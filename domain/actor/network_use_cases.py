"""What can be asked of an observed network."""

from collections.abc import Iterable
from dataclasses import dataclass
from random import Random

from domain.actor.analysis import Analysis, NetworkEngine, NodeFigures
from domain.actor.brokerage import Brokerage, brokerage
from domain.actor.comparison import WaveComparison, compare
from domain.actor.departure import what_is_left
from domain.actor.multiplexity import Multiplexity, multiplexity
from domain.actor.network import Edge, Graph
from domain.actor.network_alerts import INSTITUTIONS, NetworkAlert, alerts
from domain.actor.network_texts import ADDED, CHANGE
from domain.actor.observed import History, Layer, Member, Observed
from domain.actor.readings import Language, Reading, listed, read, read_position, told
from domain.actor.sectors import InstitutionCommunityTies, PermutationTest, ei_test, institution_community_ties

OF_SIGNS = frozenset({"balance", "frustration"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked: of which wave (None: the latest), which ties, with and without whom."""

    wave: int | None = None
    layer: Layer = Layer.POSITIVE
    without: tuple[str, ...] = ()
    directed: bool = False
    weighted: bool = False
    added: tuple[Edge, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """The figures of a network, in numbers and in words, and what asks for attention."""

    figures: Analysis
    readings: tuple[Reading, ...]
    alerts: tuple[NetworkAlert, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Altered:
    """The network as it would be without some actors or with more ties, and the sentence that says the difference."""

    without: tuple[str, ...]
    sentence: str
    findings: Findings


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysed:
    """The network of a wave; `altered` only where that was asked."""

    wave: Observed
    findings: Findings
    altered: Altered | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """One actor of a network: who it is tied to, and its figures in numbers and in words."""

    wave: Observed
    member: Member
    neighbours: tuple[Member, ...]
    figures: NodeFigures
    readings: tuple[Reading, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What changed between two waves, and the sentence that says it."""

    before: Observed
    after: Observed
    sentence: str
    comparison: WaveComparison


@dataclass(frozen=True, slots=True, kw_only=True)
class Sectors:
    """The network between sectors; `ei_test` is None where no tie joins actors of known sector."""

    wave: Observed
    ei_test: PermutationTest | None
    institution_community: InstitutionCommunityTies
    brokerage: dict[str, Brokerage]
    multiplexity: Multiplexity


def analyse(engine: NetworkEngine, history: History, asked: Question, language: Language) -> Analysed:
    """Analyse a wave, told with its trend since the wave before; with and without those who are named."""
    wave = history.wave(asked.wave)
    former = history.before(wave)
    previous = _figures(engine, former.graph(asked.layer, directed=asked.directed), asked) if former else None
    graph = wave.graph(asked.layer, directed=asked.directed)
    findings = _findings(wave, graph, _figures(engine, graph, asked), language, previous)
    if not asked.without and not asked.added:
        return Analysed(wave=wave, findings=findings, altered=None)
    changed = graph.plus(asked.added).without(*asked.without)
    then = _findings(wave, changed, _figures(engine, changed, asked), language, None)
    sentence = _what_if(wave, findings.figures, then.figures, asked, language)
    altered = Altered(without=asked.without, sentence=sentence, findings=then)
    return Analysed(wave=wave, findings=findings, altered=altered)


def _what_if(wave: Observed, whole: Analysis, then: Analysis, asked: Question, language: Language) -> str:
    if asked.without:
        return what_is_left(whole, then, language=language, names=wave.names)
    return _with_more_ties(whole, then, language)


def position(engine: NetworkEngine, history: History, actor_id: str, asked: Question, language: Language) -> Position:
    """Look at one actor of a wave, and at those it is tied to."""
    wave = history.wave(asked.wave)
    member = wave.member(actor_id)
    graph = wave.graph(asked.layer, directed=asked.directed)
    figures = next(node for node in _figures(engine, graph, asked).nodes if node.id == actor_id)
    tied = {end for pair in graph.strengths() if actor_id in pair for end in pair} - {actor_id}
    return Position(
        wave=wave,
        member=member,
        neighbours=tuple(other for other in wave.members if other.id in tied),
        figures=figures,
        readings=read_position(figures, language=language, name=member.name),
    )


def difference(history: History, former: int, latter: int, layer: Layer, language: Language) -> Difference:
    """Compare two waves of one layer."""
    before, after = history.wave(former), history.wave(latter)
    comparison = compare(before.graph(layer), after.graph(layer))
    sentence = _what_changed(comparison, {**before.names, **after.names}, language)
    return Difference(before=before, after=after, sentence=sentence, comparison=comparison)


def sectors(history: History, asked: Question, chance: Random) -> Sectors:
    """Look at the ties within and between sectors, and at how many things pass along the same tie."""
    wave = history.wave(asked.wave)
    graph = wave.graph(asked.layer, directed=asked.directed)
    return Sectors(
        wave=wave,
        ei_test=ei_test(graph, chance),
        institution_community=institution_community_ties(graph, INSTITUTIONS),
        brokerage=brokerage(graph),
        multiplexity=multiplexity(wave.layers()),
    )


def _figures(engine: NetworkEngine, graph: Graph, asked: Question) -> Analysis:
    return engine.analyse(graph, weighted=asked.weighted)


def _findings(
    wave: Observed, graph: Graph, figures: Analysis, language: Language, previous: Analysis | None
) -> Findings:
    """Say the figures; what the signs of ties say stays untold where negative ties may not be seen."""
    said = read(figures, language=language, names=wave.names, previous=previous)
    unseen = OF_SIGNS if wave.withheld else frozenset[str]()
    return Findings(
        figures=figures,
        readings=tuple(reading for reading in said if reading.figure not in unseen),
        alerts=alerts(graph, figures, language=language, names=wave.names),
    )


def _with_more_ties(before: Analysis, now: Analysis, language: Language) -> str:
    return ADDED[language]["nearer"].format(
        before=told("share", 1 - (before.fragmentation or 0), language),
        now=told("share", 1 - (now.fragmentation or 0), language),
        far=told("number", before.global_efficiency, language),
        near=told("number", now.global_efficiency, language),
    )


def _what_changed(change: WaveComparison, names: dict[str, str], language: Language) -> str:
    texts = CHANGE[language]

    def joined(which: str, actors: Iterable[str]) -> str:
        found = listed((names.get(actor, actor) for actor in actors), language)
        return texts[which].format(names=found) if found else ""

    share = texts["share"].format(share=told("share", change.jaccard, language)) if change.jaccard is not None else ""
    counts = {which: len(getattr(change, which)) for which in ("common", "gained", "kept", "lost")}
    return (
        texts["changed"].format(**counts, share=share) + joined("joined", change.joined) + joined("left", change.left)
    )
