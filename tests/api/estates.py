"""Houses furnished with every kind of resource, under identities and with marks of their own."""

import json
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import StrEnum
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast
from uuid import UUID, uuid5

from api.process.part_routes import KINDS
from domain.access import Role
from domain.errors import Refusal
from domain.link.token import LinkTokens, hash_of
from domain.process.alert import AlertState
from domain.process.purposes import Origin
from domain.protocol.kinds import ProtocolState
from domain.repository import E
from domain.tavolo.meeting import MeetingState
from domain.tavolo.minutes import Minutes
from domain.tavolo.practice import PracticeState
from domain.text import sha256_of
from infra.postgres.begin import PostgresBegin
from infra.postgres.engine import write_engine
from tests.api.house import SECRET, House
from tests.domain import examples
from tests.domain.walking import elsewhere, parts_of

ASSIGNED = examples.ASSIGNMENT.subject
SAMPLE = Path(__file__).parents[1] / "adapters" / "minutes_sample.json"
FREE = frozenset({"name", "title", "text", "narrative", "place", "delegate"})
"""The texts of frozen minutes that people wrote."""
# Texts that are codes, keys, hashes or addresses of our own: no caller writes what it likes into them.
CODED = frozenset({"code", "istat_code", "istat_codes", "legal_status", "language", "kid", "algorithm", "scopes"})
CODED |= {"event", "type", "cause", "about", "detail", "mended_by", "url", "address", "overridden"}
CODED |= {"sha256", "signed_sha256", "token_sha256", "secret", "previous_secret"}
# Examples are complete, many of them closed: here they can still be changed.
DRAFT = {"state": ProtocolState.DRAFT, "sha256": None, "approved_at": None, "in_force_on": None}
OPEN: Mapping[UUID, Mapping[str, Any]] = {
    examples.PROCESS.id: {"origin": Origin.SERVICE_REQUEST},
    examples.TAVOLO.id: {"closed_at": None},
    examples.MEETING.id: {"state": MeetingState.SCHEDULED, "cancellation_reason": None},
    examples.PRACTICE.id: {"state": PracticeState.DRAFT},
    examples.PROTOCOL.id: DRAFT,
    # In the process everything is allowed that the token allows: what a role there takes away has tests of its own.
    examples.ASSIGNMENT.id: {"role": Role.OPERATOR},
    examples.ALERT.id: {"ended_at": None, "state": AlertState.OPEN, "reason": "", "answered_at": None},
}
# Whom or what a parameter or a field of each name names.
# fmt: off
ACTORS = (
    "actor_id", "commissioner_id", "managing_body_id", "steering_id", "body_id", "charged_id", "requested_by_id",
    "host_id", "owner_id", "said_by_id", "author_id", "source_id", "target_id", "reporter_id", "party_id",
    "responsible_id", "recipient_id", "holder_id", "lead_id", "contact_id", "endorsed_by", "without", "source",
    "target", "guest_ids", "consent_ids", "dissent_ids", "to_id",
)
# fmt: on
NAMED: Mapping[str, Any] = {
    **dict.fromkeys(ACTORS, examples.ACTOR),
    **{kind.id_name: next(p for p in parts_of(examples.PROCESS) if isinstance(p, kind.part)) for kind in KINDS},
    **dict.fromkeys(("there_id", "here_id"), examples.ACTOR),
    "process_id": examples.PROCESS,
    "assignment_id": examples.ASSIGNMENT,
    "mandate_id": examples.PROCESS.mandates[0],
    "alert_id": examples.ALERT,
    **dict.fromkeys(("other_id", "target_id", "target"), examples.OTHER_ACTOR),
    "wave_id": examples.WAVE,
    "tavolo_id": examples.TAVOLO,
    "parent_id": examples.PARENT,
    "to_tavolo_id": examples.PARENT,
    "meeting_id": examples.MEETING,
    "series_id": SimpleNamespace(id=examples.MEETING.series_id),
    "entity_id": examples.MEETING,
    "minutes_id": examples.MINUTES,
    "correction_id": examples.MINUTES.corrections[0],
    "delivery_id": examples.DELIVERY,
    "pledge_id": examples.PROTOCOL.pledges[0],
    "protocol_id": examples.PROTOCOL,
    "signature_id": examples.PROTOCOL.signatures[1],
    "transferred_protocol_ids": examples.PROTOCOL,
    **dict.fromkeys(("indicator_id", "indicator_ids"), examples.INDICATOR),
    "card_id": examples.PRACTICE,
    "client_id": examples.CLIENT,
    "job_id": examples.JOB,
    "link_id": examples.LINK,
    "subscription_id": examples.SUBSCRIPTION,
}


