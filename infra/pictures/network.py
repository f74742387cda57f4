"""The picture of a network, and that of two waves side by side."""

from collections.abc import Collection, Iterable

from domain.actor.comparison import WaveComparison
from domain.actor.network import Pair
from domain.actor.observed import Observed
from domain.actor.pictures import View
from domain.actor.readings import Language, listed
from domain.actor.wave_difference import between
from infra.pictures.legend import Sample, legend, line_entry, sector_entries, size_entry
from infra.pictures.panel import Lines, Look, Panel
from infra.pictures.plan import MANY, passages, plan
from infra.pictures.svg import INK, PALE, Element, put, say, sheet, written
from infra.pictures.words import WORDS, changes_in_words, counts_in_words, wave_in_words

MARGIN, HEAD, PANEL_HEAD, FOOT, BETWEEN, WIDE = 28.0, 76.0, 30.0, 90.0, 40.0, 1500.0
BUSIEST, THIN = 3, 0.6
TIE: Look = {"stroke": "#8a9097", "stroke_opacity": 0.65}
CONFLICT: Look = {"stroke": "#c8102e", "stroke_width": 2.4, "stroke_dasharray": "7 4"}
GAINED: Look = {"stroke": "#0072b2", "stroke_width": 2.6}
LOST: Look = {"stroke": "#5f6368", "stroke_width": 1.8, "stroke_dasharray": "2 4"}
ENDED: Look = {"stroke": "#c8102e", "stroke_width": 1.8, "stroke_dasharray": "2 4"}
ARISEN: Look = {"stroke": "#c8102e", "stroke_width": 3.2}
Change = tuple[Collection[Pair], Look]


def draw_network(view: View) -> bytes:
    """Draw one wave."""
    drawn, words = plan(view.history), WORDS[view.language]
    panel = Panel(plan=drawn, wave=view.wave, left=MARGIN, top=HEAD * _large(drawn.width))
    entries = [line_entry(words["ties"], **TIE, stroke_width=2.0)]
    if view.wave.graph().strengths(-1):
        entries.append(line_entry(words["conflict"], **CONFLICT))
    counts = counts_in_words(view.wave, view.language)
    svg = _begin(view, [panel], f"{wave_in_words(view.wave, view.language)} · {counts}", [*entries, *_marks(view)])
    panel.draw(svg, _ties(view.wave), view)
    return written(svg)


def draw_comparison(view: View) -> bytes:
    """Draw two waves side by side: what came stands out on the right, what went on the left."""
    former = view.former or view.wave
    drawn, change = plan(view.history, twice=True), between(former, view.wave)
    large = _large(2 * drawn.width)
    top = (HEAD + PANEL_HEAD) * large
    before = Panel(plan=drawn, wave=former, left=MARGIN, top=top)
    after = Panel(plan=drawn, wave=view.wave, left=MARGIN + drawn.width + BETWEEN * large, top=top)
    said = " ".join(changes_in_words(change, view.language))
    svg = _begin(view, [before, after], said, [*_lines_of_change(change, before, after, view.language), *_marks(view)])
    for panel, ties, conflicts in (
        (before, (change.lost, LOST), (change.conflicts.ended, ENDED)),
        (after, (change.gained, GAINED), (change.conflicts.arisen, ARISEN)),
    ):
        panel.draw(svg, _changed(panel.wave, ties, conflicts), view)
        name = f"{wave_in_words(panel.wave, view.language)} · {counts_in_words(panel.wave, view.language)}"
        heading = put(svg, "g", transform=f"translate({panel.left:.1f} {top - 12 * large:.1f}) scale({large:.2f})")
        say(heading, name, font_size=18, fill=INK)
    return written(svg)


def _lines_of_change(
    change: WaveComparison, before: Panel, after: Panel, language: Language
) -> list[tuple[Sample, str]]:
    """Explain the lines that are there."""
    words, conflicts = WORDS[language], change.conflicts
    plain = "both" if {*before.tied, *after.tied} <= {*change.kept, *change.lost, *change.gained} else "both or untold"
    lines: list[tuple[bool, str, Look]] = [(True, plain, {**TIE, "stroke_width": 1.6})]
    lines += [(bool(change.lost), "lost", LOST), (bool(change.gained), "gained", GAINED)]
    lines += [(bool(conflicts.lasting), "conflict", CONFLICT), (bool(conflicts.ended), "ended", ENDED)]
    lines += [(bool(conflicts.arisen), "arisen", ARISEN)]
    return [line_entry(words[what], **look) for there, what, look in lines if there]


def _begin(view: View, panels: list[Panel], said: str, entries: list[tuple[Sample, str]]) -> Element:
    """Begin the sheet: the title on top, the key at the bottom."""
    right = max(panel.left + panel.plan.width for panel in panels)
    bottom = max(panel.top + panel.plan.height for panel in panels)
    width = max(right + MARGIN, 700.0)
    large = _large(width)
    svg = sheet(width, bottom + FOOT * large, f"{view.history.title}. {said}", _described(view))
    head = put(svg, "g", transform=f"scale({large:.2f})")
    say(head, view.history.title, x=MARGIN / large, y=34, font_size=21, font_weight="bold", fill=INK)
    say(head, said, x=MARGIN / large, y=58, font_size=15, fill=PALE)
    key = put(svg, "g", transform=f"translate({MARGIN:.1f} {bottom + 34 * large:.1f}) scale({large:.2f})")
    legend(key, 0, 0, (width - 2 * MARGIN) / large, entries)
    return svg


def _large(width: float) -> float:
    """Tell how much larger the words around a wide picture are, as it will be seen from further away."""
    return max(1.0, width / WIDE)


def _marks(view: View) -> list[tuple[Sample, str]]:
    present = {member.sector for wave in (view.wave, view.former or view.wave) for member in wave.members}
    return [*sector_entries(present, view.language), size_entry(WORDS[view.language]["size"])]


def _described(view: View) -> str:
    """Say what is seen, for those who do not."""
    through, names = passages(view.wave), view.wave.names
    busiest = [names[actor] for actor, count in through.most_common(BUSIEST) if count]
    said = f"{wave_in_words(view.wave, view.language)}: {counts_in_words(view.wave, view.language)}."
    told = WORDS[view.language]["busiest"].format(names=listed(busiest, view.language))
    return f"{said} {told}" if busiest else said


def _ties(wave: Observed) -> Lines:
    graph = wave.graph()
    thin, dense = (THIN, 0.45) if len(wave.members) > MANY else (1.0, 0.65)
    for pair, strength in sorted(graph.strengths().items()):
        yield pair, {**TIE, "stroke_width": (1.0 + 0.5 * strength) * thin, "stroke_opacity": dense}
    for pair in sorted(graph.strengths(-1)):
        yield pair, CONFLICT


def _changed(wave: Observed, ties: Change, conflicts: Change) -> Lines:
    """Draw what changed over what did not; what cannot be compared is drawn as what did not."""
    graph = wave.graph()
    yield from _over(graph.strengths(), ties, {**TIE, "stroke_width": 1.4})
    yield from _over(graph.strengths(-1), conflicts, CONFLICT)


def _over(pairs: Iterable[Pair], change: Change, plain: Look) -> Lines:
    changed, look = set(change[0]), change[1]
    for pair in sorted(pairs, key=lambda pair: (pair in changed, pair)):
        yield pair, look if pair in changed else plain
