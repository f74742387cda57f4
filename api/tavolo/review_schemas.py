"""The review of minutes in the contract: drafts, and corrections to them."""

from typing import Literal

from api.schemas import Count, Day, Id, Kept, Moment, Schema, Text
from domain.tavolo.correction import CorrectionState
from domain.tavolo.minutes import MinutesState


class CorrectionCreate(Schema):
    """A correction that a recipient of the minutes proposes."""

    actor_id: Id
    """Who proposes it: a member on the day, or who came."""
    text: Text
    """What is to be corrected, and how."""


class CorrectionByLink(Schema):
    """A correction, as the holder of a link proposes it."""

    text: Text
    """What is to be corrected, and how."""


class Reviewed(Kept):
    """The draft that was corrected, as who did so by a link sees it: not what others proposed."""

    meeting_id: Id
    """The meeting."""
    version: Count
    """Which version of its minutes."""
    state: MinutesState
    """In review."""
    due_on: Day
    """Day by which the minutes are to be sent."""


class CorrectionAnswer(Schema):
    """What the facilitator answers to a correction."""

    state: Literal[CorrectionState.ACCEPTED, CorrectionState.REFUSED]
    """Accepted or refused."""
    reason: Text = ""
    """Why; who refuses says it."""


class Correction(Schema):
    """What a recipient of the minutes asks to correct."""

    id: Id
    """Identity of the correction."""
    proposed_by_id: Id
    """The actor that proposes it."""
    text: Text
    """What is to be corrected, and how."""
    proposed_at: Moment
    """When it was proposed."""
    state: CorrectionState
    """Proposed, accepted or refused."""
    reason: Text
    """What was answered."""
    answered_at: Moment | None
    """When it was answered."""
