"""What can be done with a subscription and its deliveries: get, say, save."""

from datetime import datetime
from typing import NotRequired, TypedDict, Unpack
from uuid import UUID

from domain.delivery import Channel, Delivery
from domain.ports import Begin, Work
from domain.repository import Changes
from domain.webhook.event import EventType
from domain.webhook.subscription import MOST_ACTIVE, Subscription, TooManySubscriptions, require_secure


class SubscriptionFacts(TypedDict):
    """What is said of a subscription when it is made."""

    url: str
    description: NotRequired[str]
    events: tuple[EventType, ...]


def subscribe(
    begin: Begin, secret: str, *, this_machine: bool = False, **facts: Unpack[SubscriptionFacts]
) -> Subscription:
    """Tell an address of some events from now on."""
    require_secure(facts["url"], this_machine=this_machine)
    with begin() as work:
        require_room(work)
        made = Subscription(id=work.new_id(), secret=secret, **facts)
        return work.subscriptions.save(made.verified_by(work.signer.public_key(made.id)))


def revise_subscription(
    begin: Begin, subscription_id: UUID, changes: Changes[Subscription], *, this_machine: bool = False
) -> Subscription:
    """Tell another address, or of other events."""
    with begin() as work:
        subscription = work.subscriptions.get(subscription_id)
        revised = subscription.revise(changes(subscription), this_machine=this_machine)
        return work.subscriptions.save(revised)


def rotate_secret(begin: Begin, subscription_id: UUID, secret: str, until: datetime | None) -> Subscription:
    """Sign with a new secret; the previous one stays valid until then."""
    with begin() as work:
        rotated = work.subscriptions.get(subscription_id).rotate(secret, until, work.now)
        return work.subscriptions.save(rotated.verified_by(work.signer.public_key(subscription_id)))


def disable_subscription(begin: Begin, subscription_id: UUID, reason: str) -> Subscription:
    """Tell the address nothing more."""
    with begin() as work:
        return work.subscriptions.save(work.subscriptions.get(subscription_id).disable(reason, work.now))


def enable_subscription(begin: Begin, subscription_id: UUID) -> Subscription:
    """Tell the address again what happens from now on."""
    with begin() as work:
        require_room(work)
        return work.subscriptions.save(work.subscriptions.get(subscription_id).enable())


def replay_delivery(begin: Begin, delivery_id: UUID) -> Delivery:
    """Queue a delivery by webhook that was sent or has failed once more, under the same id."""
    with begin() as work:
        return work.deliveries.save(work.deliveries.get(delivery_id).through(Channel.WEBHOOK).replay(work.now))


def require_room(work: Work) -> None:
    """Refuse an active subscription more than a tenant may have."""
    if len(work.subscriptions.active()) >= MOST_ACTIVE:
        raise TooManySubscriptions
