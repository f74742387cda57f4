"""Machine clients over HTTP."""

from collections.abc import Callable, Mapping
from typing import Annotated, Any

from fastapi import Depends, Path, Request, Response

from api.client import schemas
from api.listing import Page
from api.problems import problems
from api.reads import Read
from api.routing import Router
from api.schemas import Id
from api.schemas import Page as PageOf
from api.writes import Begin
from domain.client import use_cases
from domain.client.client import (
    ClientKey,
    ClientNotActive,
    ClientNotSuspended,
    KeyKnown,
    NoSuchKey,
    PrivateKeyGiven,
    ScopesTooWide,
    TooManyKeys,
    UnusableKey,
)
from domain.errors import AlreadyExists

router = Router("client")
Reader = Callable[[Mapping[str, str]], ClientKey]


async def key_reader(request: Request) -> Reader:
    """Give who reads public keys."""
    reader: Reader = request.app.state.public_key
    return reader


Keys = Annotated[Reader, Depends(key_reader)]


@router.post(
    "/clients",
    status_code=201,
    response_model=schemas.Client,
    responses=problems(ScopesTooWide, PrivateKeyGiven, UnusableKey, KeyKnown, AlreadyExists),
)
def register_client(client: schemas.ClientCreate, read_key: Keys, begin: Begin) -> Any:
    """Register a system that calls on its own behalf, with its public keys."""
    return use_cases.register_client(
        begin,
        tuple(read_key(key.jwk) for key in client.keys),
        name=client.name,
        scopes=tuple(client.scopes),
        purpose_id=client.purpose_id,
        single_use=client.single_use,
    )


@router.get("/clients", response_model=PageOf[schemas.Client])
async def list_clients(read: Read, page: Page) -> Response:
    """List the machine clients of the tenant, by name."""
    return await read.page(page)


@router.get("/clients/{client_id}", response_model=schemas.Client)
async def show_client(client_id: Id, read: Read) -> Response:
    """Show a machine client, with its public keys."""
    return await read.show(client_id)


@router.post(
    "/clients/{client_id}/keys",
    status_code=201,
    response_model=schemas.Client,
    responses=problems(PrivateKeyGiven, UnusableKey, KeyKnown, TooManyKeys),
)
def add_client_key(client_id: Id, key: schemas.KeyCreate, read_key: Keys, begin: Begin) -> Any:
    """Take another public key of a client, so that it can change keys without a pause."""
    return use_cases.add_key(begin, client_id, read_key(key.jwk))


@router.post(
    "/clients/{client_id}/keys/{kid}/retirement",
    status_code=201,
    response_model=schemas.Client,
    responses=problems(NoSuchKey),
)
def retire_client_key(client_id: Id, kid: Annotated[schemas.Kid, Path()], begin: Begin) -> Any:
    """Believe a public key of a client no more."""
    return use_cases.retire_key(begin, client_id, kid)


@router.post(
    "/clients/{client_id}/suspension",
    status_code=201,
    response_model=schemas.Client,
    responses=problems(ClientNotActive),
)
def suspend_client(client_id: Id, begin: Begin) -> Any:
    """Let a client call no more until it is resumed."""
    return use_cases.suspend_client(begin, client_id)


@router.post(
    "/clients/{client_id}/resumption",
    status_code=201,
    response_model=schemas.Client,
    responses=problems(ClientNotSuspended),
)
def resume_client(client_id: Id, begin: Begin) -> Any:
    """Let a suspended client call again."""
    return use_cases.resume_client(begin, client_id)


@router.post(
    "/clients/{client_id}/removal",
    status_code=201,
    response_model=schemas.Client,
    responses=problems(ClientNotActive),
)
def remove_client(client_id: Id, begin: Begin) -> Any:
    """Let a client never call again, and forget its keys."""
    return use_cases.remove_client(begin, client_id)
