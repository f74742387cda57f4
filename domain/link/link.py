"""The personal link: it opens one thing to one person who has no account, for a while."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple, Never, Self
from uuid import UUID

from domain.access import Caller
from domain.errors import NotFound, RuleBroken
from domain.link.code import MOST_CODES, CodeNotAsked, LinkCode, TooManyCodes

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
    code: LinkCode | None = None
    codes: int = 0

    def opens(self, now: datetime) -> bool:
        """Tell whether it opens anything at this moment: it was not revoked, and has not expired."""
        return self.revoked_at is None and now < self.expires_at

    def require(self, purpose: LinkPurpose | None, now: datetime) -> Self:
        """Give the link where it opens, for this purpose; none means any. Why it does not is nobody's business."""
        if not self.opens(now) or purpose not in {None, self.purpose}:
            raise LinkInvalid
        return self

    def require_usable(self, now: datetime) -> Self:
        """Give the link where somebody may act by it: one that is good for one time, only once."""
        self.require(self.purpose, now)
        if self.one_time and self.used_at is not None:
            raise LinkUsed(used_at=self.used_at)
        return self

    def use(self, now: datetime) -> Self:
        """Act by means of the link."""
        return replace(self.require_usable(now), used_at=now)

    def take_back(self, now: datetime) -> Self:
        """Take back what was done by means of the link, as if it had not been."""
        return replace(self.require(self.purpose, now), used_at=None)

    def ask_code(self, identity: UUID, now: datetime) -> Self:
        """Ask for a code to confirm with; the one before is good for nothing any more."""
        self.require_usable(now)
        if self.codes >= MOST_CODES:
            raise TooManyCodes(codes=self.codes)
        return replace(self, code=LinkCode(id=identity, asked_at=now), codes=self.codes + 1)

    def prove(self, given: str, spoken: Callable[[UUID], str], now: datetime) -> Self:
        """Count a try at the code; `spoken` says which digits belong to a code."""
        return replace(self, code=self.asked_code().tried(given, spoken, now))

    def asked_code(self) -> LinkCode:
        """Give the code that was asked for last."""
        if self.code is None:
            raise CodeNotAsked
        return self.code

    @property
    def code_expires_at(self) -> datetime | None:
        """Give until when the code is good that was asked for last."""
        return None if self.code is None else self.code.expires_at

    @property
    def sent_to(self) -> str:
        """Name the address of the holder so that only who has it recognises it."""
        name, at, host = (self.holder_email or "").partition("@")
        return f"{name[:1]}…{at}{host}" if at else ""

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
