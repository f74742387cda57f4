"""When two actors turn out to be one: everything that refers to the other comes to refer to the survivor."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar
from uuid import UUID

from domain.actor.wave import Respondent, Tie
from domain.protocol.terms import Party
from domain.tavolo.invitation import Invitation
from domain.tavolo.proceedings import Attendance, Presence
from domain.tavolo.tavolo import Seat

T = TypeVar("T")
PRESENCE = (Presence.PRESENT, Presence.DELEGATED, Presence.EXCUSED, Presence.ABSENT)


def substitute(thing: Any, other: UUID, survivor: UUID) -> Any:  # noqa: ANN401
    """Write the survivor wherever an entity names the other; what it then says twice, it says once.

    Frozen content, such as that of minutes, stays as it was approved. An entity that does not name the other is given
    back itself.
    """
    match thing:
        case UUID():
            return survivor if thing == other else thing
        case tuple():
            changed = tuple(substitute(one, other, survivor) for one in thing)
            return thing if _same(changed, thing) else _reunited(changed)
        case _ if is_dataclass(thing) and not isinstance(thing, type):
            values = {field.name: getattr(thing, field.name) for field in fields(thing)}
            changes = {name: substitute(value, other, survivor) for name, value in values.items()}
            return thing if all(changes[name] is values[name] for name in values) else replace(thing, **changes)
        case _:
            return thing


def _same(some: Iterable[object], others: Iterable[object]) -> bool:
    return all(one is other for one, other in zip(some, others, strict=True))


def _reunited(parts: tuple[Any, ...]) -> tuple[Any, ...]:
    kind = type(parts[0])
    return REUNITED[kind](parts) if kind in REUNITED else parts


def _once(parts: tuple[T, ...], key: Callable[[T], Hashable], better: Callable[[T], Any]) -> tuple[T, ...]:
    """Keep one part for each key, in its place: the better one."""
    kept: dict[Hashable, T] = {}
    for part in parts:
        held = kept.setdefault(key(part), part)
        if better(part) > better(held):
            kept[key(part)] = part
    return tuple(kept.values())


def _ids(ids: tuple[UUID, ...]) -> tuple[UUID, ...]:
    return tuple(dict.fromkeys(ids))


def _ties(ties: tuple[Tie, ...]) -> tuple[Tie, ...]:
    between = tuple(tie for tie in ties if tie.source_id != tie.target_id)
    return _once(between, lambda tie: tie.telling, lambda tie: tie.strength)


def _roster(roster: tuple[Respondent, ...]) -> tuple[Respondent, ...]:
    return _once(roster, lambda one: one.actor_id, lambda one: one.responded)


def _attendance(rows: tuple[Attendance, ...]) -> tuple[Attendance, ...]:
    return _once(rows, lambda row: row.actor_id, lambda row: -PRESENCE.index(row.presence))


def _invitations(rows: tuple[Invitation, ...]) -> tuple[Invitation, ...]:
    return _once(rows, lambda row: row.actor_id, lambda row: row.answered_at is not None)


def _parties(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    return _once(parties, lambda party: party.actor_id, lambda party: party.signed_on is not None)


def _seats(seats: tuple[Seat, ...]) -> tuple[Seat, ...]:
    """Join the seats that an actor held at the same time into one, from the first day to the last."""
    kept: list[Seat] = []
    for seat in seats:
        place = next((number for number, held in enumerate(kept) if held.overlaps(seat)), None)
        if place is None:
            kept.append(seat)
        else:
            held = kept[place]
            until = max(held.until, seat.until) if held.until and seat.until else None
            sitting = held.represented_by or seat.represented_by
            kept[place] = replace(held, since=min(held.since, seat.since), until=until, represented_by=sitting)
    return tuple(kept)


REUNITED: Mapping[type, Callable[[tuple[Any, ...]], tuple[Any, ...]]] = {
    UUID: _ids,
    Tie: _ties,
    Respondent: _roster,
    Attendance: _attendance,
    Invitation: _invitations,
    Party: _parties,
    Seat: _seats,
}
