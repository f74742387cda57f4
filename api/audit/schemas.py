"""The audit trail in the contract."""

from typing import Annotated

from pydantic import BaseModel, Field, StringConstraints

from api.schemas import INT64, Code, Count, Id, Moment, Schema, Sha256
from domain.audit import Deed

Sequence = Annotated[int, Field(ge=1, le=INT64, json_schema_extra={"format": "int64"})]
Pseudonym = Annotated[str, StringConstraints(min_length=1, max_length=63, pattern=r"^[0-9a-z_]+$")]


class Told(BaseModel):
    """What is only told: it has a field `entity`, and is never made into one."""

    model_config = Schema.model_config


class AuditEvent(Told):
    """Who did what, and when: one row of a chain that is only ever added to."""

    sequence: Sequence
    """Its place in the trail of the tenant."""
    at: Moment
    """When it was done."""
    caller: Pseudonym
    """Who did it, under a pseudonym that is the same throughout the tenant."""
    operation: Code
    """The operation of this API, or of the command line."""
    deed: Deed
    """What was done to the resource."""
    entity: Code
    """The kind of resource."""
    entity_id: Id
    """The identity of the resource."""
    revision: Count | None
    """The revision that came of it; null where it was only read."""
    hash: Sha256
    """SHA-256 of this row and of the hash before it."""
