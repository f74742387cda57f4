"""What around a process may fall due, end or come apart, without a database."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from domain.actor.observed import Member, Observed, Told
from domain.actor.wave import Tie, Wave
from domain.process.outlook import Circle, Due, Lasting, Measured, Outlook, Pledged, Promised
from domain.protocol.kinds import ENDED
from domain.protocol.protocol import Protocol
from domain.protocol.terms import PartyState
from infra.memory_standing import Surroundings


def look_out(around: Surroundings) -> Outlook:
    """Gather what is asked."""
    protocols = sorted(around.ours("protocols"), key=lambda one: (one.title, one.id))
    return Outlook(
        today=around.today,
        minutes_alert_days=around.tenant.minutes_alert_days,
        unsent_minutes=tuple(sorted(_unsent(around), key=lambda due: (due.on, due.id))),
        ending_protocols=tuple(_lasting(one) for one in protocols if _in_force(one, around)),
        silent_parties=tuple(Circle(one.id, one.title, silent) for one in protocols if (silent := _silent(one))),
        late_promises=tuple(sorted(_late(around), key=lambda one: (one.due_on, one.meeting_id, one.number))),
        late_pledges=tuple(sorted(_late_pledges(around), key=_by_day)),
        orphaned_pledges=tuple(sorted(_orphaned(around), key=_by_day)),
        indicators=tuple(sorted(_indicators(around), key=lambda one: (one.title, one.id))),
        tavoli=tuple(sorted(_circles(around), key=lambda one: (one.title, one.id))),
        wave=_latest(around),
    )


def _unsent(around: Surroundings) -> Iterator[Due]:
    for meeting in around.held():
        if not around.is_sent(meeting):
            yield Due(meeting.id, meeting.title, around.due_on(meeting))


def _late(around: Surroundings) -> Iterator[Promised]:
    for meeting in around.held():
        for number, one in enumerate(meeting.commitments, start=1):
            if one.stands and one.due_on < around.today:
                yield Promised(meeting.id, number, one.text, one.due_on, one.owner_id)


def _late_pledges(around: Surroundings) -> Iterator[Pledged]:
    for protocol in around.ours("protocols"):
        for one in protocol.to_keep:
            if one.due_on < around.today:
                yield Pledged(protocol.id, one.id, one.text, one.due_on, one.party_id)


def _orphaned(around: Surroundings) -> Iterator[Pledged]:
    for protocol in around.ours("protocols"):
        for one in protocol.orphaned:
            yield Pledged(protocol.id, one.id, one.text, one.due_on, one.party_id)


def _by_day(one: Pledged) -> tuple[date, UUID]:
    return one.due_on, one.pledge_id


def _lasting(protocol: Protocol) -> Lasting:
    return Lasting(protocol.id, protocol.title, _last_day(protocol), protocol.renewable)


def _in_force(protocol: Protocol, around: Surroundings) -> bool:
    return protocol.state not in ENDED and _last_day(protocol) >= around.today


def _last_day(protocol: Protocol) -> date:
    return protocol.ends_on or date.min


def _silent(protocol: Protocol) -> tuple[UUID, ...]:
    if protocol.state in ENDED:
        return ()
    pledged = {pledge.party_id for pledge in protocol.pledges}
    staying = (party for party in protocol.parties if party.state is not PartyState.WITHDRAWN)
    return tuple(sorted(party.actor_id for party in staying if party.actor_id not in pledged))


def _indicators(around: Surroundings) -> Iterator[Measured]:
    for one in around.ours("indicators"):
        waves = tuple(sorted(measurement.wave for measurement in one.measurements))
        yield Measured(one.id, one.title, one.level, one.baseline_value is not None, waves)


def _circles(around: Surroundings) -> Iterator[Circle]:
    for tavolo in around.ours("tavoli"):
        if tavolo.closed_at is None:
            seated = {seat.actor_id for seat in tavolo.members_on(around.today)}
            yield Circle(tavolo.id, tavolo.title, tuple(sorted(seated)))


def _latest(around: Surroundings) -> Observed | None:
    wave: Wave | None = max(around.ours("waves"), key=lambda wave: wave.number, default=None)
    if wave is None:
        return None
    actors = around.shelves["actors"]
    return Observed(
        number=wave.number,
        observed_on=wave.observed_on,
        members=tuple(
            Member(str(one.actor_id), actors[one.actor_id].name, actors[one.actor_id].sector, one.responded)
            for one in wave.roster
        ),
        ties=tuple(map(_told, wave.ties)),
    )


def _told(tie: Tie) -> Told:
    since, until = (None if day is None else day.isoformat() for day in (tie.since, tie.until))
    reporter = None if tie.reporter_id is None else str(tie.reporter_id)
    return Told(str(tie.source_id), str(tie.target_id), tie.kind, tie.strength, tie.provenance, reporter, since, until)
