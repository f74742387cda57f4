"""The seven conditions over time: from when to when each was met, and how many were."""

from datetime import date, timedelta

from domain.calendar import DAY, Period
from domain.process.condition import ConditionState
from infra.charts.spec import BLUE, INK, PALE, RED, ROW, YELLOW, Spec, across, chart, coloured, panel, rows
from infra.charts.telling import Telling

AHEAD = timedelta(days=180)
"""How far ahead is told what holds if nothing changes."""
LEGIBLE = timedelta(days=20)
"""How long a count must last for its figure to have room."""
COLOURS = {
    ConditionState.MET: BLUE,
    ConditionState.PARTIAL: YELLOW,
    ConditionState.MISSING: PALE,
    ConditionState.EXPIRED: RED,
}


def readiness_chart(told: Telling) -> Spec:
    """Specify the chart."""
    course, ready = told.regia.course, told.regia.readiness
    whole = Period(course.stretches[0].since, told.regia.on + AHEAD)
    names = [f"{one.number}. {told.label('ConditionCode', one.code)}" for one in ready.conditions]
    subtitle = f"{told.regia.title} · {told.day(told.regia.on)}: {ready.met}/{ready.of}"
    panels = [_counts(told, whole), _stretches(told, names, whole)]
    return chart(told.words["readiness"], subtitle, panels, told.language)


def _counts(told: Telling, whole: Period) -> Spec:
    counts, today = told.regia.course.counts, told.regia.on
    ends = [*(one.since for one in counts[1:]), today + DAY]
    values = [
        {"day": one.since.isoformat(), "met": one.met, "text": str(one.met) if until - one.since > LEGIBLE else ""}
        for one, until in zip(counts, ends, strict=True)
    ]
    x = across("day", whole.since, whole.last, labels=False)
    y = {"field": "met", "type": "quantitative", "scale": {"domain": [0, 7]}}
    y["axis"] = {"title": None, "values": [0, 7], "grid": True}
    marks = {"type": "line", "interpolate": "step-after", "color": BLUE, "strokeWidth": 2.5}
    text = {"type": "text", "align": "left", "dx": 5, "dy": 11, "color": INK, "fontSize": 12, "fontWeight": "bold"}
    label = {"x": x, "y": y, "text": {"field": "text", "type": "nominal"}}
    last = {**values[-1], "day": (today + DAY).isoformat()}
    line = {"data": {"values": [*values, last]}, "mark": marks, "encoding": {"x": x, "y": y}}
    shown = {"data": {"values": values}, "mark": text, "encoding": label}
    return panel(told.words["met"], [line, shown], 70, today, told.words["today"])


def _stretches(told: Telling, names: list[str], whole: Period) -> Spec:
    past = [
        {
            "condition": names[one.number - 1],
            "state": told.label("ConditionState", one.state),
            "since": one.since.isoformat(),
            "until": (one.until + DAY).isoformat(),
        }
        for one in told.regia.course.stretches
    ]
    layers = [_bars(told, past, names, whole, 1.0), _bars(told, _ahead(told, names, whole.last), names, whole, 0.35)]
    return panel(told.words["ahead"], layers, len(names) * (ROW + 7), told.regia.on)


def _ahead(told: Telling, names: list[str], last: date) -> list[dict[str, str]]:
    """Say until when what is met today will be, if nothing changes."""
    since = told.regia.on + DAY
    return [
        {
            "condition": names[one.number - 1],
            "state": told.label("ConditionState", one.state),
            "since": since.isoformat(),
            "until": (min(one.valid_until or last, last) + DAY).isoformat(),
        }
        for one in told.regia.readiness.conditions
        if one.state is ConditionState.MET
    ]


def _bars(told: Telling, values: list[dict[str, str]], names: list[str], whole: Period, opacity: float) -> Spec:
    colours = {told.label("ConditionState", state): colour for state, colour in COLOURS.items()}
    return {
        "data": {"values": values},
        "mark": {"type": "bar", "height": {"band": 0.62}, "cornerRadius": 1.5, "opacity": opacity},
        "encoding": {
            "x": across("since", whole.since, whole.last),
            "x2": {"field": "until"},
            "y": rows("condition", names),
            "color": coloured("state", colours),
        },
    }
