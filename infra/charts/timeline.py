"""The course of a process over time: phases, mandates, milestones, meetings, and month by month what covers it."""

from collections.abc import Iterator
from datetime import date

from domain.calendar import DAY, Period
from domain.process.stages import Milestone
from domain.tavolo.punctuality import Owed
from infra.charts.spec import BLUE, INK, PALER, QUIET, RED, ROW, YELLOW, Spec, across, chart, coloured, panel, rows
from infra.charts.telling import Telling
from infra.documents.blocks import TO

Values = list[dict[str, str]]
STAGES = {"reached": INK, "planned": PALER, "late": RED}
MINUTES = {"in_time": BLUE, "sent_late": YELLOW, "unsent": RED}


def timeline_chart(told: Telling) -> Spec:
    """Specify the chart."""
    process, today = told.regia.process, told.regia.on
    last = max(process.planned_end, today)
    days = (min(process.planned_start, today), last)
    subtitle = f"{told.day(process.planned_start)}{TO}{told.day(process.planned_end)}"
    made = (_phases(told, *days), _mandates(told, *days), _milestones(told, *days), _meetings(told, *days))
    panels = [*(one for one in made if one), _coverage(told, *days)]
    return chart(process.title, subtitle, panels, told.language)


def _phases(told: Telling, first: date, last: date) -> Spec | None:
    today, whole = told.regia.on, Period(first, last)
    values = [
        {"name": told.label("Phase", phase), "since": days.since.isoformat(), "until": _phase_end(days, today)}
        for phase, days in reversed(list(told.regia.process.stretches))
    ]
    layers = [_bars(values, whole, BLUE, labels=True), *_overrides(told, [value["name"] for value in values], whole)]
    return panel(told.words["phases"], layers, _height(values), today, told.words["today"]) if values else None


def _overrides(told: Telling, names: list[str], whole: Period) -> list[Spec]:
    """Frame how long a passage by override holds, and say so beside it: no override is invisible."""
    values = [
        {
            "name": told.label("Phase", one.to_phase),
            "since": one.changed_on.isoformat(),
            "until": _end(min(one.override.expires_on, whole.last), whole.last),
            "text": f"{told.words['override']} {told.day(one.override.expires_on)}",
        }
        for one in told.regia.overrides
        if one.override
    ]
    encoding = {"x": across("since", whole.since, whole.last), "y": rows("name", list(dict.fromkeys(names)))}
    frame = {"type": "bar", "height": {"band": 0.9}, "filled": False, "stroke": RED, "strokeWidth": 1.5, "clip": True}
    frame |= {"strokeDash": [4, 2], "cornerRadius": 2}
    text = {"type": "text", "align": "right", "dx": -6, "color": RED, "fontSize": 11, "fontWeight": "bold"}
    said = {**encoding, "text": {"field": "text", "type": "nominal"}}
    return [
        {"data": {"values": values}, "mark": frame, "encoding": {**encoding, "x2": {"field": "until"}}},
        {"data": {"values": values}, "mark": text, "encoding": said},
    ]


def _mandates(told: Telling, first: date, last: date) -> Spec | None:
    mandates, whole = told.regia.process.mandates, Period(first, last)
    values = [
        {
            "name": f"{one.number} · {told.label('MandateKind', one.kind)}",
            "since": one.starts_on.isoformat(),
            "until": _end(min(one.ends_on or last, last), last),
            "text": told.day(one.ends_on) if one.ends_on and one.ends_on < last else "",
        }
        for one in mandates
    ]
    mark = {"type": "text", "align": "left", "dx": 6, "color": QUIET, "fontSize": 11}
    encoding = {"x": across("until", first, last), "y": rows("name", [value["name"] for value in values])}
    ends = {"data": {"values": values}, "mark": mark, "encoding": {**encoding, "text": {"field": "text"}}}
    layers = [_bars(values, whole, PALER), ends]
    return panel(told.words["mandates"], layers, _height(values), told.regia.on) if values else None


def _bars(values: Values, whole: Period, colour: str, *, labels: bool = False) -> Spec:
    names = list(dict.fromkeys(value["name"] for value in values))
    encoding = {"x": across("since", whole.since, whole.last, labels=labels), "y": rows("name", names)}
    mark = {"type": "bar", "height": {"band": 0.58}, "cornerRadius": 2, "color": colour, "clip": True}
    return {"data": {"values": values}, "mark": mark, "encoding": {**encoding, "x2": {"field": "until"}}}


def _height(values: Values) -> int:
    return len({value["name"] for value in values}) * ROW


def _milestones(told: Telling, first: date, last: date) -> Spec | None:
    values = [_stage(told, one) for one in sorted(told.regia.process.milestones, key=lambda one: one.planned_on)]
    names = list(dict.fromkeys(value["name"] for value in values))
    planned, reached = (across(day, first, last, labels=False) for day in ("planned", "reached"))
    colours = coloured("state", {told.words[name]: colour for name, colour in STAGES.items()})
    way: Spec = {"type": "rule", "color": QUIET, "strokeWidth": 1.5, "clip": True}
    tick: Spec = {"type": "tick", "color": QUIET, "thickness": 1.5, "height": 11}
    diamond: Spec = {"type": "point", "shape": "diamond", "size": 80, "filled": True, "opacity": 1, "clip": True}
    drawn: list[tuple[Spec, Spec]] = [
        (way, {"x": planned, "x2": {"field": "reached"}}),
        (tick, {"x": planned}),
        (diamond, {"x": reached, "color": colours}),
    ]
    y = rows("name", names)
    layers: list[Spec] = [{"data": {"values": values}, "mark": mark, "encoding": {**at, "y": y}} for mark, at in drawn]
    return panel(told.words["milestones"], layers, len(names) * ROW, told.regia.on) if values else None


def _stage(told: Telling, stage: Milestone) -> dict[str, str]:
    """Say when a stage was planned, when it was reached, and whether it should have been by now."""
    waits = "late" if stage.planned_on < told.regia.on else "planned"
    return {
        "name": stage.title,
        "planned": stage.planned_on.isoformat(),
        "reached": (stage.reached_on or stage.planned_on).isoformat(),
        "state": told.words["reached" if stage.reached_on else waits],
    }


def _meetings(told: Telling, first: date, last: date) -> Spec | None:
    held = told.words["held"]
    values = [
        {"name": held, "day": one.ended_on.isoformat(), "title": one.title, "state": told.words[_minutes_of(one)]}
        for one in told.facts.owed
    ]
    encoding = {
        "x": across("day", first, last, labels=False),
        "y": rows("name", [held]),
        "tooltip": {"field": "title", "type": "nominal"},
        "color": coloured("state", {told.words[name]: colour for name, colour in MINUTES.items()}),
    }
    mark = {"type": "point", "filled": True, "size": 80, "opacity": 1, "clip": True}
    points = {"data": {"values": values}, "mark": mark, "encoding": encoding}
    return panel(told.words["meetings"], [points], ROW, told.regia.on) if values else None


def _minutes_of(meeting: Owed) -> str:
    """Say what became of the minutes of a meeting."""
    if meeting.sent_on is None:
        return "unsent"
    return "in_time" if meeting.sent_on <= meeting.due_on else "sent_late"


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
