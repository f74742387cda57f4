"""The networks of the documentation: of the demo town, and of a generated county, always the same, of 400 actors."""

import io
from collections.abc import Callable
from pathlib import Path

import vl_convert
from PIL import Image

from domain.actor.history import History
from domain.actor.pictures import View
from infra.pictures.heatmap import draw_heatmap
from infra.pictures.network import draw_comparison, draw_network
from tests.domain.networks import ardesia, county

TOWN, COUNTY = ardesia(), county(waves=2)
# Which network, drawn how, and how large.
DRAWN: dict[str, tuple[History, Callable[[View], bytes], float]] = {
    "network-heatmap": (TOWN, draw_heatmap, 1.0),
    "network-comparison": (TOWN, draw_comparison, 0.9),
    "network-400": (COUNTY, draw_network, 0.9),
    "network-comparison-400": (COUNTY, draw_comparison, 0.5),
    "network-heatmap-400": (COUNTY, draw_heatmap, 1.0),
}


def draw(folder: Path) -> None:
    """Draw them all, in as few colours as they take."""
    for name, (history, drawing, scale) in DRAWN.items():
        svg = drawing(View(history=history, wave=history.waves[-1], former=history.waves[0]))
        painted = vl_convert.svg_to_png(svg.decode(), scale=scale)
        Image.open(io.BytesIO(painted)).convert("RGB").quantize(128).save(folder / f"{name}.png", optimize=True)
