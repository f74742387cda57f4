"""Bringing in many actors at once: laid out, weighed against what is kept, then kept or let go."""

import typing
from collections.abc import Iterable, Mapping
from typing import Any
from unicodedata import combining, normalize

from domain.actor.actor import Actor, ActorKind, Sector
from domain.errors import InvalidInput, Refusal
from domain.importing import ImportStrategy, Outcome

NEEDED = frozenset({"name", "kind"})
USUAL_SECTOR: Mapping[ActorKind, Sector] = {
    ActorKind.PUBLIC_BODY: Sector.PUBLIC,
    ActorKind.SCHOOL: Sector.PUBLIC,
    ActorKind.ASSOCIATION: Sector.THIRD_SECTOR,
    ActorKind.COOPERATIVE: Sector.THIRD_SECTOR,
    ActorKind.PARISH: Sector.RELIGIOUS,
    ActorKind.INFORMAL_GROUP: Sector.NATURAL,
    ActorKind.FAMILY_NETWORK: Sector.NATURAL,
    ActorKind.COMPANY: Sector.ECONOMIC,
    ActorKind.SERVICE: Sector.PUBLIC,
    ActorKind.CITIZEN: Sector.NATURAL,
}
"""The sector of most actors of a kind, for sources that do not tell it."""


class NotYetRecorded(InvalidInput):
    """An update speaks of what is recorded: the row names nothing that is."""

    it = "Un aggiornamento riguarda ciò che è già registrato: la riga non nomina nulla che lo sia."


class AmbiguousActor(InvalidInput):
    """What several actors are called by does not tell which is meant: use the external identifier."""

    it = "Ciò con cui si indicano più soggetti non dice quale si intende: usare l'identificativo esterno."


class TooLittleSaid(InvalidInput):
    """A row that stands for a new actor says its name and its kind."""

    it = "Una riga che corrisponde a un nuovo soggetto ne dice il nome e il tipo."


def plain(name: str) -> str:
    """Write a name as names are compared: without case and accents."""
    return "".join(sign for sign in normalize("NFKD", name.lower()) if not combining(sign))


class Line(typing.NamedTuple):
    """What a row says of an actor."""

    number: int
    facts: Mapping[str, Any]
    said: frozenset[str]


class Draft(typing.NamedTuple):
    """An actor as a row makes it, and the names of what the row says: an update changes nothing else."""

    number: int
    actor: Actor
    said: frozenset[str]


class Intake(typing.Protocol):
    """Where drafts are laid out in a transaction: they are weighed against what is kept, and then kept or let go."""

    def lay_out(self, drafts: Iterable[Draft]) -> None:
        """Lay out drafts beside those already there."""
        ...

    def weigh(self, strategy: ImportStrategy) -> Iterable[tuple[int, type[Refusal]]]:
        """Leave out the drafts that cannot become what the strategy asks: give their numbers, and why."""
        ...

    def outcome(self) -> Outcome:
        """Count what would become of the others."""
        ...

    def keep(self) -> None:
        """Keep the others."""
        ...
