"""The subscription: which events are told to which address, under which secret."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, Self
from urllib.parse import SplitResult, urlsplit
from uuid import UUID

from domain.delivery import Channel, Delivery
from domain.errors import RuleBroken
from domain.webhook.event import EventType
from domain.webhook.occurrence import Occurrence

MOST_ACTIVE = 20
OVERLAP = timedelta(days=1)
LONGEST_OVERLAP = timedelta(days=30)
THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})


class InsecureUrl(RuleBroken):
    """A webhook has an HTTPS address, without a user name or a password in it."""

    it = "Un webhook ha un indirizzo HTTPS, senza nome utente né password."


class TooManySubscriptions(RuleBroken):
    """A tenant has at most twenty active subscriptions: disable one first."""

    it = "Un ente ha al massimo venti sottoscrizioni attive: prima disattivarne una."


class OverlapTooLong(RuleBroken):
    """The previous secret stays valid for at most thirty days after a rotation."""

    it = "Dopo una rotazione il segreto precedente vale al massimo altri trenta giorni."


class AlreadyDisabled(RuleBroken):
    """A subscription is disabled once."""

    it = "Una sottoscrizione si disattiva una volta sola."


class NotDisabled(RuleBroken):
    """Only a disabled subscription is enabled again."""

    it = "Si riattiva solo una sottoscrizione disattivata."


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """A standing order to tell an address of some events. Secrets are `whsec_` and the key in base64."""

    id: UUID
    revision: int = 0
    url: str
    description: str = ""
    events: tuple[EventType, ...]
    secret: str = field(repr=False)
    previous_secret: str | None = field(default=None, repr=False)
    previous_until: datetime | None = None
    public_key: str | None = None
    disabled_at: datetime | None = None
    disabled_reason: str | None = None

    def revise(self, changes: Mapping[str, Any], *, this_machine: bool = False) -> Self:
        """Tell another address, or of other events."""
        revised = replace(self, **changes)
        require_secure(revised.url, this_machine=this_machine)
        return revised

    def rotate(self, secret: str, until: datetime | None, now: datetime) -> Self:
        """Sign with a new secret from now on, and with the previous one as well until then: a day unless told."""
        until = now + OVERLAP if until is None else until
        if until > now + LONGEST_OVERLAP:
            raise OverlapTooLong(until=until)
        return replace(self, secret=secret, previous_secret=self.secret, previous_until=until)

    def verified_by(self, public_key: str) -> Self:
        """Have notices signed with the key that this one verifies, beside the secrets."""
        return replace(self, public_key=public_key)

    def secrets(self, now: datetime) -> tuple[str, ...]:
        """List the secrets that are valid: the newest first, and the previous one while it lasts."""
        if self.previous_secret is None or self.previous_until is None or self.previous_until <= now:
            return (self.secret,)
        return (self.secret, self.previous_secret)

    def disable(self, reason: str, now: datetime) -> Self:
        """Tell this address nothing more, until it is enabled again."""
        if self.disabled_at is not None:
            raise AlreadyDisabled(disabled_at=self.disabled_at)
        return replace(self, disabled_at=now, disabled_reason=reason)

    def gone(self, answer: str, now: datetime) -> Self:
        """Disable the subscription because its receiver asked so, unless it is disabled already."""
        return self if self.disabled_at is not None else self.disable(answer, now)

    def enable(self) -> Self:
        """Tell this address again what happens from now on."""
        if self.disabled_at is None:
            raise NotDisabled
        return replace(self, disabled_at=None, disabled_reason=None)

    def require_removable(self) -> None:
        """Go whenever it is asked to: nothing else depends on it."""

    def wants(self, event: EventType) -> bool:
        """Tell whether the address is to be told of such an event."""
        return self.disabled_at is None and event in self.events

    def owed(self, identity: UUID, occurrence: Occurrence) -> Delivery:
        """Write what this subscription is owed of something that happened."""
        return Delivery(
            id=identity,
            channel=Channel.WEBHOOK,
            event=occurrence.type,
            subject_id=occurrence.id,
            recipient_id=self.id,
            recipient_name=_parts(self.url).hostname or "",
            address=self.url,
            next_attempt_at=occurrence.at,
        )


def require_secure(url: str, *, this_machine: bool) -> None:
    """Refuse an address in the clear, unless it is on this machine and the installation allows that, for tests."""
    parts = _parts(url)
    here = this_machine and parts.scheme == "http" and parts.hostname in THIS_MACHINE
    if not parts.hostname or parts.username is not None or not (parts.scheme == "https" or here):
        raise InsecureUrl


def _parts(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as error:
        raise InsecureUrl from error
    return parts
