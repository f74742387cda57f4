"""What became of the promises of a protocol, in the contract."""

from typing import Annotated

from pydantic import Field

from api.protocol.party_schemas import Handover, Promised
from api.schemas import INT32, Count, Day, Few, Id, Line, Many, Real, Schema, Text, Title
from domain.indicator.light import Light
from domain.protocol.kinds import ProtocolState
from domain.protocol.terms import PartyState

Tally = Annotated[int, Field(ge=0, le=INT32, json_schema_extra={"format": "int32"})]


class PledgeIndicator(Schema):
    """An indicator that measures a commitment."""

    id: Id
    """Its identity."""
    title: Title
    """Its title."""
    unit: Line
    """Unit of its values."""
    wave: Count | None
    """The latest wave in which it has a value."""
    value: Real | None
    """That value."""
    progress: Real | None
    """Share of the way from baseline to target; null where it cannot be told."""
    light: Light
    """Green from 0.9 of the way, amber from 0.6, red below, grey where it cannot be told."""


class PendingAccession(Schema):
    """An actor that asked to join and waits for the answer."""

    actor_id: Id
    """The actor."""
    name: Title
    """Its name today."""
    reason: Text
    """Why it asks, and what it brings."""
    requested_on: Day
    """Day of the request."""


class ProtocolPromise(Promised):
    """What was promised, and what became of it."""

    evidence: Text
    """What was to show it."""
    indicator_id: Id | None
    """The indicator that measures it."""
    indicator: PledgeIndicator | None
    """That indicator, and how far it is."""
    handovers: Few[Handover]
    """From whom it was taken over, the first first; empty where its party is the one that promised it."""


class PartyAccount(Schema):
    """What one party promised, and what became of it."""

    actor_id: Id
    """The party."""
    name: Title
    """Its name today."""
    state: PartyState
    """Where it stands."""
    signed_on: Day | None
    """Day on which it signed the latest text; null while it has not."""
    pledges: Many[ProtocolPromise]
    """What it promised, or took over."""
    handed_on: Many[Id]
    """What it had promised and others took over when it withdrew."""


class PledgeCounts(Schema):
    """How many commitments stand where."""

    open: Tally
    """Not begun."""
    in_progress: Tally
    """Under way."""
    done: Tally
    """Kept."""
    overdue: Tally
    """Late."""
    cancelled: Tally
    """Given up, with a reason."""


class Accountability(Schema):
    """What each party of a protocol promised and what became of it."""

    protocol_id: Id
    """The protocol."""
    title: Title
    """Its title."""
    state: ProtocolState
    """Where it stands."""
    ends_on: Day | None
    """Last day of its term."""
    on: Day
    """The day this is told of: today, where the tenant works."""
    counts: PledgeCounts
    """How many commitments stand where."""
    shared: Many[ProtocolPromise]
    """What all of them promised."""
    parties: Many[PartyAccount]
    """What each promised."""
    accessions: Many[PendingAccession]
    """Who waits to join."""
