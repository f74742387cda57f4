"""Subscriptions, their deliveries, and the bodies that receivers get, in the contract."""

from typing import Annotated

from pydantic import AliasChoices, Field, StringConstraints

from api.schemas import Count, Few, Id, Kept, Line, Many, Moment, Schema, Title
from api.tavolo.delivery_schemas import Attempt
from domain.delivery import DeliveryState
from domain.webhook.event import EventType

WebhookUrl = Annotated[
    str,
    StringConstraints(max_length=2000, pattern=r"^https?://[!-~]+$"),
    Field(json_schema_extra={"format": "uri"}, examples=["https://gestionale.pieve.example/regia"]),
]
Secret = Annotated[str, StringConstraints(max_length=100, pattern=r"^whsec_[A-Za-z0-9+/]{32,88}={0,2}$")]
PublicKey = Annotated[str, StringConstraints(max_length=49, pattern=r"^whpk_[A-Za-z0-9+/]{43}=$")]


class SubscriptionFields(Schema):
    """What is said of a subscription."""

    url: WebhookUrl
    """Where notices are posted: HTTPS, at a public address, without user name or password."""
    description: Line = ""
    """What receives them."""
    events: Annotated[Few[EventType], Field(min_length=1)]
    """What the address is told of."""


class SubscriptionCreate(SubscriptionFields):
    """A subscription to make."""


class Subscription(Kept, SubscriptionFields):
    """A standing order to tell an address of some events."""

    previous_until: Moment | None
    """Until when notices are signed with the previous secret too; null before the first rotation."""
    public_key: PublicKey | None
    """Ed25519 key that verifies the `v1a` signature of every notice; null for who was made before, until a rotation."""
    disabled_at: Moment | None
    """When it was disabled; null while it is active."""
    disabled_reason: Line | None
    """Why it was disabled: what was said, or the receiver's own answer 410."""


class SubscriptionWithSecret(Subscription):
    """A subscription with its newest secret, which is shown here and never again."""

    secret: Secret
    """Key of the signatures, as libraries for Standard Webhooks take it."""


class SecretRotation(Schema):
    """How long the present secret stays valid beside the new one."""

    until: Moment | None = None
    """End of the present secret, at most thirty days away: a day unless told; at once where it lies in the past."""


class SubscriptionDisabling(Schema):
    """Why an address is told nothing more."""

    reason: Title
    """The reason."""


class WebhookDelivery(Kept):
    """What one subscription is owed of one event, followed until it is sent or has failed."""

    event: Line
    """What happened."""
    event_id: Annotated[Id, Field(validation_alias=AliasChoices("event_id", "subject_id"))]
    """Identity of the event: the `id` of the body and the `webhook-id`, the same at every try and replay."""
    subscription_id: Annotated[Id, Field(validation_alias=AliasChoices("subscription_id", "recipient_id"))]
    """The subscription."""
    state: DeliveryState
    """Queued, sent or failed."""
    next_attempt_at: Moment
    """When it is tried next, while queued."""
    history: Many[Attempt]
    """Every try so far."""


class ChangedResource(Schema):
    """What changed, to be read with a token: a notice never says it."""

    link: Annotated[str, Field(max_length=4096, json_schema_extra={"format": "uri"})]
    """Absolute address of the resource."""
    revision: Count
    """Its revision when the event happened; it may have changed since."""
