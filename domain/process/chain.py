"""The chain of the method: from an issue to what was found, to what is wanted, to what is done."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar, Self
from uuid import UUID

from domain.calendar import Period
from domain.errors import RuleBroken
from domain.process.part import Part
from domain.process.research import ResearchMethod

if TYPE_CHECKING:
    from domain.process.process import Process


class PredefinedAction(RuleBroken):
    """Services are not predefined: before the shared vision, an action answers to a finding through its objective."""

    it = (
        "I servizi non sono predefiniti: prima della visione condivisa un'azione risponde a una rilevazione, "
        "attraverso il suo obiettivo."
    )


class ObjectiveWithoutFinding(RuleBroken):
    """From the agreement on, every objective answers to a finding."""

    it = "Dal patto in poi ogni obiettivo risponde a una rilevazione."


class ActionWithoutObjective(RuleBroken):
    """From the agreement on, an action serves an objective; one that serves none can only be cancelled."""

    it = "Dal patto in poi un'azione serve un obiettivo; quella che non ne serve alcuno si può solo annullare."


class DoneAndCancelled(RuleBroken):
    """An action is done, or it is cancelled."""

    it = "Un'azione è fatta, oppure è annullata."


class IssueOrigin(StrEnum):
    """What an issue was generalised from; nothing of the case itself is kept."""

    INDIVIDUAL = "individual"


class FindingKind(StrEnum):
    """What sort of thing was found: what is needed, what is there, what somebody can do, what is critical."""

    NEED = "need"
    RESOURCE = "resource"
    COMPETENCE = "competence"
    CRITICALITY = "criticality"


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue(Part):
    """A shared problem (*criticità*); one that began with a single person tells nothing about that person."""

    room: ClassVar[str] = "issues"
    happened: ClassVar[tuple[str, ...]] = ("raised_on",)
    title: str
    text: str
    raised_on: date
    generalised_from: IssueOrigin | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding(Part):
    """What field research showed about an issue, from what sources; it is given back to those who took part."""

    room: ClassVar[str] = "findings"
    links: ClassVar[dict[str, str]] = {"issue_id": "issues"}
    happened: ClassVar[tuple[str, ...]] = ("found_on", "restituted_on")
    issue_id: UUID
    kind: FindingKind
    text: str
    method: ResearchMethod
    sources: str
    found_on: date
    restituted_on: date | None = None

    def __post_init__(self) -> None:
        Period(self.found_on, self.restituted_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Objective(Part):
    """What is wanted, in answer to a finding: whose it is, by when, and the criterion by which it is judged."""

    room: ClassVar[str] = "objectives"
    actors: ClassVar[tuple[str, ...]] = ("owner_id",)
    links: ClassVar[dict[str, str]] = {"finding_id": "findings"}
    happened: ClassVar[tuple[str, ...]] = ("set_on",)
    title: str
    set_on: date
    finding_id: UUID | None = None
    owner_id: UUID | None = None
    due_on: date | None = None
    criterion: str = ""

    def __post_init__(self) -> None:
        Period(self.set_on, self.due_on)

    def admitted_to(self, process: "Process", /) -> Self:
        """Refuse what answers to nothing, once the chain is mandatory; or where its actions would be predefined."""
        if self.finding_id is None and process.chain_is_mandatory:
            raise ObjectiveWithoutFinding
        serving = [str(action.id) for action in process.actions if action.objective_id == self.id]
        if self.finding_id is None and serving and not process.seeks_vision:
            raise PredefinedAction(action_ids=serving)
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class Action(Part):
    """What is done for an objective: by whom, by when; in the end done, or cancelled for a reason."""

    room: ClassVar[str] = "actions"
    actors: ClassVar[tuple[str, ...]] = ("owner_id",)
    links: ClassVar[dict[str, str]] = {"objective_id": "objectives"}
    happened: ClassVar[tuple[str, ...]] = ("done_on",)
    title: str
    objective_id: UUID | None = None
    owner_id: UUID
    due_on: date
    done_on: date | None = None
    cancelled_reason: str | None = None
    note: str = ""

    def __post_init__(self) -> None:
        if self.done_on is not None and self.cancelled_reason is not None:
            raise DoneAndCancelled

    @property
    def open(self) -> bool:
        """Tell whether it is neither done nor cancelled."""
        return self.done_on is None and not self.cancelled_reason

    def admitted_to(self, process: "Process", /) -> Self:
        """Refuse what answers to no finding before the vision, and what serves no objective from the agreement on."""
        if process.predefines(self) and not process.seeks_vision:
            raise PredefinedAction
        if self.objective_id is None and process.chain_is_mandatory and not self.cancelled_reason:
            raise ActionWithoutObjective
        return self
