"""The parties of a protocol in the contract: what each is, what it commits to, who asked to join."""

from typing import ClassVar

from api.schemas import Count, Day, Flag, Id, Line, Schema, Sha256, Text, Title
from domain.protocol import terms
from domain.protocol.pledge import PledgeStanding, PledgeState
from domain.protocol.terms import AccessionState, PartyState


class PartyTerms(Schema):
    """In what office a party signs, by which act, and with what weight."""

    signatory_role: Line
    """In what office its signatory signs."""
    authorising_act: Line | None = None
    """The act that allows the signatory to sign."""
    mandatory: Flag = True
    """Whether the protocol waits for this signature to be in force."""


class PartyCreate(PartyTerms):
    """A party to invite."""

    entity: ClassVar = terms.Party
    actor_id: Id
    """The actor."""


class Party(PartyTerms):
    """A party and its signature."""

    actor_id: Id
    """The actor."""
    state: PartyState
    """Invited, signed, acceded or withdrawn."""
    signed_on: Day | None
    """Day of the signature; null while it has not signed."""
    signed_sha256: Sha256 | None
    """SHA-256 of the text it signed."""
    withdrawn_on: Day | None
    """Day it withdrew; null while it is a party."""
    withdrawal_reason: Text
    """Why it withdrew."""
    since_version: Count
    """The first version of the text to which it is party."""


class PledgeCreate(Schema):
    """What one party commits to, or all of them."""

    party_id: Id | None
    """The actor, a party, that commits itself; null where all of them do."""
    text: Text
    """What it will do."""
    quantity: Line = ""
    """How much of it."""
    due_on: Day
    """By when."""
    indicator_id: Id | None = None
    """The indicator that measures it."""
    evidence: Text = ""
    """What will show it."""


class Pledge(PledgeCreate):
    """A commitment of a protocol."""

    id: Id
    """Identity, a UUIDv7."""
    state: PledgeState
    """What became of it, as its party says."""
    done_on: Day | None
    """Day it was kept; null while it was not."""
    proof: Text
    """What showed it, or why it was cancelled."""
    since_version: Count
    """The first version of the text that holds it."""
    until_version: Count | None
    """The last version that holds it, where an amendment takes it out; null where none does."""
    replaces_id: Id | None
    """The commitment whose place it takes once the amendment is signed that says it otherwise."""


class Accession(Schema):
    """An actor that asked to join."""

    actor_id: Id
    """The actor."""
    signatory_role: Line
    """In what office its signatory would sign."""
    reason: Text
    """Why it asks, and what it brings."""
    requested_on: Day
    """Day of the request."""
    state: AccessionState
    """Requested, accepted or refused."""
    answered_on: Day | None
    """Day of the answer; null while it waits."""
    answer: Text
    """What it was answered."""


class HandoverCreate(Schema):
    """A commitment to hand on."""

    to_id: Id
    """The party that takes it over."""
    reason: Title
    """Why, or what was agreed."""


class Handover(Schema):
    """A commitment that was taken over."""

    from_id: Id
    """The party that had promised it."""
    to_id: Id
    """The party that took it over."""
    on: Day
    """When."""
    reason: Title
    """Why."""


class Promised(Schema):
    """What was promised, and what became of it."""

    id: Id
    """The commitment."""
    text: Text
    """What was promised."""
    quantity: Line
    """How much of it."""
    due_on: Day
    """By when."""
    standing: PledgeStanding
    """Where it stands today; overdue where it is neither done nor cancelled after its day."""
    done_on: Day | None
    """Day it was kept."""
    proof: Text
    """What showed it, or why it was cancelled."""
