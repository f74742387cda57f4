"""What can be asked of an observed network."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from domain.actor.analysis import Analysis, NetworkEngine, NodeFigures
from domain.actor.departure import what_is_gained, what_is_left
from domain.actor.figure_readings import read, read_position, read_scores
from domain.actor.history import History
from domain.actor.network import Edge, Graph
from domain.actor.network_alerts import NetworkAlert, alerts
from domain.actor.observed import Layer, Member, Observed, Told
from domain.actor.readings import Language, Reading, Telling
from domain.actor.scores import Received, ScoresReceived, scores_received

OF_SIGNS, OF_TRUST = frozenset({"balance", "frustration"}), frozenset({"trust"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked: of which wave (None: the latest), which ties, with and without whom."""

    wave: int | None = None
    layer: Layer = Layer.POSITIVE
    without: tuple[str, ...] = ()
    directed: bool = False
    weighted: bool = False
    added: tuple[Edge, ...] = ()

    def graph(self, wave: Observed) -> Graph:
        """Give the ties that are asked about."""
        return wave.graph(self.layer, directed=self.directed)

    def figures(self, engine: NetworkEngine, graph: Graph) -> Analysis:
        """Have a network analysed as it is asked."""
        return engine.analyse(graph, weighted=self.weighted)


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """The figures of a network, in numbers and in words, and what asks for attention."""

    figures: Analysis
    readings: tuple[Reading, ...]
    alerts: tuple[NetworkAlert, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Altered:
    """The network as it would be without some actors, then with more ties; a sentence says what each step changes."""

    without: tuple[str, ...]
    sentence: str
    findings: Findings


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """The value and the trust that actors receive, in numbers and in words."""

    received: ScoresReceived
    readings: tuple[Reading, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysed:
    """The network of a wave; `altered` only where that was asked."""

    wave: Observed
    findings: Findings
    scores: Scored
    altered: Altered | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """One actor of a network: its ties as they were told, and its figures in numbers and in words.

    neighbours: whom it is tied to in the layer that was asked about; ties: all that the reader may see.
    """

    wave: Observed
    member: Member
    neighbours: tuple[Member, ...]
    ties: tuple[Told, ...]
    figures: NodeFigures
    scores: Received
    readings: tuple[Reading, ...]


def analyse(engine: NetworkEngine, history: History, asked: Question, language: Language) -> Analysed:
    """Analyse a wave, told with its trend since the wave before; with and without those who are named."""
    wave, telling = _told(history, asked, language)
    former = history.before(wave)
    graph = asked.graph(wave)
    whole = asked.figures(engine, graph)
    previous = asked.figures(engine, asked.graph(former)) if former else None
    altered = _altered(engine, wave, whole, asked, telling) if asked.without or asked.added else None
    return Analysed(
        wave=wave,
        findings=_findings(wave, graph, whole, telling, previous),
        scores=_scored(wave, former, telling),
        altered=altered,
    )


def position(engine: NetworkEngine, history: History, actor_id: str, asked: Question, language: Language) -> Position:
    """Look at one actor of a wave, at those it is tied to, and at how its figures came from the wave before."""
    wave, telling = _told(history, asked, language)
    member, former = wave.member(actor_id), history.before(wave)
    was_there = former if former and actor_id in former.names else None
    figures, received = _of(engine, wave, actor_id, asked)
    then, received_then = _of(engine, was_there, actor_id, asked) if was_there else (None, None)
    said = (
        *read_position(figures, telling, member.name, then),
        *read_scores(received, telling, member.name, received_then),
    )
    tied = {end for pair in asked.graph(wave).strengths() if actor_id in pair for end in pair} - {actor_id}
    return Position(
        wave=wave,
        member=member,
        neighbours=tuple(other for other in wave.members if other.id in tied),
        ties=tuple(tie for tie in wave.holding if actor_id in {tie.source, tie.target}),
        figures=figures,
        scores=received,
        readings=_seen(wave, said),
    )


def _told(history: History, asked: Question, language: Language) -> tuple[Observed, Telling]:
    wave = history.wave(asked.wave)
    return wave, Telling(language=language, names=wave.names, layer=asked.layer, silent=wave.silent)


def _of(engine: NetworkEngine, wave: Observed, actor_id: str, asked: Question) -> tuple[NodeFigures, Received]:
    nodes = asked.figures(engine, asked.graph(wave)).nodes
    return next(node for node in nodes if node.id == actor_id), scores_received(wave).of(actor_id)


def _altered(engine: NetworkEngine, wave: Observed, whole: Analysis, asked: Question, telling: Telling) -> Altered:
    """Let who goes go first, and only then the ties be added: each sentence tells one of the two."""
    graph = asked.graph(wave)
    left = graph.without(*asked.without)
    then = left.plus(asked.added)
    rest = asked.figures(engine, left) if asked.without else whole
    figures = asked.figures(engine, then) if asked.added else rest
    said = (
        _of_conflicts((graph, left, then), asked, telling)
        if asked.layer is Layer.CONFLICT
        else (
            what_is_left(whole, rest, telling) if asked.without else "",
            what_is_gained(rest, figures, telling) if asked.added else "",
        )
    )
    return Altered(
        without=asked.without,
        sentence=" ".join(filter(None, said)),
        findings=_findings(wave, then, figures, replace(telling, beside="whole"), whole),
    )


def _of_conflicts(steps: tuple[Graph, Graph, Graph], asked: Question, telling: Telling) -> Iterator[str]:
    """Say the same of conflicts, which join nobody: only how many there are."""
    whole, left, then = (len(graph.strengths()) for graph in steps)
    if asked.without:
        yield telling.texts["left.conflict"].format(gone=telling.named(asked.without), before=whole, now=left)
    if asked.added:
        yield telling.texts["added.conflict"].format(before=left, now=then)


def _findings(wave: Observed, graph: Graph, figures: Analysis, telling: Telling, other: Analysis | None) -> Findings:
    """Say the figures beside those of another network; what would ask for attention does so of ties that join."""
    return Findings(
        figures=figures,
        readings=_seen(wave, read(figures, telling, other)),
        alerts=() if telling.layer is Layer.CONFLICT else alerts(graph, figures, telling),
    )


def _scored(wave: Observed, former: Observed | None, telling: Telling) -> Scored:
    received = scores_received(wave)
    said = read_scores(received, telling, previous=scores_received(former) if former else None)
    return Scored(received=received, readings=_seen(wave, said))


def _seen(wave: Observed, said: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """Leave untold what the signs of ties say, and trust, to who may not see those."""
    unseen = OF_SIGNS | OF_TRUST if wave.withheld else frozenset[str]()
    return tuple(reading for reading in said if reading.figure not in unseen)
