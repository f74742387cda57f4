"""The personal link: it opens one thing to one person who has no account, for a while."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple, Never, Self
from uuid import UUID

from domain.access import Caller
from domain.errors import NotFound, RuleBroken

MONTH, WEEK = timedelta(days=30), timedelta(days=7)


class LinkInvalid(NotFound):
    """The link opens nothing, or nothing any more: whoever sent it can send another."""

    it = "Questo link non apre nulla, o non apre più nulla: chi lo ha inviato può inviarne un altro."


class LinkUsed(RuleBroken):
    """The link was good for one time, and was used."""

    it = "Questo link valeva una volta sola, ed è stato usato."


class LinkAlreadyRevoked(RuleBroken):
    """A link is revoked once."""

    it = "Un link si revoca una volta sola."


class LinkPurpose(StrEnum):
    """What a personal link is for."""

    READ_MINUTES = "read_minutes"
    PROPOSE_CORRECTION = "propose_correction"
    ANSWER_INVITATION = "answer_invitation"
    CHECK_IN = "check_in"
    SIGN_PROTOCOL = "sign_protocol"
    SEE_COMMITMENTS = "see_commitments"


LIFE: Mapping[LinkPurpose, timedelta] = {
    LinkPurpose.READ_MINUTES: 12 * MONTH,
    LinkPurpose.PROPOSE_CORRECTION: MONTH,
    LinkPurpose.ANSWER_INVITATION: 3 * MONTH,
    LinkPurpose.CHECK_IN: WEEK,
    LinkPurpose.SIGN_PROTOCOL: 3 * MONTH,
    LinkPurpose.SEE_COMMITMENTS: 6 * MONTH,
}
ONE_TIME = frozenset({LinkPurpose.SIGN_PROTOCOL})


class Target(NamedTuple):
    """What a link opens: something within a process, and what it is called."""

    id: UUID
    process_id: UUID
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """What a link opens, to whom, until when. Its token is not here: only its SHA-256, in hexadecimal."""

    id: UUID
    revision: int = 0
    purpose: LinkPurpose
    target_id: UUID
    process_id: UUID
    title: str
    holder_id: UUID
    holder_name: str
    holder_email: str | None = None
    token_sha256: str = field(repr=False)
    expires_at: datetime
    one_time: bool = False
    used_at: datetime | None = None
    revoked_at: datetime | None = None

    def opens(self, now: datetime) -> bool:
        """Tell whether it opens anything at this moment: it was not revoked, and has not expired."""
        return self.revoked_at is None and now < self.expires_at

    def require(self, purpose: LinkPurpose | None, now: datetime) -> Self:
        """Give the link where it opens, for this purpose; none means any. Why it does not is nobody's business."""
        if not self.opens(now) or purpose not in {None, self.purpose}:
            raise LinkInvalid
        return self

    def use(self, now: datetime) -> Self:
        """Act by means of the link."""
        self.require(self.purpose, now)
        if self.one_time and self.used_at is not None:
            raise LinkUsed(used_at=self.used_at)
        return replace(self, used_at=now)

    def revoke(self, now: datetime) -> Self:
        """Let it open nothing from now on."""
        if self.revoked_at is not None:
            raise LinkAlreadyRevoked(revoked_at=self.revoked_at)
        return replace(self, revoked_at=now)


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkHolder(Caller):
    """Who comes with a personal link: holds no scope, and reaches nothing but by the operations its purpose has."""

    link: Link

    @classmethod
    def of(cls, tenant_id: UUID, link: Link) -> Self:
        """Recognise the holder of a link."""
        none: frozenset[Never] = frozenset()
        subject, name = f"link:{link.id}", link.holder_name
        return cls(tenant_id=tenant_id, subject=subject, name=name, roles=none, scopes=none, link=link)

    @property
    def bound(self) -> None:
        """Name no subject: the target of the link is all that its operations name, whatever its process."""
        return None


def address(token: str, frontend_url: str | None, house_url: str) -> str:
    """Write where a link leads: to the tenant's own frontend, or to a page of this house."""
    return f"{frontend_url or house_url}/l/{token}"
