"""What changed, who says so, and how it goes on: each in its simplest true form."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from domain.process.mandate import MandateKind
from domain.process.part import Part


class ChangeState(StrEnum):
    """What became of a problem."""

    OPEN = "open"
    MITIGATED = "mitigated"
    TRANSFORMED = "transformed"
    SOLVED = "solved"


class Continuity(StrEnum):
    """How a process goes on when it ends: it is renewed, or others take it over."""

    RENEWAL = "renewal"
    HAND_OVER = "hand_over"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeClaim(Part):
    """What became of an issue, as somebody tells it; views may differ. Effects nobody intended belong to it."""

    room: ClassVar[str] = "change_claims"
    actors: ClassVar[tuple[str, ...]] = ("said_by_id",)
    links: ClassVar[dict[str, str]] = {"issue_id": "issues"}
    happened: ClassVar[tuple[str, ...]] = ("said_on",)
    issue_id: UUID
    state: ChangeState
    text: str
    said_by_id: UUID
    said_on: date
    unintended: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeReport(Part):
    """The report on the change, published."""

    room: ClassVar[str] = "change_reports"
    happened: ClassVar[tuple[str, ...]] = ("published_on",)
    title: str
    text: str
    published_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ContinuityAct(Part):
    """The act that renews a process or hands it over, and the protocols that pass to somebody else with it."""

    room: ClassVar[str] = "continuity_acts"
    actors: ClassVar[tuple[str, ...]] = ("body_id",)
    happened: ClassVar[tuple[str, ...]] = ("adopted_on",)
    outcome: Continuity
    kind: MandateKind
    number: str
    body_id: UUID
    adopted_on: date
    text: str
    transferred_protocol_ids: tuple[UUID, ...] = ()

    def protocol_ids(self) -> tuple[UUID, ...]:
        """List the protocols that pass to somebody else."""
        return self.transferred_protocol_ids
