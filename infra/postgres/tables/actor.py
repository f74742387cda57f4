"""Actors, their contacts, and the waves of their network."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import Column, Computed, Index, Text, UniqueConstraint
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlmodel import Field, Relationship

from domain.actor.actor import Actor, ActorKind, Contact, Offer, OfferKind, PublicationConsent, Sector
from domain.actor.identifier import Identifier, IdentifierKind
from domain.actor.place import Place, Precision
from domain.actor.wave import Respondent, Scores, Tie, TieKind, TieProvenance, Wave
from infra.postgres.row import MOMENT, Aggregate, Many, Part, children, coded, refers

# What a search reads of an actor: every word as it is written, and its stem; accents ignored.
WORDS = """setweight(to_tsvector('regia_plain', name) || to_tsvector('regia_italian', name), 'A')
|| setweight(to_tsvector('regia_plain', joined(tags) || ' ' || offered)
|| to_tsvector('regia_italian', joined(tags) || ' ' || offered), 'B')
|| setweight(to_tsvector('regia_plain', description) || to_tsvector('regia_italian', description), 'C')"""


class IdentifierRow(Part, table=True):
    """An official identifier of an actor."""

    __tablename__ = "identifier"
    __table_args__ = (
        refers("actor_id", "actor", cascade=True),
        Index("identifier_by_value", "tenant_id", "kind", "value", "actor_id"),
    )
    entity: ClassVar[type] = Identifier
    actor_id: UUID = Field(primary_key=True)
    kind: IdentifierKind = Field(sa_type=coded(IdentifierKind))
    value: str


class OfferRow(Part, table=True):
    """A resource or a service that an actor offers."""

    __tablename__ = "offer"
    __table_args__ = (
        refers("actor_id", "actor", cascade=True),
        Index("offer_by_code", "tenant_id", "code", "actor_id"),
    )
    entity: ClassVar[type] = Offer
    actor_id: UUID = Field(primary_key=True)
    kind: OfferKind = Field(sa_type=coded(OfferKind))
    code: str
    title: str
    capacity: int | None
    hours: str


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
    consent_on: date | None


class ActorRow(Aggregate, table=True):
    """An actor."""

    __tablename__ = "actor"
    __table_args__ = (
        UniqueConstraint("tenant_id", "external_id"),
        refers("merged_into", "actor"),
        Index("actor_by_name", "tenant_id", "name", "id"),
        Index("actor_by_municipality", "tenant_id", "istat_code", "name", "id"),
        Index("actor_by_place", "tenant_id", "place_lat", "place_lon"),
        Index("actor_merged", "tenant_id", "merged_into", postgresql_where="merged_into IS NOT NULL"),
    )
    entity: ClassVar[type] = Actor
    embedded: ClassVar[Mapping[str, type]] = {"place": Place, "publication": PublicationConsent}
    external_id: str | None
    name: str
    kind: ActorKind = Field(sa_type=coded(ActorKind))
    sector: Sector = Field(sa_type=coded(Sector))
    description: str
    legal_status: str | None
    istat_code: str | None
    place_lat: float | None
    place_lon: float | None
    place_precision: Precision | None = Field(sa_type=coded(Precision))
    tags: tuple[str, ...] = Field(sa_type=Many(str))
    publication_source: str | None
    publication_given_on: date | None
    recorded_by: str | None
    recorded_at: datetime | None = Field(sa_type=MOMENT)
    last_assured_by: str | None
    last_assured_at: datetime | None = Field(sa_type=MOMENT)
    merged_into: UUID | None
    identifiers: list[IdentifierRow] = Relationship(sa_relationship_kwargs=children("IdentifierRow"))
    offers: list[OfferRow] = Relationship(sa_relationship_kwargs=children("OfferRow"))
    contacts: list[ContactRow] = Relationship(sa_relationship_kwargs=children("ContactRow"))


# Written by the database, read by its searches only: no actor carries it along.
TABLE: Any = ActorRow.__table__  # type: ignore[attr-defined]
TABLE.append_column(Column("offered", Text, nullable=False, server_default=""))
TABLE.append_column(Column("words", TSVECTOR, Computed(WORDS, persisted=True)))
Index("actor_by_words", TABLE.c.tenant_id, TABLE.c.words, postgresql_using="gin")


class RespondentRow(Part, table=True):
    """An actor on the roster of a wave."""

    __tablename__ = "respondent"
    __table_args__ = (
        refers("wave_id", "wave", cascade=True),
        refers("actor_id", "actor"),
        # Looked at when all of the roster is written: rows move up when two actors turn out to be one.
        UniqueConstraint("tenant_id", "wave_id", "actor_id", deferrable=True, initially="DEFERRED"),
    )
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
        refers("reporter_id", "actor"),
    )
    entity: ClassVar[type] = Tie
    embedded: ClassVar = {"scores": Scores}
    wave_id: UUID = Field(primary_key=True)
    source_id: UUID
    target_id: UUID
    kind: TieKind = Field(sa_type=coded(TieKind))
    strength: int
    provenance: TieProvenance = Field(sa_type=coded(TieProvenance))
    reporter_id: UUID | None
    since: date | None
    until: date | None
    scores_influence: int | None
    scores_involvement: int | None
    scores_contribution: int | None
    scores_reliability: int | None
    scores_shared_mission: int | None
    scores_openness: int | None


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
