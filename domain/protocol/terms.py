"""What a protocol is made of: articles, parties, commitments, and the texts that were approved."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Self
from uuid import UUID


class ArticleTopic(StrEnum):
    """What an article rules."""

    SUBJECT = "subject"
    GOVERNANCE = "governance"
    COMMITMENTS = "commitments"
    DURATION = "duration"
    RESOURCES = "resources"
    DATA_PROTECTION = "data_protection"
    MONITORING = "monitoring"
    ACCESSION_WITHDRAWAL = "accession_withdrawal"
    OTHER = "other"


class RenewalRule(StrEnum):
    """How a protocol goes on after its term."""

    NONE = "none"
    EXPRESS = "express"
    TACIT = "tacit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article of the text."""

    title: str
    text: str
    topic: ArticleTopic = ArticleTopic.OTHER


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """An actor invited to the protocol, and its signature."""

    actor_id: UUID
    signatory_role: str
    authorising_act: str | None = None
    mandatory: bool = True
    signed_on: date | None = None
    signed_sha256: str | None = None

    def unsigned(self) -> Self:
        """Give the party before it signs."""
        return replace(self, signed_on=None, signed_sha256=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pledge:
    """What a party commits to, or all of them where none is named: how much, by when, and what shows it."""

    id: UUID
    party_id: UUID | None
    text: str
    quantity: str = ""
    due_on: date
    indicator_id: UUID | None = None
    evidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovedText:
    """A version of the text as it was approved: the canonical content, and its SHA-256."""

    version: int
    language: str
    content: Mapping[str, Any] = field(hash=False)
    sha256: str
    reason: str = ""
    approved_at: datetime
    approved_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """Under which number and day the municipality's register of acts has the protocol."""

    number: str
    on: date
