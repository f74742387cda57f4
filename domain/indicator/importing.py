"""Bringing in measurements: each row names an indicator in the words of the file, and says what was measured."""

import typing
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from domain.errors import InvalidInput, Refusal
from domain.importing import Batches, Faults, ImportStrategy, Outcome, RepeatedInFile, Report, Terms, gather, only
from domain.indicator.indicator import Indicator, Measurement
from domain.ports import Begin


class UnknownIndicator(InvalidInput):
    """A row names an indicator that is defined: by identity, external identifier or code."""

    it = "Una riga nomina un indicatore definito: per identificativo, identificativo esterno o codice."


class AmbiguousIndicator(InvalidInput):
    """A code that indicators of several processes have does not tell which is meant: use the external identifier."""

    it = "Un codice che hanno indicatori di più processi non dice quale si intende: usare l'identificativo esterno."


class MeasurementLine(typing.NamedTuple):
    """What a row says was measured."""

    number: int
    indicator: str
    measurement: Measurement


SAYING: Mapping[ImportStrategy, Callable[[Indicator, Measurement], Indicator]] = {
    ImportStrategy.CREATE: Indicator.measure,
    ImportStrategy.UPDATE: Indicator.measure_anew,
    ImportStrategy.UPSERT: Indicator.measure_again,
}


@dataclass(slots=True, kw_only=True)
class Tally:
    """Indicators as the rows make them, and what each row changed."""

    called: Mapping[str, Sequence[UUID]]
    indicators: dict[UUID, Indicator]
    strategy: ImportStrategy
    spoken_of: set[tuple[UUID, int]] = field(default_factory=set)
    came: list[str] = field(default_factory=list)

    def take(self, line: MeasurementLine) -> None:
        """Let an indicator say what a row says."""
        before = self.indicators[only(self.called.get(line.indicator, ()), UnknownIndicator, AmbiguousIndicator)]
        if (before.id, line.measurement.wave) in self.spoken_of:
            raise RepeatedInFile
        after = SAYING[self.strategy](before, line.measurement)
        self.spoken_of.add((before.id, line.measurement.wave))
        self.indicators[before.id] = after
        grown = len(after.measurements) > len(before.measurements)
        self.came.append("created" if grown else "updated" if after != before else "unchanged")

    def outcome(self) -> Outcome:
        """Count what became of the rows."""
        return Outcome(**{what: self.came.count(what) for what in ("created", "updated", "unchanged")})


def import_measurements(
    begin: Begin,
    batches: Batches[MeasurementLine],
    terms: Terms,
    progress: Callable[[int], object] = lambda _: None,
) -> Report:
    """Record and revise the measurements of a file, in one transaction; progress is told the rows read so far."""
    gathered = gather(batches, progress)
    with begin() as work:
        called = work.indicators.called({line.indicator for line in gathered.lines})
        held = {one: work.indicators.get(one) for one in sorted({one for ids in called.values() for one in ids})}
        tally = Tally(called=called, indicators=dict(held), strategy=terms.strategy)
        _take(tally, gathered.lines, gathered.faults, terms.language)
        report = gathered.faults.report(terms, gathered.total, tally.outcome())
        for indicator in tally.indicators.values() if report.kept else ():
            if indicator != held[indicator.id]:
                work.indicators.save(indicator)
        return report


def _take(tally: Tally, lines: Iterable[MeasurementLine], faults: Faults, language: str) -> None:
    for line in lines:
        try:
            tally.take(line)
        except Refusal as refusal:
            faults.refuse(line.number, refusal, language)
