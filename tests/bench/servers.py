"""What is compared: each a server process of its own, under the same uvicorn settings.

- `app`: the whole of Regia, as `regia serve` runs it, its log going to a file;
- `bare`: an ASGI function around the same reader: the same pool, the same statement under the same tenant, its JSON
  sent as it is. No token (the address names the tenant), no routing, no check of parameters, no ETag, no limits, no
  log, no cursor: what nothing can do without;
- `objects`: the same list as FastAPI and SQLModel teach it: a synchronous session of the same engine, rows as objects,
  `response_model`. It has no door either.
"""

import os
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

import uvicorn
from fastapi import FastAPI
from sqlalchemy.orm import lazyload
from sqlmodel import Session, col, select
from starlette.types import Receive, Scope, Send

from api import logs
from api.actor.directory_schemas import ActorSummary
from api.running import server_of
from api.schemas import Page
from api.settings import Settings
from domain.access import Caller, Role
from domain.actor.actor import Sector
from domain.reading import Stretch
from infra.postgres.begin import ENTER_TENANT
from infra.postgres.engine import read_pool, write_engine
from infra.postgres.reader import PostgresReader
from infra.postgres.tables.actor import ActorRow

KINDS = ("app", "bare", "objects")
# The lists that `bare` knows, by the last part of the address: what is wanted, and after which sort key.
BARE_LISTS: Mapping[str, tuple[Mapping[str, object], str | None]] = {
    "first": ({}, None),
    "filtered": ({"sector": Sector.THIRD_SECTOR}, None),
    "second": ({}, '["Associazione La Sorgente", "00000000-0000-0000-0000-000000000000"]'),
}


def serve(kind: str, settings: Settings) -> None:
    """Serve until told to stop."""
    log = os.open(settings.home / f"{kind}.log", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(log, 2)
    logs.configure(settings.log_level)
    if kind == "app":
        server_of(settings).run()
        return
    app = Bare(settings) if kind == "bare" else objects(settings)
    config = uvicorn.Config(
        app, host=settings.host, port=settings.port, access_log=False, log_config=None, server_header=False
    )
    uvicorn.Server(config).run()


class Bare:
    """The least that answers with actors of a tenant: `/<tenant>/<list>`."""

    def __init__(self, settings: Settings) -> None:
        self.pool = read_pool(url_of(settings), settings.pool_size)
        self.reader = PostgresReader(self.pool)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer."""
        if scope["type"] == "lifespan":
            await self._live(receive, send)
            return
        _, tenant, name = scope["path"].split("/")
        wanted, after = BARE_LISTS[name]
        listed = await self.reader.list(
            "list_actors", Caller.in_roles(UUID(tenant), "bench", Role.INTEGRATION), wanted, Stretch(50, after)
        )
        body = b'{"items":' + listed.items + b',"next":null}'
        headers = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(body))]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    async def _live(self, receive: Receive, send: Send) -> None:
        await receive()
        await self.pool.open()
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await self.pool.close()
        await send({"type": "lifespan.shutdown.complete"})


def objects(settings: Settings) -> FastAPI:
    """Build the list out of objects: `/<tenant>`."""
    engine = write_engine(url_of(settings), settings.pool_size)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:  # noqa: ARG001
        yield
        engine.dispose()

    app = FastAPI(lifespan=lifespan)

    @app.get("/{tenant}", response_model=Page[ActorSummary])
    def list_actors(tenant: UUID) -> Any:
        wanted = select(ActorRow).where(ActorRow.tenant_id == tenant).order_by(col(ActorRow.name), col(ActorRow.id))
        with Session(engine) as session:
            session.execute(ENTER_TENANT, {"tenant": str(tenant)})
            rows = session.exec(wanted.limit(51).options(lazyload("*"))).all()
            return {"items": rows[:50], "next": None}

    return app


def url_of(settings: Settings) -> str:
    """Give the address of the database."""
    if settings.database_url is None:
        raise ValueError("The database has no address.")
    return settings.database_url.get_secret_value()
