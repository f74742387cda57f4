"""Personal links."""

from collections.abc import Mapping
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from domain.link.code import LinkCode
from domain.link.link import Link, LinkPurpose
from infra.postgres.row import MOMENT, Aggregate, coded, refers


class LinkRow(Aggregate, table=True):
    """What is opened to whom, until when. A token stands here only as its hash."""

    __tablename__ = "link"
    __table_args__ = (
        refers("process_id", "process"),
        refers("holder_id", "actor"),
        UniqueConstraint("tenant_id", "token_sha256"),
        Index("link_by_holder", "tenant_id", "holder_id", "purpose", "target_id"),
    )
    entity: ClassVar[type] = Link
    embedded: ClassVar[Mapping[str, type]] = {"code": LinkCode}
    purpose: LinkPurpose = Field(sa_type=coded(LinkPurpose))
    target_id: UUID
    process_id: UUID
    title: str
    holder_id: UUID
    holder_name: str
    holder_email: str | None
    token_sha256: str
    expires_at: datetime = Field(sa_type=MOMENT)
    one_time: bool
    used_at: datetime | None = Field(sa_type=MOMENT)
    revoked_at: datetime | None = Field(sa_type=MOMENT)
    code_id: UUID | None
    code_asked_at: datetime | None = Field(sa_type=MOMENT)
    code_tries: int | None
    code_proved_at: datetime | None = Field(sa_type=MOMENT)
    codes: int
