"""What the commands on tenants and on the audit trail share: a database at hand, and refusals that are told."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import typer
from fastapi.exceptions import RequestValidationError
from rich.console import Console
from sqlalchemy import Engine

from api import home, running
from api.settings import Settings
from domain.audit import Pseudonyms
from domain.errors import Refusal
from infra.postgres.engine import write_engine

console = Console()
trouble = Console(stderr=True)


@dataclass(frozen=True, slots=True)
class Desk:
    """What a command works with."""

    engine: Engine
    pseudonyms: Pseudonyms


@contextmanager
def at_work() -> Iterator[Desk]:
    """Reach the database; who is refused is told why, and leaves with status 1."""
    with running.database(Settings()) as settings:
        engine = write_engine(home.url_of(settings), 1)
        try:
            yield Desk(engine, Pseudonyms(home.secret_of(settings)))
        except Refusal as refusal:
            trouble.print(f"[red]{refusal}[/red]")
            raise typer.Exit(1) from refusal
        except RequestValidationError as invalid:
            for fault in invalid.errors():
                trouble.print(f"[red]{'.'.join(map(str, fault['loc'][1:]))}: {fault['msg']}[/red]")
            raise typer.Exit(1) from invalid
        finally:
            engine.dispose()
