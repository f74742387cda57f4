"""`regia audit`: whether the trail is as it was written, and under which name somebody stands in it."""

from collections.abc import Iterable
from typing import Annotated
from uuid import UUID

import typer
from rich.table import Table

from api.commands import at_work, console
from domain.audit import Fault, Flaw, Tip
from domain.tenant import Tenant
from infra.postgres.audit import Verdict, verify
from infra.postgres.tenants import all_tenants

app = typer.Typer(help="Verify the audit trail.", no_args_is_help=True)
SAID = {
    Flaw.ALTERED: "row {row} is not what was written in that place",
    Flaw.MISSING: "row {row} is missing",
    Flaw.CUT: "the trail is cut off: row {row} and what followed are missing",
    Flaw.SURPLUS: "row {row} stands beyond the end of the trail",
    Flaw.UNWRITTEN: "{row} stands in no row",
    Flaw.FORSWORN: "row {row} is not the one that was written down: the trail was written anew",
}


@app.command("verify")
def verify_all(
    tenant: Annotated[UUID | None, typer.Option(help="Only the trail of this tenant.")] = None,
    anchor: Annotated[
        str | None, typer.Option(help="The end of the trail as it was printed before, ROWS:HASH; with --tenant.")
    ] = None,
) -> None:
    """Follow the trail of every tenant from its first row; exit with 1 where one is not as it was written."""
    if anchor and tenant is None:
        raise typer.BadParameter("--anchor belongs to one trail: say whose with --tenant.")
    known = tip_of(anchor) if anchor else None
    with at_work() as desk:
        tenants = [one for one in all_tenants(desk.engine) if tenant in (None, one.id)]
        verdicts = [(one, verify(desk.engine, one.id, known)) for one in tenants]
    show(verdicts)
    if not tenants or any(verdict.fault for _, verdict in verdicts):
        raise typer.Exit(1)


@app.command()
def who(
    subject: Annotated[str, typer.Argument(help="The `sub` of somebody's tokens.")],
    tenant: Annotated[UUID, typer.Option(help="In whose trail.")],
) -> None:
    """Print the pseudonym under which somebody stands in a trail."""
    with at_work() as desk:
        console.print(desk.pseudonyms.of(tenant, subject))


def tip_of(anchor: str) -> Tip:
    """Read the end of a trail as it is printed."""
    rows, _, digest = anchor.partition(":")
    try:
        return Tip(int(rows), bytes.fromhex(digest))
    except ValueError as error:
        raise typer.BadParameter("An anchor is ROWS:HASH, as `regia audit verify` prints it.") from error


def show(verdicts: Iterable[tuple[Tenant, Verdict]]) -> None:
    """Print what was found, and where each trail ends: worth keeping somewhere else."""
    table = Table("Tenant", "Verdict", "Waiting")
    table.add_column("End of the trail", overflow="fold")
    for tenant, verdict in verdicts:
        told = f"[red]{sentence(verdict.fault)}[/red]" if verdict.fault else "[green]as it was written[/green]"
        end = f"{verdict.tip.sequence}:{verdict.tip.hash.hex()}"
        table.add_row(f"{tenant.name}\n{tenant.id}", told, str(verdict.waiting), end)
    console.print(table)


def sentence(fault: Fault) -> str:
    """Say what is wrong."""
    return SAID[fault.flaw].format(row=fault.row)
