"""What the holder of a personal link has promised, and how they ask not to be reminded of it."""

from typing import Any

from fastapi import Response

from api.link.entering import LinkRouter, Opened
from api.listing import Page
from api.reads import Read
from api.routing import Router
from api.schemas import Page as PageOf
from api.tavolo import commitment_schemas as schemas
from api.writes import Begin
from domain.link.link import LinkPurpose
from domain.tavolo import reminding

holders = LinkRouter("tavolo", LinkPurpose.SEE_COMMITMENTS)
again = LinkRouter("tavolo", LinkPurpose.SEE_COMMITMENTS, spends=False)


@holders.get("/links/{token}/commitments", response_model=PageOf[schemas.ProcessCommitment])
async def open_commitments(link: Opened, read: Read, page: Page) -> Response:
    """List what the holder of this link has promised at meetings, and what became of it, by the day it is due."""
    # By the name that stands in the path, so that the next page is asked for by the same path.
    return await read.page(page, token=link.holder_id)


@holders.post(
    "/links/{token}/unsubscription",
    status_code=201,
    response_model=schemas.Unsubscribed,
)
def decline_reminders(link: Opened, begin: Begin) -> Any:
    """Ask for no more reminders; minutes and invitations still come."""
    return reminding.decline_reminders(begin, link.id)


@again.post("/links/{token}/resubscription", status_code=201, response_model=schemas.RemindedAgain)
def accept_reminders(link: Opened, begin: Begin) -> Any:
    """Ask for reminders again, after having asked for no more."""
    return reminding.accept_reminders(begin, link.id)


router = Router("tavolo")
router.routes.extend([*holders.routes, *again.routes])
