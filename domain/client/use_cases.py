"""What can be done with a machine client: registered, given keys, suspended, removed, admitted."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypedDict, Unpack
from uuid import UUID

from domain.access import Caller
from domain.client.client import Client, ClientKey, Proof
from domain.ports import Begin


class ClientFacts(TypedDict):
    """What is said of a client when it is registered."""

    name: str
    scopes: tuple[str, ...]
    purpose_id: UUID | None
    single_use: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Presented:
    """What a token or a signature says, before it is believed: of which client or for which purpose, until when."""

    client_id: UUID | None = None
    purpose_id: UUID | None = None
    jti: str | None = None
    until: datetime
    proof: Proof = Proof.TOKEN


def register_client(begin: Begin, keys: tuple[ClientKey, ...], **facts: Unpack[ClientFacts]) -> Client:
    """Register a system, with its keys."""
    with begin() as work:
        client = Client(id=work.new_id(), **facts)
        for key in keys:
            client = client.add_key(key)
        return work.clients.save(client)


def add_key(begin: Begin, client_id: UUID, key: ClientKey) -> Client:
    """Take another key of a client."""
    with begin() as work:
        return work.clients.save(work.clients.get(client_id).add_key(key))


def retire_key(begin: Begin, client_id: UUID, kid: str) -> Client:
    """Believe a key of a client no more."""
    with begin() as work:
        return work.clients.save(work.clients.get(client_id).retire_key(kid))


def suspend_client(begin: Begin, client_id: UUID) -> Client:
    """Let a client call no more until it is resumed."""
    with begin() as work:
        return work.clients.save(work.clients.get(client_id).suspend(work.now))


def resume_client(begin: Begin, client_id: UUID) -> Client:
    """Let a client call again."""
    with begin() as work:
        return work.clients.save(work.clients.get(client_id).resume())


def remove_client(begin: Begin, client_id: UUID) -> Client:
    """Let a client never call again."""
    with begin() as work:
        return work.clients.save(work.clients.get(client_id).remove(work.now))


def admit_client(begin: Begin, presented: Presented, check: Callable[[Client], None]) -> Caller:
    """Recognise a client once what it presented was checked against what is known of it; a jti is good once."""
    with begin() as work:
        client = work.clients.presenting(presented.client_id, presented.purpose_id)
        check(client)
        if presented.jti is not None:
            work.clients.spend(client.id, presented.proof, presented.jti, presented.until)
        return client.caller(work.tenant.id)
