"""Delivering: what is claimed is written, sent, and settled with the other side's answer."""

import typing
from dataclasses import dataclass

from domain.delivery import Attempt, Delivery, Verdict
from domain.mail import Mail, Mailer, Outcome
from domain.ports import Begin, Claim
from domain.tavolo.minutes import Minutes


class Unwritable(Exception):
    """The mail cannot be written; the message says why."""


class Writer(typing.Protocol):
    """Whoever writes the mail that carries minutes."""

    def minutes(self, delivery: Delivery, minutes: Minutes) -> Mail:
        """Write the mail of one recipient, with the PDF; Unwritable where it cannot be done."""
        ...


@dataclass(frozen=True, slots=True)
class Post:
    """Those who write and those who carry."""

    writer: Writer
    mailer: Mailer


def deliver(begin: Begin, claim: Claim, post: Post, jitter: float) -> Delivery:
    """Try a claimed delivery once, under its lease. The mail goes out between two transactions, never inside one."""
    outcome = post.mailer.send(mail) if isinstance(mail := _written(begin, claim, post), Mail) else mail
    return settle(begin, claim, outcome, jitter)


def settle(begin: Begin, claim: Claim, outcome: Outcome, jitter: float) -> Delivery:
    """Say how the try ended; who lost the lease meanwhile says nothing."""
    with begin() as work:
        attempt = Attempt(at=work.now, verdict=Verdict(outcome.state), answer=outcome.answer)
        held = work.deliveries.get(claim.delivery_id)
        return work.deliveries.save(held.settle(claim.lease_token, attempt, jitter))


def _written(begin: Begin, claim: Claim, post: Post) -> Mail | Outcome:
    with begin() as work:
        delivery = work.deliveries.see(claim.delivery_id)
        delivery.require_lease(claim.lease_token, work.now)
        minutes = work.minutes.see(delivery.subject_id)
    try:
        return post.writer.minutes(delivery, minutes)
    except Unwritable as error:
        return Outcome(state="failed", answer=str(error))
