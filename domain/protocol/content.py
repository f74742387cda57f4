"""What a protocol says: the content that is hashed, printed, attached to the PDF and signed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from domain.indicator.indicator import Indicator
from domain.process.process import Process
from domain.protocol.pledge import Pledge
from domain.protocol.written import Written
from domain.tavolo.tavolo import Tavolo
from domain.tenant import Tenant

SCHEMA = "regia/protocol/2"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtocolSources:
    """Everything the text is written from. Names are those of the day of approval."""

    tenant: Tenant
    process: Process
    names: Mapping[UUID, str]
    indicators: Mapping[UUID, Indicator]
    tavolo: Tavolo | None = None
    steering: str | None = None

    def content(self, protocol: Written) -> dict[str, Any]:
        """Write the content of a protocol: plain JSON, days in ISO 8601."""
        previous = protocol.texts[-1] if protocol.texts else None
        return {
            "schema": SCHEMA,
            "id": str(protocol.id),
            "version": protocol.version,
            "language": protocol.language,
            "tenant": {**self.tenant.letterhead, "time_zone": self.tenant.time_zone},
            "process": {"id": str(self.process.id), "title": self.process.title},
            "kind": protocol.kind.value,
            "title": protocol.title,
            "purpose": protocol.purpose,
            "premises": protocol.premises,
            "duration_months": protocol.duration_months,
            "renewal": protocol.renewal.value,
            "quorum": protocol.quorum,
            "steering": self.steering,
            "tavolo": {"id": str(self.tavolo.id), "title": self.tavolo.title} if self.tavolo else None,
            "articles": self._articles(protocol),
            "parties": self._parties(protocol),
            "commitments": [self._commitment(pledge) for pledge in protocol.proposed],
            "amendment_reason": protocol.amendment_reason,
            "previous_sha256": previous.sha256 if previous else None,
            "previous_signatures": self._signatures(protocol),
        }

    def _articles(self, protocol: Written) -> list[dict[str, Any]]:
        return [
            {"number": number, "topic": article.topic.value, "title": article.title, "text": article.text}
            for number, article in enumerate(protocol.articles, start=1)
        ]

    def _parties(self, protocol: Written) -> list[dict[str, Any]]:
        return [
            {
                "actor_id": str(party.actor_id),
                "name": self.names[party.actor_id],
                "signatory_role": party.signatory_role,
                "authorising_act": party.authorising_act,
                "mandatory": party.mandatory,
            }
            for party in protocol.staying
        ]

    def _signatures(self, protocol: Written) -> list[dict[str, Any]]:
        """List who had signed the version before, and when: they sign anew, and it is not forgotten."""
        signed = (party for party in protocol.parties if party.signed_on)
        return [
            {"actor_id": str(one.actor_id), "name": self.names[one.actor_id], "signed_on": str(one.signed_on)}
            for one in signed
        ]

    def _commitment(self, pledge: Pledge) -> dict[str, Any]:
        indicator = self.indicators[pledge.indicator_id] if pledge.indicator_id else None
        return {
            "id": str(pledge.id),
            "party_id": str(pledge.party_id) if pledge.party_id else None,
            "party": self.names[pledge.party_id] if pledge.party_id else None,
            "text": pledge.text,
            "quantity": pledge.quantity,
            "due_on": pledge.due_on.isoformat(),
            "indicator": {"code": indicator.code, "title": indicator.title} if indicator else None,
            "evidence": pledge.evidence,
        }
