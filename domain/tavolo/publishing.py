"""The public version of approved minutes: what everybody may read, and on which nobody is named."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from domain.logo import logo_of
from domain.ports import Begin, Work
from domain.tavolo.redaction import persons_in, redacted
from domain.text import canonical_bytes, sha256_of


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicVersion:
    """What everybody may read of minutes, with the logo they were approved with."""

    content: Mapping[str, Any]
    logo: bytes | None

    @property
    def sha256(self) -> str:
        """Give the fingerprint of what is public: it is not that of the minutes."""
        return sha256_of(self.content)


def redact_minutes(begin: Begin, minutes_id: UUID) -> PublicVersion:
    """Write the public version of approved minutes, without who was named at the approval, and is today."""
    with begin() as work:
        minutes = work.minutes.see(minutes_id)
        persons = persons_named(work, minutes.frozen).union(minutes.persons)
        public = redacted(minutes.frozen, persons)
        return PublicVersion(content=public, logo=work.logos.image(logo_of(public)))


def persons_named(work: Work, content: Mapping[str, Any]) -> frozenset[str]:
    """Name the people in a content: who takes part, whatever they are called, and whom the directory knows in full.

    One word, of somebody who takes no part, would be hidden wherever it stands for something else.
    """
    taking_part = {UUID(row["actor_id"]) for row in content["attendance"]}
    taking_part |= {UUID(one["owner_id"]) for one in content["commitments"]}
    known = work.persons_called_in(canonical_bytes(content).decode())
    in_full = frozenset(name for name in known if " " in name.strip())
    return persons_in(content, work.actors.see_all(taking_part).values()) | in_full
