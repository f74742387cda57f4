"""What can be done with the minutes of a meeting: drafted, approved, sent to everyone."""

from uuid import UUID

from domain.actor.actor import Actor
from domain.delivery import Channel, Delivery
from domain.link.link import LinkPurpose, Target
from domain.link.use_cases import link_for
from domain.ports import Begin, Changes, Work
from domain.tavolo.content import Sources
from domain.tavolo.minutes import Minutes, due_on, local_day, recipients

MINUTES_SENT = "minutes.sent"


def draft_minutes(begin: Begin, meeting_id: UUID, narrative: str, language: str | None) -> Minutes:
    """Draft the minutes of a held meeting; they fall due a number of days after its end."""
    with begin() as work:
        meeting = work.meetings.get(meeting_id)
        meeting.require_held()
        due = due_on(meeting, work.tenant.zone, work.tenant.minutes_days)
        spoken = language or work.tenant.language
        return work.minutes.save(
            Minutes(id=work.new_id(), meeting_id=meeting_id, narrative=narrative, language=spoken, due_on=due)
        )


def rewrite_minutes(begin: Begin, meeting_id: UUID, narrative: str) -> Minutes:
    """Replace the text of minutes that are not yet approved."""
    with begin() as work:
        return work.minutes.save(work.minutes.latest(meeting_id).write(narrative))


def revise_minutes(begin: Begin, meeting_id: UUID, changes: Changes[Minutes]) -> Minutes:
    """Say minutes that are not yet approved otherwise, or in another language."""
    with begin() as work:
        minutes = work.minutes.latest(meeting_id)
        return work.minutes.save(minutes.revise(changes(minutes)))


def submit_minutes(begin: Begin, meeting_id: UUID) -> Minutes:
    """Ask the members to read the draft."""
    with begin() as work:
        return work.minutes.save(work.minutes.latest(meeting_id).submit())


def approve_minutes(begin: Begin, meeting_id: UUID) -> Minutes:
    """Freeze the minutes under the SHA-256 of what they say."""
    with begin() as work:
        minutes = work.minutes.latest(meeting_id)
        content = sources(work, meeting_id).content(minutes)
        return work.minutes.save(minutes.approve(content, work.signature, work.now))


def dispatch_minutes(begin: Begin, meeting_id: UUID) -> Minutes:
    """Queue the approved minutes for every recipient, with a link that opens them, in one transaction."""
    with begin() as work:
        minutes = work.minutes.save(work.minutes.latest(meeting_id).send(work.now))
        meeting = work.meetings.see(meeting_id)
        tavolo = work.tavoli.see(meeting.tavolo_id)
        target = Target(minutes.id, tavolo.process_id, meeting.title)
        for actor in in_order(work, recipients(tavolo, meeting, work.tenant.zone)):
            work.deliveries.save(delivery_of(work, minutes, actor))
            link_for(work, LinkPurpose.READ_MINUTES, target, actor)
        return minutes


def retry_delivery(begin: Begin, delivery_id: UUID) -> Delivery:
    """Queue a failed delivery again, to where its recipient is reached today."""
    with begin() as work:
        failed = work.deliveries.get(delivery_id).through(Channel.MAIL)
        address = work.actors.see(failed.recipient_id).mail_address
        return work.deliveries.save(failed.retry(address, work.now))


def in_order(work: Work, actor_ids: tuple[UUID, ...]) -> list[Actor]:
    """Give these actors in their order."""
    actors = work.actors.see_all(actor_ids)
    return [actors[actor_id] for actor_id in actor_ids]


def delivery_of(work: Work, minutes: Minutes, actor: Actor) -> Delivery:
    """Write what a recipient is owed of this version; who has no address has failed at once."""
    return Delivery(
        id=work.new_id(),
        event=MINUTES_SENT,
        subject_id=minutes.id,
        recipient_id=actor.id,
        recipient_name=actor.name,
        address=actor.mail_address,
        next_attempt_at=work.now,
    ).address_checked(work.now)


def sources(work: Work, meeting_id: UUID) -> Sources:
    """Gather what the minutes of a meeting are written from."""
    meeting = work.meetings.see(meeting_id)
    tavolo = work.tavoli.see(meeting.tavolo_id)
    seats = tavolo.members_on(local_day(meeting.starts_at, work.tenant.zone))
    actors = work.actors.see_all({seat.actor_id for seat in seats} | meeting.actor_ids)
    return Sources(
        tenant=work.tenant,
        process=work.processes.see(tavolo.process_id),
        tavolo=tavolo,
        meeting=meeting,
        names={actor.id: actor.name for actor in actors.values()},
    )
