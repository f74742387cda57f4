"""The minutes of a meeting: "verbale … da inviare dopo ogni incontro"."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, Self
from uuid import UUID
from zoneinfo import ZoneInfo

from domain.errors import RuleBroken
from domain.tavolo.meeting import Meeting
from domain.tavolo.tavolo import Tavolo
from domain.text import sha256_of


class MinutesFrozen(RuleBroken):
    """Approved minutes do not change: what must be corrected becomes a new version."""

    it = "Un verbale approvato non cambia: ciò che va corretto diventa una nuova versione."


class MinutesNotApproved(RuleBroken):
    """Only approved minutes are sent."""

    it = "Si invia solo un verbale approvato."


class MinutesAlreadySent(RuleBroken):
    """The same version of the minutes is sent once."""

    it = "La stessa versione del verbale si invia una volta sola."


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

    def approve(self, content: Mapping[str, Any], approved_by: str, now: datetime) -> Self:
        """Freeze the content under its SHA-256."""
        self._require_open()
        frozen = {**content, "approved_by": approved_by, "approved_at": now.isoformat()}
        return replace(
            self,
            state=MinutesState.APPROVED,
            content=frozen,
            sha256=sha256_of(frozen),
            approved_at=now,
            approved_by=approved_by,
        )

    def send(self, now: datetime) -> Self:
        """Hand the approved minutes over for delivery to every recipient."""
        if self.state is MinutesState.SENT:
            raise MinutesAlreadySent(sent_at=self.sent_at)
        if self.state is not MinutesState.APPROVED:
            raise MinutesNotApproved(state=self.state)
        return replace(self, state=MinutesState.SENT, sent_at=now)

    def _require_open(self) -> None:
        if self.state not in {MinutesState.DRAFT, MinutesState.IN_REVIEW}:
            raise MinutesFrozen(state=self.state)


def local_day(moment: datetime, zone: ZoneInfo) -> date:
    """Give the day of a moment where the tavolo meets."""
    return moment.astimezone(zone).date()


def due_on(meeting: Meeting, zone: ZoneInfo, days: int) -> date:
    """Give the day by which the minutes are due: the clock starts at the meeting's end."""
    return local_day(meeting.ends_at, zone) + timedelta(days=days)


def recipients(tavolo: Tavolo, meeting: Meeting, zone: ZoneInfo) -> tuple[UUID, ...]:
    """List who gets the minutes: all members on the day, absent and informed ones included, and who came invited."""
    members = [seat.actor_id for seat in tavolo.members_on(local_day(meeting.starts_at, zone))]
    guests = [row.actor_id for row in meeting.attendance if meeting.came(row.actor_id)]
    return tuple(dict.fromkeys(members + guests))
