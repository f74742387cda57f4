"""What comes forward onto the next agenda of a tavolo, each thing once, with where it comes from."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from uuid import UUID

from domain.tavolo.agenda import AgendaItem, ItemState, Source, SourceKind, Visibility, numbered
from domain.tavolo.meeting import Meeting, MeetingState
from domain.text import one_line

TITLE = 200


def brought_forward(tavolo_id: UUID, meetings: Iterable[Meeting], now: datetime) -> Iterator[Meeting]:
    """Give the meetings to come whose agenda changes: all that waits stands on the next one, and on no other."""
    around = sorted(meetings, key=lambda one: (one.starts_at, one.id))
    matters = waiting(tavolo_id, around, now)
    for place, meeting in enumerate(one for one in around if one.tavolo_id == tavolo_id and one.is_coming(now)):
        changed = meeting.bring(matters if place == 0 else {})
        if changed.agenda != meeting.agenda:
            yield changed


def waiting(tavolo_id: UUID, around: Iterable[Meeting], now: datetime) -> Mapping[Source, AgendaItem]:
    """Tell what waits at a tavolo: left open, still promised, or handed over to it, and not taken up yet."""
    around = tuple(around)
    taken = {source for one in around if one.tavolo_id == tavolo_id for source in _taken_up(one, now)}
    matters = (source for one in around for source in _brought_up(one, tavolo_id))
    known = {one.id: one for one in around}
    return {source: as_item(known[source.meeting_id], source) for source in matters if source not in taken}


def _brought_up(meeting: Meeting, tavolo_id: UUID) -> Iterator[Source]:
    if meeting.tavolo_id == tavolo_id and meeting.state is MeetingState.HELD:
        yield from _left_over(meeting)
    for one in meeting.handings:
        if one.to_tavolo_id == tavolo_id:
            yield Source(kind=one.kind, meeting_id=meeting.id, number=one.number)


def _left_over(meeting: Meeting) -> Iterator[Source]:
    """Name what a meeting left open, and what stands promised; what was handed over is pursued there."""
    handed = {(one.kind, one.number) for one in meeting.handings}
    # What a promise stands for on an agenda comes again with the promise, as long as it stands.
    items = [(SourceKind.ITEM, at) for at, one in enumerate(meeting.agenda, start=1) if one.is_left_open]
    promises = [(SourceKind.COMMITMENT, at) for at, one in enumerate(meeting.commitments, start=1) if one.stands]
    for kind, number in (*items, *promises):
        if (kind, number) not in handed:
            yield Source(kind=kind, meeting_id=meeting.id, number=number)


def _taken_up(meeting: Meeting, now: datetime) -> Iterator[Source]:
    """Name what was met with at a meeting, or is being; a promise comes again until it is struck off."""
    for item in meeting.agenda if meeting.state is not MeetingState.CANCELLED else ():
        again = item.source and item.source.kind is SourceKind.COMMITMENT and meeting.state is MeetingState.HELD
        if item.source and (item.state is ItemState.STRUCK or not (again or meeting.is_coming(now))):
            yield item.source


def as_item(meeting: Meeting, source: Source) -> AgendaItem:
    """Write what comes forward as an item; it may be read by those who may read where it comes from."""
    seen = {one.position: one.visibility for one in numbered(meeting.agenda)}
    said = meeting.numbered[source.kind][source.number - 1]
    if isinstance(said, AgendaItem):
        shown = seen[source.number]
        return AgendaItem(title=said.title, planned_minutes=said.planned_minutes, visibility=shown, source=source)
    shown = seen.get(said.agenda_item or 0, Visibility.INTERNAL)
    return AgendaItem(title=one_line(said.text, TITLE), visibility=shown, source=source)
