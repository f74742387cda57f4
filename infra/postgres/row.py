"""How an entity becomes rows and comes back: same field names on both sides, no loop written by hand."""

from collections.abc import Collection, Mapping
from dataclasses import fields
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from types import GenericAlias
from typing import Any, ClassVar, Self
from uuid import UUID

from pydantic import TypeAdapter
from sqlalchemy import ARRAY, DateTime, Enum, ForeignKeyConstraint, Text, TypeDecorator, Uuid, inspect
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

MOMENT = DateTime(timezone=True)
SQLModel.metadata.naming_convention = {
    "pk": "%(table_name)s_key",
    "fk": "%(table_name)s_%(column_0_N_name)s_refers",
    "uq": "%(table_name)s_%(column_0_N_name)s_unique",
    "ck": "%(table_name)s_%(constraint_name)s_check",
}


class Many(TypeDecorator[tuple[Any, ...]]):
    """A tuple of the domain as an array of the database; identities are those of actors, unless told otherwise."""

    impl = ARRAY
    cache_ok = True

    def __init__(self, kind: type[Any] = str, names: str = "actor") -> None:
        super().__init__(Uuid if kind is UUID else Text)
        self.kind, self.names = kind, names

    def process_bind_param(self, value: tuple[Any, ...] | None, dialect: object) -> list[Any] | None:  # noqa: ARG002
        """Hand the database a list."""
        return None if value is None else list(value)

    def process_result_value(self, value: list[Any] | None, dialect: object) -> tuple[Any, ...]:  # noqa: ARG002
        """Give the domain a tuple of its own words."""
        return tuple(item if isinstance(item, self.kind) else self.kind(item) for item in value or ())


class Said(TypeDecorator[tuple[Any, ...]]):
    """A tuple of small things of the domain, to which nothing refers, as JSON."""

    impl = JSONB(none_as_null=True)
    cache_ok = True

    def __init__(self, kind: type[Any]) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: tuple[Any, ...] | None, dialect: object) -> Any:  # noqa: ANN401, ARG002
        """Hand the database what JSON has words for."""
        return None if value is None else self._form.dump_python(value, mode="json")

    def process_result_value(self, value: list[Any] | None, dialect: object) -> tuple[Any, ...]:  # noqa: ARG002
        """Give the domain a tuple of its own things."""
        return self._form.validate_python(value or ())

    @cached_property
    def _form(self) -> TypeAdapter[tuple[Any, ...]]:
        many: Any = GenericAlias(tuple, (self.kind, ...))
        return TypeAdapter(many)


class SaidOnce(Said):
    """One small thing of the domain, to which nothing refers, as JSON; or none."""

    cache_ok = True

    def process_result_value(self, value: Any, dialect: object) -> Any:  # noqa: ANN401, ARG002
        """Give the domain its own thing."""
        return None if value is None else self._form.validate_python(value)

    @cached_property
    def _form(self) -> TypeAdapter[Any]:
        return TypeAdapter(self.kind)


def coded(words: type[StrEnum], check: str | None = None) -> Enum:
    """Store an enumeration as text with a CHECK: PostgreSQL's own enums are not leak-proof under row security."""
    name = check or words.__name__.lower()
    values = [word.value for word in words]
    return Enum(
        words, name=name, native_enum=False, create_constraint=True, length=40, values_callable=lambda _: values
    )


def refers(column: str, table: str, *, cascade: bool = False, deferred: bool = False) -> ForeignKeyConstraint:
    """Refer to a row of the same tenant: a key without the tenant would accept another tenant's row.

    What one aggregate holds may refer to each other: that is looked at when all of it is written (`deferred`).
    """
    here, there = ["tenant_id", column], [f"{table}.tenant_id", f"{table}.id"]
    late = "DEFERRED" if deferred else None
    return ForeignKeyConstraint(
        here, there, ondelete="CASCADE" if cascade else None, deferrable=deferred or None, initially=late
    )


def children(row: str, lazy: str = "selectin", parent: str | None = None) -> dict[str, Any]:
    """Say that rows live and die with their parent, in the order of their position.

    Where they refer to another of its kind too, the column of the parent is named.
    """
    keys = {"foreign_keys": f"[{row}.tenant_id, {row}.{parent}]"} if parent else {}
    return {"cascade": "all, delete-orphan", "lazy": lazy, "order_by": f"{row}.position", **keys}


class Row(SQLModel):
    """A row of one tenant that mirrors an entity field by field."""

    entity: ClassVar[type]
    embedded: ClassVar[Mapping[str, type]] = {}
    """Parts of the entity that need no row of their own: `place` of two fields is `place_lat` and `place_lon`."""
    tenant_id: UUID = Field(primary_key=True)

    @classmethod
    def of(cls, thing: Any, same: Collection[str] = (), **keys: Any) -> Self:  # noqa: ANN401
        """Write an entity as a row, with the rows of what it holds, but for the rooms that are the same as before."""
        mapper = inspect(cls)
        names = [name for name, _ in mapper.columns.items() if name not in keys and hasattr(thing, name)]
        row = cls(**keys, **{name: getattr(thing, name) for name in names}, **cls._spread(thing))
        for held in (room for room in mapper.relationships if room.key not in same):
            shared = {str(theirs.name): getattr(row, str(ours.name)) for ours, theirs in held.local_remote_pairs}
            rows = [held.mapper.class_.of(it, **shared, position=at) for at, it in enumerate(getattr(thing, held.key))]
            setattr(row, held.key, rows)
        return row

    def to_entity(self) -> Any:  # noqa: ANN401
        """Read the row, and the rows it holds, as an entity."""
        held = set(inspect(type(self)).relationships.keys())
        own = (field.name for field in fields(self.entity) if field.name not in self.embedded)
        values = {name: getattr(self, name) for name in own} | {name: self._embedded(name) for name in self.embedded}
        return self.entity(**{k: tuple(r.to_entity() for r in v) if k in held else v for k, v in values.items()})

    @classmethod
    def _spread(cls, thing: object) -> dict[str, Any]:
        parts = ((name, field.name) for name, kind in cls.embedded.items() for field in fields(kind))
        return {f"{name}_{field}": getattr(getattr(thing, name), field, None) for name, field in parts}

    def _embedded(self, name: str) -> Any:  # noqa: ANN401
        kind = self.embedded[name]
        values = {field.name: getattr(self, f"{name}_{field.name}") for field in fields(kind)}
        return None if all(value is None for value in values.values()) else kind(**values)


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
