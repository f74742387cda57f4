"""Bringing many actors into the directory: all of the file is looked at, then it is kept or not."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from domain.actor.actor import Actor
from domain.actor.importing import Draft, Line
from domain.errors import Refusal
from domain.importing import MOST_ROWS, Faults, Report, RowFault, Spoilt, Terms, TooManyRows
from domain.ports import Begin, Work

Batch = Sequence[Line | Spoilt]


def import_actors(
    begin: Begin, batches: Iterable[Batch], terms: Terms, progress: Callable[[int], object] = lambda _: None
) -> Report:
    """Record and revise the actors of a file, in one transaction; progress is told the rows looked at so far."""
    with begin() as work:
        intake, faults, total = work.intake(), Faults(), 0
        for batch in batches:
            total += len(batch)
            if total > MOST_ROWS:
                raise TooManyRows
            intake.lay_out(_drafts(work, batch, faults, terms.language))
            progress(total)
        for number, why in intake.weigh(terms.strategy):
            faults.add(RowFault(number, "#", why.kind(), why.rule(terms.language)))
        report = faults.report(terms, total, intake.outcome())
        if report.kept:
            intake.keep()
        return report


def _drafts(work: Work, batch: Batch, faults: Faults, language: str) -> Iterator[Draft]:
    for line in batch:
        if isinstance(line, Spoilt):
            faults.add(*line.faults)
            continue
        try:
            work.municipalities.require(line.facts.get("istat_code"))
            actor = Actor.recorded(work.new_id(), work.subject, work.now, line.facts)
        except Refusal as refusal:
            faults.refuse(line.number, refusal, language)
        else:
            yield Draft(line.number, actor, line.said)