KNOWN: Mapping[str, Any] = {
    "processes": examples.PROCESS,
    "actors": examples.ACTOR,
    "tavoli": examples.TAVOLO,
    "meetings": examples.MEETING,
    "practice-cards": examples.PRACTICE,
    "protocols": examples.PROTOCOL,
    "indicators": examples.INDICATOR,
}
"""What other systems know under identifiers of their own."""


@dataclass(frozen=True)
class Estate:
    """Everything a tenant may hold; `moves` says how often its identities were replaced by others."""

    tenant_id: UUID
    moves: int = 0
    mark: str = ""

    def id_of(self, name: str, path: str) -> str:
        """Give the identity that a parameter or field of this name holds, in an operation of this path."""
        of_webhook = name == "delivery_id" and path.startswith("/webhook-")
        return str(self._moved(examples.NOTICE.id if of_webhook else NAMED[name].id))

    def external_id(self, path: str) -> str:
        """Give the identifier under which another system knows what stands in a collection."""
        return f"{KNOWN[path.split('/')[2]].external_id}{self.mark}"

    def ids(self) -> set[str]:
        """Name all that stands in it."""
        everything = (part for _, entity in examples.HELD for part in parts_of(entity))
        return {str(self._moved(part.id)) for part in everything if hasattr(part, "id")}

    @property
    def token(self) -> str:
        """Give the token of its personal link."""
        return LinkTokens(SECRET).of(self.tenant_id, self._moved(examples.LINK.id))

    def furnish(self, house: House) -> None:
        """Let it hold every example."""
        engine = write_engine(house.url, 1)
        begin = PostgresBegin(engine=engine, tenant_id=self.tenant_id, subject="furnisher", operation="test")
        with begin() as work:
            for kind, entity in examples.HELD:
                getattr(work, kind).save(self.holding(entity))
            for signature in examples.PROTOCOL.signatures:
                if signature.file:
                    work.signed_files.keep(signature.file.sha256, f"%PDF-{self.mark}".encode())
        engine.dispose()

    def holding(self, entity: E) -> E:
        """Give an example as it stands here: still open, under other identities, marked in every text."""
        opened = {"token_sha256": hash_of(self.token)} if entity is examples.LINK else OPEN.get(entity.id, {})
        entity = replace(entity, **opened)
        for _ in range(self.moves):
            entity = elsewhere(entity)
        entity = cast("E", marked(entity, self.mark))
        return replace(entity, **self._frozen()) if isinstance(entity, Minutes) and entity.content else entity

    def _frozen(self) -> dict[str, Any]:
        """Give the content of minutes as approved here, and its hash."""
        told = re.sub('"0195-[0-9]+"', f'"{self._moved(examples.ACTOR.id)}"', SAMPLE.read_text("utf-8"))
        content = marked(json.loads(told), self.mark)
        return {"content": content, "sha256": sha256_of(content)}

    def _moved(self, identity: UUID) -> UUID:
        for _ in range(self.moves):
            identity = uuid5(identity, "elsewhere")
        return identity


@dataclass(frozen=True)
class Estates:
    """Ours, which a subject is assigned to; another of the same tenant, which it is not; and one of another tenant."""

    ours: Estate
    other: Estate
    theirs: Estate


def furnished(house: House) -> Estates:
    """Furnish an estate of each kind."""
    here, there = house.tenant(), house.tenant()
    estates = Estates(Estate(here), Estate(here, 1, "zqother"), Estate(there, 2, "zqtheirs"))
    for estate in (estates.ours, estates.other, estates.theirs):
        estate.furnish(house)
    return estates


def marked(value: Any, mark: str) -> Any:
    """Give the same thing with a mark in every free text."""
    if isinstance(value, str) and not isinstance(value, StrEnum) and value:
        return value + mark
    if isinstance(value, list | tuple):
        return type(value)(marked(one, mark) for one in value)
    if isinstance(value, Mapping):
        return {
            name: marked(said, mark) if name in FREE or not isinstance(said, str) else said
            for name, said in value.items()
        }
    return _marked_within(value, mark) if is_dataclass(value) and not isinstance(value, type) else value


def _marked_within(thing: Any, mark: str) -> Any:
    for field in fields(thing):
        if field.init and field.name not in CODED:
            with suppress(Refusal):  # a text may be the number of some register
                thing = replace(thing, **{field.name: marked(getattr(thing, field.name), mark)})
    return thing
