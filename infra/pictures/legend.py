"""The key of a picture: what its colours, shapes, sizes and lines mean."""

from collections.abc import Callable, Iterable

from domain.actor.actor import Sector
from domain.actor.readings import Language
from infra.pictures.letters import width
from infra.pictures.sectors import mark
from infra.pictures.svg import INK, PALE, Element, put, say
from infra.pictures.words import SECTORS

SIZE = 13.0
ROW = 26.0
SAMPLE = 34.0
Sample = Callable[[Element, float, float], None]


def legend(parent: Element, left: float, top: float, room: float, entries: Iterable[tuple[Sample, str]]) -> float:
    """Write the key in rows no wider than the room, and give the height they take."""
    x, y = left, top
    for sample, text in entries:
        wide = SAMPLE + width(text, SIZE) + 18
        if x > left and x + wide > left + room:
            x, y = left, y + ROW
        sample(parent, x, y)
        say(parent, text, x=x + SAMPLE, y=y + 4.5, font_size=SIZE, fill=INK)
        x += wide
    return y + ROW - top


def sector_entries(present: Iterable[str], language: Language) -> list[tuple[Sample, str]]:
    """Explain the sectors that are there."""
    found = set(present)
    return [(_sector(sector), SECTORS[language][sector]) for sector in Sector if sector in found]


def size_entry(text: str) -> tuple[Sample, str]:
    """Explain the sizes."""

    def sample(parent: Element, x: float, y: float) -> None:
        for place, radius in ((x + 7, 4.0), (x + 21, 8.5)):
            put(parent, "circle", cx=place, cy=y, r=radius, fill="none", stroke=PALE, stroke_width=1.5)

    return sample, text


def line_entry(text: str, **look: float | str) -> tuple[Sample, str]:
    """Explain a line."""

    def sample(parent: Element, x: float, y: float) -> None:
        put(parent, "line", x1=x, y1=y, x2=x + SAMPLE - 8, y2=y, **look)

    return sample, text


def _sector(sector: str) -> Sample:
    def sample(parent: Element, x: float, y: float) -> None:
        mark(parent, sector, x + 16, y, 8)

    return sample
