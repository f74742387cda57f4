"""What asks for attention among what was promised: actions, commitments of meetings, and those of protocols."""

from collections.abc import Iterator

from domain.process.alert import AlertCause, Sign
from domain.process.alert_texts import Fact, sign
from domain.process.watched import Watched


def commitments_overdue(watched: Watched) -> Iterator[Sign]:
    """Tell of actions, and promises of meetings, that are neither done nor cancelled, and whose day has passed."""
    for action in watched.process.actions:
        if action.open and action.due_on < watched.today:
            fact = Fact.of(action.title, action.due_on, actor_ids=(action.owner_id,))
            yield sign(AlertCause.OVERDUE_COMMITMENT, watched.about, f"actions/{action.id}", fact)
    for one in watched.outlook.late_promises:
        fact = Fact(it=one.text, en=one.text, day=one.due_on, actor_ids=(one.owner_id,), mended_by="finish_commitment")
        yield sign(AlertCause.OVERDUE_COMMITMENT, f"meetings/{one.meeting_id}", f"commitments/{one.number}", fact)


def pledges_overdue(watched: Watched) -> Iterator[Sign]:
    """Tell of what was promised in protocols in force, is neither done nor cancelled, and whose day has passed."""
    for one in watched.outlook.late_pledges:
        parties = (one.party_id,) if one.party_id else ()
        fact = Fact(it=one.text, en=one.text, day=one.due_on, actor_ids=parties, mended_by="report_pledge")
        yield sign(AlertCause.OVERDUE_COMMITMENT, f"protocols/{one.protocol_id}", f"pledges/{one.pledge_id}", fact)


def pledges_orphaned(watched: Watched) -> Iterator[Sign]:
    """Tell of what a party left when it withdrew, and nobody has taken over."""
    for one in watched.outlook.orphaned_pledges:
        parties = (one.party_id,) if one.party_id else ()
        fact = Fact.of(one.text, one.due_on, actor_ids=parties)
        yield sign(AlertCause.ORPHANED_COMMITMENT, f"protocols/{one.protocol_id}", f"pledges/{one.pledge_id}", fact)


def parties_silent(watched: Watched) -> Iterator[Sign]:
    """Tell of parties of a protocol that commit to nothing."""
    for protocol in watched.outlook.silent_parties:
        for party in protocol.actor_ids:
            fact = Fact.of(protocol.title, actor_ids=(party,))
            yield sign(AlertCause.PARTY_WITHOUT_COMMITMENT, f"protocols/{protocol.id}", str(party), fact)
