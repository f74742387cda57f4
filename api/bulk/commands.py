"""`regia import`: actors, ties and measurements out of files."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from api.actor.imports import ActorImport, TieImport
from api.bulk.files import File, FileFormat
from api.bulk.imports import Import
from api.commands import at_work, console
from api.indicator.imports import MeasurementImport
from domain.actor.tie_importing import Observation
from domain.actor.wave_sight import Sight
from domain.importing import ImportMode, ImportScope, ImportStrategy, Report, Terms
from infra.postgres.tenants import begin_as_owner

app = typer.Typer(help="Bring actors, ties and measurements in from CSV (Kumu's too) or NDJSON.", no_args_is_help=True)
Source = Annotated[Path, typer.Argument(help="A .csv file, or .ndjson.", exists=True, dir_okay=False)]
Tenant = Annotated[UUID, typer.Option(help="Into which tenant.")]
Mode = Annotated[ImportMode, typer.Option(help="Only check, or keep.")]
Strategy = Annotated[ImportStrategy, typer.Option(help="New ones, changes, or both.")]
Atomic = Annotated[ImportScope, typer.Option(help="Whether a faulty row stops all, or only itself.")]


@app.command()
def actors(
    source: Source,
    tenant: Tenant,
    mode: Mode = ImportMode.VALIDATE,
    strategy: Strategy = ImportStrategy.UPSERT,
    atomic: Atomic = ImportScope.ALL,
) -> None:
    """Bring actors in."""
    terms = Terms(mode=mode, strategy=strategy, atomic=atomic, language="en")
    bring(source, tenant, ActorImport(terms=terms))


@app.command()
def ties(  # noqa: PLR0913, PLR0917 (options of the command line)
    source: Source,
    tenant: Tenant,
    process: Annotated[UUID, typer.Option(help="The process whose network this is.")],
    wave: Annotated[int, typer.Option(help="Which wave of the process this is.", min=0)],
    observed_on: Annotated[datetime, typer.Option(help="The day of the observation.", formats=["%Y-%m-%d"])],
    mode: Mode = ImportMode.VALIDATE,
    strategy: Strategy = ImportStrategy.UPSERT,
    atomic: Atomic = ImportScope.ALL,
) -> None:
    """Bring the ties of a wave in, new or recorded."""
    day = date.fromordinal(observed_on.toordinal())
    seen = Observation(process_id=process, number=wave, observed_on=day, sight=Sight(withheld=False))
    terms = Terms(mode=mode, strategy=strategy, atomic=atomic, language="en")
    bring(source, tenant, TieImport(seen=seen, terms=terms))


@app.command()
def measurements(
    source: Source,
    tenant: Tenant,
    mode: Mode = ImportMode.VALIDATE,
    strategy: Strategy = ImportStrategy.UPSERT,
    atomic: Atomic = ImportScope.ALL,
) -> None:
    """Bring measurements of indicators in."""
    terms = Terms(mode=mode, strategy=strategy, atomic=atomic, language="en")
    bring(source, tenant, MeasurementImport(terms=terms))


def bring(source: Path, tenant: UUID, asked: Import) -> None:
    """Do an import, show how far it is, and say what came of it."""
    with at_work() as desk, opened(source) as (file, progress):
        report = asked.do(begin_as_owner(desk.engine, tenant, asked.kind, desk.pseudonyms), file, progress)
    tell(report)


@contextmanager
def opened(source: Path) -> Iterator[tuple[File, Callable[[int], None]]]:
    """Open a file, and show how much of it was read and how many rows were looked at."""
    bar = Progress(
        TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn(), console=console
    )
    kind = FileFormat.CSV if source.suffix.lower() == ".csv" else FileFormat.NDJSON
    with source.open("rb") as content, bar:
        task = bar.add_task("reading", total=source.stat().st_size)

        def progress(rows: int) -> None:
            bar.update(task, completed=content.tell(), description=f"{rows:,} rows")

        yield File(content, kind, "en"), progress


def tell(report: Report) -> None:
    """Say what came of an import; leave with status 1 where rows were refused."""
    console.print(
        f"{report.total:,} rows: {report.created:,} new, {report.updated:,} changed, {report.unchanged:,} unchanged, "
        f"{report.refused:,} refused; {'kept' if report.kept else 'nothing was kept'}"
    )
    if report.faults:
        table = Table("row", "where", "code", "what")
        for fault in report.faults:
            table.add_row(str(fault.row), fault.pointer, fault.code, fault.detail)
        console.print(table)
    if report.refused:
        raise typer.Exit(1)
