"""The tavoli of Pieve Ardesia: fourteen meetings and their minutes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from functools import partial
from uuid import UUID

from api.demo.story import Event, Told, Town
from domain.tavolo import carrying, promising
from domain.tavolo import minutes_use_cases as minutes
from domain.tavolo import sending_use_cases as sending
from domain.tavolo import use_cases as tavoli
from domain.tavolo.agenda import AgendaItem, SourceKind, Visibility
from domain.tavolo.commitment import Commitment
from domain.tavolo.proceedings import Attendance, Decision, Presence, Proceedings
from domain.tavolo.tavolo import ExpertiseBasis, RoleNature, Seat, SeatRole, TavoloKind

NOTICE_DAYS = 14
REPORTED = "Riferito al tavolo da chi se ne è fatto carico."
MET = {
    SourceKind.ITEM: "Il punto, rimasto aperto, si riprende.",
    SourceKind.COMMITMENT: "Chi se n'è fatto carico dice a che punto è.",
    SourceKind.DECISION: "Il tavolo ne prende atto e ne tiene conto.",
}


@dataclass(slots=True, kw_only=True)
class Tables:
    """The tavoli of the town, and the meetings held at them."""

    town: Town
    deliver: Callable[[], object]
    tavolo_ids: dict[str, UUID] = field(default_factory=dict)
    meeting_ids: dict[str, UUID] = field(default_factory=dict)

    def events(self) -> Iterator[Event]:
        """Tell how the tavoli open, who sits down and leaves, when they meet, and how the minutes go out."""
        for tavolo in self.town.story["tavoli"]:
            yield tavolo["opened_day"], partial(self.open, tavolo)
            for member in tavolo["members"]:
                yield member["from_day"], partial(self.seat, tavolo["key"], member)
        for meeting in self.town.story["meetings"]:
            yield from self.meeting(meeting)

    def open(self, tavolo: Told) -> None:
        """Open a tavolo."""
        opened = tavoli.open_tavolo(
            self.town.begin,
            process_id=self.town.process_id,
            parent_id=self.tavolo_ids.get(tavolo.get("parent", "")),
            kind=TavoloKind(tavolo["kind"]),
            title=tavolo["title"],
            purpose=tavolo["purpose"],
            opened_on=self.town.clock.day(tavolo["opened_day"]),
        )
        self.tavolo_ids[tavolo["key"]] = opened.id

    def seat(self, key: str, member: Told) -> None:
        """Give a member a seat. The story tells the first day away, the domain the last day there."""
        left = member["to_day"]
        seat = Seat(
            actor_id=self.town.actor_ids[member["actor"]],
            role=SeatRole(member["role"]),
            role_nature=RoleNature(member["role_nature"]),
            expertise_basis=ExpertiseBasis(member["expertise_basis"]),
            since=self.town.clock.day(member["from_day"]),
            until=None if left is None else self.town.clock.day(left - 1),
        )
        tavoli.seat_actor(self.town.begin, self.tavolo_ids[key], seat)

    def meeting(self, said: Told) -> Iterator[Event]:
        """Tell the life of a meeting: called, held, its minutes written, approved and sent."""
        day, title = said["day"], said["title"]
        opened = next(tavolo["opened_day"] for tavolo in self.town.story["tavoli"] if tavolo["key"] == said["tavolo"])
        yield max(day - NOTICE_DAYS, opened), partial(self._schedule, said)
        yield day + 1, partial(self._hold, said)
        for handed in said["handed"]:
            yield handed["day"], partial(self._hand_over, title, handed)
        for number, commitment in enumerate(said["commitments"], start=1):
            if commitment["done_day"] is not None:
                yield commitment["done_day"], partial(self._finish, title, number)
        if said["approved_after_days"] is not None:
            yield day + said["approved_after_days"], partial(self._approve, title)
        if said["sent_after_days"] is not None:
            yield day + said["sent_after_days"], partial(self._send, title)

    def _schedule(self, said: Told) -> None:
        starts_at, ends_at = self._span(said)
        meeting = tavoli.schedule_meeting(
            self.town.begin,
            self.tavolo_ids[said["tavolo"]],
            title=said["title"],
            starts_at=starts_at,
            ends_at=ends_at,
            place=said["place"],
            agenda=tuple(_item(item, discussion="") for item in said["agenda"]),
        )
        self.meeting_ids[said["title"]] = meeting.id

    def _hold(self, said: Told) -> None:
        meeting_id = self.meeting_ids[said["title"]]
        starts_at, ends_at = self._span(said)
        happened = Proceedings(
            starts_at=starts_at,
            ends_at=ends_at,
            agenda=(*(_item(item, item["discussion"]) for item in said["agenda"]), *self._came(meeting_id)),
            attendance=tuple(self._attendance(said)),
            decisions=tuple(self._decision(decision) for decision in said["decisions"]),
            commitments=tuple(self._commitment(commitment) for commitment in said["commitments"]),
        )
        tavoli.hold_meeting(self.town.begin, meeting_id, happened)
        minutes.draft_minutes(self.town.begin, meeting_id, "", None)

    def _came(self, meeting_id: UUID) -> Iterator[AgendaItem]:
        """Tell what became of what had come onto the agenda by itself."""
        with self.town.begin() as work:
            agenda = work.meetings.see(meeting_id).agenda
        for item in agenda:
            if item.source is not None:
                yield replace(item, discussion=MET[item.source.kind])

    def _hand_over(self, title: str, said: Told) -> None:
        what = (SourceKind.DECISION, said["decision"])
        there = self.tavolo_ids[said["to"]]
        carrying.hand_over(self.town.begin, self.meeting_ids[title], *what, there, said["note"])

    def _finish(self, title: str, number: int) -> None:
        promising.finish_commitment(self.town.begin, self.meeting_ids[title], number, REPORTED)

    def _approve(self, title: str) -> None:
        minutes.approve_minutes(self.town.begin, self.meeting_ids[title])

    def _send(self, title: str) -> None:
        sending.dispatch_minutes(self.town.begin, self.meeting_ids[title])
        self.deliver()

    def _span(self, said: Told) -> tuple[datetime, datetime]:
        starts_at = self.town.clock.at(said["day"], time.fromisoformat(said["starts"]))
        return starts_at, starts_at + timedelta(minutes=said["minutes_long"])

    def _attendance(self, said: Told) -> Iterator[Attendance]:
        """Tell who attended. The informed are not expected: only their coming is recorded."""
        ids, informed = self.town.actor_ids, self._informed(said["tavolo"])
        for row in said["attendance"]:
            if row["actor"] in informed and row["state"] == "absent":
                continue
            yield Attendance(actor_id=ids[row["actor"]], presence=Presence(row["state"]), delegate=row["delegate"])
        for number in said["invited"]:
            yield Attendance(actor_id=ids[number], presence=Presence.PRESENT, guest=True)

    def _informed(self, key: str) -> set[int]:
        members = (m for tavolo in self.town.story["tavoli"] if tavolo["key"] == key for m in tavolo["members"])
        return {member["actor"] for member in members if member["role"] == SeatRole.INFORMED}

    def _decision(self, said: Told) -> Decision:
        ids = self.town.actor_ids
        return Decision(
            text=said["text"],
            agenda_item=said["item"],
            consent_ids=tuple(ids[number] for number in said["consent"]),
            dissent_ids=tuple(ids[number] for number in said["dissent"]),
        )

    def _commitment(self, said: Told) -> Commitment:
        due_on = self.town.clock.day(said["due_day"])
        owner_id = self.town.actor_ids[said["owner"]]
        return Commitment(text=said["text"], owner_id=owner_id, due_on=due_on, agenda_item=said["item"])


def _item(said: Told, discussion: str) -> AgendaItem:
    return AgendaItem(
        title=said["title"],
        planned_minutes=said["planned_minutes"],
        visibility=Visibility(said["visibility"]),
        discussion=discussion,
    )
