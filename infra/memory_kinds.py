"""What some kinds of entities are asked for besides their identity, without a database."""

from collections.abc import Iterable
from operator import attrgetter
from uuid import UUID

from domain.actor.actor import Actor
from domain.actor.wave import Wave
from domain.delivery import Delivery
from domain.errors import NotFound, StaleRevision
from domain.indicator.indicator import Indicator
from domain.process.alert import Alert
from domain.protocol.protocol import Protocol
from domain.tavolo.meeting import Meeting
from domain.tavolo.minutes import Minutes
from domain.tombstone import Tombstone
from domain.webhook.subscription import Subscription
from infra.memory_shelves import MemoryRepository


class MemoryMeetings(MemoryRepository[Meeting]):
    """Meetings, that are asked for by what they belong to."""

    def around(self, tavolo_id: UUID) -> list[Meeting]:
        """List those of a tavolo, and those at which something was handed over to it."""
        return [
            one
            for one in self.shelf.values()
            if tavolo_id in {one.tavolo_id, *(handing.to_tavolo_id for handing in one.handings)}
        ]


class MemoryMinutes(MemoryRepository[Minutes]):
    """Minutes, that are asked for by their meeting."""

    def latest(self, meeting_id: UUID) -> Minutes:
        """Give the latest version."""
        versions = self.versions(meeting_id)
        if not versions:
            raise NotFound
        newest = versions[-1]
        if self.expected.get(meeting_id, newest.revision) != newest.revision:
            raise StaleRevision(revision=newest.revision)
        return newest

    def versions(self, meeting_id: UUID) -> list[Minutes]:
        """List every version, the first first."""
        found = [minutes for minutes in self.shelf.values() if minutes.meeting_id == meeting_id]
        return sorted(found, key=lambda minutes: minutes.version)


class MemoryDeliveries(MemoryRepository[Delivery]):
    """Deliveries, that are asked for by what they are about."""

    def of(self, event: str, subject_id: UUID) -> list[Delivery]:
        """List those of an event about a subject."""
        return [one for one in self.shelf.values() if (one.event, one.subject_id) == (event, subject_id)]


class MemorySubscriptions(MemoryRepository[Subscription]):
    """Subscriptions, that are asked who is to be told."""

    def remove(self, entity: Subscription) -> Tombstone:
        """Take the subscription away, and with it what it was told or is still owed."""
        for neighbour in self.neighbours:
            theirs = [one.id for one in neighbour.shelf.values() if getattr(one, "recipient_id", None) == entity.id]
            for identity in theirs:
                del neighbour.shelf[identity]
        return super().remove(entity)

    def active(self) -> list[Subscription]:
        """List those that are not disabled."""
        return [subscription for subscription in self.shelf.values() if subscription.disabled_at is None]


class MemoryProtocols(MemoryRepository[Protocol]):
    """Protocols, that are asked for by their process."""

    def of_process(self, process_id: UUID) -> list[Protocol]:
        """List those of a process."""
        return sorted((one for one in self.shelf.values() if one.process_id == process_id), key=lambda one: one.id)


class MemoryAlerts(MemoryRepository[Alert]):
    """Alerts, that are asked for by their process."""

    def standing(self, process_id: UUID) -> list[Alert]:
        """List those of a process that have not ended."""
        return [alert for alert in self.shelf.values() if alert.process_id == process_id and alert.ended_at is None]


class MemoryIndicators(MemoryRepository[Indicator]):
    """Indicators, that are asked for by their process."""

    def of_process(self, process_id: UUID) -> list[Indicator]:
        """List those of a process by their code."""
        ours = (indicator for indicator in self.shelf.values() if indicator.process_id == process_id)
        return sorted(ours, key=attrgetter("code"))

    def called(self, names: Iterable[str]) -> dict[str, list[UUID]]:
        """Tell which are meant by an identity, by an external identifier or by a code."""
        found = {name: [one.id for one in self.shelf.values() if _names(one, name)] for name in names}
        return {name: sorted(identities) for name, identities in found.items() if identities}


def _names(indicator: Indicator, name: str) -> bool:
    return name in {indicator.external_id, indicator.code} or name.lower() == str(indicator.id)


class MemoryWaves(MemoryRepository[Wave]):
    """Waves, that are asked for by their number."""

    def numbered(self, process_id: UUID, number: int) -> Wave | None:
        """Give that wave of a process, if it is recorded."""
        asked = (process_id, number)
        return next((one for one in self.shelf.values() if (one.process_id, one.number) == asked), None)


class MemoryActors(MemoryRepository[Actor]):
    """Actors, of which only those that were not merged into another may be referred to."""

    def require(self, *identities: UUID | None) -> None:
        """Refuse identities that name nothing, or a tombstone."""
        super().require(*identities)
        for identity in identities:
            if identity is not None:
                self.shelf[identity].require_itself()
