"""Pictures are XML that reads aloud, names do not collide, and actors stand still between waves."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import combinations, pairwise
from xml.etree import ElementTree as ET

import pytest

from domain.actor.history import History
from domain.actor.observed import Member, Observed, Told
from domain.actor.pictures import View
from domain.actor.wave import TieKind
from domain.actor.wave_difference import between
from infra.pictures.all import PICTURES
from infra.pictures.letters import width, wrapped
from infra.pictures.network import ARISEN, CONFLICT, ENDED, GAINED, LOST, draw_comparison, draw_network
from infra.pictures.plan import LINE
from infra.pictures.sectors import COLOURS
from tests.domain.networks import DAYS, ardesia, county

SVG = "{http://www.w3.org/2000/svg}"
DRAWN = [name for name, picture in PICTURES.items() if picture.media_type == "image/svg+xml"]
ASCENT = 0.8  # how far letters rise above their line
Box = tuple[float, float, float, float]


def drawn(draw: Callable[[View], bytes], history: History, wave: int = -1) -> ET.Element:
    return ET.fromstring(draw(View(history=history, wave=history.waves[wave], former=history.waves[0])))


def names(svg: ET.Element) -> Iterator[Box]:
    """Give the box of each name: left, top, right, bottom."""
    for text in svg.iter(f"{SVG}text"):
        lines = list(text.iter(f"{SVG}tspan"))
        if lines:
            size = float(text.get("font-size", 0))
            half = max(width(line.text or "", size) for line in lines) / 2
            x, top = float(lines[0].get("x", 0)), float(lines[0].get("y", 0)) - ASCENT * size
            yield x - half, top, x + half, top + LINE * size * len(lines)


def marks(svg: ET.Element) -> Iterator[Box]:
    """Give the box of each mark of an actor."""
    for mark in svg.iter():
        if mark.find(f"{SVG}title") is not None and mark.tag == f"{SVG}circle":
            x, y, r = (float(mark.get(name, 0)) for name in ("cx", "cy", "r"))
            yield x - r, y - r, x + r, y + r
        elif mark.find(f"{SVG}title") is not None and mark.tag == f"{SVG}polygon":
            corners = [tuple(map(float, corner.split(","))) for corner in mark.get("points", "").split()]
            xs, ys = [corner[0] for corner in corners], [corner[1] for corner in corners]
            yield min(xs), min(ys), max(xs), max(ys)


def turning(*, withheld: bool = False) -> History:
    """Give two waves between which ties and conflicts came, went and stayed."""
    members = tuple(Member(name, f"Gruppo {name}", "natural") for name in "abcdef")
    told = ("ab bc cd", "ad ae ef"), ("ab bd df", "ad bf")
    waves = [
        Observed(
            number=number,
            observed_on=DAYS[number],
            members=members,
            ties=tuple(
                Told(pair[0], pair[1], kind)
                for kind, pairs in zip((TieKind.REFERRAL, TieKind.CONFLICT), said, strict=True)
                for pair in pairs.split()
                if not (withheld and kind is TieKind.CONFLICT)
            ),
            withheld=withheld,
        )
        for number, said in enumerate(told)
    ]
    return History(title="Rete che cambia", waves=tuple(waves))


def collide(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@pytest.mark.parametrize("name", DRAWN)
@pytest.mark.parametrize("history", [ardesia(), ardesia(withheld=True), county()], ids=["town", "member", "county"])
def test_a_picture_says_what_it_shows(name: str, history: History) -> None:
    svg = drawn(PICTURES[name].draw, history)
    assert svg.get("role") == "img"
    assert svg.get("aria-labelledby") == "title description"
    assert history.title in (svg.findtext(f"{SVG}title") or "")
    assert "Rilevazione" in ET.tostring(svg, encoding="unicode")
    assert svg.findtext(f"{SVG}desc")


@pytest.mark.parametrize("name", DRAWN)
def test_a_picture_needs_no_style_or_script(name: str) -> None:
    svg = drawn(PICTURES[name].draw, ardesia())
    assert not [element for element in svg.iter() if element.tag in {f"{SVG}style", f"{SVG}script"}]
    assert not [element for element in svg.iter() if "style" in element.attrib]


@pytest.mark.parametrize("wave", [0, 1, 2])
def test_forty_names_are_told_and_do_not_collide(wave: int) -> None:
    told = list(names(drawn(draw_network, ardesia(), wave)))
    assert len(told) == 40
    assert not [pair for pair in combinations(told, 2) if collide(*pair)]


@pytest.mark.parametrize("history", [ardesia(), county()], ids=["town", "county"])
def test_no_name_is_hidden_by_a_mark(history: History) -> None:
    svg = drawn(draw_network, history)
    assert not [name for name in names(svg) for mark in marks(svg) if collide(name, mark)]


@pytest.mark.parametrize("history", [ardesia(), county()], ids=["town", "county"])
def test_marks_do_not_collide(history: History) -> None:
    assert not [pair for pair in combinations(marks(drawn(draw_network, history)), 2) if collide(*pair)]


def test_of_many_actors_those_are_named_that_most_routes_run_through() -> None:
    told = list(names(drawn(draw_network, county())))
    assert len(told) == 40
    assert not [pair for pair in combinations(told, 2) if collide(*pair)]


@pytest.mark.parametrize("history", [ardesia(), county(waves=2)], ids=["town", "county"])
def test_two_networks_on_a_sheet_are_written_large_enough_to_be_read(history: History) -> None:
    """A sheet is looked at 1,500 wide: no letter is smaller than 8 there, and headings not smaller than names."""
    svg = drawn(draw_comparison, history)
    shown = 1500 / float((svg.get("viewBox") or "").split()[2])
    sizes = []
    for group in svg.iter(f"{SVG}g"):
        scale = float((group.get("transform") or "").partition("scale(")[2].rstrip(")") or 1)
        sizes += [shown * scale * float(text.get("font-size", 0)) for text in group.iter(f"{SVG}text")]
    assert min(sizes) >= 8
    headings = [text for text in svg.iter(f"{SVG}text") if (text.text or "").startswith("Rilevazione")]
    assert len(headings) == 2
    for panel in svg.findall(f"{SVG}g"):
        assert not [pair for pair in combinations(names(panel), 2) if collide(*pair)]


def middles(svg: ET.Element) -> list[tuple[float, float]]:
    """Give where the public actors stand."""
    circles = [mark for mark in svg.iter(f"{SVG}circle") if mark.find(f"{SVG}title") is not None]
    return [(float(mark.get("cx", 0)), float(mark.get("cy", 0))) for mark in circles]


def test_actors_stand_still_between_waves() -> None:
    first, second, third = (middles(drawn(draw_network, ardesia(), wave)) for wave in (0, 1, 2))
    assert len(first) == 12
    assert first == second == third


def test_the_same_waves_always_give_the_same_picture() -> None:
    one, other = (ET.tostring(drawn(draw_network, ardesia())) for _ in range(2))
    assert one == other


def test_conflicts_are_dashed_and_red() -> None:
    lines = [line for line in drawn(draw_network, ardesia(), 0).iter(f"{SVG}line") if line.get("stroke") == "#c8102e"]
    assert len(lines) == 8 + 1  # one of them in the key
    assert {line.get("stroke-dasharray") for line in lines} == {"7 4"}


def lines(svg: ET.Element, look: Mapping[str, float | str]) -> int:
    """Count the lines that look so, but for the one in the key."""
    told = {name.replace("_", "-"): f"{value}" for name, value in look.items()}
    every = [line for line in svg.iter(f"{SVG}line") if {name: line.get(name) for name in told} == told]
    return len(every) - 1 if every else 0


@pytest.mark.parametrize("history", [ardesia(), turning(), turning(withheld=True)], ids=["town", "turning", "member"])
def test_two_waves_side_by_side_show_what_the_difference_tells(history: History) -> None:
    svg, change = drawn(draw_comparison, history), between(history.waves[0], history.waves[-1])
    conflicts = change.conflicts
    assert (lines(svg, GAINED), lines(svg, LOST)) == (len(change.gained), len(change.lost))
    assert (lines(svg, ARISEN), lines(svg, ENDED)) == (len(conflicts.arisen), len(conflicts.ended))
    assert lines(svg, CONFLICT) == 2 * len(conflicts.lasting)
    told = f"{len(change.gained)} legami nuovi, {len(change.lost)} non più riferiti."
    assert told in ET.tostring(svg, encoding="unicode")
    assert ("conflitti nuovi" in ET.tostring(svg, encoding="unicode")) == (not history.waves[0].withheld)


def test_pairs_that_cannot_be_compared_are_drawn_as_neither_come_nor_gone() -> None:
    town = turning()
    silent = tuple(replace(member, responded=False) for member in town.waves[0].members)
    unheard = replace(town, waves=(replace(town.waves[0], members=silent), town.waves[1]))
    svg = drawn(draw_comparison, unheard)
    assert lines(svg, GAINED) == lines(svg, LOST) == lines(svg, ARISEN) == lines(svg, ENDED) == 0
    assert "che non si può confrontare" in ET.tostring(svg, encoding="unicode")


def lightness(colour: str) -> float:
    """Give the relative luminance of a colour (WCAG 2.2)."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(part * channel for part, channel in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_sectors_differ_in_more_than_hue() -> None:
    greys = sorted(lightness(colour) for colour in COLOURS.values())
    assert len(set(COLOURS.values())) == 5
    assert all(lighter - darker > 0.01 for darker, lighter in pairwise(greys))


@pytest.mark.parametrize("name", DRAWN)
@pytest.mark.parametrize("size", [0, 1, 2])
def test_the_smallest_networks_are_drawn_as_well(name: str, size: int) -> None:
    members = tuple(Member(str(i), "<Bar> & «Edicola»", "economic") for i in range(size))
    ties = (Told("0", "1", TieKind.COLLABORATION),) if size > 1 else ()
    wave = Observed(number=1, observed_on=DAYS[0], members=members, ties=ties)
    assert drawn(PICTURES[name].draw, History(title="Prova", waves=(wave,))).tag == f"{SVG}svg"


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("SerD", ("SerD",)),
        ("Comitato quartiere Fornaci", ("Comitato quartiere", "Fornaci")),
        ("Precipitevolissimevolmente", ("Precipitevolissimev-", "olmente")),
        ("uno due tre quattro cinque sei sette otto nove", ("uno due tre quattro", "cinque sei sette…")),
    ],
)
def test_names_are_broken_where_words_end(name: str, lines: tuple[str, ...]) -> None:
    assert wrapped(name, 20, 2) == lines
