"""Carrying notices: what is owed to a subscription is written, signed and posted."""

import typing
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from domain.delivery import Delivery
from domain.mail import Outcome
from domain.ports import Work
from domain.webhook.notice import Notice, notice


class Courier(typing.Protocol):
    """Whoever posts notices. Trouble is an `Outcome`, never an exception."""

    def post(self, notice: Notice) -> Outcome:
        """Post one notice and say what became of it."""
        ...


@dataclass(frozen=True, slots=True)
class Notices:
    """Carries deliveries by webhook. `source` is the address of the API, as callers reach it."""

    courier: Courier
    source: str

    def prepare(self, work: Work, delivery: Delivery) -> Callable[[], Outcome]:
        """Write and sign the notice: a disabled subscription is told nothing."""
        subscription = work.subscriptions.see(delivery.recipient_id)
        if subscription.disabled_at is not None:
            return partial(Outcome, state="failed", answer="The subscription is disabled.")
        occurrence = work.occurrences.see(delivery.subject_id)
        return partial(self.courier.post, notice(occurrence, subscription, self.source, work.now, work.signer))
