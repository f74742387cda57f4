"""The draft of a practice card writes itself from a process that was lived: what it holds, in its own words."""

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from domain.errors import RuleBroken
from domain.indicator.indicator import Indicator
from domain.indicator.light import Light, light, progress
from domain.process.change import ChangeState
from domain.process.lived import Lived
from domain.process.phase import Phase
from domain.process.process import Process
from domain.tavolo.practice import ClaimBasis, PracticeClaim, Teller
from domain.tavolo.tavolo import ExpertiseBasis

LIVED = frozenset({Phase.CONTINUITY, Phase.CLOSED})


class PracticeNotLived(RuleBroken):
    """A practice is told of a process that has come to its continuity, or is closed."""

    it = "Una pratica si racconta di un processo giunto alla continuità, o chiuso."


def told_of(process: Process, indicators: Iterable[Indicator]) -> dict[str, Any]:
    """Say what a card can say of the process by itself; the rest is for those who lived it."""
    if process.course_phase not in LIVED:
        raise PracticeNotLived(phase=process.phase)
    kept = tuple(indicators)
    template = Lived(process).template(kept)
    reference = process.points_of_reference[-1:]
    return {
        "source_id": process.id,
        "title": process.title,
        "summary": process.description,
        "audience": ", ".join(party.name for party in process.concerned_parties),
        "purposes": process.purposes,
        "targets": process.targets,
        "conditions": "\n".join(f"{one.number}: {one.purpose}" for one in process.mandates),
        "method": "\n".join(study.title for study in process.studies),
        "resources": "\n".join(line.source for line in process.funding_lines),
        "contact_id": next((one.actor_id for one in reference), None),
        "tellers": tuple(_tellers(process)),
        "claims": (*_observed(kept), *_asserted(process)),
        "days": template.days,
        "stages": template.stages,
        "goals": template.goals,
        "roles": tuple(role for _, role in template.roles),
        "measures": template.measures,
    }


def _tellers(process: Process) -> Iterator[Teller]:
    """Name who worked on it, then who says what became of it, each once."""
    named = dict[UUID, Teller]()
    for operator in process.operators:
        told = Teller(actor_id=operator.actor_id, role="", expertise_basis=ExpertiseBasis.PROFESSIONAL)
        named.setdefault(operator.actor_id, told)
    for claim in process.change_claims:
        told = Teller(actor_id=claim.said_by_id, role="", expertise_basis=ExpertiseBasis.LIVED)
        named.setdefault(claim.said_by_id, told)
    return iter(named.values())


def _observed(indicators: Iterable[Indicator]) -> Iterator[PracticeClaim]:
    """Tell from where to where each indicator that was measured went."""
    for one in indicators:
        values = [measured for measured in one.measurements if measured.value is not None]
        if values and one.baseline_value is not None:
            last = max(values, key=lambda measured: measured.wave)
            shown = light(progress(one.baseline_value, one.target_value, last.value))
            yield PracticeClaim(
                text=f"{one.title}: {_number(one.baseline_value)} → {_number(last.value)} {one.unit}",
                worked=shown in {Light.GREEN, Light.AMBER},
                basis=ClaimBasis.OBSERVED,
                evidence=one.source,
            )


def _number(value: float | None) -> str:
    """Write a number as the card is written: in Italian, until who tells of it says otherwise."""
    return f"{value:g}".replace(".", ",") if value is not None else ""


def _asserted(process: Process) -> Iterator[PracticeClaim]:
    """Tell what is said of the change, and what nobody intended."""
    for claim in process.change_claims:
        worked = claim.state is not ChangeState.OPEN
        yield PracticeClaim(text=claim.text, worked=worked, basis=ClaimBasis.ASSERTED)
        if claim.unintended:
            yield PracticeClaim(text=claim.unintended, worked=False, basis=ClaimBasis.ASSERTED)
