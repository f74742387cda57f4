"""A wave: the ties between the actors of a process, as reported at one time."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from domain.errors import RuleBroken


class TieToOneself(RuleBroken):
    """A tie joins two different actors."""

    it = "Un legame unisce due soggetti diversi."


class TieOutsideRoster(RuleBroken):
    """A tie joins two actors of the wave's roster: who was not asked has no ties, which is not the same as none."""

    it = "Un legame unisce due soggetti dell'elenco della rilevazione: di chi non è stato interpellato non si sa nulla."


class TieKind(StrEnum):
    """What passes between two actors."""

    COLLABORATION = "collaboration"
    INFORMATION = "information"
    REFERRAL = "referral"
    RESOURCES = "resources"
    TRUST = "trust"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A typed relation from one actor to another."""

    source_id: UUID
    target_id: UUID
    kind: TieKind
    strength: int = 1


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
        if any(tie.source_id == tie.target_id for tie in self.ties):
            raise TieToOneself
        known = {respondent.actor_id for respondent in self.roster}
        if any(not {tie.source_id, tie.target_id} <= known for tie in self.ties):
            raise TieOutsideRoster
