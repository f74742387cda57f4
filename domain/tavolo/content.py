"""What the minutes say: the content that is hashed, printed and attached to the PDF."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from domain.process.process import Process
from domain.tavolo.agenda import numbered
from domain.tavolo.commitment import Commitment
from domain.tavolo.difference import differences
from domain.tavolo.meeting import Meeting
from domain.tavolo.minutes import Minutes, local_day
from domain.tavolo.proceedings import Attendance, Decision, Presence
from domain.tavolo.tavolo import Seat, SeatRole, Tavolo
from domain.tenant import Tenant

SCHEMA = "regia/minutes/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """Everything the minutes are written from. Names are those of the day of approval."""

    tenant: Tenant
    process: Process
    tavolo: Tavolo
    meeting: Meeting
    names: Mapping[UUID, str]
    previous: Minutes | None = None

    def content(self, minutes: Minutes) -> dict[str, Any]:
        """Write the content of these minutes: plain JSON, times in ISO 8601 and UTC."""
        said = self._said(minutes)
        if self.previous is None or self.previous.content is None:
            return said
        mended = {"version": self.previous.version, "reason": minutes.rectification_reason}
        changes = differences(self.previous.content, said)
        return {
            **said,
            "previous_sha256": self.previous.sha256,
            "rectification": {**mended, "changes": changes},
        }

    def _said(self, minutes: Minutes) -> dict[str, Any]:
        return {
            "schema": SCHEMA,
            "version": minutes.version,
            "language": minutes.language,
            "tenant": self.tenant.letterhead,
            "process": {"id": str(self.process.id), "title": self.process.title},
            "tavolo": {"id": str(self.tavolo.id), "title": self.tavolo.title, "kind": self.tavolo.kind.value},
            "meeting": self._meeting(),
            "attendance": self._attendance(),
            "agenda": self._agenda(),
            "decisions": [self._decision(decision) for decision in self.meeting.decisions],
            "commitments": self._commitments(),
            "narrative": minutes.narrative,
            "previous_sha256": None,
        }

    def _meeting(self) -> dict[str, Any]:
        return {
            "id": str(self.meeting.id),
            "title": self.meeting.title,
            "starts_at": _utc(self.meeting.starts_at),
            "ends_at": _utc(self.meeting.ends_at),
            "place": self.meeting.place,
            "time_zone": self.tenant.time_zone,
        }

    def _attendance(self) -> list[dict[str, Any]]:
        """List every member on the day, absent where nothing is recorded, then who came invited."""
        seats = self.tavolo.members_on(local_day(self.meeting.starts_at, self.tenant.zone))
        held = {seat.actor_id: seat for seat in seats}
        recorded = {row.actor_id: row for row in self.meeting.attendance}
        everyone = [*held, *(actor_id for actor_id in recorded if actor_id not in held)]
        return [self._attendee(actor_id, held.get(actor_id), recorded.get(actor_id)) for actor_id in everyone]

    def _attendee(self, actor_id: UUID, seat: Seat | None, row: Attendance | None) -> dict[str, Any]:
        role = seat and seat.role
        unrecorded = "informed" if role is SeatRole.INFORMED else Presence.ABSENT.value
        return {
            "actor_id": str(actor_id),
            "name": self.names[actor_id],
            "role": role.value if role else "invited",
            "state": row.presence.value if row else unrecorded,
            "delegate": row.delegate if row else None,
            "represented_by": seat and seat.represented_by,
        }

    def _agenda(self) -> list[dict[str, Any]]:
        return [
            {
                "number": one.number,
                "title": one.item.title,
                "planned_minutes": one.item.planned_minutes,
                "visibility": one.visibility.value,
                "discussion": one.item.discussion,
            }
            for one in numbered(self.meeting.agenda)
        ]

    def _item(self, on: Decision | Commitment) -> dict[str, str]:
        """Give the number of the item of the agenda, where there is one."""
        found = [one.number for one in numbered(self.meeting.agenda) if one.position == on.agenda_item]
        return {"item": found[0]} if found else {}

    def _decision(self, decision: Decision) -> dict[str, Any]:
        return {
            "text": decision.text,
            **self._item(decision),
            "consent": [self.names[actor_id] for actor_id in decision.consent_ids],
            "dissent": [self.names[actor_id] for actor_id in decision.dissent_ids],
        }

    def _commitments(self) -> list[dict[str, Any]]:
        return [
            {
                "text": commitment.text,
                **self._item(commitment),
                "owner_id": str(commitment.owner_id),
                "owner": self.names[commitment.owner_id],
                "due_on": commitment.due_on.isoformat(),
            }
            for commitment in self.meeting.commitments
        ]


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
