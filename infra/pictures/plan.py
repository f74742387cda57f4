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
MANY, SMALLER = 60, 0.75
TEXT, LINE = 13.0, 15.0 / 13.0
OF_MANY, OF_MANY_TWICE = (16.0, 40), (30.0, 14)  # letters, and how many names, on a sheet of one and of two networks
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


@dataclass(frozen=True, slots=True)
class Lettering:
    """How large names are written, and how many; the rest are told when the mark is pointed at."""

    size: float
    names: int

    @classmethod
    def of(cls, actors: int, *, twice: bool) -> "Lettering":
        """Write every name where there are few; of many, fewer and larger ones, as the sheet is seen from further."""
        return cls(TEXT, actors) if actors <= MANY else cls(*(OF_MANY_TWICE if twice else OF_MANY))

    def room(self, lines: tuple[str, ...]) -> tuple[float, float]:
        """Give the width and the height of a name."""
        return max((width(line, self.size) for line in lines), default=0.0), LINE * self.size * len(lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The spots of all the actors, by id, how their names are written, and the size of the sheet they take."""

    lettering: Lettering
    spots: Mapping[str, Spot]
    scale: Scale
    width: float
    height: float


def passages(wave: Observed) -> Counter[str]:
    """Give the betweenness of each actor of a wave, over the ties of working together."""
    ids = sorted(member.id for member in wave.members)
    return Counter(dict(zip(ids, tied(ids, wave.graph().strengths()).betweenness(), strict=True)))


def plan(history: History, *, twice: bool = False) -> Plan:
    """Place the actors of every wave by the ties of all the waves, for a sheet that shows them once or twice."""
    members = {member.id: member for wave in history.waves for member in wave.members}
    busiest = Counter[str]()
    for wave in history.waves:
        busiest |= passages(wave)
    scale = Scale(greatest=max(busiest.values(), default=0.0), size=SMALLER if len(members) > MANY else 1.0)
    lettering = Lettering.of(len(members), twice=twice)
    names = _names(members, busiest, lettering)
    boxes = {actor: _box(scale.radius(busiest[actor]), lettering.room(names[actor])) for actor in members}
    spread(boxes, [pair for wave in history.waves for pair in wave.graph().strengths()])
    return _plan(boxes, names, scale, lettering)


def _names(members: Mapping[str, Member], busiest: Counter[str], lettering: Lettering) -> dict[str, tuple[str, ...]]:
    """Tell the names of those that most passages run through, as many as are written."""
    ordered = sorted(members, key=lambda actor: (-busiest[actor], actor))
    told = set(ordered[: lettering.names])
    return {a: wrapped(member.name, LETTERS, LINES) if a in told else () for a, member in members.items()}


def _box(radius: float, room: tuple[float, float]) -> Box:
    across, down = room
    around = AROUND if down else AROUND / 2
    return Box(0, 0, max(across / 2, REACH * radius) + around, REACH * radius + down / 2 + around)


def _plan(boxes: Mapping[str, Box], names: Mapping[str, tuple[str, ...]], scale: Scale, lettering: Lettering) -> Plan:
    x0, y0, x1, y1 = bounds(boxes.values()) if boxes else (0.0, 0.0, 0.0, 0.0)
    spots = {
        actor: Spot(x=box.x - x0, y=box.y - y0 - lettering.room(names[actor])[1] / 2, lines=names[actor])
        for actor, box in boxes.items()
    }
    return Plan(lettering=lettering, spots=spots, scale=scale, width=x1 - x0, height=y1 - y0)
