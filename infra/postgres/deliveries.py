"""Deliveries in Postgres."""

from uuid import UUID

from sqlalchemy import and_
from sqlmodel import col

from domain.delivery import Delivery
from infra.postgres.repository import PostgresRepository
from infra.postgres.tables.system import DeliveryRow


class PostgresDeliveries(PostgresRepository[Delivery]):
    """Deliveries, that are asked for by what they are about."""

    def of(self, event: str, subject_id: UUID) -> list[Delivery]:
        """List those of an event about a subject, under lock, in one order for all."""
        about = and_(col(DeliveryRow.event) == event, col(DeliveryRow.subject_id) == subject_id)
        rows = self.bench.session.scalars(self._where(about).order_by(col(DeliveryRow.id)).with_for_update()).all()
        return [self._lock(row) for row in rows]
