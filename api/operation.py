"""An operation that is offered for several kinds of things."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """What an operation is called in the contract, and what it says it does."""

    name: str
    says: str
