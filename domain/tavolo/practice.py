"""Practice cards: what the showcase tavolo (*tavolo ostensivo*) shows of a practice, told by those who lived it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, Self
from uuid import UUID

from domain.errors import RuleBroken
from domain.process.purposes import Purpose, Target
from domain.process.template import Goal, Measure, RoleNeeded, Stage, Template
from domain.tavolo.tavolo import ExpertiseBasis, Tavolo, TavoloKind

DEMANDED = ("summary", "place", "audience", "tellers", "stages", "claims")


class NotAShowcase(RuleBroken):
    """Practice cards are shown at a showcase tavolo."""

    it = "Le schede di pratica si mostrano a un tavolo ostensivo."


class PracticeIncomplete(RuleBroken):
    """A card is published when it says what was done, where, for whom, by whom, in which stages, and what worked."""

    it = "Una scheda si pubblica quando dice che cosa si è fatto, dove, per chi, da chi, in che tappe, con che esito."


class PracticeNotDraft(RuleBroken):
    """Only the draft of a practice card is changed, published or taken away."""

    it = "Si cambia, si pubblica o si toglie solo la bozza di una scheda di pratica."


class PracticeNotPublished(RuleBroken):
    """Only a published practice card is withdrawn, or begun from."""

    it = "Si ritira una scheda di pratica, o se ne avvia un processo, solo se è pubblicata."


class PracticeState(StrEnum):
    """Where a practice card stands."""

    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class ClaimBasis(StrEnum):
    """Whether what is claimed was observed, with evidence, or is what somebody says."""

    OBSERVED = "observed"
    ASSERTED = "asserted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Teller:
    """Who did it and tells of it, and what they are expert by: living it, too."""

    actor_id: UUID
    role: str
    expertise_basis: ExpertiseBasis


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeClaim:
    """What worked, or did not."""

    text: str
    worked: bool = True
    basis: ClaimBasis
    evidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeCard:
    """How a practice was done, such that others can do it; `source_id` is the process it was, if one of ours."""

    id: UUID
    revision: int = 0
    tavolo_id: UUID
    process_id: UUID
    external_id: str | None = None
    source_id: UUID | None = None
    title: str
    summary: str = ""
    place: str = ""
    audience: str = ""
    purposes: tuple[Purpose, ...] = ()
    targets: tuple[Target, ...] = ()
    conditions: str = ""
    method: str = ""
    resources: str = ""
    contact_id: UUID | None = None
    links: tuple[str, ...] = ()
    tellers: tuple[Teller, ...] = ()
    claims: tuple[PracticeClaim, ...] = ()
    days: int = 0
    stages: tuple[Stage, ...] = ()
    goals: tuple[Goal, ...] = ()
    roles: tuple[RoleNeeded, ...] = ()
    measures: tuple[Measure, ...] = ()
    state: PracticeState = PracticeState.DRAFT
    published_on: date | None = None
    withdrawn_on: date | None = None
    withdrawal_reason: str = ""

    @classmethod
    def shown_at(cls, tavolo: Tavolo, **facts: Any) -> Self:  # noqa: ANN401
        """Draft a card for an open showcase tavolo."""
        tavolo.require_open()
        if tavolo.kind is not TavoloKind.SHOWCASE:
            raise NotAShowcase(kind=tavolo.kind)
        return cls(tavolo_id=tavolo.id, process_id=tavolo.process_id, **facts)

    @property
    def actor_ids(self) -> tuple[UUID | None, ...]:
        """List the actors it names."""
        return (self.contact_id, *(teller.actor_id for teller in self.tellers))

    def revise(self, changes: Mapping[str, Any]) -> Self:
        """Say something else of a draft."""
        self.require_removable()
        return replace(self, **changes)

    def publish(self, today: date) -> Self:
        """Show the card to everybody in the tenant."""
        self.require_removable()
        if missing := [name for name in DEMANDED if not getattr(self, name)]:
            raise PracticeIncomplete(missing=missing)
        return replace(self, state=PracticeState.PUBLISHED, published_on=today)

    def withdraw(self, today: date, reason: str) -> Self:
        """Show it no longer as something to begin from, and say why."""
        self.require_published()
        return replace(self, state=PracticeState.WITHDRAWN, withdrawn_on=today, withdrawal_reason=reason)

    def template(self) -> Template:
        """Give what a process can be begun from."""
        self.require_published()
        return Template(
            days=self.days,
            description=self.summary,
            purposes=self.purposes,
            targets=self.targets,
            stages=self.stages,
            goals=self.goals,
            roles=tuple((one.role, one) for one in self.roles),
            measures=self.measures,
        )

    def require_removable(self) -> None:
        """Refuse any change of what is no draft any more."""
        if self.state is not PracticeState.DRAFT:
            raise PracticeNotDraft(state=self.state)

    def require_published(self) -> None:
        """Refuse what is not shown, or is shown no more."""
        if self.state is not PracticeState.PUBLISHED:
            raise PracticeNotPublished(state=self.state)
