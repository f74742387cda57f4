"""From what was saved to what is owed: in the same transaction, whatever the use case."""

from domain.ports import Work
from domain.repository import Entity
from domain.webhook.event import EventType, events_of, subject_of
from domain.webhook.occurrence import Occurrence
from domain.webhook.subscription import Subscription


def announce(work: Work, before: Entity | None, after: Entity | None) -> None:
    """Owe every active subscription the events it wants, of an entity that was just saved; None: it is new, or gone."""
    if after is not None and (events := events_of(before, after)):
        active = work.subscriptions.active()
        for event in events:
            _owe(work, event, after, [one for one in active if one.wants(event)])


def _owe(work: Work, event: EventType, after: Entity, wanting: list[Subscription]) -> None:
    if not wanting:
        return
    occurrence = work.occurrences.save(
        Occurrence(
            id=work.new_id(),
            type=event.value,
            subject=subject_of(after),
            subject_revision=after.revision,
            at=work.now,
        )
    )
    for subscription in wanting:
        work.deliveries.save(subscription.owed(work.new_id(), occurrence))
