"""What waits at a tavolo, and is brought onto its next agenda in the work in which it changes."""

from uuid import UUID

from domain.ports import Begin, Work
from domain.tavolo.agenda import ItemState, SourceKind
from domain.tavolo.forwarding import brought_forward
from domain.tavolo.handing import Handing, require_related
from domain.tavolo.meeting import Meeting
from domain.tombstone import Tombstone


def held_with_agendas(work: Work, meeting_id: UUID) -> Meeting:
    """Give a meeting; nobody else changes the agendas of its tavolo until the work ends."""
    work.tavoli.get(work.meetings.see(meeting_id).tavolo_id)
    return work.meetings.get(meeting_id)


def bring_forward(work: Work, tavolo_id: UUID) -> dict[UUID, Meeting]:
    """Have what waits at a tavolo stand on its next agenda, and give the meetings that changed."""
    around = work.meetings.around(tavolo_id)
    return {one.id: work.meetings.save(one) for one in brought_forward(tavolo_id, around, work.now)}


def carried(work: Work, meeting: Meeting) -> Meeting:
    """Keep a meeting, bring forward what waits at its tavolo, and give the meeting as it then is."""
    kept = work.meetings.save(meeting)
    return bring_forward(work, meeting.tavolo_id).get(meeting.id, kept)


def settle_item(begin: Begin, meeting_id: UUID, number: int, state: ItemState, reason: str) -> Meeting:
    """Close an item of an agenda, or strike it off: it comes forward no more."""
    with begin() as work:
        return carried(work, held_with_agendas(work, meeting_id).settle(number, state, reason))


def hand_over(  # noqa: PLR0913, PLR0917 (what, of which meeting, to whom, and why)
    begin: Begin, meeting_id: UUID, kind: SourceKind, number: int, to_tavolo_id: UUID, note: str
) -> Meeting:
    """Hand something over to a tavolo: it stands on its next agenda, or waits until there is one."""
    with begin() as work:
        work.tavoli.require(to_tavolo_id)
        here = work.meetings.see(meeting_id).tavolo_id
        tavoli = {one: work.tavoli.get(one) for one in sorted({here, to_tavolo_id})}
        require_related(tavoli[here], tavoli[to_tavolo_id])
        tavoli[to_tavolo_id].require_open()
        handing = Handing(kind=kind, number=number, to_tavolo_id=to_tavolo_id, note=note, handed_at=work.now)
        handed = carried(work, work.meetings.get(meeting_id).hand_over(handing))
        bring_forward(work, to_tavolo_id)
        return handed


def remove_meeting(begin: Begin, meeting_id: UUID) -> Tombstone:
    """Take away a scheduled meeting to which nobody was invited; what had come onto its agenda waits again."""
    with begin() as work:
        meeting = held_with_agendas(work, meeting_id)
        meeting.require_removable()
        removed = work.meetings.remove(meeting)
        bring_forward(work, meeting.tavolo_id)
        return removed
