"""The tenant: the body on whose behalf everything is kept, apart from every other tenant."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenant:
    """A municipality, or a body of several, and how it wants to work."""

    id: UUID
    revision: int = 0
    name: str
    ipa_code: str | None = None
    language: str = "it"
    time_zone: str = "Europe/Rome"
    minutes_days: int = 7
    suspended_at: datetime | None = None

    @property
    def zone(self) -> ZoneInfo:
        """Give the time zone in which the tenant's days begin and end."""
        return ZoneInfo(self.time_zone)
