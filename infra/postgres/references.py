"""What refers to something, read from the tables themselves, so that a new reference is never forgotten."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from sqlalchemy import Column, ColumnElement, Select, Table, UniqueConstraint, Uuid, exists, func, literal, not_, select
from sqlmodel import Session

from infra.postgres.row import Aggregate, Many
from infra.postgres.tables import metadata

if TYPE_CHECKING:
    from infra.postgres.repository import PostgresRepository

MOST_NAMED = 20


class Reference(NamedTuple):
    """A column that names things of a kind, and the aggregate that holds it: its own row, or the one it dies with."""

    column: Column[Any]
    aggregate: Table
    identity: Column[Any]

    def named_in(self, table: Any, named: UUID) -> ColumnElement[bool]:  # noqa: ANN401
        """Say that a row of this table, or of an alias of it, names it."""
        column: Column[Any] = table.c[self.column.name]
        wanted = literal(named, Uuid())
        return func.array_position(column, wanted).is_not(None) if isinstance(column.type, Many) else column == wanted

    def holders(self, tenant_id: UUID, named: UUID) -> Select[tuple[UUID]]:
        """Ask for the aggregates that name it, of those in sight: parts alone are not hidden with their process."""
        parts, whole = self.column.table, self.aggregate.alias()
        seen = select(whole.c.id).where(whole.c.tenant_id == tenant_id)
        return select(self.identity).where(
            parts.c.tenant_id == tenant_id, self.named_in(parts, named), self.identity.in_(seen)
        )

    def free_for(self, survivor_id: UUID) -> Iterator[ColumnElement[bool]]:
        """Say that the aggregate may name the survivor: where that must be unique, the survivor is not named yet."""
        table = self.column.table
        keys = (
            key for key in table.constraints if isinstance(key, UniqueConstraint) and self.column in set(key.columns)
        )
        for key in keys if table is self.aggregate else ():
            twin = table.alias()
            same = (twin.c[column.name] == column for column in key.columns if column is not self.column)
            yield not_(exists().where(self.named_in(twin, survivor_id), *same))


@cache
def references(kind: str) -> list[Reference]:
    """List every column that names rows of a table: by a foreign key, or in an array."""
    tables = [table for table in metadata.sorted_tables if "tenant_id" in table.c]
    return [_reference(column) for table in tables for column in table.columns if _names(column, kind)]


def referrers(session: Session, tenant_id: UUID, row: type[Aggregate], identity: UUID) -> list[str]:
    """Name what refers to something, as far as the caller sees it: each with its kind, the first of many."""
    found = {
        f"{reference.aggregate.name} {holder}"
        for reference in references(str(row.__tablename__))
        for holder in session.scalars(reference.holders(tenant_id, identity).limit(MOST_NAMED))
    }
    return sorted(found)[:MOST_NAMED]


def referring(
    repositories: "Iterable[PostgresRepository[Any]]", actor_id: UUID, survivor_id: UUID
) -> "list[tuple[PostgresRepository[Any], UUID]]":
    """List the aggregates that name the actor and may come to name the survivor, each once."""
    by_table = {str(repository.row.__tablename__): repository for repository in repositories}
    found = {
        (reference.aggregate.name, identity)
        for reference in references("actor")
        for identity in _holders(by_table[reference.aggregate.name], reference, actor_id, survivor_id)
    }
    return [(by_table[name], identity) for name, identity in sorted(found)]


def _holders(
    repository: "PostgresRepository[Any]", reference: Reference, actor_id: UUID, survivor_id: UUID
) -> Iterable[UUID]:
    table, bench = reference.column.table, repository.bench
    here = (table.c.tenant_id == bench.tenant_id, reference.named_in(table, actor_id))
    return bench.session.scalars(select(reference.identity).where(*here, *reference.free_for(survivor_id)))


def _names(column: Column[Any], kind: str) -> bool:
    if isinstance(column.type, Many):
        return column.type.kind is UUID and column.type.names == kind
    own = (key for key in column.table.foreign_key_constraints if key.ondelete != "CASCADE")
    return any(key.referred_table.name == kind and column is list(key.columns)[-1] for key in own)


def _reference(column: Column[Any]) -> Reference:
    links = (key for key in column.table.foreign_key_constraints if key.ondelete == "CASCADE")
    link = next(links, None)
    if link is None:
        return Reference(column, column.table, column.table.c.id)
    return Reference(column, link.referred_table, list(link.columns)[-1])
