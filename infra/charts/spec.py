"""What the charts have in common: one axis of time, one look, colours that every eye tells apart."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from domain.calendar import DAY
from infra.charts.words import LOCALES

Spec = dict[str, Any]
SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
WIDTH, ROW = 545, 19
# Okabe and Ito (2008), on white; what is not there is pale, so that it is missing in black and white too.
BLUE, PALER, YELLOW, PALE, RED, INK, QUIET = "#0072b2", "#5b8db8", "#e6b800", "#dfe3e9", "#d55e00", "#14213d", "#4a5266"
FONT = "Arial, Helvetica, 'Liberation Sans', sans-serif"
TITLE = {"anchor": "start", "color": INK, "fontSize": 12, "fontWeight": "bold", "offset": 6, "frame": "group"}
CONFIG: Spec = {
    "font": FONT,
    "view": {"stroke": None},
    "axis": {"labelColor": QUIET, "labelFontSize": 11, "domain": False, "ticks": False, "gridColor": "#eceff3"},
    "axisY": {"labelLimit": 285, "labelPadding": 8, "labelColor": INK, "grid": False},
    "legend": {"labelLimit": 0, "labelFontSize": 11, "labelColor": QUIET, "symbolSize": 110},
}


def chart(title: str, subtitle: str, panels: Sequence[Spec], language: str) -> Spec:
    """Put panels one below the other."""
    return {
        "$schema": SCHEMA,
        "description": f"{title}. {subtitle}",
        "title": {"text": title, "subtitle": subtitle, "anchor": "start", "fontSize": 16, "color": INK, "offset": 14}
        | {"subtitleColor": QUIET, "subtitleFontSize": 12, "subtitlePadding": 5},
        "background": "white",
        "padding": 16,
        "spacing": 20,
        "vconcat": list(panels),
        "resolve": {"scale": {"color": "independent"}, "legend": {"color": "independent"}},
        "config": {**CONFIG, "locale": LOCALES[language]},
    }


def panel(title: str, layers: Sequence[Spec], height: float, today: date, word: str = "") -> Spec:
    """Lay marks over one another, and a line at today, named in one of the panels."""
    at = {"field": "day", "type": "temporal"}
    rule = {"mark": {"type": "rule", "color": QUIET, "strokeDash": [3, 3]}, "encoding": {"x": at}}
    named = {"mark": {"type": "text", "align": "right", "dx": -4, "dy": -4, "baseline": "bottom", "color": QUIET}}
    named["encoding"] = {"x": at, "y": {"value": 0}, "text": {"value": word}}
    line = {"data": {"values": [{"day": today.isoformat()}]}, "layer": [rule, named] if word else [rule]}
    return {"title": {**TITLE, "text": title}, "width": WIDTH, "height": height, "layer": [*layers, line]}


def across(field: str, first: date, last: date, *, labels: bool = True) -> Spec:
    """Encode days on the one axis of all panels."""
    return {
        "field": field,
        "type": "temporal",
        "scale": {"type": "utc", "domain": [first.isoformat(), (last + DAY).isoformat()]},
        "axis": {"title": None, "format": "%b %Y", "tickCount": {"interval": "month", "step": 3}, "labels": labels},
    }


def rows(field: str, order: Sequence[str]) -> Spec:
    """Encode names, one in each row, in this order."""
    names = list(order)
    return {"field": field, "type": "nominal", "sort": names, "axis": {"title": None}, "scale": {"domain": names}}


def coloured(field: str, colours: Mapping[str, str]) -> Spec:
    """Encode states by colour, with a legend above."""
    scale = {"domain": list(colours), "range": list(colours.values())}
    legend = {"title": None, "orient": "top", "direction": "horizontal", "offset": 4}
    return {"field": field, "type": "nominal", "scale": scale, "legend": legend}
