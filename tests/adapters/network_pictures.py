"""Draws the networks in docs/img anew: `python -m tests.adapters.network_pictures` (needs rsvg-convert).

The demo town, and a generated county of four hundred actors that is always the same.
"""

import io
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from PIL import Image

from domain.actor.history import History
from domain.actor.pictures import View
from infra.pictures.heatmap import draw_heatmap
from infra.pictures.network import draw_comparison, draw_network
from tests.domain.networks import ardesia, county

FOLDER = Path("docs/img")
TOWN, COUNTY = ardesia(), county(waves=2)
# Which network, which of its waves, drawn how, and how many pixels wide.
DRAWN: dict[str, tuple[History, int, Callable[[View], bytes], int]] = {
    **{f"network-wave-{wave}": (TOWN, wave, draw_network, 1100) for wave in range(3)},
    "network-heatmap": (TOWN, 2, draw_heatmap, 1000),
    "network-comparison": (TOWN, 2, draw_comparison, 1800),
    "network-400": (COUNTY, 1, draw_network, 1800),
    "network-comparison-400": (COUNTY, 1, draw_comparison, 2000),
    "network-heatmap-400": (COUNTY, 1, draw_heatmap, 1000),
}


def main() -> None:
    """Draw them all, in as few colours as they take."""
    painter = shutil.which("rsvg-convert") or "rsvg-convert"
    for name, (history, wave, draw, width) in DRAWN.items():
        svg = draw(View(history=history, wave=history.waves[wave], former=history.waves[0]))
        painted = subprocess.run([painter, "-w", str(width)], input=svg, capture_output=True, check=True).stdout
        picture = Image.open(io.BytesIO(painted)).convert("RGB").quantize(128)
        picture.save(FOLDER / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
