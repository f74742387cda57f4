"""An alert: something in a process asks for attention, until it is answered or its cause is gone."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Self
from uuid import UUID

from domain.errors import RuleBroken


class AlertEnded(RuleBroken):
    """An alert ends by itself when its cause is gone: there is nothing to answer any more."""

    it = "Un avviso si chiude da sé quando la sua causa viene meno: non c'è più nulla a cui rispondere."


class AlertAnswered(RuleBroken):
    """An alert that was acted upon or dismissed stays as it was answered."""

    it = "Un avviso a cui si è dato seguito, o che è stato archiviato, resta com'è stato risposto."


class DismissalWithoutReason(RuleBroken):
    """An alert is dismissed for a reason: say which."""

    it = "Un avviso si archivia per un motivo: dire quale."


class AlertState(StrEnum):
    """How far an alert was answered."""

    OPEN = "open"
    ACKNOWLEDGED = "acknowledged"
    ACTED = "acted"
    DISMISSED = "dismissed"


class AlertCause(StrEnum):
    """What may ask for attention in a process."""

    MINUTES_DUE = "minutes_due"
    MINUTES_OVERDUE = "minutes_overdue"
    MANDATE_EXPIRING = "mandate_expiring"
    FUNDING_EXPIRING = "funding_expiring"
    PROTOCOL_EXPIRING = "protocol_expiring"
    CONDITION_LOST = "condition_lost"
    UNCOVERED_OPERATOR_DAYS = "uncovered_operator_days"
    ISOLATED_ACTOR = "isolated_actor"
    CUT_POINT = "cut_point"
    ONE_BROKER = "one_broker"
    NO_INSTITUTION_COMMUNITY_TIE = "no_institution_community_tie"
    NEGATIVE_TIE_AT_TAVOLO = "negative_tie_at_tavolo"
    INFLUENCE_WITHOUT_RESPONSIBILITY = "influence_without_responsibility"
    RESPONSIBILITY_WITHOUT_INFLUENCE = "responsibility_without_influence"
    OVERDUE_COMMITMENT = "overdue_commitment"
    INDICATOR_WITHOUT_BASELINE = "indicator_without_baseline"
    INDICATOR_NOT_MEASURED = "indicator_not_measured"
    PARTY_WITHOUT_COMMITMENT = "party_without_commitment"
    FUNDING_LAPSING = "funding_lapsing"
    NO_POINT_OF_REFERENCE = "no_point_of_reference"
    OVERRIDE_EXPIRING = "override_expiring"
    OVERRIDE_EXPIRED = "override_expired"
    ORPHANED_COMMITMENT = "orphaned_commitment"

    @property
    def sensitive(self) -> bool:
        """Tell whether it takes the scope of restricted ties to see it."""
        return self is AlertCause.NEGATIVE_TIE_AT_TAVOLO


OF_NETWORK = frozenset(
    {
        AlertCause.ISOLATED_ACTOR,
        AlertCause.CUT_POINT,
        AlertCause.ONE_BROKER,
        AlertCause.NO_INSTITUTION_COMMUNITY_TIE,
        AlertCause.NEGATIVE_TIE_AT_TAVOLO,
        AlertCause.INFLUENCE_WITHOUT_RESPONSIBILITY,
        AlertCause.RESPONSIBILITY_WITHOUT_INFLUENCE,
    }
)
SENSITIVE_CAUSES = frozenset(cause for cause in AlertCause if cause.sensitive)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """A cause that stands today. `{names}` in a sentence stands for what its actors are called when it is read."""

    cause: AlertCause
    about: str
    """The resource it is about, relative to the address of the API."""
    detail: str = ""
    """What of it, where that resource may give several of one cause."""
    it: str
    en: str
    mended_by: str
    """The operation of the API that mends it."""
    day: date | None = None
    actor_ids: tuple[UUID, ...] = ()

    @property
    def key(self) -> tuple[str, ...]:
        """Name cause and subject: of each there is one alert at a time."""
        return (self.cause, self.about, self.detail)


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert(Sign):
    """A cause that was seen in a process, and what was answered."""

    id: UUID
    revision: int = 0
    process_id: UUID
    opened_at: datetime
    ended_at: datetime | None = None
    state: AlertState = AlertState.OPEN
    reason: str = ""
    answered_by: str | None = None
    answered_at: datetime | None = None

    def told(self, sign: Sign) -> Self:
        """Say it as it is today."""
        return replace(self, it=sign.it, en=sign.en, mended_by=sign.mended_by, day=sign.day, actor_ids=sign.actor_ids)

    def end(self, now: datetime) -> Self:
        """Close by itself: the cause is gone."""
        return replace(self, ended_at=now)

    def acknowledge(self, subject: str, now: datetime) -> Self:
        """Say that somebody has seen it."""
        return self._answered(AlertState.ACKNOWLEDGED, "", subject, now)

    def act(self, note: str, subject: str, now: datetime) -> Self:
        """Say what was done about it; it ends when its cause is gone."""
        return self._answered(AlertState.ACTED, note, subject, now)

    def dismiss(self, reason: str, subject: str, now: datetime) -> Self:
        """Say why nothing needs to be done."""
        if not reason.strip():
            raise DismissalWithoutReason
        return self._answered(AlertState.DISMISSED, reason, subject, now)

    def _answered(self, state: AlertState, reason: str, subject: str, now: datetime) -> Self:
        if self.ended_at is not None:
            raise AlertEnded(ended_at=self.ended_at)
        if self.state in {AlertState.ACTED, AlertState.DISMISSED}:
            raise AlertAnswered(state=self.state)
        return replace(self, state=state, reason=reason, answered_by=subject, answered_at=now)
