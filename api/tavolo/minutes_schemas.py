"""Minutes and their deliveries in the contract."""

from typing import Annotated, Any, Literal

from pydantic import Field

from api.schemas import (
    Address,
    Answer,
    Count,
    Day,
    Flag,
    Id,
    Kept,
    Language,
    Line,
    Many,
    Moment,
    Schema,
    Sha256,
    Subject,
    Text,
    Title,
)
from domain.delivery import DeliveryState, Verdict
from domain.tavolo.correction import CorrectionState
from domain.tavolo.draft import DraftGap
from domain.tavolo.minutes import MinutesState

Content = Annotated[
    dict[str, Any],
    Field(
        max_length=40,
        json_schema_extra={"additionalProperties": {"description": "As the named `schema` of the content says."}},
    ),
]


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


class RectificationCreate(Schema):
    """A new version of approved minutes."""

    reason: Title
    """What it mends, as its recipients will read it."""


class Minutes(Kept):
    """One version of the minutes of a meeting."""

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
    corrections: Many[Correction]
    """What recipients asked to correct while they read the draft."""
    content: Content | None
    """The frozen content, whose canonical JSON is hashed; null before approval."""


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


class Verification(Schema):
    """Whether approved minutes are still what was approved, and whether a fingerprint is theirs."""

    minutes_id: Annotated[Id, Field(validation_alias="id")]
    """The version that was looked at."""
    version: Count
    """Its number."""
    sha256: Sha256
    """The fingerprint it was approved with."""
    recomputed: Sha256
    """The fingerprint of its content, computed again."""
    given: Sha256 | None
    """The fingerprint that was asked about."""
    intact: Flag
    """Whether the content still is the one approved."""
    matches: Flag
    """Whether the fingerprint asked about is that of these minutes."""


class PublicMinutes(Schema):
    """What everybody may read of minutes: public items only, nobody's name."""

    content: Content
    """The content, whose `schema` is `regia/public-minutes/1`."""


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
    """The version of the minutes."""
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
