"""Who is tied to whom: the adjacency of a wave as a square of cells, sector by sector."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations_with_replacement, groupby

from domain.actor.actor import Sector
from domain.actor.network import Pair
from domain.actor.observed import Member, Observed
from domain.actor.pictures import View
from domain.actor.readings import Language
from infra.pictures.legend import Sample, legend, sector_entries
from infra.pictures.letters import width, wrapped
from infra.pictures.sectors import COLOURS, EDGE
from infra.pictures.svg import INK, PALE, Element, put, say, sheet, written
from infra.pictures.words import SECTORS, WORDS, counts_in_words, wave_in_words

MARGIN, HEAD, FOOT, BAND = 28.0, 80.0, 80.0, 10.0
CELL, NAMED, SIDE, LETTERS = 17.0, 90, 1000.0, 44
LEAST = 4.0  # what can still be seen of a cell
TEXT = 12.0
TIE, CONFLICT, RULE = "#1b4f72", "#c8102e", "#b8bcc2"
PALEST, DARKEST, STRONGEST = 0.6, 1.0, 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """The actors in the order of the rows and columns, and where the cells stand."""

    members: tuple[Member, ...]
    places: Mapping[str, int]
    cell: float
    left: float
    top: float

    @property
    def side(self) -> float:
        """Give the side of the square."""
        return self.cell * len(self.members)

    def middles(self, pair: Pair) -> Iterator[tuple[float, float]]:
        """Give the middles of the two cells of a pair."""
        one, other = (self.places[actor] for actor in pair)
        for column, row in ((one, other), (other, one)):
            yield self.left + (column + 0.5) * self.cell, self.top + (row + 0.5) * self.cell

    def blocks(self) -> Iterator[tuple[str, int, int]]:
        """Give each sector with its first place and the place after its last."""
        places = enumerate(member.sector for member in self.members)
        for sector, group in groupby(places, key=lambda item: item[1]):
            found = [place for place, _ in group]
            yield sector, found[0], found[-1] + 1


def draw_heatmap(view: View) -> bytes:
    """Draw one wave."""
    grid, language = _grid(view.wave), view.language
    across = max(grid.left + grid.side + MARGIN, 640.0)
    said = f"{wave_in_words(view.wave, language)} · {counts_in_words(view.wave, language)}"
    title = f"{view.history.title}. {WORDS[language]['heatmap']}. {said}"
    svg = sheet(across, grid.top + grid.side + FOOT, title, _described(view.wave, language))
    say(svg, view.history.title, x=MARGIN, y=34, font_size=21, font_weight="bold", fill=INK)
    say(svg, f"{WORDS[language]['heatmap']} · {said}", x=MARGIN, y=58, font_size=15, fill=PALE)
    _bands(svg, grid)
    _cells(svg, grid, view.wave)
    _rules(svg, grid)
    _names(svg, grid)
    legend(svg, MARGIN, grid.top + grid.side + 30, across - 2 * MARGIN, _key(view))
    return written(svg)


def _grid(wave: Observed) -> Grid:
    order = {sector: place for place, sector in enumerate(Sector)}
    members = tuple(sorted(wave.members, key=lambda member: (order[Sector(member.sector)], member.name)))
    named = len(members) <= NAMED
    room = max((width(_short(member), TEXT) for member in members), default=0.0) if named else 0.0
    cell = CELL if named else SIDE / len(members)
    places = {member.id: number for number, member in enumerate(members)}
    return Grid(members=members, places=places, cell=cell, left=MARGIN + room + BAND + 8, top=HEAD + room + BAND + 8)


def _short(member: Member) -> str:
    return wrapped(member.name, LETTERS, 1)[0]


def _bands(svg: Element, grid: Grid) -> None:
    """Show the sectors along both sides."""
    for sector, first, last in grid.blocks():
        start, long, colour = first * grid.cell, (last - first) * grid.cell, COLOURS[sector]
        look: dict[str, str | float] = {"fill": colour, "stroke": EDGE, "stroke_width": 0.5}
        put(svg, "rect", x=grid.left - BAND - 2, y=grid.top + start, width=BAND, height=long, **look)
        put(svg, "rect", x=grid.left + start, y=grid.top - BAND - 2, width=long, height=BAND, **look)


def _cells(svg: Element, grid: Grid, wave: Observed) -> None:
    """Fill the cell of each tied pair, on both sides of the diagonal; a conflict is round as well as red."""
    graph, side = wave.graph(), max(grid.cell, LEAST)
    for pair, strength in sorted(graph.strengths().items()):
        opacity = f"{PALEST + (DARKEST - PALEST) * (strength - 1) / (STRONGEST - 1):.2f}"
        for x, y in grid.middles(pair):
            put(svg, "rect", x=x - side / 2, y=y - side / 2, width=side, height=side, fill=TIE, fill_opacity=opacity)
    ring: dict[str, str | float] = {"r": side * 0.32, "stroke": CONFLICT, "stroke_width": side * 0.16}
    for pair in sorted(graph.strengths(-1)):
        for x, y in grid.middles(pair):
            put(svg, "circle", cx=x, cy=y, fill="#ffffff" if grid.cell > LEAST else CONFLICT, **ring)


def _rules(svg: Element, grid: Grid) -> None:
    """Rule the square: thin between actors where they are few, dark between sectors."""
    thin = range(len(grid.members) + 1) if len(grid.members) <= NAMED else ()
    thick = {0, *(last for _, _, last in grid.blocks())}
    for number in sorted({*thin, *thick}, key=lambda number: number in thick):
        at = number * grid.cell
        look: dict[str, str | float] = {"stroke": RULE, "stroke_width": 0.5}
        look = {"stroke": EDGE, "stroke_width": 1.0} if number in thick else look
        put(svg, "line", x1=grid.left, x2=grid.left + grid.side, y1=grid.top + at, y2=grid.top + at, **look)
        put(svg, "line", x1=grid.left + at, x2=grid.left + at, y1=grid.top, y2=grid.top + grid.side, **look)


def _names(svg: Element, grid: Grid) -> None:
    """Name rows and columns, where the cells are large enough."""
    if len(grid.members) > NAMED:
        return
    for number, member in enumerate(grid.members):
        middle = (number + 0.5) * grid.cell
        at, x, y = grid.left - BAND - 7, grid.left + middle + 4, grid.top - BAND - 7
        look: dict[str, str | float] = {"font_size": TEXT, "fill": INK}
        say(svg, _short(member), x=at, y=grid.top + middle + 4, text_anchor="end", **look)
        say(svg, _short(member), transform=f"translate({x:.1f} {y:.1f}) rotate(-90)", **look)


def _key(view: View) -> list[tuple[Sample, str]]:
    words = WORDS[view.language]

    def tied(parent: Element, x: float, y: float) -> None:
        put(parent, "rect", x=x + 8, y=y - 8, width=16.0, height=16.0, fill=TIE, fill_opacity="0.6")

    def conflict(parent: Element, x: float, y: float) -> None:
        put(parent, "circle", cx=x + 16, cy=y, r=6.0, fill="#ffffff", stroke=CONFLICT, stroke_width=3.0)

    conflicts = [(conflict, words["conflict"])] if view.wave.graph().strengths(-1) else []
    present = (member.sector for member in view.wave.members)
    return [(tied, words["tied"]), *conflicts, *sector_entries(present, view.language)]


def _described(wave: Observed, language: Language) -> str:
    """Say, for each two sectors, how many pairs are tied of those there could be."""
    sector = {member.id: member.sector for member in wave.members}
    sizes = Counter(sector.values())
    ties = Counter(tuple(sorted((sector[one], sector[other]))) for one, other in wave.graph().strengths())
    names, words, said = SECTORS[language], WORDS[language], []
    for one, other in combinations_with_replacement(sorted(sizes), 2):
        tied = ties[one, other]
        if one == other:
            possible = sizes[one] * (sizes[one] - 1) // 2
            said.append(words["inside"].format(sector=names[one], tied=tied, possible=possible))
        else:
            possible = sizes[one] * sizes[other]
            said.append(words["across"].format(one=names[one], other=names[other], tied=tied, possible=possible))
    return "; ".join(said) + "."
