"""The feed of changes in the contract."""

from typing import Annotated

from pydantic import Field

from api.audit.schemas import Sequence, Told
from api.schemas import Code, Count, Flag, Id, Moment, Schema, Uri


class Change(Told):
    """A resource has changed: fetch it where the link leads."""

    sequence: Sequence
    """Its place among all that happened in the tenant; some places are other people's."""
    entity: Code
    """The kind of resource."""
    id: Id
    """The identity of the resource."""
    revision: Count
    """The revision that came of the change; by now there may be a later one."""
    operation: Code
    """The operation that changed it."""
    at: Moment
    """When it changed."""
    link: Uri | None
    """Where the resource is; null once it is deleted."""
    deleted: Flag
    """Whether it is no longer there."""


class Changes(Schema):
    """What has changed, in order; an empty list when nothing has."""

    items: Annotated[list[Change], Field(max_length=200)]
    """The changes, each exactly once."""
    next: Uri
    """Where to ask for what comes after these: at once, or later when the list is empty."""
