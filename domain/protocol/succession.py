"""How the commitments of a text take the place of those of the text before, when it comes into force."""

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from domain.protocol.pledge import Pledge
from domain.protocol.turns import Handover

Pledges = tuple[Pledge, ...]
Handovers = tuple[Handover, ...]


def origin(pledge: Pledge, known: Mapping[UUID, Pledge]) -> Pledge:
    """Give the commitment that stands in the text in force, whose place this one is to take."""
    while pledge.replaces_id and (before := known.get(pledge.replaces_id)):
        pledge = before
    return pledge


def succeeding(pledges: Pledges, handovers: Handovers) -> tuple[Pledges, Handovers]:
    """Give what is promised from now on: each has the life of the one whose place it takes, and who took that over.

    What the text no longer holds goes, as the text before holds it; what was kept or cancelled is still answered for.
    """
    known = {pledge.id: pledge for pledge in pledges}
    origins = {pledge.id: origin(pledge, known) for pledge in pledges if pledge.until_version is None}
    replaced = {one.id: new for new, one in origins.items()}
    lived = (pledge.lived(origins.get(pledge.id, pledge)) for pledge in pledges)
    kept = tuple(one for one in lived if one.until_version is None or (one.settled and one.id not in replaced))
    moved = (replace(one, pledge_id=replaced.get(one.pledge_id, one.pledge_id)) for one in handovers)
    return kept, tuple(one for one in moved if any(pledge.id == one.pledge_id for pledge in kept))
