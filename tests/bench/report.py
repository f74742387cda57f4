"""What is printed: medians of the rounds, and the median of the ratios within each round."""

from collections.abc import Mapping
from statistics import median, quantiles

from rich.console import Console
from rich.table import Table

from tests.bench.rounds import Round, Series

GOALS = {"bare": 0.65, "objects": 3.5}
DOOR_GOAL = 200.0
DOOR = {
    "door": "door over bare route",
    "whole": "door, ETag and tenancy",
    "door with CORS": "door over bare route, asked from a page of a named origin",
    "door with Redis": "door over bare route, limits shared in Redis",
}
LISTS = {"first": "first page", "filtered": "filtered by sector", "second": "second page"}
NAMES = {"app": "Regia, door and all", "bare": "(a) bare ASGI, same reader", "objects": "(b) FastAPI + SQLModel"}
HEADINGS = ("requests/s", "p50 ms", "p99 ms", "CPU µs", "Regia / it", "by CPU")
console = Console(width=120)


def lists(series: Series) -> None:
    """Print the figures of each list and what came of the goals."""
    table = Table(
        "50 of 10,000 actors", "one process of", title="Lists, 10 connections, 10 tenants", title_justify="left"
    )
    for heading in HEADINGS:
        table.add_column(heading, justify="right")
    for name, servers in series.items():
        for kind, rounds in servers.items():
            compared = () if kind == "app" else (spread(servers, kind), f"{cpu(rounds) / cpu(servers['app']):.2f}")
            table.add_row(LISTS[name], NAMES[kind], *figures(rounds), *compared)
        table.add_section()
    console.print(table)
    for kind, goal in GOALS.items():
        ratio = median(ratios(series["first"], kind))
        verdict(f"Regia / {NAMES[kind]}", f"{ratio:.2f}, goal at least {goal}", met=ratio >= goal)


def door(parts: Mapping[str, float]) -> None:
    """Print what the door costs."""
    table = Table("The door, a request", title="Parts, each called in a row", title_justify="left")
    table.add_column("µs", justify="right")
    for name, microseconds in parts.items():
        table.add_row(DOOR.get(name, name), f"{microseconds:.1f}")
    console.print(table)
    whole = parts["whole"]
    verdict("The whole door", f"{whole / 1000:.3f} ms, goal at most {DOOR_GOAL / 1000}", met=whole <= DOOR_GOAL)


def figures(rounds: list[Round]) -> tuple[str, ...]:
    """Give the medians of the rounds, and the processor time of a request."""
    half, most = (median(getattr(one.answered, name) for one in rounds) * 1000 for name in ("p50", "p99"))
    return f"{median(one.answered.rate for one in rounds):,.0f}", f"{half:.2f}", f"{most:.2f}", f"{cpu(rounds):.0f}"


def cpu(rounds: list[Round]) -> float:
    """Give the processor time of the server for a request, in microseconds."""
    return sum(one.busy for one in rounds) / sum(one.answered.requests for one in rounds) * 1_000_000


def spread(servers: Mapping[str, list[Round]], kind: str) -> str:
    """Give the median ratio, and between what half of them lie."""
    found = ratios(servers, kind)
    low, middle, high = quantiles(found, n=4)
    return f"{middle:.2f} ({low:.2f} to {high:.2f})"


def ratios(servers: Mapping[str, list[Round]], kind: str) -> list[float]:
    """Compare round by round."""
    pairs = zip(servers["app"], servers[kind], strict=True)
    return [ours.answered.rate / theirs.answered.rate for ours, theirs in pairs]


def verdict(what: str, figure: str, *, met: bool) -> bool:
    """Say whether a goal is met."""
    console.print(f"{what}: {figure}: {'[green]goal met[/green]' if met else '[red]goal missed[/red]'}")
    return met
