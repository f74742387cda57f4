"""One network on a sheet."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from domain.actor.network import Pair
from domain.actor.observed import Member, Observed
from domain.actor.pictures import View
from infra.pictures.plan import LINE, TEXT, Plan, Spot, passages
from infra.pictures.sectors import foot, mark
from infra.pictures.svg import INK, Element, put
from infra.pictures.words import SECTORS

Look = Mapping[str, float | str]
Lines = Iterable[tuple[Pair, Look]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """One network on a sheet."""

    plan: Plan
    wave: Observed
    left: float
    top: float

    @property
    def tied(self) -> Collection[Pair]:
        """Give the pairs with a tie."""
        return self.wave.graph().strengths()

    def draw(self, parent: Element, lines: Lines, view: View) -> None:
        """Draw the ties, then the marks, then the names, so that none is hidden by what matters less."""
        group = put(parent, "g", transform=f"translate({self.left:.1f} {self.top:.1f})")
        for (one, other), look in lines:
            a, b = self.plan.spots[one], self.plan.spots[other]
            put(group, "line", x1=a.x, y1=a.y, x2=b.x, y2=b.y, **bolder(look, self.plan.lettering.size / TEXT))
        through = passages(self.wave)
        radii = {member.id: self.plan.scale.radius(through[member.id]) for member in self.wave.members}
        for member in self.wave.members:
            spot = self.plan.spots[member.id]
            shape = mark(group, member.sector, spot.x, spot.y, radii[member.id])
            put(shape, "title").text = f"{member.name} ({SECTORS[view.language][member.sector]})"
        for member in self.wave.members:
            _name(group, member, self.plan.spots[member.id], radii[member.id], self.plan.lettering.size)


def bolder(look: Look, times: float) -> Look:
    """Draw a line bolder where the names are larger: what is seen from further away is dashed more widely, too."""
    if times <= 1:
        return look
    dashes = str(look.get("stroke_dasharray", "")).split()
    dashed = {"stroke_dasharray": " ".join(f"{float(dash) * times:.1f}" for dash in dashes)} if dashes else {}
    return {**look, "stroke_width": float(look["stroke_width"]) * times, **dashed}


def _name(parent: Element, member: Member, spot: Spot, radius: float, size: float) -> None:
    if not spot.lines:
        return
    top = spot.y + foot(member.sector, radius) + size
    label = put(
        parent,
        "text",
        font_size=size,
        text_anchor="middle",
        fill=INK,
        stroke="#ffffff",
        stroke_width=3.5 * size / TEXT,
        stroke_linejoin="round",
        paint_order="stroke",
        data_actor=member.id,
    )
    for number, line in enumerate(spot.lines):
        put(label, "tspan", x=spot.x, y=top + number * LINE * size).text = line
