"""The whole API on a free port of this machine, and those who call it."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
import psycopg
from pydantic import SecretStr
from uuid_utils.compat import uuid7

from api.app import create_app
from api.crew import worker_of
from api.serving import Server
from api.settings import Settings
from api.worker import Worker
from domain.access import Role
from domain.tenant import Tenant
from infra.embedded import Embedded
from infra.identity import LocalKeys
from infra.postgres.engine import write_engine
from infra.postgres.tenants import add_tenant
from tests.conftest import TEMPLATE

SECRET = b"a secret of the tests, long enough"
HOUR = timedelta(hours=1)
OPERATOR = "operator@pieve.example"
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Caller:
    """Somebody who calls the API over HTTP."""

    http: httpx.Client
    tenant_id: UUID

    def get(self, path: str, **query: object) -> Json:
        """Read a resource that is there."""
        answer = self.http.get(path, params={name: str(value) for name, value in query.items()})
        assert answer.status_code == 200, answer.text
        said: Json = answer.json()
        return said

    def post(self, path: str, body: object = None, **headers: str) -> Json:
        """Write something that is allowed."""
        answer = self.try_to(path, body, **headers)
        assert answer.status_code == 201, answer.text
        said: Json = answer.json()
        return said

    def try_to(self, path: str, body: object = None, **headers: str) -> httpx.Response:
        """Write something that may be refused."""
        return self.http.post(path, json=body, headers=headers)

    def change(self, method: str, path: str, body: object = None, *, seen: str | None = "*") -> httpx.Response:
        """Change what is there, in the state that was seen: in whatever state, unless told. Bytes are a picture."""
        headers = {"content-type": "application/merge-patch+json" if method == "PATCH" else "application/json"}
        headers |= {"if-match": seen} if seen else {}
        if isinstance(body, bytes):
            return self.http.request(method, path, content=body, headers=headers | {"content-type": "image/png"})
        return self.http.request(method, path, json=body, headers=headers)


@dataclass(frozen=True, slots=True)
class House:
    """A running API on a database of its own."""

    settings: Settings
    keys: LocalKeys

    @contextmanager
    def caller(
        self, tenant_id: UUID | None = None, role: Role = Role.OPERATOR, subject: str = OPERATOR
    ) -> Iterator[Caller]:
        """Let somebody in: of this tenant, or of a new one."""
        tenant_id = tenant_id or self.tenant()
        headers = {"authorization": f"Bearer {self.token(tenant_id, role, subject=subject)}"}
        with httpx.Client(base_url=self.settings.base_url, headers=headers, timeout=30) as http:
            yield Caller(http, tenant_id)

    def token(
        self,
        tenant_id: UUID,
        role: Role = Role.OPERATOR,
        issued_ago: timedelta = timedelta(0),
        subject: str = OPERATOR,
    ) -> str:
        """Sign a token that was issued so long ago, for an hour."""
        now = datetime.now(UTC) - issued_ago
        return self.keys.issue(tenant_id, subject, role, now=now, lifetime=HOUR)

    def tenant(self, identity: UUID | None = None) -> UUID:
        """Open the house to a new tenant."""
        tenant = Tenant(id=identity or uuid7(), name="Comune di Pieve Ardesia")
        engine = write_engine(self.url, 1)
        add_tenant(engine, tenant, datetime.now(UTC))
        engine.dispose()
        return tenant.id

    @contextmanager
    def worker(self, smtp_url: str, ago: timedelta = timedelta(0)) -> Iterator[Worker]:
        """Compose a worker that hands mail to that server, and whose clock is so much behind."""
        settings = self.settings.model_copy(update={"smtp_url": SecretStr(smtp_url)})
        with worker_of(settings, (lambda: datetime.now(UTC) - ago) if ago else None) as worker:
            yield worker

    @property
    def url(self) -> str:
        """Give the address of the database."""
        assert self.settings.database_url is not None
        return self.settings.database_url.get_secret_value()


@contextmanager
def open_house(
    server: Embedded, home: Path, seconds: Callable[[], float] = time.monotonic, /, **told: Any
) -> Iterator[House]:
    """Serve the API on a free port, on an empty database, until the block ends."""
    with database_of(server) as url, socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        unlimited = {"rate_limit_per_minute": 1_000_000, "tenant_rate_limit_per_minute": 1_000_000}
        settings = Settings(
            home=home,
            port=port,
            database_url=SecretStr(url),
            secret=SecretStr(SECRET.decode()),
            webhooks_to_this_machine=True,
            **(unlimited | told),
        )
        door = create_app(settings, SECRET, seconds)
        serving = Server(door, door.duty, settings)
        thread = threading.Thread(target=serving.run, args=([listening],))
        thread.start()
        while not serving.started and thread.is_alive():
            time.sleep(0.01)
        yield House(settings, LocalKeys(home / "keys"))
        serving.should_exit = True
        thread.join()


@contextmanager
def database_of(server: Embedded) -> Iterator[str]:
    """Give the address of an empty database, and drop it afterwards."""
    name = f"t{uuid7().hex}"
    with psycopg.connect(server.owner_url(), autocommit=True) as owner:
        owner.execute(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE} STRATEGY FILE_COPY")
    yield server.application_url(name)
    with psycopg.connect(server.owner_url(), autocommit=True) as owner:
        owner.execute(f"DROP DATABASE {name} WITH (FORCE)")
