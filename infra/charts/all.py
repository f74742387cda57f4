"""Every chart by its name, as a specification and as a picture."""

import json
import re
from collections.abc import Callable, Mapping

import vl_convert

from domain.workshop import Job
from infra.charts.readiness import readiness_chart
from infra.charts.spec import Spec
from infra.charts.telling import Telling
from infra.charts.timeline import timeline_chart

VERSION = "6.4"
CLIP = re.compile(r"\bclip\d+\b")


def specified(chart: Callable[[Telling], Spec], material: bytes) -> bytes:
    """Write the specification."""
    return json.dumps(chart(Telling.of(material)), ensure_ascii=False).encode()


def drawn(chart: Callable[[Telling], Spec], material: bytes) -> bytes:
    """Draw the picture: the same of the same, and nothing is fetched from anywhere."""
    spec = chart(Telling.of(material))
    svg = vl_convert.vegalite_to_svg(spec, vl_version=VERSION, allowed_base_urls=[])
    return _counted_anew(svg).encode()


def _counted_anew(svg: str) -> str:
    """Count the frames of a picture from one: Vega goes on where it stopped in the picture before."""
    found = dict.fromkeys(CLIP.findall(svg))
    numbers = {name: f"clip{number}" for number, name in enumerate(found, 1)}
    return CLIP.sub(lambda name: numbers[name.group()], svg)


def specify_timeline(material: bytes) -> bytes:
    """Specify the course of a process."""
    return specified(timeline_chart, material)


def draw_timeline(material: bytes) -> bytes:
    """Draw the course of a process."""
    return drawn(timeline_chart, material)


def specify_readiness(material: bytes) -> bytes:
    """Specify its seven conditions over time."""
    return specified(readiness_chart, material)


def draw_readiness(material: bytes) -> bytes:
    """Draw its seven conditions over time."""
    return drawn(readiness_chart, material)


CHARTS: Mapping[str, Job] = {
    "timeline.vl.json": specify_timeline,
    "timeline.svg": draw_timeline,
    "readiness.vl.json": specify_readiness,
    "readiness.svg": draw_readiness,
}
