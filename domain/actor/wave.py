"""A wave: the ties between the actors of a process, as reported at one time."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple, Self
from uuid import UUID

from domain.actor.network import require_two
from domain.calendar import Period
from domain.errors import RuleBroken


class TieOutsideRoster(RuleBroken):
    """A tie joins two actors of the wave's roster, and is reported by one: of who was not asked nothing is known."""

    it = (
        "Un legame unisce due soggetti dell'elenco della rilevazione e lo riferisce uno di loro: degli altri non si sa."
    )


class AskedTwice(RuleBroken):
    """The roster of a wave names each actor once: it answered, or it did not."""

    it = "L'elenco di una rilevazione nomina ogni soggetto una volta sola: ha risposto, o non ha risposto."


class ScoreOutOfRange(RuleBroken):
    """The value of a tie and the trust in it are scored from 1, not at all, to 4, a great deal."""

    it = "Il valore di un legame e la fiducia si misurano da 1, per niente, a 4, moltissimo."


class TieKind(StrEnum):
    """What passes between two actors."""

    COLLABORATION = "collaboration"
    INFORMATION = "information"
    REFERRAL = "referral"
    RESOURCES = "resources"
    TRUST = "trust"
    CONFLICT = "conflict"


class TieProvenance(StrEnum):
    """How a tie is known."""

    DECLARED = "declared"
    OBSERVED = "observed"


LEAST_SCORE, MOST_SCORE = 1, 4
TRUST_SCORES = ("reliability", "shared_mission", "openness")
"""Those that say how much an actor trusts another: restricted, as ties of trust are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """What an actor holds of another: three items of value and three of trust; None is not answered.

    Scales of PARTNER (Varda, Chandra, Stern & Lurie 2008, J Public Health Management and Practice 14(5)).
    """

    influence: int | None = None
    involvement: int | None = None
    contribution: int | None = None
    reliability: int | None = None
    shared_mission: int | None = None
    openness: int | None = None

    def __post_init__(self) -> None:
        given = [score for score in (getattr(self, name) for name in self.__slots__) if score is not None]
        if not all(LEAST_SCORE <= score <= MOST_SCORE for score in given):
            raise ScoreOutOfRange

    def over(self, former: Self | None) -> Self:
        """Say this of what was said before: what is not answered stays."""
        said = {name: score for name in self.__slots__ if (score := getattr(self, name)) is not None}
        return replace(former, **said) if former else self


class Telling(NamedTuple):
    """What makes two ties the same: from whom to whom, of which kind, and who told it."""

    source_id: UUID
    target_id: UUID
    kind: TieKind
    teller_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A typed relation from one actor to another, as its reporter, one of the roster, told it."""

    source_id: UUID
    target_id: UUID
    kind: TieKind
    strength: int = 1
    provenance: TieProvenance = TieProvenance.DECLARED
    reporter_id: UUID | None = None
    since: date | None = None
    until: date | None = None
    scores: Scores | None = None

    def __post_init__(self) -> None:
        Period(self.since or date.min, self.until)

    @property
    def actors(self) -> set[UUID]:
        """Name the actors it speaks of: its ends, and who reported it."""
        return {self.source_id, self.target_id, self.teller_id}

    @property
    def teller_id(self) -> UUID:
        """Name who told it: where nobody else is said to have, the actor it starts from."""
        return self.reporter_id or self.source_id

    @property
    def telling(self) -> Telling:
        """Tell it from other ties."""
        return Telling(self.source_id, self.target_id, self.kind, self.teller_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Respondent:
    """An actor that was asked about its ties, and whether it answered."""

    actor_id: UUID
    responded: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Wave:
    """The network of a process at one time: who was asked (the roster) and which ties were reported."""

    id: UUID
    revision: int = 0
    process_id: UUID
    number: int
    observed_on: date
    roster: tuple[Respondent, ...]
    ties: tuple[Tie, ...] = ()

    def __post_init__(self) -> None:
        for tie in self.ties:
            require_two(tie.source_id, tie.target_id)
        known = {respondent.actor_id for respondent in self.roster}
        if len(known) < len(self.roster):
            asked = Counter(respondent.actor_id for respondent in self.roster)
            raise AskedTwice(actors=tuple(sorted(asked - Counter(known))))
        if any(not tie.actors <= known for tie in self.ties):
            raise TieOutsideRoster

    def revise(self, changes: Mapping[str, Any]) -> Self:
        """Say something else of the wave."""
        return replace(self, **changes)

    def require_removable(self) -> None:
        """Any wave may go that was recorded by mistake."""
