"""What asks for attention in the network of a process, with and without its point of reference."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations
from statistics import quantiles
from typing import Self
from uuid import UUID

from domain.actor.analysis import Analysis, NetworkEngine
from domain.actor.network import Graph
from domain.actor.network_alerts import found
from domain.actor.observed import Observed
from domain.actor.wave import TieKind
from domain.process.alert import AlertCause, Sign
from domain.process.alert_texts import Fact, sign
from domain.process.outlook import Outlook
from domain.process.process import Process

Finding = tuple[AlertCause, str]
FEWEST = 4  # in a network of fewer actors, quarters say nothing


@dataclass(frozen=True, slots=True)
class Reading:
    """The latest network of a process, whole or without its point of reference, and its figures."""

    process: Process
    outlook: Outlook
    wave: Observed
    graph: Graph
    figures: Analysis

    @property
    def about(self) -> str:
        """Name the process, relative to the address of the API."""
        return f"processes/{self.process.id}"

    def holding(self, room: str) -> set[str]:
        """Name who holds a part of this room today."""
        held = getattr(self.process, room)
        return {str(part.actor_id) for part in held if part.holds_on(self.outlook.today)}

    def without_reference(self, engine: NetworkEngine) -> Self | None:
        """Read what is left without the point of reference of today; None where it is not in the network."""
        leaving = [node.id for node in self.graph.nodes if node.id in self.holding("points_of_reference")]
        if not leaving:
            return None
        rest = self.graph.without(*leaving)
        return replace(self, graph=rest, figures=engine.analyse(rest))


def network_signs(process: Process, outlook: Outlook, engine: NetworkEngine) -> list[Sign]:
    """List what stands in the latest wave, then what only a departure would show; nothing where there is no wave."""
    if outlook.wave is None:
        return []
    graph = outlook.wave.graph()
    reading = Reading(process, outlook, outlook.wave, graph, engine.analyse(graph))
    whole, rest = list(_findings(reading)), reading.without_reference(engine)
    signs = [_told(reading, finding) for finding in whole]
    if rest:
        left = (finding for finding in _findings(rest) if finding not in whole)
        signs += [_told(reading, finding, without_reference=True) for finding in left]
    return [*signs, *_conflicts(reading)]


def _findings(reading: Reading) -> Iterator[Finding]:
    """Tell of isolates, cut points, single brokers and missing ties; and of influence and responsibility apart."""
    for kind, actors in found(reading.graph, reading.figures, reading.wave.silent):
        yield from ((AlertCause(kind), actor) for actor in actors or ("",))
    yield from _gaps(reading)


def _told(reading: Reading, finding: Finding, *, without_reference: bool = False) -> Sign:
    cause, actor = finding
    named = (UUID(actor),) if actor else ()
    return sign(cause, reading.about, actor, Fact(actor_ids=named, without_reference=without_reference))


def _gaps(reading: Reading) -> Iterator[Finding]:
    """Tell where influence and responsibility are apart: in the upper and the lower quarter of betweenness."""
    influence = {node.id: node.betweenness for node in reading.figures.nodes}
    if len(influence) < FEWEST:
        return
    low, _, high = quantiles(influence.values(), n=4, method="inclusive")
    answering = reading.holding("responsibilities")
    for actor, share in influence.items():
        if share >= high and share > 0 and actor not in answering:
            yield AlertCause.INFLUENCE_WITHOUT_RESPONSIBILITY, actor
        if share <= low < high and actor in answering:
            yield AlertCause.RESPONSIBILITY_WITHOUT_INFLUENCE, actor


def _conflicts(reading: Reading) -> Iterator[Sign]:
    """Tell of conflicts between two who sit at one tavolo."""
    pairs = {frozenset({t.source, t.target}) for t in reading.wave.holding if t.kind is TieKind.CONFLICT}
    for tavolo in reading.outlook.tavoli:
        for pair in combinations(sorted(tavolo.actor_ids), 2):
            if frozenset(map(str, pair)) in pairs:
                fact, detail = Fact.of(tavolo.title, actor_ids=pair), ":".join(map(str, pair))
                yield sign(AlertCause.NEGATIVE_TIE_AT_TAVOLO, f"tavoli/{tavolo.id}", detail, fact)
