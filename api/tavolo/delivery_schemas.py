"""Deliveries in the contract: what became of what a recipient is owed."""

from api.schemas import Address, Answer, Id, Kept, Line, Many, Moment, Schema
from domain.delivery import DeliveryState, Verdict


class Bounce(Schema):
    """The notice that a mail came back."""

    answer: Answer
    """What the notice says, in the words of the server that sent it."""


class Attempt(Schema):
    """One try of a delivery, and what the other side answered."""

    at: Moment
    """When."""
    verdict: Verdict
    """Sent, failed, or to be tried again."""
    answer: Answer
    """The server's own words."""


class Delivery(Kept):
    """What one recipient is owed, followed until it is sent or has failed."""

    event: Line
    """What is delivered."""
    subject_id: Id
    """The version of the minutes, or the meeting one is invited to."""
    recipient_id: Id
    """The actor that receives."""
    recipient_name: Line
    """Its name."""
    address: Address | None
    """Where it is sent; null where the actor has no address."""
    state: DeliveryState
    """Queued, sent or failed."""
    next_attempt_at: Moment
    """When it is tried next, while queued."""
    history: Many[Attempt]
    """Every try so far."""
