"""Where every actor of a process stands, in all its waves."""

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from domain.actor.history import History
from domain.actor.observed import Member, Observed
from infra.pictures.boxes import Box
from infra.pictures.layout import bounds, spread, tied
from infra.pictures.letters import width, wrapped
from infra.pictures.sectors import REACH

SMALL, LARGE = 7.0, 30.0
MANY, NAMED_OF_MANY, SMALLER = 60, 40, 0.75
TEXT, LINE = 13.0, 15.0
LETTERS, LINES = 20, 3
AROUND = 6.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where an actor stands: the centre of its mark; its name, if it is told, is written underneath."""

    x: float
    y: float
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """How large a mark is: its surface grows with the betweenness, up to the greatest of any wave."""

    greatest: float
    size: float = 1.0

    def radius(self, betweenness: float) -> float:
        """Give the radius of a mark."""
        share = betweenness / self.greatest if self.greatest else 0.0
        return self.size * math.sqrt(SMALL**2 + (LARGE**2 - SMALL**2) * share)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The spots of all the actors, by id, and the size of the sheet they take."""

    spots: Mapping[str, Spot]
    scale: Scale
    width: float
    height: float


def passages(wave: Observed) -> Counter[str]:
    """Give the betweenness of each actor of a wave, over the ties of working together."""
    ids = sorted(member.id for member in wave.members)
    return Counter(dict(zip(ids, tied(ids, wave.graph().strengths()).betweenness(), strict=True)))


def plan(history: History) -> Plan:
    """Place the actors of every wave by the ties of all the waves."""
    members = {member.id: member for wave in history.waves for member in wave.members}
    busiest = Counter[str]()
    for wave in history.waves:
        busiest |= passages(wave)
    scale = Scale(greatest=max(busiest.values(), default=0.0), size=SMALLER if len(members) > MANY else 1.0)
    names = _names(members, busiest)
    boxes = {actor: _box(scale.radius(busiest[actor]), names[actor]) for actor in members}
    spread(boxes, [pair for wave in history.waves for pair in wave.graph().strengths()])
    return _plan(boxes, names, scale)


def _names(members: Mapping[str, Member], busiest: Counter[str]) -> dict[str, tuple[str, ...]]:
    """Tell every name where there are few, and where there are many those that most passages run through."""
    few = len(members) <= MANY
    told = set(members) if few else {actor for actor, _ in busiest.most_common(NAMED_OF_MANY)}
    return {a: wrapped(member.name, LETTERS, LINES) if a in told else () for a, member in members.items()}


def label_size(lines: tuple[str, ...]) -> tuple[float, float]:
    """Give the width and the height of a name."""
    return max((width(line, TEXT) for line in lines), default=0.0), LINE * len(lines)


def _box(radius: float, lines: tuple[str, ...]) -> Box:
    across, down = label_size(lines)
    around = AROUND if lines else AROUND / 2
    return Box(0, 0, max(across / 2, REACH * radius) + around, REACH * radius + down / 2 + around)


def _plan(boxes: Mapping[str, Box], names: Mapping[str, tuple[str, ...]], scale: Scale) -> Plan:
    x0, y0, x1, y1 = bounds(boxes.values()) if boxes else (0.0, 0.0, 0.0, 0.0)
    spots = {
        actor: Spot(
            x=box.x - x0,
            y=box.y - y0 - label_size(names[actor])[1] / 2,
            lines=names[actor],
        )
        for actor, box in boxes.items()
    }
    return Plan(spots=spots, scale=scale, width=x1 - x0, height=y1 - y0)
