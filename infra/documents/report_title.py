"""What stands at the head of a report: what the process is, who directs it and did before, and its figures."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from domain.process.former import Former, FormerPlan
from domain.process.process import Process
from infra.documents.blocks import TO, Told

F = TypeVar("F", bound=Former)


def title(told: Told) -> dict[str, Any]:
    """Compose it."""
    process, words = told.regia.process, told.words
    return {
        "tenant": told.around["tenant"]["name"],
        **{name: value for name in ("ipa_code", "logo") if (value := told.around["tenant"][name])},
        "title": process.title,
        "on": told.regia.on.isoformat(),
        "day": told.day(told.regia.on),
        "description": process.description,
        "facts": [
            [
                words["phase"],
                f"{told.label('Phase', process.phase)}, {words['since']} {told.day(told.regia.phase_since)}",
            ],
            [words["planned"], _so_far(told, process.former_plans, lambda one: _planned(told, one))],
            [words["commissioner"], _so_far(told, process.former_bodies, lambda one: told.who(one.commissioner_id))],
            [words["steering"], _so_far(told, process.former_bodies, lambda one: told.who(one.steering_id))],
            [words["managing_body"], _so_far(told, process.former_bodies, lambda one: told.who(one.managing_body_id))],
            *_aims(told),
        ],
        "figures": [[value, words["figures"][name]] for name, value in _figures(told).items()],
    }


def _so_far(told: Told, formers: Sequence[F], say: Callable[[F | Process], str]) -> str:
    """Say what is, and after it what was something else before, the latest first, with its last day."""
    said = [later := say(told.regia.process)]
    for former in reversed(formers):
        if (was := say(former)) != later:
            said.append(f"{told.words['until']} {told.day(former.until)}: {was}")
        later = was
    return "; ".join(said)


def _planned(told: Told, plan: FormerPlan | Process) -> str:
    return f"{told.day(plan.planned_start)}{TO}{told.day(plan.planned_end)}"


def _aims(told: Told) -> Iterator[list[str]]:
    """Say what the process is for and for whom, as the method calls it; and where."""
    process = told.regia.process
    for name, said in (
        ("origin", [told.label("Origin", process.origin)]),
        ("purposes", [told.label("Purpose", one) for one in process.purposes]),
        ("targets", [told.label("Target", one) for one in process.targets]),
        ("territory", list(process.istat_codes)),
    ):
        if said:
            yield [told.words[name], "; ".join(said)]


def _figures(told: Told) -> Mapping[str, str]:
    now, ready = told.regia, told.regia.readiness
    green = sum(gauge.light == "green" for gauge in now.indicators)
    return {
        "conditions": f"{ready.met}/{ready.of}",
        "meetings": str(now.minutes.held),
        "minutes": f"{now.minutes.in_time}/{now.minutes.held}",
        "ties": str(now.network.ties) if now.network else "—",
        "green": f"{green}/{len(now.indicators)}",
    }
