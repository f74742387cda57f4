"""The composition root of the API: the only place where routes, ports and adapters meet."""

import functools
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

from fastapi import FastAPI
from starlette.applications import Starlette
from starlette.types import ASGIApp, Receive, Scope, Send

from api import contract, problems
from api.actor import routes as actor
from api.cursors import Cursors
from api.door import Door
from api.indicator import routes as indicator
from api.limits import Limits
from api.logs import AccessLog
from api.pages import pages
from api.process import routes as process
from api.protocol import routes as protocol
from api.settings import Settings
from api.system import routes as system
from api.tavolo import minutes_routes as minutes
from api.tavolo import routes as tavolo
from infra.identity import build_verifier
from infra.postgres.engine import read_pool, write_engine
from infra.postgres.reader import PostgresReader
from infra.postgres.work import PostgresBegin

ROOMS = (system, process, actor, tavolo, minutes, protocol, indicator)
BODY_LIMIT = 1024 * 1024


def build_api(base_url: str) -> FastAPI:
    """Put the routes of every room under one roof, without anything behind them yet."""
    app = FastAPI(
        title="Regia",
        version=system.VERSION,
        openapi_url="/openapi.json",
        docs_url=None,
        redoc_url=None,
        max_body_size=BODY_LIMIT,
    )
    # The routers need no prefix and no shared dependency: their routes stand directly in the app's own list, so that
    # a request is matched once.
    app.router.routes.extend(route for room in ROOMS for route in room.router.routes)
    app.state.base_url = base_url
    app.openapi = functools.cache(functools.partial(contract.document, app, base_url))  # type: ignore[method-assign]
    problems.install(app)
    return app


def create_app(settings: Settings, secret: bytes, clock: Callable[[], datetime] | None = None) -> "Regia":
    """Build the whole application on the database and the issuers of these settings."""
    if settings.database_url is None:
        raise ValueError("REGIA_DATABASE_URL is not set.")
    url = settings.database_url.get_secret_value()
    api = build_api(settings.base_url)
    pool, engine = read_pool(url, settings.pool_size), write_engine(url, settings.pool_size)
    api.state.reader = PostgresReader(pool)
    api.state.beginner = functools.partial(PostgresBegin, engine=engine)
    api.state.cursors = Cursors(secret)
    verifier = build_verifier(settings, clock or (lambda: datetime.now(UTC)))
    door = Door(api, verifier=verifier, limits=Limits(settings.rate_limit_per_minute), log=AccessLog())
    return Regia(door, pages(settings.base_url), _lifespan(pool, engine))


def _lifespan(pool: Any, engine: Any) -> Callable[[Starlette], Any]:  # noqa: ANN401
    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:  # noqa: ARG001
        await pool.open()
        try:
            yield
        finally:
            await pool.close()
            engine.dispose()

    return lifespan


class Regia:
    """The API under /v1, the pages for people beside it."""

    def __init__(self, api: ASGIApp, people: Starlette, lifespan: Callable[[Starlette], Any]) -> None:
        self.api, self.people = api, people
        people.router.lifespan_context = lifespan

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Lead each request to its house."""
        path = scope.get("path", "")
        if path == "/v1" or path.startswith("/v1/"):
            await self.api({**scope, "root_path": "/v1"}, receive, send)
        else:
            await self.people(scope, receive, send)
