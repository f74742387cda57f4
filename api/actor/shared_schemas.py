"""Ties declared, beside the work that is seen, in the contract."""

from typing import Annotated

from pydantic import Field

from api.actor.figure_schemas import MOST_TIES
from api.actor.network_schemas import WaveOfNetwork
from api.schemas import Count, Id, Real, Schema, Text
from domain.actor.shared_work import ReportedBy


class SharedWork(Schema):
    """Two actors of the roster, and what they have shared until the day of the wave."""

    source: Id
    """One actor."""
    target: Id
    """The other."""
    meetings: Count
    """Meetings at which both were present."""
    commitments: Count
    """Meetings at which both promised something."""
    protocols: Count
    """Protocols that both signed."""
    reported_by: ReportedBy | None
    """Whether one of the two declares a tie, or both do; null where neither does."""


Pairs = Annotated[list[SharedWork], Field(max_length=MOST_TIES)]


class NetworkSeen(Schema):
    """What actors say of their ties, beside what they have been seen doing together."""

    wave: WaveOfNetwork
    """Which wave."""
    least: Count
    """From how many occasions on two actors count as seen together."""
    sentence: Text
    """How far the two go together, in one sentence, in the caller's language."""
    confirmed: Pairs
    """Pairs that declare a tie and are seen together."""
    declared_only: Pairs
    """Pairs that declare a tie and are not seen together: it may live elsewhere."""
    observed_only: Pairs
    """Pairs that are seen together and declare no tie."""
    agreement: Real | None
    """Pairs that are both, over pairs that are either; null where there is none."""
