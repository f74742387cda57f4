"""Webhooks over HTTP."""

import secrets
from base64 import b64encode
from functools import partial
from typing import Annotated, Any

from fastapi import Depends, Query, Request, Response

from api.listing import Page
from api.operation import Operation
from api.patching import Patch, patch_of
from api.problems import problems
from api.reads import Read
from api.removing import offer_removal
from api.routing import Router
from api.schemas import Id
from api.schemas import Page as PageOf
from api.webhook import schemas
from api.writes import Begin
from domain.delivery import DeliveryState, DeliveryUnderWay
from domain.removal import remove
from domain.webhook import use_cases
from domain.webhook.notice import SECRET_PREFIX
from domain.webhook.subscription import (
    AlreadyDisabled,
    InsecureUrl,
    NotDisabled,
    OverlapTooLong,
    TooManySubscriptions,
)

router = Router("webhook")
SubscriptionPatch = Annotated[Patch, Depends(patch_of(schemas.SubscriptionCreate))]
KEY_BYTES = 32


async def this_machine(request: Request) -> bool:
    """Tell whether this installation may tell receivers on its own machine."""
    allowed: bool = request.app.state.webhooks_to_this_machine
    return allowed


ThisMachine = Annotated[bool, Depends(this_machine)]


def fresh_secret() -> str:
    """Make the key of the signatures of one subscription."""
    return SECRET_PREFIX + b64encode(secrets.token_bytes(KEY_BYTES)).decode()


@router.post(
    "/webhook-subscriptions",
    status_code=201,
    response_model=schemas.SubscriptionWithSecret,
    responses=problems(InsecureUrl, TooManySubscriptions),
)
def subscribe_webhook(subscription: schemas.SubscriptionCreate, allowed: ThisMachine, begin: Begin) -> Any:
    """Tell an address of some events from now on; the answer holds the secret, this once."""
    return use_cases.subscribe(begin, fresh_secret(), this_machine=allowed, **subscription.facts())


@router.get("/webhook-subscriptions", response_model=PageOf[schemas.Subscription])
async def list_webhook_subscriptions(read: Read, page: Page) -> Response:
    """List the subscriptions of the tenant, by address."""
    return await read.page(page)


@router.get("/webhook-subscriptions/{subscription_id}", response_model=schemas.Subscription)
async def show_webhook_subscription(subscription_id: Id, read: Read) -> Response:
    """Show a subscription, without its secret."""
    return await read.show(subscription_id)


@router.patch(
    "/webhook-subscriptions/{subscription_id}",
    response_model=schemas.Subscription,
    responses=problems(InsecureUrl),
)
def revise_webhook_subscription(
    subscription_id: Id, patch: SubscriptionPatch, allowed: ThisMachine, begin: Begin
) -> Any:
    """Tell another address, or of other events, from now on."""
    return use_cases.revise_subscription(begin, subscription_id, patch, this_machine=allowed)


@router.post(
    "/webhook-subscriptions/{subscription_id}/rotation",
    status_code=201,
    response_model=schemas.SubscriptionWithSecret,
    responses=problems(OverlapTooLong),
)
def rotate_webhook_secret(subscription_id: Id, rotation: schemas.SecretRotation, begin: Begin) -> Any:
    """Sign with a new secret, which the answer holds this once; for a while with the previous one too."""
    return use_cases.rotate_secret(begin, subscription_id, fresh_secret(), rotation.until)


@router.post(
    "/webhook-subscriptions/{subscription_id}/disabling",
    status_code=201,
    response_model=schemas.Subscription,
    responses=problems(AlreadyDisabled),
)
def disable_webhook_subscription(subscription_id: Id, disabling: schemas.SubscriptionDisabling, begin: Begin) -> Any:
    """Tell an address nothing more; what is queued for it fails."""
    return use_cases.disable_subscription(begin, subscription_id, disabling.reason)


@router.post(
    "/webhook-subscriptions/{subscription_id}/enabling",
    status_code=201,
    response_model=schemas.Subscription,
    responses=problems(NotDisabled, TooManySubscriptions),
)
def enable_webhook_subscription(subscription_id: Id, begin: Begin) -> Any:
    """Tell an address again what happens from now on; what it missed can be replayed."""
    return use_cases.enable_subscription(begin, subscription_id)


@router.get("/webhook-subscriptions/{subscription_id}/deliveries", response_model=PageOf[schemas.WebhookDelivery])
async def list_webhook_deliveries(
    subscription_id: Id,
    read: Read,
    page: Page,
    state: Annotated[DeliveryState | None, Query(description="Only those in this state.")] = None,
) -> Response:
    """List what became of the notices to an address, the newest first."""
    return await read.page(page, subscription_id=subscription_id, state=state)


@router.get("/webhook-deliveries/{delivery_id}", response_model=schemas.WebhookDelivery)
async def show_webhook_delivery(delivery_id: Id, read: Read) -> Response:
    """Show what became of one notice."""
    return await read.show(delivery_id)


@router.post(
    "/webhook-deliveries/{delivery_id}/replay",
    status_code=201,
    response_model=schemas.WebhookDelivery,
    responses=problems(DeliveryUnderWay),
)
def replay_webhook_delivery(delivery_id: Id, begin: Begin) -> Any:
    """Queue a notice that was sent or has failed once more, under the same id."""
    return use_cases.replay_delivery(begin, delivery_id)


offer_removal(
    router,
    "/webhook-subscriptions/{subscription_id}",
    Operation(name="remove_webhook_subscription", says="Take a subscription away, with what it was told or is owed."),
    partial(remove, lambda work: work.subscriptions),
)
