"""What is handed over between tavoli in the contract."""

from typing import ClassVar

from api.schemas import Id, Line, Moment, Schema, Text
from api.tavolo.agenda_schemas import Number, Place
from domain.tavolo import handing
from domain.tavolo.agenda import ItemState, SourceKind


class HandingCreate(Schema):
    """Something of a held meeting that is handed over to the tavolo above, or to one below."""

    kind: SourceKind
    """A decision, an item, or a commitment."""
    number: Number
    """Its number at the meeting, from 1."""
    to_tavolo_id: Id
    """The tavolo this one reports to, or one that reports to it."""
    note: Text = ""
    """What is asked of that tavolo."""


class Handing(HandingCreate):
    """What a meeting handed over to another tavolo."""

    entity: ClassVar = handing.Handing
    handed_at: Moment
    """When."""


class StandsOn(Schema):
    """The item of an agenda on which something that was handed over stands."""

    meeting_id: Id
    """The meeting."""
    number: Place
    """The position of the item, from 1."""
    state: ItemState
    """What became of it."""


class TavoloHanding(Schema):
    """What went from one tavolo to another, as either sees it."""

    kind: SourceKind
    """A decision, an item, or a commitment."""
    meeting_id: Id
    """The meeting it comes from."""
    number: Number
    """Its number there, from 1."""
    text: Text
    """What it says."""
    note: Text
    """What was asked with it."""
    handed_at: Moment
    """When it was handed over."""
    from_tavolo_id: Id
    """The tavolo it comes from."""
    from_tavolo: Line
    """Its title."""
    to_tavolo_id: Id
    """The tavolo it went to."""
    to_tavolo: Line
    """Its title."""
    stands_on: StandsOn | None
    """Where it was taken up last; null while it waits for the next agenda."""
