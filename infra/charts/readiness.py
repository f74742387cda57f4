"""The seven conditions over time: from when to when each was met, and how many were."""

from datetime import date

from domain.calendar import DAY
from domain.process.condition import ConditionState
from infra.charts.spec import BLUE, PALE, QUIET, RED, ROW, YELLOW, Spec, across, chart, coloured, panel, rows
from infra.charts.telling import Telling

COLOURS = {
    ConditionState.MET: BLUE,
    ConditionState.PARTIAL: YELLOW,
    ConditionState.MISSING: PALE,
    ConditionState.EXPIRED: RED,
}


def readiness_chart(told: Telling) -> Spec:
    """Specify the chart."""
    course, ready = told.regia.course, told.regia.readiness
    first, today = course.stretches[0].since, told.regia.on
    names = [f"{one.number}. {told.label('ConditionCode', one.code)}" for one in ready.conditions]
    subtitle = f"{told.regia.title} · {told.day(today)}: {ready.met}/{ready.of}"
    panels = [_counts(told, first, today), _stretches(told, names, first, today)]
    return chart(told.words["readiness"], subtitle, panels, told.language)


def _counts(told: Telling, first: date, today: date) -> Spec:
    counts = [{"day": one.since.isoformat(), "met": one.met} for one in told.regia.course.counts]
    values = [*counts, {"day": (today + DAY).isoformat(), "met": counts[-1]["met"]}]
    x = across("day", first, today, labels=False)
    y = {"field": "met", "type": "quantitative", "scale": {"domain": [0, 7]}}
    y["axis"] = {"title": None, "values": [0, 4, 7], "grid": True}
    marks = {"type": "line", "interpolate": "step-after", "color": BLUE, "strokeWidth": 2.5}
    text = {"type": "text", "align": "left", "dx": 4, "dy": 11, "color": QUIET, "fontSize": 11}
    label = {"x": x, "y": y, "text": {"field": "met", "type": "quantitative"}}
    line = {"data": {"values": values}, "mark": marks, "encoding": {"x": x, "y": y}}
    shown = {"data": {"values": [counts[0], counts[-1]]}, "mark": text, "encoding": label}
    return panel(told.words["met"], [line, shown], 70, today)


def _stretches(told: Telling, names: list[str], first: date, today: date) -> Spec:
    colours = {told.label("ConditionState", state): colour for state, colour in COLOURS.items()}
    values = [
        {
            "condition": names[one.number - 1],
            "state": told.label("ConditionState", one.state),
            "since": one.since.isoformat(),
            "until": (one.until + DAY).isoformat(),
        }
        for one in told.regia.course.stretches
    ]
    bars = {
        "data": {"values": values},
        "mark": {"type": "bar", "height": {"band": 0.62}, "cornerRadius": 1.5},
        "encoding": {
            "x": across("since", first, today),
            "x2": {"field": "until"},
            "y": rows("condition", names),
            "color": coloured("state", colours),
        },
    }
    return panel("", [bars], len(names) * (ROW + 7), today)
