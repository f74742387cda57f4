"""Tavoli and who sits at them in the contract."""

from typing import ClassVar

from api.schemas import Day, ExternalId, Id, Kept, Line, Many, Moment, Schema, Text, Title
from domain.tavolo import tavolo
from domain.tavolo.tavolo import ExpertiseBasis, RoleNature, SeatRole, TavoloKind


class Seat(Schema):
    """The membership of an actor at a tavolo, from a day to a day."""

    entity: ClassVar = tavolo.Seat
    actor_id: Id
    """The actor that sits."""
    role: SeatRole
    """What it does at the tavolo."""
    role_nature: RoleNature
    """In what capacity it takes part."""
    expertise_basis: ExpertiseBasis
    """What it is expert by."""
    since: Day
    """First day."""
    until: Day | None = None
    """Last day; null while it sits."""
    represented_by: Line | None = None
    """The person who sits for the actor; null for whoever represents it."""


class Leave(Schema):
    """The end of a seat."""

    actor_id: Id
    """The actor that leaves."""
    until: Day
    """Its last day at the tavolo."""


class TavoloFields(Schema):
    """What is said of a tavolo."""

    external_id: ExternalId | None = None
    """Identifier in the system the tavolo comes from; unique in the tenant."""
    process_id: Id
    """The process it belongs to."""
    parent_id: Id | None = None
    """The wide tavolo a working one reports to."""
    kind: TavoloKind
    """Wide, working or showcase."""
    title: Title
    """Name of the tavolo."""
    purpose: Text = ""
    """What it is for."""
    opened_on: Day
    """Day on which it opened."""


class TavoloCreate(TavoloFields):
    """A tavolo to open."""


class Tavolo(Kept, TavoloFields):
    """A working table of a process."""

    closed_at: Moment | None
    """When it closed for good; null while open."""
    seats: Many[Seat]
    """Who sits, and who sat, at it."""
