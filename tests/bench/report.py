"""What is printed: medians of the rounds, and the median of the ratios within each round."""

from statistics import median

from rich.console import Console
from rich.table import Table

from tests.bench.load import Answered
from tests.bench.rounds import Series

GOALS = {"bare": 0.65, "objects": 3.5}
LISTS = {"first": "first page", "filtered": "filtered", "second": "second page"}
NAMES = {"app": "Regia, door and all", "bare": "(a) bare ASGI, same reader", "objects": "(b) FastAPI + SQLModel"}
console = Console()


def lists(series: Series) -> None:
    """Print the figures of each list and what came of the goals."""
    table = Table("50 of 10,000 actors", "server", title="Lists, one process each, 10 connections", title_justify="left")
    for heading in ("requests/s", "p50 ms", "p99 ms", "app / it"):
        table.add_column(heading, justify="right")
    for name, servers in series.items():
        for kind, answered in servers.items():
            table.add_row(LISTS[name], NAMES[kind], *figures(answered), *([] if kind == "app" else [spread(servers, kind)]))
        table.add_section()
    console.print(table)
    for kind, goal in GOALS.items():
        ratio = median(ratios(series["first"]["app"], series["first"][kind]))
        verdict(f"app / {NAMES[kind]}", f"{ratio:.2f}, goal ≥ {goal}", met=ratio >= goal)


def figures(answered: list[Answered]) -> tuple[str, str, str]:
    """Give the medians of the rounds."""
    half, most = (median(getattr(one, name) for one in answered) * 1000 for name in ("p50", "p99"))
    return f"{median(one.rate for one in answered):,.0f}", f"{half:.2f}", f"{most:.2f}"


def spread(servers: dict[str, list[Answered]], kind: str) -> str:
    found = sorted(ratios(servers["app"], servers[kind]))
    return f"{median(found):.2f} ({found[0]:.2f}–{found[-1]:.2f})"


def ratios(ours: list[Answered], theirs: list[Answered]) -> list[float]:
    """Compare round by round."""
    return [one.rate / other.rate for one, other in zip(ours, theirs, strict=True)]


def verdict(what: str, figure: str, *, met: bool) -> None:
    """Say whether a goal is met."""
    console.print(f"{what}: {figure} – [{'green]goal met[/green]' if met else 'red]goal missed[/red]'}")
