"""Entities kept in Postgres, one repository for all of them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Generic, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, Select, inspect, select
from sqlalchemy.exc import IntegrityError, ProgrammingError
from sqlmodel import Session, col

from domain.errors import NotFound, OnlyLooksOn, StaleRevision, UnknownReference
from domain.repository import Entity
from domain.tombstone import StillReferredTo, Tombstone
from infra.postgres.references import referrers
from infra.postgres.refusals import forbidden, refusal
from infra.postgres.row import Aggregate
from infra.sealing import Seal

E = TypeVar("E", bound=Entity)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """What every repository of one unit of work shares."""

    session: Session
    tenant_id: UUID
    subject: str
    operation: str
    now: datetime
    expected: Mapping[UUID, int]
    new_id: Callable[[], UUID]
    seal: Seal
    listeners: list[Callable[[Entity | None, Entity | None], None]] = field(default_factory=list)

    def tell(self, before: Entity | None, after: Entity | None) -> None:
        """Say what was saved or removed, and what it was before, to whoever listens in this transaction."""
        for listener in self.listeners:
            listener(before, after)


class PostgresRepository(Generic[E]):
    """Entities of one kind, each a row with the rows it holds."""

    def __init__(self, bench: Bench, row: type[Aggregate]) -> None:
        self.bench, self.row = bench, row
        # Each with what it says: held here, or the session would forget them and ask again.
        self.locked: dict[UUID, tuple[Aggregate, E]] = {}

    def get(self, identity: UUID) -> E:
        """Give the entity under lock; the revision the caller expects is compared inside the lock."""
        return self._held(identity, self._where(col(self.row.id) == identity))

    def see(self, identity: UUID) -> E:
        """Give the entity to look at."""
        return self._entity(self._one(self._where(col(self.row.id) == identity)))

    def see_all(self, identities: Iterable[UUID]) -> Mapping[UUID, E]:
        """Give these entities to look at."""
        wanted = set(identities)
        rows = self.bench.session.scalars(self._where(col(self.row.id).in_(wanted))) if wanted else ()
        found = {row.id: self._entity(row) for row in rows}
        self._refuse_missing(wanted - set(found))
        return found

    def require(self, *identities: UUID | None) -> None:
        """Refuse identities that name nothing."""
        wanted = {identity for identity in identities if identity is not None}
        here = (col(self.row.tenant_id) == self.bench.tenant_id, col(self.row.id).in_(wanted))
        found = self.bench.session.scalars(select(col(self.row.id)).where(*here)) if wanted else ()
        self._refuse_missing(wanted - set(found))

    def known_as(self, external_id: str) -> UUID | None:
        """Tell what another system knows by this identifier, if there is something."""
        columns = inspect(self.row).columns
        here = (col(self.row.tenant_id) == self.bench.tenant_id, columns["external_id"] == external_id)
        found: UUID | None = self.bench.session.scalar(select(col(self.row.id)).where(*here))
        return found

    def save(self, entity: E) -> E:
        """Keep the entity: the first time it is added, later what is different is merged into its rows."""
        saved = replace(entity, revision=entity.revision + 1)
        try:
            before = self._change(saved) if entity.revision else self._add(saved)
            self.bench.session.flush()
        except IntegrityError as error:
            raise refusal(error) from error
        except ProgrammingError as error:
            raise forbidden(error) from error
        self.bench.tell(before, saved)
        return saved

    def remove(self, entity: E) -> Tombstone:
        """Take the entity away, with the rows it holds."""
        session, here = self.bench.session, self.bench.tenant_id
        if named := referrers(session, here, self.row, entity.id):
            raise StillReferredTo(referring=named)
        try:
            session.delete(self._current(entity.id, entity.revision)[0])
            session.flush()
        except IntegrityError as error:  # by what was written meanwhile, or by what the caller does not see
            raise StillReferredTo from error
        del self.locked[entity.id]
        self.bench.tell(entity, None)
        return Tombstone(id=entity.id, revision=entity.revision + 1)

    def _add(self, saved: E) -> E | None:
        """Write an entity, before which there was none."""
        row = self.row.of(saved, created_at=self.bench.now, **self._keys)
        self.bench.session.add(row)
        self.locked[saved.id] = row, saved
        return None

    def _change(self, saved: E) -> E:
        """Write what is different, and give the entity as it was before."""
        current, before = self._current(saved.id, saved.revision - 1)
        same = {held.key for held in inspect(self.row).relationships if _same(held.key, before, saved)}
        self._make_room(current, before, saved)
        self.bench.session.merge(self.row.of(saved, same, **self._keys))
        self.locked[saved.id] = current, saved
        return before

    @property
    def _keys(self) -> dict[str, Any]:
        return {"tenant_id": self.bench.tenant_id, "changed_at": self.bench.now}

    def _current(self, identity: UUID, revision: int) -> tuple[Aggregate, E]:
        """Give what is kept, locked unless this work has locked it before, where it still has that revision."""
        here = self._where(col(self.row.id) == identity).with_for_update()
        if identity not in self.locked and (row := self.bench.session.scalar(here)):
            self._lock(row)
        current, before = self.locked.get(identity, (None, None))
        if current is None or before is None or before.revision != revision:
            raise StaleRevision(revision=before.revision if before else None)
        return current, before

    def _lock(self, row: Aggregate) -> E:
        """Remember a row under lock, and give what it says."""
        entity = self._entity(row)
        self.locked[row.id] = row, entity
        return entity

    def _make_room(self, current: Aggregate, before: E, saved: E) -> None:
        """Let held rows go that do not stay as they are: in each other's place they would break a unique key."""
        for held in inspect(self.row).relationships:
            there, wanted = getattr(before, held.key), getattr(saved, held.key)
            if there != wanted[: len(there)]:
                setattr(current, held.key, [])
        self.bench.session.flush()

    def _held(self, named: UUID, statement: Select[Aggregate]) -> E:
        """Lock the row; who named it may expect a revision of it."""
        row = self.bench.session.scalar(statement.with_for_update())
        if row is None:
            self._one(statement)
            raise OnlyLooksOn
        if self.bench.expected.get(named, row.revision) != row.revision:
            raise StaleRevision(revision=row.revision)
        return self._lock(row)

    def _entity(self, row: Aggregate) -> E:
        """Read a row: the one way in which it is read, whoever asks."""
        entity: E = row.to_entity()
        return entity

    def _where(self, condition: ColumnElement[bool]) -> Select[Aggregate]:
        here = col(self.row.tenant_id) == self.bench.tenant_id
        return select(self.row).where(here, condition).execution_options(populate_existing=True)

    def _one(self, statement: Select[Aggregate]) -> Aggregate:
        row = self.bench.session.scalar(statement)
        if row is None:
            raise NotFound
        return row

    def _refuse_missing(self, missing: set[UUID]) -> None:
        if missing:
            raise UnknownReference(missing=sorted(str(identity) for identity in missing))


def _same(room: str, before: object, after: object) -> bool:
    """Tell whether a room holds what it held."""
    return bool(getattr(before, room) == getattr(after, room))
