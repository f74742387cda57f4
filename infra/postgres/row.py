"""How an entity becomes rows and comes back: same field names on both sides, no loop written by hand."""

from dataclasses import fields
from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar, Self
from uuid import UUID

from sqlalchemy import ARRAY, DateTime, Enum, ForeignKeyConstraint, Text, TypeDecorator, Uuid, inspect
from sqlmodel import Field, SQLModel

MOMENT = DateTime(timezone=True)
SQLModel.metadata.naming_convention = {
    "pk": "%(table_name)s_key",
    "fk": "%(table_name)s_%(column_0_N_name)s_refers",
    "uq": "%(table_name)s_%(column_0_N_name)s_unique",
    "ck": "%(table_name)s_%(constraint_name)s_check",
}


class Many(TypeDecorator[tuple[Any, ...]]):
    """A tuple of the domain as an array of the database."""

    impl = ARRAY
    cache_ok = True

    def __init__(self, kind: type[Any] = str) -> None:
        super().__init__(Uuid if kind is UUID else Text)
        self.kind = kind

    def process_bind_param(self, value: tuple[Any, ...] | None, dialect: object) -> list[Any] | None:  # noqa: ARG002
        """Hand the database a list."""
        return None if value is None else list(value)

    def process_result_value(self, value: list[Any] | None, dialect: object) -> tuple[Any, ...]:  # noqa: ARG002
        """Give the domain a tuple of its own words."""
        return tuple(item if isinstance(item, self.kind) else self.kind(item) for item in value or ())


def coded(words: type[StrEnum]) -> Enum:
    """Store an enumeration as text with a CHECK: PostgreSQL's own enums are not leak-proof under row security."""
    return Enum(
        words, native_enum=False, create_constraint=True, length=40, values_callable=lambda e: [w.value for w in e]
    )


def refers(column: str, table: str, *, cascade: bool = False) -> ForeignKeyConstraint:
    """Refer to a row of the same tenant: a key without the tenant would accept another tenant's row."""
    target = [f"{table}.tenant_id", f"{table}.id"]
    return ForeignKeyConstraint(["tenant_id", column], target, ondelete="CASCADE" if cascade else None)


def children(order: str) -> dict[str, Any]:
    """Say that rows live and die with their parent, in the order of their position."""
    return {"cascade": "all, delete-orphan", "lazy": "selectin", "order_by": f"{order}.position"}


class Row(SQLModel):
    """A row of one tenant that mirrors an entity field by field."""

    entity: ClassVar[type]
    tenant_id: UUID = Field(primary_key=True)

    @classmethod
    def of(cls, thing: Any, **keys: Any) -> Self:  # noqa: ANN401
        """Write an entity as a row, with the rows of what it holds."""
        mapper = inspect(cls)
        names = [name for name, _ in mapper.columns.items() if name not in keys and hasattr(thing, name)]
        row = cls(**keys, **{name: getattr(thing, name) for name in names})
        for held in mapper.relationships:
            shared = {str(theirs.name): getattr(row, str(ours.name)) for ours, theirs in held.local_remote_pairs}
            rows = [held.mapper.class_.of(it, **shared, position=at) for at, it in enumerate(getattr(thing, held.key))]
            setattr(row, held.key, rows)
        return row

    def to_entity(self) -> Any:  # noqa: ANN401
        """Read the row, and the rows it holds, as an entity."""
        held = set(inspect(type(self)).relationships.keys())
        values = {field.name: getattr(self, field.name) for field in fields(self.entity)}
        return self.entity(**{k: tuple(r.to_entity() for r in v) if k in held else v for k, v in values.items()})


class Aggregate(Row):
    """A row with an identity and a revision of its own."""

    tenant_id: UUID = Field(primary_key=True, foreign_key="tenant.id")
    id: UUID = Field(primary_key=True)
    revision: int
    created_at: datetime = Field(sa_type=MOMENT)
    changed_at: datetime = Field(sa_type=MOMENT)


class Part(Row):
    """A row that lives and dies with its parent, at a position."""

    position: int = Field(primary_key=True)
