"""The review of minutes over HTTP: read as a draft, and corrected, with an account or by a personal link."""

from typing import Any

from fastapi import Request, Response

from api.computed import computed
from api.link.entering import LinkRouter, Opened
from api.problems import problems
from api.routing import Router
from api.schemas import Id
from api.tavolo import review_schemas as schemas
from api.tavolo.minutes_schemas import Minutes, MinutesDraft
from api.writes import Begin
from domain.link.link import LinkPurpose
from domain.tavolo import reviewing
from domain.tavolo.correction import CorrectionAnswered, RefusalWithoutReason
from domain.tavolo.minutes import MinutesFrozen, MinutesNotInReview, NotARecipient

callers, holders = Router("minutes"), LinkRouter("minutes", LinkPurpose.PROPOSE_CORRECTION)


@callers.get("/meetings/{meeting_id}/minutes/draft", response_model=MinutesDraft)
def show_draft(meeting_id: Id, request: Request, begin: Begin) -> Response:
    """Show the minutes as they would be approved now: written from the record of the meeting, to be completed."""
    return computed(request, MinutesDraft, reviewing.read_draft(begin, meeting_id))


@callers.post(
    "/meetings/{meeting_id}/minutes/review",
    status_code=201,
    response_model=Minutes,
    responses=problems(MinutesFrozen),
)
def submit_minutes(meeting_id: Id, begin: Begin) -> Any:
    """Ask the members to read the draft."""
    return reviewing.submit_minutes(begin, meeting_id)


@callers.post(
    "/meetings/{meeting_id}/minutes/corrections",
    status_code=201,
    response_model=Minutes,
    responses=problems(MinutesNotInReview, NotARecipient),
)
def propose_correction(meeting_id: Id, proposed: schemas.CorrectionCreate, begin: Begin) -> Any:
    """Propose a correction to minutes that the members are reading."""
    return reviewing.propose_correction(begin, meeting_id, proposed.actor_id, proposed.text)


@callers.post(
    "/meetings/{meeting_id}/minutes/corrections/{correction_id}/answer",
    status_code=201,
    response_model=Minutes,
    responses=problems(MinutesNotInReview, CorrectionAnswered, RefusalWithoutReason),
)
def answer_correction(meeting_id: Id, correction_id: Id, answer: schemas.CorrectionAnswer, begin: Begin) -> Any:
    """Accept a correction, and then rewrite what it asks for; or refuse it, with a reason."""
    return reviewing.answer_correction(begin, meeting_id, correction_id, answer.state, answer.reason)


@holders.get("/links/{token}/draft", response_model=MinutesDraft, responses=problems(MinutesNotInReview))
def open_draft(link: Opened, request: Request, begin: Begin) -> Response:
    """Read the draft that the holder of this link is asked to look at; looking changes nothing."""
    return computed(request, MinutesDraft, reviewing.read_review(begin, link.target_id))


@holders.post(
    "/links/{token}/corrections",
    status_code=201,
    response_model=schemas.Reviewed,
    responses=problems(MinutesNotInReview, NotARecipient),
)
def propose_by_link(link: Opened, proposed: schemas.CorrectionByLink, begin: Begin) -> Any:
    """Propose a correction of the draft that came with this link; more than one may be proposed."""
    return reviewing.propose_by_link(begin, link.target_id, link.holder_id, proposed.text)


router = Router("minutes")
router.routes.extend([*callers.routes, *holders.routes])
