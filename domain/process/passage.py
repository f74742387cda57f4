"""How a process passes from a phase to the next: every guard is asked, and an override is never silent."""

from collections.abc import Container
from dataclasses import replace

from domain.errors import RuleBroken, Unmet
from domain.process.guard import Case
from domain.process.guards import GUARDS
from domain.process.phase import Phase, PhaseChange
from domain.process.process import Process
from domain.process.standing import Standing

MEASURED = "change_measured"


class PhaseChangeRefused(RuleBroken):
    """A phase is entered when everything it demands is there; what is missing is listed, all of it."""

    it = "In una fase si entra quando c'è tutto ciò che essa chiede; ciò che manca è elencato per intero."


class ClosedWithoutChangeMeasured(PhaseChangeRefused):
    """A process closes when change was measured: an indicator of belonging or of wellbeing, in two waves at least."""

    it = "Un processo si chiude quando il cambiamento è misurato: appartenenza o benessere, in almeno due rilevazioni."


def unmet_before(to: Phase, case: Case, only: Container[str] | None = None) -> tuple[Unmet, ...]:
    """List every demand of a phase, or only those of these codes, that is not met; after a suspension, none is made."""
    if case.process.phase is Phase.SUSPENDED:
        return ()
    asked = (guard.unmet(case) for guard in GUARDS if guard.to is to and (only is None or guard.code in only))
    return tuple(unmet for unmet in asked if unmet is not None)


def pass_to(process: Process, change: PhaseChange, standing: Standing) -> Process:
    """Pass to the next phase; with an override, although something is missing, and then it is on record what."""
    entered = process.enter(replace(change, override=None))
    unmet = unmet_before(change.to_phase, Case(process, standing, change.changed_on))
    if not unmet:
        return entered
    if change.override is None:
        refusal = ClosedWithoutChangeMeasured if MEASURED in {one.code for one in unmet} else PhaseChangeRefused
        raise refusal(unmet=unmet, from_phase=process.phase, to_phase=change.to_phase)
    change.override.require_valid(change.changed_on)
    return process.enter(replace(change, overridden=tuple(demand.code for demand in unmet)))
