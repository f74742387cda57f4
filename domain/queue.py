"""The port to the deliveries that are due, of every tenant."""

import typing
from datetime import timedelta
from uuid import UUID


class Claim(typing.NamedTuple):
    """A delivery that one worker holds until its lease ends."""

    tenant_id: UUID
    delivery_id: UUID
    lease_token: UUID


class DeliveryQueue(typing.Protocol):
    """The deliveries that are due, of every tenant."""

    def claim(self, limit: int, lease: timedelta) -> list[Claim]:
        """Take up to this many due deliveries for the length of the lease, by the database's clock."""
        ...

    def wait(self, seconds: float) -> None:
        """Return when something may be due, or after this long."""
        ...
