"""Minutes in the contract: drafted, approved, rectified, verified."""

from typing import Annotated

from pydantic import Field

from api.frozen_schemas import Content, Verified
from api.schemas import Count, Day, Id, Kept, Language, Line, Many, Moment, Schema, Sha256, Subject, Text, Title
from api.tavolo.review_schemas import Correction
from domain.tavolo.draft import DraftGap
from domain.tavolo.minutes import MinutesState


class MinutesCreate(Schema):
    """Minutes to draft from what was recorded of the meeting."""

    narrative: Text = ""
    """What else is to be told."""
    language: Language | None = None
    """Language of the document; the tenant's where none is given."""


class MinutesText(Schema):
    """The text of a draft."""

    narrative: Text
    """What else is to be told."""


class MinutesFields(MinutesText):
    """What is said of minutes by whoever writes them."""

    language: Language
    """Language of the document."""


class RectificationCreate(Schema):
    """A new version of approved minutes."""

    reason: Title
    """What it mends, as its recipients will read it."""


class OpenedMinutes(Kept):
    """One version of the minutes of a meeting, as who received it reads it."""

    meeting_id: Id
    """The meeting."""
    version: Count
    """1 at first; a rectification is the next."""
    language: Language
    """Language of the document."""
    state: MinutesState
    """Draft, in review, approved or sent."""
    narrative: Text
    """What is told beside agenda, decisions and commitments."""
    due_on: Day
    """Day by which the minutes are to be sent."""
    sha256: Sha256 | None
    """SHA-256 of the canonical content, printed in the PDF; null before approval."""
    approved_at: Moment | None
    """When the content was frozen."""
    approved_by: Subject | None
    """Who froze it."""
    sent_at: Moment | None
    """When it was handed over for delivery."""
    rectifies_id: Id | None
    """The version it takes the place of; null for the first."""
    rectification_reason: Line
    """What it mends."""
    superseded_by: Id | None = None
    """The latest version that was sent since, and has taken its place; null for the one that stands."""
    content: Content | None
    """The frozen content, whose canonical JSON is hashed; null before approval."""


class Minutes(OpenedMinutes):
    """One version of the minutes of a meeting."""

    corrections: Many[Correction]
    """What recipients asked to correct while they read the draft."""


class ToComplete(Schema):
    """A place of a draft that people are to complete."""

    code: DraftGap
    """What is lacking."""
    pointer: Line
    """Where: a JSON pointer into the content."""


class MinutesDraft(Schema):
    """The minutes as they would be approved now, written from the record of the meeting."""

    content: Content
    """What they say; of a rectification, what it changes too."""
    to_complete: Many[ToComplete]
    """What is left to complete; nothing of it is demanded."""


class Verification(Verified):
    """Whether approved minutes are still what was approved, and whether a fingerprint is theirs."""

    minutes_id: Annotated[Id, Field(validation_alias="id")]
    """The version that was looked at."""
    superseded_by: Id | None
    """The latest version that was sent since, and has taken its place; null for the one that stands."""


class PublicMinutes(Schema):
    """What everybody may read of minutes: public items only, nobody's name."""

    content: Content
    """The content, whose `schema` is `regia/public-minutes/1`."""
