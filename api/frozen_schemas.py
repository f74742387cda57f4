"""What was approved and is kept under its fingerprint, in the contract: of minutes and of protocols alike."""

from typing import Annotated, Any

from pydantic import Field

from api.schemas import Count, Flag, Schema, Sha256

Content = Annotated[
    dict[str, Any],
    Field(
        max_length=40,
        json_schema_extra={"additionalProperties": {"description": "As the named `schema` of the content says."}},
    ),
]


class Verified(Schema):
    """Whether what was approved is still what it was, and whether a fingerprint is its own."""

    version: Count
    """The version that was looked at."""
    sha256: Sha256
    """The fingerprint it was approved with."""
    recomputed: Sha256
    """The fingerprint of its content, computed again."""
    given: Sha256 | None
    """The fingerprint that was asked about."""
    intact: Flag
    """Whether the content still is the one approved."""
    matches: Flag
    """Whether the fingerprint asked about is its own."""
