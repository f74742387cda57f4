"""`regia`: the command line."""

import signal
import sys
from datetime import UTC, datetime, timedelta
from types import FrameType
from typing import Annotated
from uuid import UUID

import typer
from rich.console import Console

from api import access_page, contract, logs, running
from api.app import build_api
from api.audit import commands as audit
from api.bulk import commands as imports
from api.crew import worker_of
from api.home import is_alive
from api.settings import Settings
from api.tavolo.commands import verify
from api.tenant import commands as tenants
from domain.access import Role
from domain.tenant import Tenant
from infra.identity import local_issuer
from infra.postgres.migration import migrate as migrate_to

app = typer.Typer(
    help="Regia: the backend for community work.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.add_typer(tenants.app, name="tenant")
app.add_typer(imports.app, name="import")
app.add_typer(audit.app, name="audit")
app.command()(verify)
console = Console(stderr=True)
LIFETIME = timedelta(hours=1)


@app.callback()
def configure() -> None:
    """Prepare what every command needs."""
    logs.configure(Settings().log_level)


@app.command()
def up() -> None:
    """Serve everything from one folder: database, demo town, API and worker."""
    with running.database(Settings(), alone=True) as settings:
        tenant = running.first_tenant(settings) or running.demo(settings)
        server = running.server_of(settings)
        with worker_of(settings) as crew, running.working(crew):
            welcome(settings, tenant)
            server.run()


@app.command()
def serve() -> None:
    """Serve the API."""
    with running.database(Settings()) as settings:
        running.server_of(settings).run()


@app.command()
def worker(
    *, check: Annotated[bool, typer.Option("--check", help="Only say whether a worker is alive.")] = False
) -> None:
    """Deliver what is due, until told to stop."""
    if check:
        raise typer.Exit(0 if is_alive(Settings()) else 1)
    with running.database(Settings()) as settings, worker_of(settings) as crew:

        def stop(number: int, frame: FrameType | None) -> None:  # noqa: ARG001
            crew.stopping.set()

        signal.signal(signal.SIGTERM, stop)
        signal.signal(signal.SIGINT, stop)
        crew.run()


@app.command()
def migrate() -> None:
    """Bring the database of REGIA_DATABASE_OWNER_URL to the newest schema."""
    settings = Settings()
    if settings.database_owner_url is None:
        with running.database(settings):
            return
    migrate_to(settings.database_owner_url.get_secret_value())


@app.command()
def token(
    role: Annotated[Role, typer.Option(help="In what capacity the bearer acts.")] = Role.OPERATOR,
    tenant: Annotated[UUID | None, typer.Option(help="In which tenant; the first one unless told.")] = None,
    subject: Annotated[str | None, typer.Option(help="Who the bearer is; ROLE@localhost unless told.")] = None,
) -> None:
    """Print an access token of the local development key, good for an hour."""
    with running.database(Settings()) as settings:
        first = running.first_tenant(settings)
        chosen = tenant or (first.id if first else None)
        if chosen is None:
            raise typer.BadParameter("There is no tenant yet: `regia up` loads the demo town.")
        print(issue(settings, chosen, subject or f"{role}@localhost", role))  # noqa: T201


@app.command()
def openapi() -> None:
    """Print the OpenAPI document."""
    print(contract.text(build_api(contract.SERVER)), end="")  # noqa: T201


@app.command()
def access() -> None:
    """Print docs/access.md: who may do what."""
    print(access_page.page(build_api(contract.SERVER)), end="")  # noqa: T201


def issue(settings: Settings, tenant_id: UUID, subject: str, role: Role) -> str:
    """Sign a token of the local key."""
    return local_issuer(settings).issue(tenant_id, subject, role, now=datetime.now(UTC), lifetime=LIFETIME)


def welcome(settings: Settings, tenant: Tenant) -> None:
    """Say where everything is, with a line that works."""
    bearer = issue(settings, tenant.id, "operator@localhost", Role.OPERATOR)
    address = settings.base_url
    console.print(f"\n[bold]{tenant.name}[/bold]  {address}\nDocumentation: {address.removesuffix('/v1')}/docs")
    console.print("\nA token, good for an hour (another: [bold]regia token[/bold]), and a first call:\n")
    # Written as it is, so that it can be copied: rich would wrap it.
    print(f"export TOKEN={bearer}", file=sys.stderr)  # noqa: T201
    print(f'curl -s -H "Authorization: Bearer $TOKEN" "{address}/tavoli?limit=2"\n', file=sys.stderr)  # noqa: T201
