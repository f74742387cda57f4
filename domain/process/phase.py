"""The phases of a process, and the changes from one to the next."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from domain.errors import RuleBroken
from domain.process.part import Part


class PhaseNotNext(RuleBroken):
    """From each phase a process passes only to those that follow it."""

    it = "Da ogni fase un processo passa solo a quelle che la seguono."


class SuspensionWithoutReason(RuleBroken):
    """A process is suspended for a reason: say which."""

    it = "Un processo si sospende per un motivo: dire quale."


class OverrideExpired(RuleBroken):
    """An override ends later than the day it is given."""

    it = "Una deroga finisce dopo il giorno in cui è data."


class OverrideWithoutReason(RuleBroken):
    """An override is given for a reason: say which."""

    it = "Una deroga si dà per un motivo: dire quale."


class Phase(StrEnum):
    """Where the process stands on its way."""

    PROPOSED = "proposed"
    READINESS = "readiness"
    START_UP = "start_up"
    SHARED_VISION = "shared_vision"
    AGREEMENT = "agreement"
    ACTION = "action"
    EVALUATION = "evaluation"
    CONTINUITY = "continuity"
    CLOSED = "closed"
    SUSPENDED = "suspended"


ALL_MET = "seven_conditions_met"  # the demand of the start, by the name of its guard
FOLLOWING: Mapping[Phase, tuple[Phase, ...]] = {
    Phase.PROPOSED: (Phase.READINESS,),
    Phase.READINESS: (Phase.START_UP, Phase.SUSPENDED),
    Phase.START_UP: (Phase.SHARED_VISION, Phase.SUSPENDED),
    Phase.SHARED_VISION: (Phase.AGREEMENT, Phase.SUSPENDED),
    Phase.AGREEMENT: (Phase.ACTION, Phase.SUSPENDED),
    Phase.ACTION: (Phase.EVALUATION, Phase.SUSPENDED),
    # What was evaluated may show that the problem is another: the vision is built again.
    Phase.EVALUATION: (Phase.CONTINUITY, Phase.SHARED_VISION, Phase.SUSPENDED),
    Phase.CONTINUITY: (Phase.CLOSED, Phase.SUSPENDED),
    Phase.CLOSED: (),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """Somebody answers for passing although something is missing: who, why, and until when."""

    author_id: UUID
    reason: str
    expires_on: date

    def require_valid(self, today: date) -> None:
        """Refuse an override that is over already, or that has no reason."""
        if self.expires_on <= today:
            raise OverrideExpired(expires_on=self.expires_on, today=today)
        if not self.reason.strip():
            raise OverrideWithoutReason


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseChange(Part):
    """The process passed from a phase to another: when, recorded by whom; with an override, which guards it passed."""

    room: ClassVar[str] = "phase_changes"
    from_phase: Phase
    to_phase: Phase
    changed_on: date
    recorded_by: str
    reason: str = ""
    override: Override | None = None
    overridden: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.to_phase is Phase.SUSPENDED and not self.reason.strip():
            raise SuspensionWithoutReason

    def actor_ids(self) -> tuple[UUID | None, ...]:
        """Name the author of the override."""
        return (self.override.author_id,) if self.override else ()
