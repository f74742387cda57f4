"""A wave as its network is read: who was asked, and which ties were reported."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum
from typing import Any, Self

from domain.actor.network import Edge, Graph, Node
from domain.actor.wave import Scores, TieKind, TieProvenance
from domain.errors import Forbidden, NotFound

SENSITIVE = frozenset({TieKind.TRUST, TieKind.CONFLICT})
SENSITIVE_SCOPE = "network:sensitive"
UNSCORED = (None,) * len(fields(Scores))


class NotOnRoster(NotFound):
    """The actor is not on the roster of this wave."""

    it = "Il soggetto non è nell'elenco di questa rilevazione."


class Layer(StrEnum):
    """Which ties are looked at: `positive` are those of working together, of every kind but trust and conflict."""

    POSITIVE = "positive"
    COLLABORATION = "collaboration"
    INFORMATION = "information"
    REFERRAL = "referral"
    RESOURCES = "resources"
    TRUST = "trust"
    CONFLICT = "conflict"

    @property
    def kinds(self) -> frozenset[TieKind]:
        """Give the kinds of tie of this layer."""
        return frozenset(TieKind) - SENSITIVE if self is Layer.POSITIVE else frozenset({TieKind(self.value)})

    @property
    def sensitive(self) -> bool:
        """Tell whether it takes the scope of restricted ties to look at it."""
        return self.kinds <= SENSITIVE


@dataclass(frozen=True, slots=True)
class Member:
    """An actor on the roster."""

    id: str
    name: str
    sector: str
    responded: bool = True


@dataclass(frozen=True, slots=True)
class Told:
    """A tie, as it was told. `scores` are those of `Scores`, in that order."""

    source: str
    target: str
    kind: TieKind
    strength: int = 1
    provenance: str = TieProvenance.DECLARED.value
    reporter: str | None = None
    since: str | None = None
    until: str | None = None
    scores: tuple[int | None, ...] = UNSCORED

    @property
    def reported_by(self) -> str:
        """Name who reported it: the actor it starts from, unless another is named."""
        return self.reporter or self.source

    def holds_on(self, day: str) -> bool:
        """Tell whether it holds on a day; one whose first or last day is not known has held, and holds."""
        return (self.since or day) <= day <= (self.until or day)

    @classmethod
    def read(cls, source: str, target: str, kind: str, *more: Any) -> Self:  # noqa: ANN401
        """Read a tie as it is written down, with as much of it as was asked for."""
        said = dict(zip(("strength", "provenance", "reporter", "since", "until"), more, strict=False))
        return cls(source, target, TieKind(kind), **said, scores=more[len(said) :] or UNSCORED)


@dataclass(frozen=True, slots=True)
class Shared:
    """What two actors have shared: meetings both were at, or promised something at, and protocols both signed."""

    source: str
    target: str
    meetings: int = 0
    commitments: int = 0
    protocols: int = 0

    @property
    def occasions(self) -> int:
        """Count the occasions."""
        return self.meetings + self.commitments + self.protocols


@dataclass(frozen=True, slots=True, kw_only=True)
class Observed:
    """A wave. `withheld`: who reads it may not see ties of trust and conflict, and they are not among its ties."""

    number: int
    observed_on: date
    members: tuple[Member, ...]
    ties: tuple[Told, ...] = ()
    withheld: bool = False
    shared: tuple[Shared, ...] = ()

    @property
    def holding(self) -> tuple[Told, ...]:
        """Give the ties that hold on the day of the wave: not those that were over by then, or had not begun."""
        day = self.observed_on.isoformat()
        return tuple(tie for tie in self.ties if tie.holds_on(day))

    def graph(self, layer: Layer = Layer.POSITIVE, *, directed: bool = False) -> Graph:
        """Give the ties of a layer as a graph; conflicts count as negative ties, unless they are the layer.

        A layer that is withheld is refused: it would look as if there were none of its ties.
        """
        if layer.sensitive and self.withheld:
            raise Forbidden(scope=SENSITIVE_SCOPE)
        signs = {TieKind.CONFLICT: -1} | dict.fromkeys(layer.kinds, 1)
        return Graph(
            directed=directed,
            nodes=tuple(Node(id=member.id, group=member.sector) for member in self.members),
            ties=tuple(
                Edge(source=tie.source, target=tie.target, sign=signs[tie.kind], weight=tie.strength)
                for tie in self.holding
                if tie.kind in signs
            ),
        )

    def layers(self) -> dict[str, Graph]:
        """Give the graph of each kind of positive tie that was reported."""
        kinds = {tie.kind for tie in self.holding} - {TieKind.CONFLICT}
        return {kind: self.graph(Layer(kind)) for kind in sorted(kinds)}

    def member(self, identity: str) -> Member:
        """Give an actor of the roster."""
        found = next((member for member in self.members if member.id == identity), None)
        if found is None:
            raise NotOnRoster
        return found

    @property
    def names(self) -> Mapping[str, str]:
        """Give the names of the actors, by id."""
        return {member.id: member.name for member in self.members}

    @property
    def declared(self) -> Self:
        """Give the same wave with what its actors said only, and nothing that others saw of them."""
        said = tuple(tie for tie in self.ties if tie.provenance == TieProvenance.DECLARED)
        return replace(self, ties=said)

    @property
    def silent(self) -> frozenset[str]:
        """Name those on the roster that did not answer: of their ties is known what others say."""
        return frozenset(member.id for member in self.members if not member.responded)

    @property
    def responded(self) -> int:
        """Count who answered."""
        return sum(member.responded for member in self.members)

    @property
    def response_rate(self) -> float | None:
        """Give the share of the roster that answered; None where nobody was asked."""
        return self.responded / len(self.members) if self.members else None


def observed(told: Mapping[str, Any], *, withheld: bool = False) -> Observed:
    """Read a wave as it is written down: its members and its ties as rows."""
    return Observed(
        number=told["number"],
        observed_on=date.fromisoformat(told["observed_on"]),
        members=tuple(Member(*member) for member in told["members"]),
        ties=tuple(Told.read(*tie) for tie in told["ties"]),
        withheld=withheld,
        shared=tuple(Shared(*shared) for shared in told.get("shared", ())),
    )
