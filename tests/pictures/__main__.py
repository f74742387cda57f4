"""The pictures of the documentation, drawn anew from one replay of the demo town: `python -m tests.pictures [FOLDER]`.

Charts and networks are asked for over HTTP and turned into PNG; pages of documents are turned by Poppler (`pdftoppm`).
"""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import vl_convert

from infra.embedded import Embedded
from tests.api.house import open_house
from tests.api.pieve import Pieve, lived
from tests.conftest import furnish, reachable
from tests.pictures import networks

PAGES = (1, 2, 3, 7)
"""Of the report: who and what, conditions, the override, what has changed."""
DPI = 80


def main(folder: Path) -> None:
    """Draw them all."""
    networks.draw(folder)
    with living() as pieve:
        for chart in ("timeline", "readiness"):
            keep(folder / f"{chart}.png", asked(pieve, f"{chart}.svg"))
        for wave in (0, 1, 2):
            keep(folder / f"network-wave-{wave}.png", asked(pieve, f"network.svg?wave={wave}"), 0.8)
        for language, pages in (("it", PAGES), ("en", (1,))):
            print_pages(folder, asked(pieve, "report.pdf", language), pages, "-en" * (language == "en"))


@contextmanager
def living() -> Iterator[Pieve]:
    """Live the story of the demo town."""
    with (
        TemporaryDirectory() as folder,
        Embedded(reachable(Path(folder))) as server,
        furnished(server),
        open_house(server, Path(folder) / "house") as house,
        house.caller() as operator,
    ):
        yield lived(operator, house)


@contextmanager
def furnished(server: Embedded) -> Iterator[None]:
    """Make the database that is copied."""
    furnish(server)
    yield


def asked(pieve: Pieve, what: str, language: str = "it") -> bytes:
    """Ask for a picture of the process, or for a document."""
    answer = pieve.caller.http.get(
        f"/processes/{pieve.process_id}/{what}", headers={"accept-language": language}, timeout=120
    )
    answer.raise_for_status()
    return answer.content


def keep(path: Path, svg: bytes, scale: float = 1.4) -> None:
    """Keep a drawing as PNG."""
    path.write_bytes(vl_convert.svg_to_png(svg.decode(), scale=scale))


def print_pages(folder: Path, document: bytes, pages: tuple[int, ...], suffix: str) -> None:
    """Keep some pages of the report."""
    with TemporaryDirectory() as place:
        paper = Path(place) / "report.pdf"
        paper.write_bytes(document)
        for page in pages:
            target = folder / f"report{suffix}-{page}"
            command = ["pdftoppm", "-png", "-singlefile", "-r", str(DPI), "-f", str(page), "-l", str(page)]
            subprocess.run([*command, str(paper), str(target)], check=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else Path("docs/img"))
