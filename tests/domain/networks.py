"""Networks to ask about, without a database."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random

from domain.actor.actor import Sector
from domain.actor.history import History
from domain.actor.observed import Member, Observed, Told
from domain.actor.wave import TieKind

SECTORS = {"PUB": "public", "ETS": "third_sector", "REL": "religious", "NAT": "natural", "ECO": "economic"}
DAYS = (date(2024, 4, 6), date(2025, 1, 5), date(2026, 1, 7))


def ardesia(*, withheld: bool = False) -> History:
    """Give the demo town: forty actors, three waves."""
    told = json.loads(Path("api/demo/pieve_ardesia/network.json").read_text("utf-8"))
    members = tuple(Member(no, said["name"], SECTORS[said["sector"]]) for no, said in told["actors"].items())
    kinds = {TieKind.COLLABORATION: told["positive"], TieKind.CONFLICT: {} if withheld else told["conflict"]}
    waves = [
        Observed(
            number=number,
            observed_on=day,
            members=members,
            ties=tuple(
                Told(str(a), str(b), kind) for kind, ties in kinds.items() for a, b in ties.get(str(number), ())
            ),
            withheld=withheld,
        )
        for number, day in enumerate(DAYS)
    ]
    return History(title="Abitare insieme: piazza della Stazione e quartiere Fornaci", waves=tuple(waves))


def county(size: int = 400, waves: int = 1) -> History:
    """Give a network of many actors, some of them without ties; between two waves some of its ties come and go."""
    chance = Random(5)
    members = tuple(Member(f"{i:04}", f"Gruppo di via {i}", chance.choice(list(Sector))) for i in range(size))
    told = [tie for i in range(1, size) for tie in _near(i, chance)]
    observed = []
    for number in range(1, waves + 1):
        observed.append(Observed(number=number, observed_on=DAYS[number - 1], members=members, ties=tuple(told)))
        told = [tie for tie in told if chance.random() < 0.9]
        told += [tie for i in range(1, size) if chance.random() < 0.15 for tie in _near(i, chance)]
    return History(title="Rete di prova", waves=tuple(observed))


def _near(i: int, chance: Random) -> Iterator[Told]:
    """Tie an actor to a few of those that stand near it, mostly in accord."""
    if chance.random() < 0.97:
        near = {max(0, i - chance.randrange(1, 25)) for _ in range(chance.randrange(1, 4))}
        kinds = chance.choices([TieKind.COLLABORATION, TieKind.CONFLICT], [97, 3], k=len(near))
        yield from (Told(f"{i:04}", f"{j:04}", kind, 3) for j, kind in zip(near, kinds, strict=True) if i != j)
