"""A process that is watched, as the tests of its alerts need it."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from domain.actor.observed import Member, Observed, Told
from domain.actor.wave import TieKind
from domain.process.alert import Sign
from domain.process.framework import PointOfReference
from domain.process.outlook import Outlook
from domain.process.phase import Phase
from domain.process.process import Process
from domain.process.signs import signs_of_course, signs_of_network
from domain.process.watched import Watched
from infra.network import IgraphEngine
from tests.domain.processes import COMPLETE, END, MANDATE, STANDING, START, TODAY, standing_in, varied

QUIET = Outlook(today=TODAY)
REFERENCE = PointOfReference(
    id=UUID(int=50), actor_id=UUID(int=99), role="Operatrice", mandate_id=MANDATE, since=START, until=END
)
ACTING: Process = standing_in(Phase.ACTION, replace(COMPLETE, points_of_reference=(REFERENCE,)))


def signs(process: Process = ACTING, **facts: object) -> list[Sign]:
    """Tell what asks for attention in a process with this outlook."""
    watched = Watched(process, STANDING, varied(QUIET, **facts))
    return [*signs_of_course(watched), *signs_of_network(watched, IgraphEngine())]


def causes(process: Process = ACTING, **facts: object) -> list[str]:
    """Name the causes."""
    return [sign.cause.value for sign in signs(process, **facts)]


def wave(ties: Sequence[tuple[int, int]], *conflicts: tuple[int, int], public: Sequence[int] = (1,)) -> Observed:
    """Observe a network of the actors 1 to 6."""
    members = (Member(str(UUID(int=n)), f"n{n}", "public" if n in public else "natural") for n in range(1, 7))
    told = [(pair, TieKind.COLLABORATION) for pair in ties] + [(pair, TieKind.CONFLICT) for pair in conflicts]
    return Observed(
        number=1,
        observed_on=TODAY,
        members=tuple(members),
        ties=tuple(Told(str(UUID(int=a)), str(UUID(int=b)), kind) for (a, b), kind in told),
    )
