"""Minutes, and the corrections that are asked of them."""

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import PrimaryKeyConstraint, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, Relationship

from domain.tavolo.correction import Correction, CorrectionState
from domain.tavolo.minutes import Minutes, MinutesState
from infra.postgres.row import MOMENT, Aggregate, Many, Part, children, coded, refers


class CorrectionRow(Part, table=True):
    """What a recipient asks to correct in a draft."""

    __tablename__ = "correction"
    __table_args__ = (
        PrimaryKeyConstraint("tenant_id", "minutes_id", "position"),
        refers("minutes_id", "minutes", cascade=True),
        refers("proposed_by_id", "actor"),
        UniqueConstraint("tenant_id", "id"),
    )
    entity: ClassVar[type] = Correction
    minutes_id: UUID = Field(primary_key=True)
    id: UUID
    proposed_by_id: UUID
    text: str
    proposed_at: datetime = Field(sa_type=MOMENT)
    state: CorrectionState = Field(sa_type=coded(CorrectionState))
    reason: str
    answered_at: datetime | None = Field(sa_type=MOMENT)


class MinutesRow(Aggregate, table=True):
    """One version of the minutes of a meeting."""

    __tablename__ = "minutes"
    __table_args__ = (
        refers("meeting_id", "meeting"),
        refers("rectifies_id", "minutes"),
        UniqueConstraint("tenant_id", "meeting_id", "version"),
    )
    entity: ClassVar[type] = Minutes
    meeting_id: UUID
    version: int
    language: str
    state: MinutesState = Field(sa_type=coded(MinutesState))
    narrative: str
    due_on: date
    content: dict[str, Any] | None = Field(sa_type=JSONB)
    sha256: str | None
    approved_at: datetime | None = Field(sa_type=MOMENT)
    approved_by: str | None
    sent_at: datetime | None = Field(sa_type=MOMENT)
    rectifies_id: UUID | None
    rectification_reason: str
    persons: tuple[str, ...] = Field(sa_type=Many(str))
    corrections: list[CorrectionRow] = Relationship(sa_relationship_kwargs=children("CorrectionRow"))
