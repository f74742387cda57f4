"""The course of a process over time: phases, mandates, milestones, meetings, and month by month what covers it."""

from collections.abc import Iterator
from datetime import date

from domain.calendar import DAY, Period
from infra.charts.spec import BLUE, INK, PALER, RED, ROW, YELLOW, Spec, across, chart, coloured, panel, rows
from infra.charts.telling import Telling
from infra.documents.blocks import TO

Values = list[dict[str, str]]


def timeline_chart(told: Telling) -> Spec:
    """Specify the chart."""
    process, today = told.regia.process, told.regia.on
    last = max(process.planned_end, today)
    days = (min(process.planned_start, today), last)
    subtitle = f"{told.day(process.planned_start)}{TO}{told.day(process.planned_end)}"
    made = (_phases(told, *days), _mandates(told, *days), _milestones(told, *days), _meetings(told, *days))
    panels = [*(one for one in made if one), _coverage(told, *days)]
    return chart(process.title, subtitle, panels, told.language)


def _bars(told: Telling, title: str, values: Values, whole: Period, colour: str) -> Spec:
    names = list(dict.fromkeys(value["name"] for value in values))
    encoding = {"x": across("since", whole.since, whole.last, labels=False), "y": rows("name", names)}
    mark = {"type": "bar", "height": {"band": 0.58}, "cornerRadius": 2, "color": colour, "clip": True}
    bars = {"data": {"values": values}, "mark": mark, "encoding": {**encoding, "x2": {"field": "until"}}}
    today = told.words["today"] if title == "phases" else ""
    return panel(told.words[title], [bars], len(names) * ROW, told.regia.on, today)


def _phases(told: Telling, first: date, last: date) -> Spec | None:
    today = told.regia.on
    values = [
        {"name": told.label("Phase", phase), "since": days.since.isoformat(), "until": _phase_end(days, today)}
        for phase, days in reversed(list(told.regia.process.stretches))
    ]
    return _bars(told, "phases", values, Period(first, last), BLUE) if values else None


def _mandates(told: Telling, first: date, last: date) -> Spec | None:
    values = [
        {
            "name": f"{one.number} · {told.label('MandateKind', one.kind)}",
            "since": one.starts_on.isoformat(),
            "until": _end(min(one.ends_on or last, last), last),
        }
        for one in told.regia.process.mandates
    ]
    return _bars(told, "mandates", values, Period(first, last), PALER) if values else None


def _milestones(told: Telling, first: date, last: date) -> Spec | None:
    stages = sorted(told.regia.process.milestones, key=lambda one: one.planned_on)
    names = list(dict.fromkeys(one.title for one in stages))
    planned = [{"name": one.title, "day": one.planned_on.isoformat()} for one in stages]
    reached = [{"name": one.title, "day": one.reached_on.isoformat()} for one in stages if one.reached_on]
    encoding = {"x": across("day", first, last, labels=False), "y": rows("name", names)}
    layers = [_diamonds(planned, "white", encoding), _diamonds(reached, INK, encoding)]
    return panel(told.words["milestones"], layers, len(names) * ROW, told.regia.on) if names else None


def _diamonds(values: Values, fill: str, encoding: Spec) -> Spec:
    mark = {"type": "point", "shape": "diamond", "size": 75, "stroke": INK, "fill": fill, "opacity": 1, "clip": True}
    return {"data": {"values": values}, "mark": mark, "encoding": encoding}


def _meetings(told: Telling, first: date, last: date) -> Spec | None:
    held = told.words["held"]
    values = [{"name": held, "day": one.ended_on.isoformat(), "title": one.title} for one in told.facts.owed]
    tooltip = {"field": "title", "type": "nominal"}
    encoding = {"x": across("day", first, last, labels=False), "y": rows("name", [held]), "tooltip": tooltip}
    mark = {"type": "point", "filled": True, "size": 70, "color": BLUE, "opacity": 0.9, "clip": True}
    points = {"data": {"values": values}, "mark": mark, "encoding": encoding}
    return panel(told.words["meetings"], [points], ROW, told.regia.on) if values else None


def _coverage(told: Telling, first: date, last: date) -> Spec:
    words = told.words
    encoding = {
        "x": across("since", first, last),
        "x2": {"field": "until"},
        "y": rows("name", [words["money"], words["operator"], words["mandate"]]),
        "color": coloured("state", {words["covered"]: BLUE, words["in_part"]: YELLOW, words["uncovered"]: RED}),
    }
    mark = {"type": "bar", "height": {"band": 0.72}, "stroke": "white", "strokeWidth": 1.5}
    months = {"data": {"values": list(_months(told))}, "mark": mark, "encoding": encoding}
    return panel(words["coverage"], [months], 3 * ROW, told.regia.on)


def _months(told: Telling) -> Iterator[dict[str, str]]:
    for month in told.regia.months:
        span = {"since": month.since.isoformat(), "until": (month.until + DAY).isoformat()}
        lacking = (month.days_without_money, month.days_without_operator, month.days_without_mandate)
        for name, without in zip(("money", "operator", "mandate"), lacking, strict=True):
            state = "covered" if not without else "uncovered" if without == month.days else "in_part"
            yield {**span, "name": told.words[name], "state": told.words[state]}


def _phase_end(days: Period, today: date) -> str:
    """Give the day on which the next phase began, which is no longer of this one; or the end of today."""
    return days.until.isoformat() if days.until else _end(None, today)


def _end(until: date | None, otherwise: date) -> str:
    """Give the first moment after the last day."""
    return ((until or otherwise) + DAY).isoformat()
