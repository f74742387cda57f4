"""Alerts in the contract."""

from api.schemas import Code, Day, Few, Id, Kept, Line, Moment, Schema, Subject, Text, Title
from domain.process.alert import AlertCause, AlertState


class NamedActor(Schema):
    """An actor, and what it is called."""

    id: Id
    """Identity."""
    name: Title
    """Its name."""


class AlertAnswer(Kept):
    """What was answered to an alert."""

    state: AlertState
    """How far it was answered."""
    reason: Text
    """What was done about it, or why nothing needs to be done."""
    answered_by: Subject | None
    """Who answered last."""
    answered_at: Moment | None
    """When."""


class Alert(AlertAnswer):
    """Something in a process asks for attention, until it is answered or its cause is gone."""

    process_id: Id
    """The process."""
    cause: AlertCause
    """What asks for attention."""
    subject: Line
    """The resource it is about, relative to the address of the API."""
    sentence: Text
    """What is said of it, in the language of the caller."""
    mended_by: Code
    """The operation that mends it."""
    day: Day | None
    """The day on which it falls due, ends, or began."""
    actors: Few[NamedActor]
    """The actors it concerns."""
    opened_at: Moment
    """When it was seen first."""
    ended_at: Moment | None
    """When its cause was gone; null while it stands."""


class Dismissal(Schema):
    """Why nothing needs to be done about an alert."""

    reason: Text
    """The reason."""


class ActionTaken(Schema):
    """What was done about an alert."""

    note: Text = ""
    """What was done."""
