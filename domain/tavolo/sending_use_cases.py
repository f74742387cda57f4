"""How minutes reach everyone: sent, looked at again at the moment of sending, sent once more, come back."""

from dataclasses import dataclass
from uuid import UUID

from domain.actor.actor import Actor
from domain.delivery import Channel, Delivery
from domain.link.link import LinkPurpose, Target
from domain.link.use_cases import link_for
from domain.logo import logo_of
from domain.ports import Begin, Work
from domain.post import NoLongerDue, owe
from domain.tavolo.inviting import INVITATION
from domain.tavolo.minutes import Minutes
from domain.tavolo.owing import once_reached, recipients

MINUTES_SENT, MINUTES_REVIEW = "minutes.sent", "minutes.review"
# To an actor, wherever it is reached. What asks for a signature, or confirms one, goes to who was named to sign alone:
# sent to the general address of its party, it would let anyone sign who reads the mail there.
BY_HAND = frozenset({MINUTES_SENT, MINUTES_REVIEW, INVITATION})


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesDue:
    """Minutes that somebody is to be sent, with the logo they were approved with."""

    minutes: Minutes
    logo: bytes | None


def dispatch_minutes(begin: Begin, meeting_id: UUID) -> Minutes:
    """Queue the approved minutes for every recipient, with a link that opens them, in one transaction."""
    with begin() as work:
        minutes = work.minutes.save(work.minutes.latest(meeting_id).send(work.now))
        meeting = work.meetings.see(meeting_id)
        target = Target(minutes.id, work.tavoli.see(meeting.tavolo_id).process_id, meeting.title)
        for actor in in_order(work, owed(work, minutes)):
            owe(work, MINUTES_SENT, minutes.id, actor)
            link_for(work, LinkPurpose.READ_MINUTES, target, actor)
        return minutes


def owed(work: Work, minutes: Minutes) -> tuple[UUID, ...]:
    """List who gets this version: those the rule names today, and who got the version before."""
    meeting = work.meetings.see(minutes.meeting_id)
    today = recipients(work.tavoli.see(meeting.tavolo_id), meeting, work.tenant.zone)
    previous = work.minutes.see(minutes.rectifies_id) if minutes.rectifies_id else None
    return tuple(dict.fromkeys((*today, *once_reached(previous))))


def minutes_due(work: Work, delivery: Delivery) -> MinutesDue:
    """Give the minutes a delivery carries, unless a later version went out meanwhile."""
    minutes = work.minutes.see(delivery.subject_id)
    later = [one.version for one in work.minutes.versions(minutes.meeting_id) if one.sent_at is not None]
    if max(later, default=minutes.version) > minutes.version:
        raise NoLongerDue(f"Version {max(later)} of the minutes has taken the place of version {minutes.version}.")
    logo = work.logos.image(logo_of(minutes.content)) if minutes.content else None
    return MinutesDue(minutes=minutes, logo=logo)


def retry_delivery(begin: Begin, delivery_id: UUID) -> Delivery:
    """Queue a failed delivery again, to where its recipient is reached today."""
    with begin() as work:
        failed = by_hand(work, delivery_id)
        address = work.actors.see(failed.recipient_id).mail_address
        return work.deliveries.save(failed.retry(address, work.now))


def resend_delivery(begin: Begin, delivery_id: UUID) -> Delivery:
    """Send to one recipient once more, to where it is reached today."""
    with begin() as work:
        delivery = by_hand(work, delivery_id)
        address = work.actors.see(delivery.recipient_id).mail_address
        return work.deliveries.save(delivery.resend(address, work.now))


def record_bounce(begin: Begin, delivery_id: UUID, answer: str) -> Delivery:
    """Record that what was sent has come back."""
    with begin() as work:
        delivery = by_hand(work, delivery_id)
        return work.deliveries.save(delivery.bounce(answer, work.now))


def by_hand(work: Work, delivery_id: UUID) -> Delivery:
    """Give the mail of an actor; of any other there is nothing to try again, or to say, here."""
    return work.deliveries.get(delivery_id).through(Channel.MAIL).about(BY_HAND)


def in_order(work: Work, actor_ids: tuple[UUID, ...]) -> list[Actor]:
    """Give these actors in their order."""
    actors = work.actors.see_all(actor_ids)
    return [actors[actor_id] for actor_id in actor_ids]
