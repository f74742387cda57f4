"""The life of a protocol in the contract."""

from api.protocol.account_schemas import Tally
from api.protocol.schemas import Months
from api.schemas import Count, Day, Id, Line, Many, Schema, Text, Title
from domain.protocol.pledge import PledgeState


class ProtocolReason(Schema):
    """Why something happens to a protocol."""

    reason: Title
    """The reason."""


class RenewalCreate(Schema):
    """A renewal, by an act."""

    since: Day
    """First day of the further term: the day after the term before it ends."""
    months: Months
    """How long it lasts, in months."""
    act: Line
    """The act that renews the protocol."""


class AccessionCreate(Schema):
    """A request to join."""

    actor_id: Id
    """The actor that asks."""
    signatory_role: Line
    """In what office its signatory would sign."""
    reason: Text
    """Why it asks, and what it brings."""


class AccessionAnswer(Schema):
    """What a request to join is answered."""

    answer: Text
    """The answer; a refusal says why."""


class WithdrawalCreate(Schema):
    """A withdrawal."""

    actor_id: Id
    """The party that goes."""
    reason: Text
    """Why."""


class PledgeReport(Schema):
    """What became of a commitment."""

    state: PledgeState
    """Open, in progress, done or cancelled; that it is late the clock says."""
    done_on: Day | None = None
    """Day it was kept, where it was."""
    proof: Text = ""
    """What shows it; of what was cancelled, why."""


class OrphanedPledge(Schema):
    """A commitment that nobody keeps any more."""

    id: Id
    """The commitment."""
    text: Text
    """What was promised."""
    due_on: Day
    """By when."""
    indicator_id: Id | None
    """The indicator that measures it."""


class PartyDeparture(Schema):
    """What goes with a party, or has gone with it."""

    protocol_id: Id
    """The protocol."""
    actor_id: Id
    """The party."""
    orphaned: Many[OrphanedPledge]
    """What it promised and has not kept."""
    unserved_indicator_ids: Many[Id]
    """Indicators that no other pending commitment serves."""
    signatories_left: Tally
    """How many who signed are left without it."""
    wave: Count | None
    """The wave of the network that was looked at; null where none was observed."""
    ties_lost: Tally | None
    """With how many others it has a tie that is no conflict."""
    left_alone_ids: Many[Id]
    """Who has no such tie but with it."""
