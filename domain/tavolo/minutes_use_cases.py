"""What can be done with the minutes of a meeting: drafted, approved, rectified, verified."""

from uuid import UUID

from domain.ports import Begin, Work
from domain.repository import Changes
from domain.tavolo.content import Sources
from domain.tavolo.minutes import Minutes, local_day
from domain.tavolo.owing import due_on
from domain.tavolo.publishing import persons_named
from domain.verification import MinutesVerification


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


def approve_minutes(begin: Begin, meeting_id: UUID) -> Minutes:
    """Freeze the minutes under the SHA-256 of what they say."""
    with begin() as work:
        minutes = work.minutes.latest(meeting_id)
        content = sources(work, minutes).content(minutes)
        return work.minutes.save(minutes.approve(content, work.signature, work.now, persons_named(work, content)))


def rectify_minutes(begin: Begin, meeting_id: UUID, reason: str) -> Minutes:
    """Begin the next version of approved minutes."""
    with begin() as work:
        return work.minutes.save(work.minutes.latest(meeting_id).rectify(work.new_id(), reason))


def verify_minutes(begin: Begin, minutes_id: UUID, given: str | None) -> MinutesVerification:
    """Compute the fingerprint of approved minutes again."""
    with begin() as work:
        minutes = work.minutes.see(minutes_id)
        return minutes.verify(given, work.minutes.versions(minutes.meeting_id))


def sources(work: Work, minutes: Minutes) -> Sources:
    """Gather what the minutes of a meeting are written from."""
    meeting = work.meetings.see(minutes.meeting_id)
    tavolo = work.tavoli.see(meeting.tavolo_id)
    seats = tavolo.members_on(local_day(meeting.starts_at, work.tenant.zone))
    actors = work.actors.see_all({seat.actor_id for seat in seats} | meeting.actor_ids)
    return Sources(
        tenant=work.tenant,
        process=work.processes.see(tavolo.process_id),
        tavolo=tavolo,
        meeting=meeting,
        names={actor.id: actor.name for actor in actors.values()},
        previous=work.minutes.see(minutes.rectifies_id) if minutes.rectifies_id else None,
    )
