"""Bringing in the ties of a wave: each row names its actors in the words of the file."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from domain.actor.tie_intake import TieIntake, TieLine
from domain.actor.wave import Wave
from domain.actor.wave_sight import Sight
from domain.errors import Refusal, RuleBroken
from domain.importing import Batches, Gathered, Report, Terms, gather
from domain.ports import Begin, Work


class ObservedOnAnotherDay(RuleBroken):
    """Who adds to a wave that is recorded names the day on which it was observed: another day, another wave."""

    it = "Chi aggiunge a una rilevazione già registrata ne indica il giorno: un altro giorno, un'altra rilevazione."


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """Which wave the ties belong to, and how much of it is seen by who tells of them."""

    process_id: UUID
    number: int
    observed_on: date
    sight: Sight = field(default_factory=Sight)

    def require_day_of(self, wave: Wave | None) -> None:
        """Refuse a wave that was observed on another day."""
        if wave is not None and wave.observed_on != self.observed_on:
            raise ObservedOnAnotherDay(observed_on=wave.observed_on)

    def on(self, wave: Wave | None, identity: UUID, intake: TieIntake) -> Wave:
        """Give the wave, new or as it was recorded, with this roster and these ties."""
        roster, ties = intake.respondents, tuple(intake.ties)
        if wave is not None:
            return replace(wave, roster=roster, ties=ties)
        return Wave(
            id=identity,
            process_id=self.process_id,
            number=self.number,
            observed_on=self.observed_on,
            roster=roster,
            ties=ties,
        )


def import_ties(
    begin: Begin,
    seen: Observation,
    batches: Batches[TieLine],
    terms: Terms,
    progress: Callable[[int], object] = lambda _: None,
) -> Report:
    """Record a wave out of a file, or add to one that is recorded: who was asked, and the ties that were told."""
    gathered = gather(batches, progress)
    with begin() as work:
        work.processes.require(seen.process_id)
        wave = work.waves.numbered(seen.process_id, seen.number)
        seen.require_day_of(wave)
        intake = TieIntake.on(wave, terms.strategy, seen.sight, _called(work, gathered))
        _take_in(intake, gathered, terms.language)
        report = gathered.faults.report(terms, gathered.total, intake.outcome)
        if report.kept and report.created + report.updated:
            work.waves.save(seen.on(wave, work.new_id(), intake))
        return report


def _called(work: Work, gathered: Gathered[TieLine]) -> Mapping[str, Sequence[UUID]]:
    return work.actors_called({name for line in gathered.lines for name in line.names})


def _take_in(intake: TieIntake, gathered: Gathered[TieLine], language: str) -> None:
    for line in gathered.lines:
        try:
            intake.take(line)
        except Refusal as refusal:
            gathered.faults.refuse(line.number, refusal, language)
