"""The port to what is kept: entities of one kind, that belong to one tenant."""

import typing
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from uuid import UUID

from domain.actor.wave import Wave
from domain.client.client import Client, Proof
from domain.delivery import Delivery
from domain.indicator.indicator import Indicator
from domain.link.link import Link, LinkPurpose
from domain.process.alert import Alert
from domain.protocol.protocol import Protocol
from domain.tavolo.meeting import Meeting
from domain.tavolo.minutes import Minutes
from domain.tombstone import Tombstone
from domain.webhook.subscription import Subscription


class Entity(typing.Protocol):
    """What is kept under an identity, and counts its changes."""

    __dataclass_fields__: typing.ClassVar[dict[str, typing.Any]]

    @property
    def id(self) -> UUID:
        """Name the entity for ever."""
        ...

    @property
    def revision(self) -> int:
        """Count the times it was saved."""
        ...


E = typing.TypeVar("E", bound=Entity)


Changes = Callable[[E], Mapping[str, typing.Any]]
"""What is to be said anew of an entity; it may depend on what is said of it now."""


class Repository(typing.Protocol[E]):
    """Entities of one kind that belong to one tenant."""

    def get(self, identity: UUID) -> E:
        """Give the entity, held until the work ends, so that nobody else changes it; NotFound where there is none."""
        ...

    def see(self, identity: UUID) -> E:
        """Give the entity to look at, not to change; NotFound where there is none."""
        ...

    def see_all(self, identities: Iterable[UUID]) -> Mapping[UUID, E]:
        """Give these entities to look at; UnknownReference where one is missing."""
        ...

    def require(self, *identities: UUID | None) -> None:
        """Refuse, as UnknownReference, identities that name nothing; None names nothing by intention."""
        ...

    def known_as(self, external_id: str) -> UUID | None:
        """Tell what another system knows by this identifier, if there is something."""
        ...

    def save(self, entity: E) -> E:
        """Keep the entity, and give it with its new revision."""
        ...

    def remove(self, entity: E) -> Tombstone:
        """Take the entity away for good; StillReferredTo, naming what refers to it, where something does."""
        ...


class MeetingRepository(Repository[Meeting], typing.Protocol):
    """Meetings, that are asked for by what they belong to."""

    def around(self, tavolo_id: UUID) -> list[Meeting]:
        """List those of a tavolo, held until the work ends, and those at which something was handed over to it."""
        ...


class MinutesRepository(Repository[Minutes], typing.Protocol):
    """Minutes, that are asked for by their meeting."""

    def latest(self, meeting_id: UUID) -> Minutes:
        """Give the latest version, held until the work ends; NotFound where none was drafted."""
        ...

    def versions(self, meeting_id: UUID) -> list[Minutes]:
        """List every version, the first first, to look at."""
        ...


class DeliveryRepository(Repository[Delivery], typing.Protocol):
    """Deliveries, that are asked for by what they are about."""

    def of(self, event: str, subject_id: UUID) -> list[Delivery]:
        """List those of an event about a subject, held until the work ends."""
        ...


class WaveRepository(Repository[Wave], typing.Protocol):
    """Waves, that are asked for by their number."""

    def numbered(self, process_id: UUID, number: int) -> Wave | None:
        """Give that wave of a process, if it is recorded, held until the work ends."""
        ...


class SubscriptionRepository(Repository[Subscription], typing.Protocol):
    """Subscriptions, that are asked who is to be told."""

    def active(self) -> list[Subscription]:
        """List those that are not disabled, to look at."""
        ...


class LinkRepository(Repository[Link], typing.Protocol):
    """Personal links, that are asked for by their token, or by whom they were made for."""

    def opened_by(self, token_sha256: str) -> Link:
        """Give the link whose token has this hash, to look at; LinkInvalid where there is none."""
        ...

    def made_for(self, purpose: LinkPurpose, target_id: UUID, holder_id: UUID) -> Link | None:
        """Give the newest link that was made for somebody, to look at."""
        ...


class ProtocolRepository(Repository[Protocol], typing.Protocol):
    """Protocols, that are asked for by their process."""

    def of_process(self, process_id: UUID) -> list[Protocol]:
        """List those of a process, to look at."""
        ...


class AlertRepository(Repository[Alert], typing.Protocol):
    """Alerts, that are asked for by their process."""

    def standing(self, process_id: UUID) -> list[Alert]:
        """List those of a process that have not ended, answered or not."""


class IndicatorRepository(Repository[Indicator], typing.Protocol):
    """Indicators, that are asked for by their process."""

    def of_process(self, process_id: UUID) -> list[Indicator]:
        """List those of a process by their code, to look at."""
        ...

    def called(self, names: Iterable[str]) -> Mapping[str, list[UUID]]:
        """Tell which are meant by an identity, by an external identifier or by a code."""
        ...


class ClientRepository(Repository[Client], typing.Protocol):
    """Machine clients, that are asked for by what their tokens say."""

    def presenting(self, client_id: UUID | None, purpose_id: UUID | None) -> Client:
        """Give the client of this identity, or else the one with this purpose; NotFound where there is none."""
        ...

    def spend(self, client_id: UUID, proof: Proof, jti: str, until: datetime) -> None:
        """Remember until then that a token or a signature was used; TokenReplayed where it was before."""
        ...
