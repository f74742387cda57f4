"""A small town that lives the main job through the use cases, on whatever adapter it is given."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from uuid_utils.compat import uuid7

from domain.actor import use_cases as actors
from domain.actor.actor import Actor, ActorKind, Contact, Sector
from domain.delivery import Delivery
from domain.link.link import LinkPurpose
from domain.mail import Mail, Outcome
from domain.ports import Begin
from domain.post import Desk, Unwritable
from domain.process import use_cases as processes
from domain.process.process import Process
from domain.process.purposes import Origin
from domain.tavolo import minutes_use_cases as minutes_of
from domain.tavolo import sending_use_cases as sending
from domain.tavolo import use_cases as tavoli
from domain.tavolo.meeting import Meeting
from domain.tavolo.minutes import Minutes
from domain.tavolo.proceedings import Attendance, Presence, Proceedings
from domain.tavolo.tavolo import ExpertiseBasis, RoleNature, Seat, SeatRole, Tavolo, TavoloKind
from domain.tenant import Tenant
from infra.memory import MemoryBegin, MemoryStore

OPENED = date(2025, 1, 1)
STARTS = datetime(2025, 3, 12, 16, tzinfo=UTC)
ENDS = STARTS + timedelta(hours=2)
NOW = ENDS + timedelta(days=1)
NOBODY = UUID(int=404)
HOUSE = "https://regia.town.example"


@dataclass(slots=True)
class Clock:
    """Stands still until it is moved."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        """Tell the time."""
        return self.now


def begun(clock: Callable[[], datetime] | None = None) -> MemoryBegin:
    """Begin in an empty town."""
    tenant = Tenant(id=uuid7(), revision=1, name="Comune di Pieve Ardesia")
    return MemoryBegin(store=MemoryStore(tenant=tenant), clock=clock or Clock())


def actor(begin: Begin, name: str, *emails: str | None) -> Actor:
    """Record an actor with a contact for each of the addresses."""
    contacts = tuple(Contact(name=name, email=email) for email in emails)
    kind, sector = ActorKind.ASSOCIATION, Sector.THIRD_SECTOR
    return actors.record_actor(begin, name=name, kind=kind, sector=sector, contacts=contacts)


def reachable(begin: Begin, *names: str) -> list[UUID]:
    """Record actors that have an address each."""
    return [actor(begin, name, f"{name.lower()}@town.example").id for name in names]


def process(begin: Begin) -> Process:
    """Record a process."""
    return processes.record_process(
        begin, title="Doposcuola", origin=Origin.PRACTICE, planned_start=OPENED, planned_end=date(2027, 12, 31)
    )


def seat(actor_id: UUID, role: SeatRole = SeatRole.MEMBER, since: date = OPENED, until: date | None = None) -> Seat:
    """Describe a seat."""
    return Seat(
        actor_id=actor_id,
        role=role,
        role_nature=RoleNature.NATURAL,
        expertise_basis=ExpertiseBasis.LIVED,
        since=since,
        until=until,
    )


def tavolo(begin: Begin, seats: Iterable[Seat] = ()) -> Tavolo:
    """Open a tavolo of a new process, with these seats."""
    opened = tavoli.open_tavolo(
        begin, process_id=process(begin).id, kind=TavoloKind.WIDE, title="Tavolo", opened_on=OPENED
    )
    for one in seats:
        opened = tavoli.seat_actor(begin, opened.id, one)
    return opened


def attendance(presence: Presence, *actor_ids: UUID) -> tuple[Attendance, ...]:
    """Record the same attendance of each."""
    return tuple(Attendance(actor_id=actor_id, presence=presence) for actor_id in actor_ids)


def guests(*actor_ids: UUID) -> tuple[Attendance, ...]:
    """Record that these came, who are neither members nor invited."""
    return tuple(replace(row, guest=True) for row in attendance(Presence.PRESENT, *actor_ids))


def proceedings(*rows: Attendance, starts_at: datetime = STARTS, ends_at: datetime = ENDS) -> Proceedings:
    """Tell who attended, between the usual hours."""
    return Proceedings(starts_at=starts_at, ends_at=ends_at, attendance=rows)


def scheduled(begin: Begin, tavolo_id: UUID) -> Meeting:
    """Schedule the meeting."""
    return tavoli.schedule_meeting(begin, tavolo_id, title="Primo incontro", starts_at=STARTS, ends_at=ENDS)


def held(begin: Begin, tavolo_id: UUID, *rows: Attendance) -> Meeting:
    """Schedule the meeting, and hold it."""
    meeting = scheduled(begin, tavolo_id)
    return tavoli.hold_meeting(begin, meeting.id, proceedings(*rows))


def approved(begin: Begin, meeting_id: UUID) -> Minutes:
    """Draft the minutes and approve them."""
    minutes_of.draft_minutes(begin, meeting_id, "Si è detto.", None)
    return minutes_of.approve_minutes(begin, meeting_id)


def sent(begin: Begin, seats: Iterable[Seat], *rows: Attendance) -> Minutes:
    """Live the whole story, up to the minutes that go out."""
    meeting = held(begin, tavolo(begin, seats).id, *rows)
    approved(begin, meeting.id)
    return sending.dispatch_minutes(begin, meeting.id)


@dataclass(slots=True)
class PlainWriter:
    """Writes mail without letters or documents."""

    refuses: str = ""

    def minutes(self, delivery: Delivery, due: sending.MinutesDue, link: str | None) -> Mail:
        """Write to the recipient, or refuse."""
        minutes = due.minutes
        if self.refuses or delivery.address is None:
            raise Unwritable(self.refuses or "no address")
        return Mail(
            message_id=f"<{minutes.id}.{delivery.recipient_id}@town.example>",
            sender="regia@town.example",
            recipient_name=delivery.recipient_name,
            recipient_address=delivery.address,
            subject="Verbale",
            text=minutes.narrative,
            html=link or "",
        )


def desks(writer: PlainWriter | None = None) -> dict[str, Desk[sending.MinutesDue]]:
    """Open the desk where minutes are written so."""
    return {
        sending.MINUTES_SENT: Desk(sending.minutes_due, (writer or PlainWriter()).minutes, LinkPurpose.READ_MINUTES)
    }


@dataclass(slots=True)
class Postman:
    """Takes every mail along, and answers as told: the last answer for ever."""

    answers: list[Outcome] = field(default_factory=lambda: [Outcome(state="sent", answer="250 OK")])
    taken: list[Mail] = field(default_factory=list)

    def send(self, mail: Mail) -> Outcome:
        """Take one mail."""
        self.taken.append(mail)
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


def owed(begin: MemoryBegin) -> list[Delivery]:
    """List every delivery of the town, in the order they were written."""
    return sorted(begin.store.shelves["deliveries"].values(), key=lambda delivery: delivery.id)
