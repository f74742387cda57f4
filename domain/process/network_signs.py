"""What asks for attention in the network of a process, with and without its point of reference."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from statistics import quantiles
from uuid import UUID

from domain.actor.analysis import Analysis, NetworkEngine
from domain.actor.network import Graph
from domain.actor.network_alerts import NetworkAlertKind, found
from domain.actor.observed import Observed
from domain.actor.wave import TieKind
from domain.process.alert import AlertCause, Sign
from domain.process.alert_texts import Fact, sign
from domain.process.outlook import Outlook
from domain.process.process import Process

Finding = tuple[NetworkAlertKind, str]
FEWEST = 4  # in a network of fewer actors, quarters say nothing


@dataclass(frozen=True, slots=True)
class Reading:
    """The latest network of a process, and its figures."""

    process: Process
    outlook: Outlook
    wave: Observed
    whole: Analysis

    @property
    def about(self) -> str:
        """Name the process, relative to the address of the API."""
        return f"processes/{self.process.id}"

    def holding(self, room: str) -> set[str]:
        """Name who holds a part of this room today."""
        held = getattr(self.process, room)
        return {str(part.actor_id) for part in held if part.holds_on(self.outlook.today)}


def network_signs(process: Process, outlook: Outlook, engine: NetworkEngine) -> list[Sign]:
    """List what stands in the latest wave; nothing where there is none."""
    if outlook.wave is None:
        return []
    graph = outlook.wave.graph()
    reading = Reading(process, outlook, outlook.wave, engine.analyse(graph))
    return [*_shape(reading, graph, engine), *_gaps(reading), *_conflicts(reading)]


def _shape(reading: Reading, graph: Graph, engine: NetworkEngine) -> Iterator[Sign]:
    """Tell of isolates, cut points, single brokers and missing ties; then of those that only a departure would show."""
    whole = list(_findings(graph, reading.whole))
    yield from (_told(reading, finding) for finding in whole)
    leaving = [node.id for node in graph.nodes if node.id in reading.holding("points_of_reference")]
    if leaving:
        rest = graph.without(*leaving)
        left = (finding for finding in _findings(rest, engine.analyse(rest)) if finding not in whole)
        yield from (_told(reading, finding, without_reference=True) for finding in left)


def _findings(graph: Graph, analysis: Analysis) -> Iterator[Finding]:
    for kind, actors in found(graph, analysis):
        yield from ((kind, actor) for actor in actors or ("",))


def _told(reading: Reading, finding: Finding, *, without_reference: bool = False) -> Sign:
    kind, actor = finding
    named = (UUID(actor),) if actor else ()
    return sign(AlertCause(kind), reading.about, actor, Fact(actor_ids=named, without_reference=without_reference))


def _gaps(reading: Reading) -> Iterator[Sign]:
    """Tell where influence and responsibility are apart: in the upper and the lower quarter of betweenness."""
    influence = {node.id: node.betweenness for node in reading.whole.nodes}
    if len(influence) < FEWEST:
        return
    low, _, high = quantiles(influence.values(), n=4, method="inclusive")
    answering = reading.holding("responsibilities")
    for actor, share in influence.items():
        if share >= high and share > 0 and actor not in answering:
            yield _gap(reading, AlertCause.INFLUENCE_WITHOUT_RESPONSIBILITY, actor)
        if share <= low < high and actor in answering:
            yield _gap(reading, AlertCause.RESPONSIBILITY_WITHOUT_INFLUENCE, actor)


def _gap(reading: Reading, cause: AlertCause, actor: str) -> Sign:
    return sign(cause, reading.about, actor, Fact(actor_ids=(UUID(actor),)))


def _conflicts(reading: Reading) -> Iterator[Sign]:
    """Tell of conflicts between two who sit at one tavolo."""
    pairs = {frozenset({t.source, t.target}) for t in reading.wave.ties if t.kind is TieKind.CONFLICT}
    for tavolo in reading.outlook.tavoli:
        for pair in combinations(sorted(tavolo.actor_ids), 2):
            if frozenset(map(str, pair)) in pairs:
                fact, detail = Fact.of(tavolo.title, actor_ids=pair), ":".join(map(str, pair))
                yield sign(AlertCause.NEGATIVE_TIE_AT_TAVOLO, f"tavoli/{tavolo.id}", detail, fact)
