"""How an event shows: by what an entity is now, and what it was before."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any

from domain.process.alert import Alert, AlertCause
from domain.protocol.protocol import Protocol

Happened = Callable[[Any, Any], bool]


def recorded(before: object | None, after: object) -> bool:  # noqa: ARG001
    """Tell whether the entity is new."""
    return before is None


def became(state: StrEnum) -> Happened:
    """Tell whether the entity has come into a state."""
    return lambda before, after: after.state is state and (before is None or before.state is not state)


def grew(size: Callable[[Any], int]) -> Happened:
    """Tell whether there is more of something than before."""
    return lambda before, after: size(after) > (0 if before is None else size(before))


def opened(before: Alert | None, after: Alert) -> bool:
    """Tell whether the alert is new, and nothing is told by its being there that only some may know."""
    return before is None and not after.cause.sensitive


def fell_due(before: Alert | None, after: Alert) -> bool:
    """Tell whether the alert is new, and tells of a commitment whose day has passed."""
    return before is None and after.cause is AlertCause.OVERDUE_COMMITMENT


def signatures(protocol: Protocol) -> int:
    """Count the parties that have signed."""
    return sum(party.signed_on is not None for party in protocol.parties)


def withdrawals(protocol: Protocol) -> int:
    """Count the parties that have withdrawn."""
    return sum(party.withdrawn_on is not None for party in protocol.parties)
