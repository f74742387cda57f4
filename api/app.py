"""The composition root of the API: the only place where routes, ports and adapters meet."""

import asyncio
import functools
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from fastapi import FastAPI
from fastapi.telemetry import TelemetryConfig
from psycopg import AsyncConnection
from psycopg_pool import AsyncConnectionPool
from sqlalchemy import Engine
from starlette.applications import Starlette
from starlette.datastructures import State

from api import contract, problems
from api import identified_routes as identified
from api.actor import room as actor
from api.actor.network_desk import NetworkRoom
from api.admission import Admission
from api.answers_kept import Answers
from api.audit import routes as audit
from api.change import routes as change
from api.client import routes as client
from api.countersigning import Countersigned
from api.cursors import Cursors
from api.direct import Corridor
from api.door import Door
from api.home import url_of
from api.indicator import import_routes as measurements
from api.indicator import routes as indicator
from api.integrity import Integrity
from api.job import routes as job
from api.limits import WINDOW, Limits
from api.link import routes as link
from api.logs import AccessLog
from api.pages import pages
from api.places import settle
from api.process import room as process
from api.protocol import room as protocol
from api.roofs import Regia
from api.settings import Settings
from api.system import routes as system
from api.tavolo import room as tavolo
from api.tenant import logo_routes as logo
from api.tenant import me_routes as me
from api.tenant import routes as tenant
from api.webhook import events
from api.webhook import routes as webhook
from domain.access import Caller
from domain.ports import Begin
from infra.charts.all import CHARTS
from infra.counts import RedisCounts
from infra.documents.printing import PRINTERS
from infra.documents.signed import EXAMINERS
from infra.identity import Callers, HouseKey, SignatureVerifier, build_verifier, machine_verifier, public_key
from infra.logos import drawn_anew
from infra.network import IgraphEngine
from infra.pages.writing import PageWriter
from infra.pictures.all import PICTURES
from infra.postgres.audit import PostgresReadNotes
from infra.postgres.begin import PostgresBegin
from infra.postgres.by_link import by_link
from infra.postgres.engine import read_pool, write_engine
from infra.postgres.reader import PostgresReader
from infra.postgres.tenants import standing_tenants
from infra.workshop import ProcessWorkshop

ROOMS = (
    identified,
    system,
    process,
    actor,
    tavolo,
    protocol,
    indicator,
    measurements,
    client,
    job,
    link,
    webhook,
    change,
    audit,
    tenant,
    logo,
    me,
)
Pool = AsyncConnectionPool[AsyncConnection]
NO_TELEMETRY: TelemetryConfig = {"tracing": False, "metrics": False, "logs": False}


def build_api(base_url: str) -> FastAPI:
    """Put the routes of every room under one roof, without anything behind them yet."""
    app = FastAPI(
        title="Regia",
        version=system.VERSION,
        openapi_url=None,  # `show_contract` shows it, with an ETag
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        root_path_in_servers=False,
        telemetry=NO_TELEMETRY,
    )
    # The routers need no prefix and no shared dependency: their routes stand directly in the app's own list, so that
    # a request is matched once.
    app.router.routes.extend(route for room in ROOMS for route in room.router.routes)
    settle(app.router.routes)
    app.router.middleware_stack = Corridor(app.router)
    app.state.base_url = base_url
    events.describe(app.webhooks)
    app.openapi = functools.cache(functools.partial(contract.document, app))  # type: ignore[method-assign]
    app.state.contract = functools.cache(functools.partial(contract.served, base_url))
    problems.install(app)
    return app


def create_app(settings: Settings, secret: bytes, seconds: Callable[[], float] = time.monotonic) -> Door:
    """Build the whole application on the database and the issuers of these settings."""
    url, api = url_of(settings), build_api(settings.base_url)
    pool, engine = read_pool(url, settings.pool_size), write_engine(url, settings.pool_size)
    here = PostgresBegin.keyed(engine, secret)
    workshop, limits = ProcessWorkshop(apart=frozenset(CHARTS.values())), limits_of(settings)
    admission, signatures = _gate(settings, here, seconds)
    _furnish(api.state, pool, here, workshop)
    api.state.cursors, api.state.webhooks_to_this_machine = Cursors(secret), settings.webhooks_to_this_machine
    api.state.spoken_in, api.state.integrity = admission.spoken_in, Integrity(signatures.verify, admission.demands)
    house_key = HouseKey.read(settings.signing_key, settings.base_url) if settings.signing_key else None
    people = pages(settings.base_url, api, PageWriter(), house_key.document if house_key else {"keys": []})
    people.state.spoken_in = admission.spoken_in
    people.router.lifespan_context = _lifespan(pool, engine, workshop, admission, limits)
    house = Regia(Countersigned(api, house_key.sign) if house_key else api, people, problems.too_often(api))
    door = Door(house, verifier=admission, limits=limits, log=AccessLog(here.pseudonyms), origins=admission.origins)
    api.state.duty = door.duty
    return door


def _gate(settings: Settings, here: PostgresBegin, seconds: Callable[[], float]) -> tuple[Admission, SignatureVerifier]:
    """Decide who is believed: people and machines by their tokens, requests by their signatures."""
    clock = functools.partial(datetime.now, UTC)

    def at_the_door(tenant: UUID) -> Begin:
        return here.of(Caller.at_the_door(tenant), "admit_client", {})

    trusted = Callers(build_verifier(settings, clock, seconds), machine_verifier(settings, at_the_door, clock))
    signatures = SignatureVerifier(audience=settings.base_url, begin_for=at_the_door, clock=clock)
    return Admission(trusted, functools.partial(standing_tenants, here.engine)), signatures


def _furnish(state: State, pool: Pool, here: PostgresBegin, workshop: ProcessWorkshop) -> None:
    """Put behind the routes what they read with, write with, and have done elsewhere."""
    state.reader, state.read_notes = PostgresReader(pool), PostgresReadNotes(pool)
    state.beginner, state.by_link, state.pseudonyms = here.of, functools.partial(by_link, here), here.pseudonyms
    state.workshop, state.printers = workshop, {**PRINTERS, **CHARTS, **EXAMINERS}
    state.told, state.network = Answers(), NetworkRoom(engine=IgraphEngine(), workshop=workshop, pictures=PICTURES)
    state.public_key, state.drawn_anew = public_key, drawn_anew


def limits_of(settings: Settings) -> Limits:
    """Count in Redis where one is set, or in the memory of this process."""
    shared = RedisCounts(settings.redis_url.get_secret_value(), WINDOW) if settings.redis_url else None
    return Limits(settings.rate_limit_per_minute, settings.tenant_rate_limit_per_minute, shared)


def _lifespan(
    pool: Pool, engine: Engine, workshop: ProcessWorkshop, admission: Admission, limits: Limits
) -> Callable[[Starlette], Any]:
    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:  # noqa: ARG001
        await pool.open()
        watching = asyncio.create_task(admission.watch())
        try:
            yield
        finally:
            watching.cancel()
            workshop.close()
            await limits.close()
            await pool.close()
            engine.dispose()

    return lifespan
