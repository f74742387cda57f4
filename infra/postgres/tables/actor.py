"""Actors, their contacts, and the waves of their network."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, Relationship

from domain.actor.actor import Actor, ActorKind, Contact, Sector
from domain.actor.wave import Respondent, Tie, TieKind, Wave
from infra.postgres.row import Aggregate, Part, children, coded, refers


class ContactRow(Part, table=True):
    """A contact of an actor: personal data."""

    __tablename__ = "contact"
    __table_args__ = (refers("actor_id", "actor", cascade=True),)
    entity: ClassVar[type] = Contact
    actor_id: UUID = Field(primary_key=True)
    name: str
    role: str
    email: str | None
    phone: str | None
    consent_source: str | None


class ActorRow(Aggregate, table=True):
    """An actor."""

    __tablename__ = "actor"
    __table_args__ = (
        UniqueConstraint("tenant_id", "external_id"),
        Index("actor_by_name", "tenant_id", "name", "id"),
    )
    entity: ClassVar[type] = Actor
    external_id: str | None
    name: str
    kind: ActorKind = Field(sa_type=coded(ActorKind))
    sector: Sector = Field(sa_type=coded(Sector))
    description: str
    istat_code: str | None
    contacts: list[ContactRow] = Relationship(sa_relationship_kwargs=children("ContactRow"))


class RespondentRow(Part, table=True):
    """An actor on the roster of a wave."""

    __tablename__ = "respondent"
    __table_args__ = (refers("wave_id", "wave", cascade=True), refers("actor_id", "actor"))
    entity: ClassVar[type] = Respondent
    wave_id: UUID = Field(primary_key=True)
    actor_id: UUID
    responded: bool


class TieRow(Part, table=True):
    """A tie reported in a wave."""

    __tablename__ = "tie"
    __table_args__ = (
        refers("wave_id", "wave", cascade=True),
        refers("source_id", "actor"),
        refers("target_id", "actor"),
    )
    entity: ClassVar[type] = Tie
    wave_id: UUID = Field(primary_key=True)
    source_id: UUID
    target_id: UUID
    kind: TieKind = Field(sa_type=coded(TieKind))
    strength: int


class WaveRow(Aggregate, table=True):
    """A wave of the network of a process."""

    __tablename__ = "wave"
    __table_args__ = (refers("process_id", "process"), UniqueConstraint("tenant_id", "process_id", "number"))
    entity: ClassVar[type] = Wave
    process_id: UUID
    number: int
    observed_on: date
    roster: list[RespondentRow] = Relationship(sa_relationship_kwargs=children("RespondentRow"))
    ties: list[TieRow] = Relationship(sa_relationship_kwargs=children("TieRow"))
