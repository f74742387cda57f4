"""Review: who is to receive the minutes reads the draft first, and proposes corrections, if only by a personal link."""

from dataclasses import replace
from uuid import UUID

from domain.actor.actor import Actor
from domain.delivery import Delivery
from domain.errors import NotFound
from domain.link.link import LinkPurpose, Target
from domain.link.use_cases import link_for
from domain.logo import logo_of
from domain.ports import Begin, Work
from domain.post import NoLongerDue, owe
from domain.tavolo.correction import Correction, CorrectionState
from domain.tavolo.draft import MinutesDraft
from domain.tavolo.minutes import Minutes, MinutesState, NotARecipient
from domain.tavolo.minutes_use_cases import sources
from domain.tavolo.owing import recipients
from domain.tavolo.sending_use_cases import MINUTES_REVIEW, in_order, owed


def read_draft(begin: Begin, meeting_id: UUID) -> MinutesDraft:
    """Write the minutes as they would be approved now, and say what they lack."""
    with begin() as work:
        return drafted(work, newest_of(work, meeting_id))


def newest_of(work: Work, meeting_id: UUID) -> Minutes:
    """Give the latest version to look at: who reads it need not be one who may change it."""
    versions = work.minutes.versions(meeting_id)
    if not versions:
        raise NotFound
    return versions[-1]


def read_review(begin: Begin, minutes_id: UUID) -> MinutesDraft:
    """Write the minutes as they would be approved now, for who is asked to read them."""
    with begin() as work:
        minutes = work.minutes.see(minutes_id)
        minutes.require_in_review()
        return drafted(work, minutes)


def submit_minutes(begin: Begin, meeting_id: UUID) -> Minutes:
    """Ask everyone who is to receive the minutes to read the draft; submitted again, they are asked again."""
    with begin() as work:
        minutes = work.minutes.save(work.minutes.latest(meeting_id).submit())
        meeting = work.meetings.see(meeting_id)
        target = Target(minutes.id, work.tavoli.see(meeting.tavolo_id).process_id, meeting.title)
        asked = {one.recipient_id: one for one in work.deliveries.of(MINUTES_REVIEW, minutes.id)}
        for actor in in_order(work, owed(work, minutes)):
            link_for(work, LinkPurpose.PROPOSE_CORRECTION, target, actor)
            ask(work, minutes, actor, asked.get(actor.id))
        return minutes


def ask(work: Work, minutes: Minutes, actor: Actor, asked: Delivery | None) -> Delivery:
    """Queue the draft for one reader, or queue it once more."""
    return work.deliveries.save(asked.renew(work.now)) if asked else owe(work, MINUTES_REVIEW, minutes.id, actor)


def review_due(work: Work, delivery: Delivery) -> MinutesDraft:
    """Give the draft as it is at this moment, while it is to be read, to who still is to receive the minutes."""
    minutes = work.minutes.see(delivery.subject_id)
    if minutes.state is not MinutesState.IN_REVIEW:
        raise NoLongerDue("The minutes are not in review any more.")
    if delivery.recipient_id not in owed(work, minutes):
        raise NoLongerDue("The recipient is no longer a member of the tavolo.")
    draft = drafted(work, minutes)
    return replace(draft, logo=work.logos.image(logo_of(draft.content)))


def propose_correction(begin: Begin, meeting_id: UUID, actor_id: UUID, text: str) -> Minutes:
    """Take the correction that a recipient of the minutes proposes."""
    with begin() as work:
        return proposed(work, work.minutes.latest(meeting_id), actor_id, text)


def propose_by_link(begin: Begin, minutes_id: UUID, actor_id: UUID, text: str) -> Minutes:
    """Take the correction that somebody proposes who was asked to read this version."""
    with begin() as work:
        return proposed(work, work.minutes.get(minutes_id), actor_id, text)


def answer_correction(
    begin: Begin, meeting_id: UUID, correction_id: UUID, state: CorrectionState, reason: str
) -> Minutes:
    """Accept or refuse a correction."""
    with begin() as work:
        minutes = work.minutes.latest(meeting_id)
        return work.minutes.save(minutes.answer(correction_id, state, reason, work.now))


def drafted(work: Work, minutes: Minutes) -> MinutesDraft:
    """Write these minutes as they would be approved now."""
    return MinutesDraft.of(minutes, sources(work, minutes))


def proposed(work: Work, minutes: Minutes, actor_id: UUID, text: str) -> Minutes:
    """Take a correction of these minutes from a recipient."""
    meeting = work.meetings.see(minutes.meeting_id)
    if actor_id not in recipients(work.tavoli.see(meeting.tavolo_id), meeting, work.tenant.zone):
        raise NotARecipient(actor_id=actor_id)
    correction = Correction(id=work.new_id(), proposed_by_id=actor_id, text=text, proposed_at=work.now)
    return work.minutes.save(minutes.propose(correction))
