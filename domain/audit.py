"""The audit trail: who did what and when, chained so that no row can be changed, moved or taken away unnoticed."""

import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from uuid import UUID

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


class Deed(StrEnum):
    """What was done to a resource."""

    CHANGED = "changed"
    DELETED = "deleted"
    READ = "read"


class Flaw(StrEnum):
    """What is wrong with an audit trail."""

    ALTERED = "altered"
    MISSING = "missing"
    CUT = "cut"
    SURPLUS = "surplus"
    UNWRITTEN = "unwritten"
    FORSWORN = "forsworn"


@dataclass(frozen=True, slots=True)
class Tip:
    """How far a chain goes: the number of its last row, and the hash of that row."""

    sequence: int
    hash: bytes


@dataclass(frozen=True, slots=True)
class Fault:
    """The first row that is not as it was written, and what is wrong with it."""

    flaw: Flaw
    row: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One row of the trail. The caller stands under a pseudonym; a person's data is named by its identity only."""

    sequence: int
    at: datetime
    caller: str
    operation: str
    deed: Deed
    entity: str
    entity_id: UUID
    revision: int | None
    hash: bytes

    def chained(self, tenant_id: UUID, before: bytes) -> bytes:
        """Give the SHA-256 over the hash before and the fields, one a line, the time in microseconds."""
        said = (
            self.sequence,
            tenant_id,
            (self.at - EPOCH) // MICROSECOND,
            self.caller,
            self.operation,
            self.deed,
            self.entity,
            self.entity_id,
            "" if self.revision is None else self.revision,
        )
        return sha256(before + "\n".join(map(str, said)).encode()).digest()


START = Tip(0, bytes(32))


def first_fault(tenant_id: UUID, events: Iterable[Event], tip: Tip, anchor: Tip | None = None) -> Fault | None:
    """Follow the chain from its beginning to the tip, through the anchor: a tip that was written down elsewhere."""
    reached = START
    for event in events:
        if event.sequence != reached.sequence + 1:
            return Fault(Flaw.MISSING, str(reached.sequence + 1))
        if event.chained(tenant_id, reached.hash) != event.hash:
            return Fault(Flaw.ALTERED, str(event.sequence))
        reached = Tip(event.sequence, event.hash)
        if anchor is not None and anchor.sequence == reached.sequence and anchor != reached:
            return Fault(Flaw.FORSWORN, str(event.sequence))
    return _end_fault(reached, tip, anchor)


def _end_fault(reached: Tip, tip: Tip, anchor: Tip | None) -> Fault | None:
    if reached.sequence < max(tip.sequence, anchor.sequence if anchor else 0):
        return Fault(Flaw.CUT, str(reached.sequence + 1))
    return None if reached == tip else Fault(Flaw.SURPLUS, str(tip.sequence + 1))


@dataclass(frozen=True, slots=True)
class Pseudonyms:
    """Names callers in the trail: the same caller alike within a tenant, and unknowable without the key."""

    key: bytes

    def of(self, tenant_id: UUID, subject: str) -> str:
        """Give the pseudonym: half of an HMAC-SHA256, in hexadecimal."""
        return hmac.digest(self.key, b"audit\0" + tenant_id.bytes + subject.encode(), sha256).hex()[:32]
