"""`regia verify`: whether minutes, or a protocol, are those that were approved, told from the file alone."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from infra.documents.checking import NotOurs, check

console = Console()


def verify(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="A PDF of minutes, or of a protocol.")],
) -> None:
    """Compare the fingerprint a PDF prints with that of the content attached inside it; no network, no database."""
    try:
        found = check(file.read_bytes())
    except NotOurs as trouble:
        console.print(f"[red]{trouble}[/red]")
        raise typer.Exit(2) from trouble
    console.print(f"SHA-256 of the content  {found.recomputed}", soft_wrap=True)
    console.print(f"SHA-256 printed         {found.printed}", soft_wrap=True)
    console.print("[green]They match.[/green]" if found.match else "[red]They do not match.[/red]")
    raise typer.Exit(0 if found.match else 1)
