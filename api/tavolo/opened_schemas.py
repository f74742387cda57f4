"""What who came by a link sees of a meeting."""

from api.schemas import Few, Flag, Kept, Line, Moment, Schema, Text, Title
from api.tavolo.agenda_schemas import PlannedItem
from api.tavolo.meeting_schemas import MeetingFacts
from domain.tavolo.invitation import Answer
from domain.tavolo.meeting import MeetingState


class Answered(Kept, MeetingFacts):
    """A meeting, as who answered the invitation by a link sees it: not who else is invited."""

    state: MeetingState
    """Scheduled, held or cancelled."""


class OpenedInvitation(Schema):
    """An invitation, as who came by its link sees it: not who else is invited."""

    title: Title
    """Name of the meeting."""
    tavolo: Title
    """The tavolo that meets."""
    starts_at: Moment
    """When it starts."""
    ends_at: Moment
    """When it ends."""
    time_zone: Line
    """Where the body is that invites, in the IANA database."""
    place: Line | None
    """Where it takes place, or the link to join."""
    state: MeetingState
    """Scheduled, held or cancelled."""
    cancellation_reason: Text | None
    """Why it was called off."""
    checks_in: Flag
    """Whether its holder can check in now, with the code that is shown at the meeting."""
    agenda: Few[PlannedItem]
    """What will be discussed."""
    answer: Answer
    """What the holder of the link has answered: pending, accepted, declined or tentative."""
    answered_at: Moment | None
    """When."""
