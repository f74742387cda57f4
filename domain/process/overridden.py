"""What phases were entered without, by an override, and is missing still."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from domain.errors import Unmet
from domain.process.guard import Case
from domain.process.passage import unmet_before
from domain.process.phase import Override, Phase
from domain.process.process import Process
from domain.process.standing import Standing


@dataclass(frozen=True, slots=True)
class Overridden:
    """A phase entered by an override, and the demands of it that are not met today either."""

    phase: Phase
    override: Override
    demands: tuple[Unmet, ...]


def still_missing(process: Process, standing: Standing, today: date) -> Iterator[Overridden]:
    """List the overrides whose reason stands still: what was demanded has not come since."""
    case = Case(process, standing, today)
    given = ((change, change.override) for change in process.phase_changes)
    for change, override in ((change, override) for change, override in given if override):
        demands = unmet_before(change.to_phase, case, change.overridden)
        if demands:
            yield Overridden(change.to_phase, override, demands)
