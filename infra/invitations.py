"""Writes invitations: a letter, and the same as a calendar entry (RFC 5545, carried by mail as RFC 6047 says)."""

from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vCalAddress, vText

from domain.delivery import Delivery
from domain.mail import Attachment, Mail
from domain.post import Unwritable
from domain.tavolo.agenda import numbered
from domain.tavolo.inviting import Invited
from infra.documents.dates import span_in_words
from infra.letters.writing import LetterWriter

PRODUCT = "-//Regia//Regia 1//IT"
FILE = {"it": "invito.ics", "en": "invitation.ics"}


class InvitationWriter:
    """Writes to each invited in the language of the tenant. Safe among threads."""

    def __init__(self, sender: str) -> None:
        self.sender = sender
        self.domain = sender.rstrip(">").rpartition("@")[2]
        self.letters = LetterWriter()

    def write(self, delivery: Delivery, invited: Invited, link: str | None) -> Mail:
        """Write the mail. The UID of the entry is the meeting's for ever; what is newer has the higher SEQUENCE."""
        if delivery.address is None:
            raise Unwritable("The recipient has no address.")
        meeting, language = invited.meeting, invited.tenant.language
        letter = self.letters.written("invitation", _words(invited, delivery.recipient_name, link), language)
        thread = self._message_id("tavolo", invited.tavolo.id)
        return Mail(
            message_id=self._message_id(f"invitation.{meeting.id}.{meeting.sequence}", delivery.recipient_id),
            sender=self.sender,
            recipient_name=delivery.recipient_name,
            recipient_address=delivery.address,
            subject=letter.subject,
            text=letter.text,
            html=letter.html,
            attachments=(
                Attachment(
                    filename=FILE[language],
                    media_type="text/calendar",
                    content=self.calendar(delivery, invited, link),
                    parameters={"method": invited.method, "charset": "utf-8"},
                ),
            ),
            in_reply_to=thread,
            references=(thread,),
        )

    def calendar(self, delivery: Delivery, invited: Invited, link: str | None) -> bytes:
        """Write the calendar entry, on the clocks of the tenant, with the rules by which they change."""
        calendar = Calendar()
        calendar.add("prodid", PRODUCT)
        calendar.add("version", "2.0")
        calendar.add("method", invited.method)
        calendar.add_component(self._event(delivery, invited, link))
        calendar.add_missing_timezones()
        return bytes(calendar.to_ical())

    def _event(self, delivery: Delivery, invited: Invited, link: str | None) -> Event:
        meeting, zone, event = invited.meeting, invited.tenant.zone, Event()
        event.add("uid", f"{meeting.id}@{self.domain}")
        event.add("sequence", meeting.sequence)
        event.add("dtstamp", delivery.next_attempt_at)
        event.add("dtstart", _on_clocks(meeting.starts_at, zone))
        event.add("dtend", _on_clocks(meeting.ends_at, zone))
        event.add("summary", f"{meeting.title} ({invited.tavolo.title})")
        event.add("location", meeting.place or "")
        event.add("description", "\n".join(_agenda(invited)))
        event.add("status", "CANCELLED" if invited.method == "CANCEL" else "CONFIRMED")
        event.add("organizer", self._organizer(invited))
        event.add("attendee", _attendee(delivery))
        if link:
            event.add("url", link)
        return event

    def _organizer(self, invited: Invited) -> vCalAddress:
        organizer = vCalAddress(f"mailto:{self.sender.rstrip('>').rpartition('<')[2]}")
        organizer.params["CN"] = vText(invited.tenant.name)
        return organizer

    def _message_id(self, kind: str, identity: UUID) -> str:
        return f"<{kind}.{identity}@{self.domain}>"


def _on_clocks(moment: datetime, zone: ZoneInfo) -> datetime:
    """Give the time on the clocks of a place; in UTC where they show it for the second time (RFC 5545 §3.3.5)."""
    local = moment.astimezone(zone)
    return moment.astimezone(UTC) if local.fold else local


def _attendee(delivery: Delivery) -> vCalAddress:
    attendee = vCalAddress(f"mailto:{delivery.address}")
    attendee.params.update(
        CN=vText(delivery.recipient_name), ROLE=vText("REQ-PARTICIPANT"), PARTSTAT=vText("NEEDS-ACTION")
    )
    attendee.params["RSVP"] = vText(
        "FALSE"
    )  # a calendar's reply goes to the sender, where nobody reads: the link answers
    return attendee


def _agenda(invited: Invited) -> Iterator[str]:
    for one in numbered(invited.meeting.agenda):
        minutes = f" ({one.item.planned_minutes} min)" if one.item.planned_minutes else ""
        yield f"{one.number}. {one.item.title}{minutes}"


def _words(invited: Invited, recipient_name: str, link: str | None) -> dict[str, object]:
    meeting, tenant = invited.meeting, invited.tenant
    span = (meeting.starts_at.isoformat(), meeting.ends_at.isoformat(), tenant.time_zone, tenant.language)
    return {
        "tenant": tenant.name,
        "tavolo": invited.tavolo.title,
        "meeting": meeting.title,
        "when": span_in_words(*span),
        "place": meeting.place,
        "agenda": list(_agenda(invited)),
        "cancelled": invited.method == "CANCEL",
        "reason": meeting.cancellation_reason,
        "update": invited.update,
        "recipient_name": recipient_name,
        "link": link,
    }
