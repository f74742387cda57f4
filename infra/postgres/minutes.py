"""Minutes kept in Postgres."""

from uuid import UUID

from sqlmodel import col

from domain.tavolo.minutes import Minutes
from infra.postgres.repository import PostgresRepository
from infra.postgres.tables.minutes import MinutesRow


class PostgresMinutes(PostgresRepository[Minutes]):
    """Minutes, that are asked for by their meeting."""

    def latest(self, meeting_id: UUID) -> Minutes:
        """Give the latest version under lock."""
        of_meeting = self._where(col(MinutesRow.meeting_id) == meeting_id)
        newest = of_meeting.order_by(col(MinutesRow.version).desc()).limit(1)
        return self._held(meeting_id, newest)

    def versions(self, meeting_id: UUID) -> list[Minutes]:
        """List every version, the first first."""
        of_meeting = self._where(col(MinutesRow.meeting_id) == meeting_id).order_by(col(MinutesRow.version))
        return [row.to_entity() for row in self.bench.session.scalars(of_meeting)]
