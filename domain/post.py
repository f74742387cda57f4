"""Delivering: what is claimed is prepared, sent, and settled with the other side's answer."""

import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from uuid import UUID

from domain.delivery import Attempt, Channel, Delivery, Verdict
from domain.link.link import LinkPurpose
from domain.link.use_cases import address_for
from domain.mail import Addressee, Mail, Mailer, Outcome
from domain.ports import Begin, Work
from domain.queue import Claim

M = typing.TypeVar("M")


class Unwritable(Exception):
    """The mail cannot be written; the message says why."""


class NoLongerDue(Exception):
    """What was owed is owed no more; the message says why."""


class Carrier(typing.Protocol):
    """Whoever carries deliveries."""

    def prepare(self, work: Work, delivery: Delivery) -> Callable[[], Outcome]:
        """Read what is owed; give the try itself, to be made when the work has ended."""
        ...


@dataclass(frozen=True, slots=True)
class Desk(typing.Generic[M]):
    """Where the mail of one event is made: what is owed is read in the transaction, and written after it."""

    due: Callable[[Work, Delivery], M]
    """Read what is owed at this moment; NoLongerDue where nothing is."""
    write: Callable[[Delivery, M, str | None], Mail]
    """Write the mail of one recipient, with their link if there is one; Unwritable where it cannot be done."""
    purpose: LinkPurpose
    """What their link is for."""


@dataclass(frozen=True, slots=True)
class Post:
    """Carries mail: a desk for each event, and those who carry."""

    desks: Mapping[str, Desk[typing.Any]]
    mailer: Mailer
    house_url: str
    """Where the pages of this house are, for those whose tenant has no frontend of its own."""

    def prepare(self, work: Work, delivery: Delivery) -> Callable[[], Outcome]:
        """Look again at what is owed, and find the link that opens it; it is written and sent afterwards."""
        desk = self.desks[delivery.event]
        try:
            due = desk.due(work, delivery)
        except NoLongerDue as reason:
            return partial(Outcome, state="withdrawn", answer=str(reason))
        opened = (delivery.subject_id, delivery.recipient_id, self.house_url)
        return partial(self._send, desk, delivery, due, address_for(work, desk.purpose, *opened))

    def _send(self, desk: Desk[M], delivery: Delivery, due: M, link: str | None) -> Outcome:
        try:
            return self.mailer.send(desk.write(delivery, due, link))
        except Unwritable as error:
            return Outcome(state="failed", answer=str(error))


@dataclass(frozen=True, slots=True)
class Carriers:
    """Leaves each delivery to the carrier of its channel."""

    of: Mapping[Channel, Carrier]

    def prepare(self, work: Work, delivery: Delivery) -> Callable[[], Outcome]:
        """Prepare as that carrier does."""
        return self.of[delivery.channel].prepare(work, delivery)


def owe(work: Work, event: str, subject_id: UUID, to: Addressee) -> Delivery:
    """Queue what somebody is owed of an event; who has no address has failed at once."""
    owed = Delivery(
        id=work.new_id(),
        event=event,
        subject_id=subject_id,
        recipient_id=to.id,
        recipient_name=to.name,
        address=to.mail_address,
        next_attempt_at=work.now,
    )
    return work.deliveries.save(owed.address_checked(work.now))


def owe_anew(work: Work, event: str, subject_id: UUID, to: Addressee) -> Delivery:
    """Queue what somebody is owed of an event, or queue it once more, to where they are reached now."""
    for known in work.deliveries.of(event, subject_id):
        if known.recipient_id == to.id:
            there = replace(known, recipient_name=to.name, address=to.mail_address)
            return work.deliveries.save(there.renew(work.now))
    return owe(work, event, subject_id, to)


def deliver(begin: Begin, claim: Claim, carrier: Carrier, jitter: float) -> Delivery:
    """Try a claimed delivery once, under its lease. It goes out between two transactions, never inside one."""
    with begin() as work:
        delivery = work.deliveries.see(claim.delivery_id)
        delivery.require_lease(claim.lease_token, work.now)
        attempt = carrier.prepare(work, delivery)
    return settle(begin, claim, attempt(), jitter)


def settle(begin: Begin, claim: Claim, outcome: Outcome, jitter: float) -> Delivery:
    """Say how the try ended; who lost the lease meanwhile says nothing. A receiver that is gone is told no more."""
    with begin() as work:
        attempt = Attempt(at=work.now, verdict=Verdict(outcome.state), answer=outcome.answer)
        held = work.deliveries.get(claim.delivery_id)
        settled = work.deliveries.save(held.settle(claim.lease_token, attempt, jitter))
        if outcome.gone:
            gone = work.subscriptions.get(held.recipient_id).gone(outcome.answer, work.now)
            work.subscriptions.save(gone)
        return settled
