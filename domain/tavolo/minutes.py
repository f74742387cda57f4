"""The minutes of a meeting: "verbale … da inviare dopo ogni incontro"."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Self
from uuid import UUID
from zoneinfo import ZoneInfo

from domain.errors import NotFound, RuleBroken
from domain.tavolo.correction import Correction, CorrectionState
from domain.text import sha256_of
from domain.verification import MinutesVerification


class MinutesFrozen(RuleBroken):
    """Approved minutes do not change: what must be corrected becomes a new version."""

    it = "Un verbale approvato non cambia: ciò che va corretto diventa una nuova versione."


class MinutesNotApproved(RuleBroken):
    """Only approved minutes are sent."""

    it = "Si invia solo un verbale approvato."


class MinutesAlreadySent(RuleBroken):
    """The same version of the minutes is sent once."""

    it = "La stessa versione del verbale si invia una volta sola."


class MinutesNotInReview(RuleBroken):
    """Corrections are proposed and answered while the members read the draft."""

    it = "Le correzioni si propongono e si valutano mentre i membri leggono la bozza."


class CorrectionsUnanswered(RuleBroken):
    """Minutes are approved when every correction that was proposed has its answer."""

    it = "Un verbale si approva quando ogni correzione proposta ha avuto risposta."


class NotARecipient(RuleBroken):
    """Only who receives the minutes proposes corrections to them."""

    it = "Propone correzioni a un verbale solo chi lo riceve."


class NothingToRectify(RuleBroken):
    """Only approved minutes are rectified: a draft is simply rewritten."""

    it = "Si rettifica solo un verbale approvato: una bozza si riscrive."


class NothingToVerify(RuleBroken):
    """Only approved minutes have a fingerprint to verify, and a public version."""

    it = "Solo un verbale approvato ha un'impronta da verificare e una versione pubblica."


class MinutesState(StrEnum):
    """Where the minutes stand."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    APPROVED = "approved"
    SENT = "sent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Minutes:
    """One version of the minutes of a meeting."""

    id: UUID
    revision: int = 0
    meeting_id: UUID
    version: int = 1
    language: str = "it"
    state: MinutesState = MinutesState.DRAFT
    narrative: str = ""
    due_on: date
    content: Mapping[str, Any] | None = None
    sha256: str | None = None
    approved_at: datetime | None = None
    approved_by: str | None = None
    sent_at: datetime | None = None
    rectifies_id: UUID | None = None
    rectification_reason: str = ""
    corrections: tuple[Correction, ...] = ()
    persons: tuple[str, ...] = ()
    """Who is named in the content as people were called at the approval: hidden in its public version."""

    def write(self, narrative: str) -> Self:
        """Replace the text of the draft."""
        self._require_open()
        return replace(self, narrative=narrative)

    def revise(self, changes: Mapping[str, Any]) -> Self:
        """Say the draft otherwise, or in another language."""
        self._require_open()
        return replace(self, **changes)

    def submit(self) -> Self:
        """Ask the members to read the draft."""
        self._require_open()
        return replace(self, state=MinutesState.IN_REVIEW)

    def propose(self, correction: Correction) -> Self:
        """Take a correction that somebody proposes."""
        self.require_in_review()
        return replace(self, corrections=(*self.corrections, correction))

    def answer(self, correction_id: UUID, state: CorrectionState, reason: str, now: datetime) -> Self:
        """Accept or refuse a correction; whoever accepts it then rewrites what it asks for."""
        self.require_in_review()
        if correction_id not in {one.id for one in self.corrections}:
            raise NotFound
        answered = (one.answer(state, reason, now) if one.id == correction_id else one for one in self.corrections)
        return replace(self, corrections=tuple(answered))

    def rectify(self, new_id: UUID, reason: str) -> "Minutes":
        """Begin the next version, that says what it mends."""
        if self.content is None:
            raise NothingToRectify(state=self.state)
        return Minutes(
            id=new_id,
            meeting_id=self.meeting_id,
            version=self.version + 1,
            language=self.language,
            narrative=self.narrative,
            due_on=self.due_on,
            rectifies_id=self.id,
            rectification_reason=reason,
        )

    def approve(self, content: Mapping[str, Any], approved_by: str, now: datetime, persons: Iterable[str] = ()) -> Self:
        """Freeze the content under its SHA-256, and remember apart from it which persons it names."""
        self._require_open()
        if unanswered := sum(one.state is CorrectionState.PROPOSED for one in self.corrections):
            raise CorrectionsUnanswered(unanswered=unanswered)
        frozen = {**content, "approved_by": approved_by, "approved_at": now.isoformat()}
        return replace(
            self,
            state=MinutesState.APPROVED,
            content=frozen,
            sha256=sha256_of(frozen),
            approved_at=now,
            approved_by=approved_by,
            persons=tuple(sorted(persons)),
        )

    def send(self, now: datetime) -> Self:
        """Hand the approved minutes over for delivery to every recipient."""
        if self.state is MinutesState.SENT:
            raise MinutesAlreadySent(sent_at=self.sent_at)
        if self.state is not MinutesState.APPROVED:
            raise MinutesNotApproved(state=self.state)
        return replace(self, state=MinutesState.SENT, sent_at=now)

    def verify(self, given: str | None, versions: Iterable["Minutes"] = ()) -> MinutesVerification:
        """Compute the fingerprint of the content again, compare it, and say which version has taken its place."""
        later = [one for one in versions if one.version > self.version and one.sent_at is not None]
        return MinutesVerification(
            superseded_by=max(later, key=lambda one: one.version).id if later else None,
            id=self.id,
            version=self.version,
            sha256=self.sha256 or "",
            recomputed=sha256_of(self.frozen),
            given=given,
        )

    @property
    def frozen(self) -> Mapping[str, Any]:
        """Give what was approved."""
        if self.content is None:
            raise NothingToVerify(state=self.state)
        return self.content

    def require_in_review(self) -> None:
        """Refuse what only happens while the members read the draft."""
        if self.state is not MinutesState.IN_REVIEW:
            raise MinutesNotInReview(state=self.state)

    def _require_open(self) -> None:
        if self.state not in {MinutesState.DRAFT, MinutesState.IN_REVIEW}:
            raise MinutesFrozen(state=self.state)


def local_day(moment: datetime, zone: ZoneInfo) -> date:
    """Give the day of a moment where the tavolo meets."""
    return moment.astimezone(zone).date()
