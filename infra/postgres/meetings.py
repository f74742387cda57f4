"""Meetings kept in Postgres."""

from uuid import UUID

from sqlmodel import col, select

from domain.tavolo.meeting import Meeting
from infra.postgres.repository import PostgresRepository
from infra.postgres.tables.meeting import HandingRow, MeetingRow


class PostgresMeetings(PostgresRepository[Meeting]):
    """Meetings, that are asked for by what they belong to."""

    def around(self, tavolo_id: UUID) -> list[Meeting]:
        """List those of a tavolo, under lock, and those at which something was handed over to it."""
        session, handed = self.bench.session, select(HandingRow.meeting_id).where(HandingRow.to_tavolo_id == tavolo_id)
        own = self._where(col(MeetingRow.tavolo_id) == tavolo_id).order_by(col(MeetingRow.id)).with_for_update()
        others = self._where(col(MeetingRow.tavolo_id) != tavolo_id).where(col(MeetingRow.id).in_(handed))
        return [*map(self._lock, session.scalars(own)), *map(self._entity, session.scalars(others))]
