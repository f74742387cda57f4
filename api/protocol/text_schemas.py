"""The text of a protocol in the contract: its articles, and its versions as they were approved."""

from typing import Annotated, ClassVar

from pydantic import Field

from api.frozen_schemas import Content, Verified
from api.schemas import Count, Day, Id, Language, Line, Moment, Schema, Sha256, Text, Title
from domain.protocol import terms
from domain.protocol.terms import ArticleTopic


class Article(Schema):
    """One article of the text."""

    entity: ClassVar = terms.Article
    title: Title
    """Its heading."""
    text: Text
    """Its text."""
    topic: ArticleTopic = ArticleTopic.OTHER
    """What it rules."""


class Amendment(Schema):
    """Why an approved text is opened again."""

    reason: Title
    """The reason, as the next version will give it."""


class Approval(Schema):
    """How a text came to be approved."""

    agreed_on: Day | None = None
    """The day on which the parties approved it, where that was before it was written down here; otherwise today."""


class ApprovedText(Schema):
    """A version of the text as it was approved."""

    version: Count
    """Its number."""
    language: Language
    """Its language."""
    sha256: Sha256
    """SHA-256 of its canonical content."""
    reason: Text
    """Why it replaced the version before; empty for the first."""
    approved_at: Moment
    """When it was approved."""
    approved_by: Line | None
    """By whom; null where that was not kept."""
    content: Content
    """What was approved, with the names of that day."""


class ProtocolVerification(Verified):
    """Whether an approved text is still what was approved, and whether a fingerprint is its own."""

    protocol_id: Annotated[Id, Field(validation_alias="id")]
    """The protocol that was looked at."""
