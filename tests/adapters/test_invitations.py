"""An invitation is a calendar entry that any program reads alike, on both sides of the change of hour."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar
from icalendar.cal import Timezone

from domain.delivery import Delivery
from domain.post import Unwritable
from domain.tavolo.agenda import AgendaItem
from domain.tavolo.inviting import Invited
from domain.tavolo.meeting import Meeting
from domain.tenant import Tenant
from infra.invitations import InvitationWriter
from infra.mail_message import message_of
from tests.domain.examples import PARENT, named
from tests.domain.town import HOUSE, NOW

WRITER = InvitationWriter("Comune <regia@pieve.example>")
TENANT = Tenant(id=named("tenant"), name="Comune di Pieve Ardesia")
LINK = f"{HOUSE}/l/token"
DELIVERY = Delivery(
    id=named("invitation"),
    event="meeting.invitation",
    subject_id=named("meeting"),
    recipient_id=named("ada"),
    recipient_name='Ada "la prof", Bianchi',
    address="ada@town.example",
    next_attempt_at=NOW,
)
MEETING = Meeting(
    id=named("meeting"),
    tavolo_id=PARENT.id,
    title="Terzo incontro; la piazza, di sera",
    place="Biblioteca, sala 2",
    starts_at=datetime(2026, 3, 12, 16, 30, tzinfo=UTC),
    ends_at=datetime(2026, 3, 12, 18, 30, tzinfo=UTC),
    agenda=(AgendaItem(title="La piazza", planned_minutes=40), AgendaItem(title="Di sera", part_of=1)),
)
# Where the clocks of Rome go forward on 29 March 2026 and back on 25 October, both at one o'clock UTC.
HOURS = {
    "winter": datetime(2026, 3, 28, 17, tzinfo=UTC),
    "the night they go forward": datetime(2026, 3, 29, 0, 30, tzinfo=UTC),
    "summer": datetime(2026, 3, 30, 16, tzinfo=UTC),
    "the hour that comes twice": datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
    "that hour again": datetime(2026, 10, 25, 1, 30, tzinfo=UTC),
    "winter again": datetime(2026, 10, 26, 17, tzinfo=UTC),
}


def invited(meeting: Meeting = MEETING, **facts: Any) -> Invited:
    plain: dict[str, Any] = {"method": "REQUEST", "update": False}
    return Invited(tenant=TENANT, tavolo=PARENT, meeting=meeting, **plain | facts)


def parsed(meeting: Meeting = MEETING, **facts: Any) -> Calendar:
    written = Calendar.from_ical(WRITER.calendar(DELIVERY, invited(meeting, **facts), LINK))
    assert isinstance(written, Calendar)
    return written


def event(calendar: Calendar) -> Any:
    [found] = calendar.events
    return found


def told(when: Any, rome: Timezone) -> datetime:
    """Read a moment as a program does that knows of time zones only what the entry itself says."""
    assert when.params.get("TZID", "UTC") in {"Europe/Rome", "UTC"}
    moment: datetime = when.dt
    return moment.replace(tzinfo=rome.to_tz() if "TZID" in when.params else UTC).astimezone(UTC)


def test_the_entry_says_what_where_and_who() -> None:
    calendar, entry = parsed(), event(parsed())
    assert (calendar["METHOD"], calendar["VERSION"], entry["STATUS"]) == ("REQUEST", "2.0", "CONFIRMED")
    assert entry["SUMMARY"] == f"{MEETING.title} ({PARENT.title})"
    assert entry["LOCATION"] == MEETING.place
    assert entry["DESCRIPTION"] == "1. La piazza (40 min)\n1.1. Di sera"
    assert (str(entry["ORGANIZER"]), str(entry["ATTENDEE"])) == (
        "mailto:regia@pieve.example",
        "mailto:ada@town.example",
    )
    assert entry["ATTENDEE"].params["RSVP"] == "FALSE"  # nobody reads what a calendar replies: the link answers
    assert entry["URL"] == LINK


@pytest.mark.parametrize("starts_at", HOURS.values(), ids=HOURS)
def test_the_entry_names_the_same_moments_on_every_side_of_the_change_of_hour(starts_at: datetime) -> None:
    ends_at = starts_at + timedelta(hours=2)
    calendar = parsed(replace(MEETING, starts_at=starts_at, ends_at=ends_at))
    [rome] = [one for one in calendar.walk("VTIMEZONE") if isinstance(one, Timezone)]
    assert str(rome["TZID"]) == "Europe/Rome"
    entry = event(calendar)
    assert (told(entry["DTSTART"], rome), told(entry["DTEND"], rome)) == (starts_at, ends_at)


def test_what_is_newer_has_the_same_uid_and_a_higher_sequence() -> None:
    moved = MEETING.revise({"place": "Sala civica"})
    off = moved.cancel("neve")
    entries = [event(parsed(one)) for one in (MEETING, moved, off)]
    assert {entry["UID"] for entry in entries} == {f"{MEETING.id}@pieve.example"}
    assert [entry["SEQUENCE"] for entry in entries] == [0, 1, 2]
    called_off = parsed(off, method="CANCEL")
    assert (called_off["METHOD"], event(called_off)["STATUS"]) == ("CANCEL", "CANCELLED")


def test_the_mail_carries_the_entry_with_its_method_and_stays_in_the_thread_of_the_tavolo() -> None:
    mail = WRITER.write(DELIVERY, invited(), LINK)
    message = message_of(mail, NOW)
    [part] = message.iter_attachments()
    assert part.get_content_type() == "text/calendar"
    assert part.get_param("method") == "REQUEST"
    assert message["References"] == f"<tavolo.{PARENT.id}@pieve.example>"
    assert LINK in mail.text
    assert LINK in mail.html
    assert "Invito: Terzo incontro" in mail.subject


def test_each_state_of_an_invitation_is_told_in_its_own_words_and_has_its_own_id() -> None:
    moved = MEETING.revise({"place": "Sala civica"})
    mails = [
        WRITER.write(DELIVERY, invited(), LINK),
        WRITER.write(DELIVERY, invited(moved, update=True), LINK),
        WRITER.write(DELIVERY, invited(moved.cancel("neve"), method="CANCEL", update=True), LINK),
    ]
    assert len({mail.message_id for mail in mails}) == len({mail.subject for mail in mails}) == 3
    assert "neve" in mails[2].text
    assert LINK not in mails[2].text + mails[2].html


def test_who_has_no_address_cannot_be_written_to() -> None:
    with pytest.raises(Unwritable):
        WRITER.write(replace(DELIVERY, address=None), invited(), LINK)
