"""Subscriptions and what became of their deliveries, as they are shown and listed. Secrets are never read."""

from infra.postgres.views.tavolo import HISTORY
from infra.postgres.views.view import RECORDED, ListView, one

SUBSCRIPTION = """t.id, t.revision, t.url, t.description, t.events, t.previous_until, t.public_key,
t.disabled_at, t.disabled_reason"""
DELIVERY = """t.id, t.revision, t.event, t.subject_id AS event_id, t.subscription_id, t.state,
t.next_attempt_at"""
SHOWN = {
    "show_webhook_subscription": one("webhook_subscription", SUBSCRIPTION),
    "show_webhook_delivery": one("delivery", f"{DELIVERY}, {HISTORY}", "t.subscription_id IS NOT NULL"),
}
LISTED = {
    "list_webhook_subscriptions": ListView(
        table="webhook_subscription", columns=SUBSCRIPTION, sorts={**RECORDED, "url": ("t.url", "t.id")}, order="url"
    ),
    "list_webhook_deliveries": ListView(
        table="delivery",
        columns=f"{DELIVERY}, {HISTORY}",
        sorts=RECORDED,
        order="-created_at",
        filters={
            "subscription_id": "t.subscription_id = %(subscription_id)s",
            "state": "t.state = %(state)s",
        },
    ),
}
