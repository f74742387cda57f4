"""Reminders: what is promised, owed or near, once a day at most to each, and only to who has something to read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from domain.actor.actor import Actor
from domain.delivery import Delivery
from domain.link.link import Link, LinkPurpose, Target, address
from domain.link.use_cases import address_for, link_for, token_for, use_link
from domain.ports import Begin, Work
from domain.post import NoLongerDue, owe
from domain.tavolo.minutes import local_day
from domain.tavolo.pending import Matter, Pending
from domain.tavolo.sending_use_cases import in_order
from domain.tenant import Tenant

REMINDER = "reminder"
COMMITMENTS = LinkPurpose.SEE_COMMITMENTS


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """What one person is reminded of on a day, and where it leads: their promises, and checking in to each meeting."""

    tenant: Tenant
    day: date
    matters: tuple[Pending, ...]
    link: str | None
    unsubscribe: str | None
    check_ins: Mapping[UUID, str | None]


def remind(begin: Begin) -> None:
    """Queue the reminder of the day for everyone who has something to read; who has one already gets no other."""
    with begin() as work:
        if work.tenant.suspended_at is None:
            day = local_day(work.now, work.tenant.zone)
            told = {one.recipient_id for one in work.deliveries.of(REMINDER, named(day))}
            matters = [one for one in matters_of(work, day) if one.actor_id not in told]
            for actor in in_order(work, tuple(dict.fromkeys(one.actor_id for one in matters))):
                if actor.mail_address and not declined(work, actor.id):
                    prepare(work, actor, day, [one for one in matters if one.actor_id == actor.id])


def prepare(work: Work, actor: Actor, day: date, matters: list[Pending]) -> None:
    """Queue the reminder of one person, with the links it is to hold."""
    known = link_of(work, actor.id)
    if known is None or not known.opens(work.now):
        link_for(work, COMMITMENTS, Target(actor.id, matters[0].process_id, actor.name), actor)
    for one in matters:
        if one.matter is Matter.MEETING:
            link_for(work, LinkPurpose.CHECK_IN, Target(one.subject_id, one.process_id, one.title), actor)
    owe(work, REMINDER, named(day), actor)


def reminder_due(work: Work, delivery: Delivery, house_url: str) -> Reminder:
    """Look again, at the moment of sending, at what is left to remind of on that day."""
    day, holder = day_named(delivery.subject_id), delivery.recipient_id
    matters = tuple(one for one in matters_of(work, day) if one.actor_id == holder)
    if not matters or declined(work, holder):
        raise NoLongerDue("There is nothing left to be reminded of.")
    if day < local_day(work.now, work.tenant.zone):
        raise NoLongerDue("That day is over: what is still to be told is told by the next reminder.")
    token = token_for(work, COMMITMENTS, holder, holder)
    meetings = [one.subject_id for one in matters if one.matter is Matter.MEETING]
    return Reminder(
        tenant=work.tenant,
        day=day,
        matters=matters,
        link=token and address(token, work.tenant.frontend_url, house_url),
        # Of this house, whose page takes one click: a frontend of the tenant's own may not.
        unsubscribe=token and f"{address(token, None, house_url)}/unsubscription",
        check_ins={one: address_for(work, LinkPurpose.CHECK_IN, one, holder, house_url) for one in meetings},
    )


def decline_reminders(begin: Begin, link_id: UUID) -> Link:
    """Note that somebody wants no more reminders: it is the one act there is by the link in them."""
    with begin() as work:
        return use_link(work, link_id)


def accept_reminders(begin: Begin, link_id: UUID) -> Link:
    """Note that somebody wants reminders again."""
    with begin() as work:
        return work.links.save(work.links.get(link_id).take_back(work.now))


def declined(work: Work, actor_id: UUID) -> bool:
    """Tell whether somebody wants no reminders: the link in them was used, or revoked."""
    known = link_of(work, actor_id)
    return known is not None and (known.used_at or known.revoked_at) is not None


def link_of(work: Work, actor_id: UUID) -> Link | None:
    """Give the link by which somebody sees what they promised."""
    return work.links.made_for(COMMITMENTS, actor_id, actor_id)


def matters_of(work: Work, day: date) -> Iterable[Pending]:
    """List what is told on that day, of what is pending at this moment."""
    alert_days = work.tenant.minutes_alert_days
    return (one for one in work.pending(day) if one.told_on(day, alert_days))


def named(day: date) -> UUID:
    """Name a day as what a delivery is about, so that of each day and person there is one."""
    return UUID(int=day.toordinal())


def day_named(identity: UUID) -> date:
    """Give the day of that name."""
    return date.fromordinal(identity.int)
