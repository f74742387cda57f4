"""How minutes reach everyone, over HTTP: dispatched, followed, tried again."""

from typing import Annotated, Any

from fastapi import Query, Response

from api.listing import Page
from api.personal import ReadDelivery, ReadMeeting
from api.problems import problems
from api.routing import Router
from api.schemas import Id
from api.schemas import Page as PageOf
from api.tavolo import delivery_schemas as schemas
from api.tavolo.minutes_schemas import Minutes
from api.writes import Begin
from domain.delivery import DeliveryNotFailed, DeliveryNotSent, DeliveryState, DeliveryUnderWay
from domain.tavolo import sending_use_cases as use_cases
from domain.tavolo.minutes import MinutesAlreadySent, MinutesNotApproved

router = Router("minutes")


@router.post(
    "/meetings/{meeting_id}/minutes/dispatch",
    status_code=201,
    response_model=Minutes,
    responses=problems(MinutesNotApproved, MinutesAlreadySent),
)
def dispatch_minutes(meeting_id: Id, begin: Begin) -> Any:
    """Send the approved minutes to everyone: members on the day, absent too, the informed, who came, who promised."""
    return use_cases.dispatch_minutes(begin, meeting_id)


@router.get("/meetings/{meeting_id}/minutes/deliveries", response_model=PageOf[schemas.Delivery])
async def list_deliveries(
    meeting_id: Id,
    read: ReadMeeting,
    page: Page,
    state: Annotated[DeliveryState | None, Query(description="Only those in this state.")] = None,
    recipient_id: Annotated[Id | None, Query(description="Only those of this actor.")] = None,
) -> Response:
    """List what became of every version of the minutes, and of every draft to read, at every recipient, by name."""
    return await read.page(meeting_id, page, meeting_id=meeting_id, state=state, recipient_id=recipient_id)


@router.get("/meetings/{meeting_id}/invitations/deliveries", response_model=PageOf[schemas.Delivery])
async def list_invitation_deliveries(
    meeting_id: Id,
    read: ReadMeeting,
    page: Page,
    state: Annotated[DeliveryState | None, Query(description="Only those in this state.")] = None,
) -> Response:
    """List what became of the invitation to a meeting, and of what was told of it since, at everyone invited."""
    return await read.page(meeting_id, page, meeting_id=meeting_id, state=state)


@router.get("/deliveries/{delivery_id}", response_model=schemas.Delivery)
async def show_delivery(delivery_id: Id, read: ReadDelivery) -> Response:
    """Show what became of minutes, of a draft or of an invitation at one recipient."""
    return await read.show(delivery_id)


@router.post(
    "/deliveries/{delivery_id}/attempts",
    status_code=201,
    response_model=schemas.Delivery,
    responses=problems(DeliveryNotFailed),
)
def retry_delivery(delivery_id: Id, begin: Begin) -> Any:
    """Queue a failed delivery again."""
    return use_cases.retry_delivery(begin, delivery_id)


@router.post(
    "/deliveries/{delivery_id}/copies",
    status_code=201,
    response_model=schemas.Delivery,
    responses=problems(DeliveryUnderWay),
)
def resend_delivery(delivery_id: Id, begin: Begin) -> Any:
    """Send to one recipient once more, to where it is reached today; its mail program tells that it is the same."""
    return use_cases.resend_delivery(begin, delivery_id)


@router.post(
    "/deliveries/{delivery_id}/bounces",
    status_code=201,
    response_model=schemas.Delivery,
    responses=problems(DeliveryNotSent),
)
def record_bounce(delivery_id: Id, bounce: schemas.Bounce, begin: Begin) -> Any:
    """Record that what was sent has come back: the delivery has failed, and can be tried again."""
    return use_cases.record_bounce(begin, delivery_id, bounce.answer)
