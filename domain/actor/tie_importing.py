"""Bringing in the ties of a wave: each row names two actors in the words of the file."""

import typing
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from domain.actor.network import require_two
from domain.actor.wave import Respondent, Scores, Tie, TieKind, TieProvenance, Wave
from domain.errors import InvalidInput, Refusal
from domain.importing import Batches, Faults, Outcome, RepeatedInFile, Report, Terms, gather, only
from domain.ports import Begin


class UnknownActor(InvalidInput):
    """A row names actors that are recorded: by identity, external identifier or name."""

    it = "Una riga nomina soggetti registrati: per identificativo, identificativo esterno o nome."


class AmbiguousActor(InvalidInput):
    """A name that several actors have does not tell which is meant: use the external identifier."""

    it = "Un nome che hanno più soggetti non dice quale si intende: usare l'identificativo esterno."


class TieLine(typing.NamedTuple):
    """What a row says of a tie."""

    number: int
    source: str
    target: str
    kind: TieKind
    strength: int
    provenance: TieProvenance
    reporter: str | None
    since: date | None
    until: date | None
    scores: Scores | None

    @property
    def names(self) -> set[str]:
        """Give the actors it names, in the words of the file."""
        return {self.source, self.target, self.reporter or self.source}


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """Which wave the ties belong to."""

    process_id: UUID
    number: int
    observed_on: date

    def wave(self, identity: UUID, roster: tuple[Respondent, ...], ties: tuple[Tie, ...]) -> Wave:
        """Give the wave that has this roster and these ties."""
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
    """Record a wave out of a file: its roster are the actors that the file names; progress is told the rows read."""
    gathered = gather(batches, progress)
    with begin() as work:
        work.processes.require(seen.process_id)
        called = work.actors_called({name for line in gathered.lines for name in line.names})
        ties = tuple(_ties(gathered.lines, called, gathered.faults, terms.language))
        outcome = Outcome(created=len(ties), updated=0, unchanged=0)
        report = gathered.faults.report(terms, gathered.total, outcome)
        if report.kept:
            everyone = dict.fromkeys(actor_id for tie in ties for actor_id in sorted(tie.actors))
            roster = tuple(Respondent(actor_id=actor_id) for actor_id in everyone)
            work.waves.save(seen.wave(work.new_id(), roster, ties))
        return report


def _ties(
    lines: Iterable[TieLine], called: Mapping[str, Sequence[UUID]], faults: Faults, language: str
) -> Iterator[Tie]:
    known: set[tuple[UUID, UUID, TieKind]] = set()
    for line in lines:
        try:
            tie = _tie(line, called)
            if (tie.source_id, tie.target_id, tie.kind) in known:
                raise RepeatedInFile
        except Refusal as refusal:
            faults.refuse(line.number, refusal, language)
        else:
            known.add((tie.source_id, tie.target_id, tie.kind))
            yield tie


def _tie(line: TieLine, called: Mapping[str, Sequence[UUID]]) -> Tie:
    source_id, target_id = _actor(line.source, called), _actor(line.target, called)
    require_two(source_id, target_id)
    return Tie(
        source_id=source_id,
        target_id=target_id,
        kind=line.kind,
        strength=line.strength,
        provenance=line.provenance,
        reporter_id=_actor(line.reporter, called) if line.reporter else None,
        since=line.since,
        until=line.until,
        scores=line.scores,
    )


def _actor(name: str, called: Mapping[str, Sequence[UUID]]) -> UUID:
    return only(called.get(name, ()), UnknownActor, AmbiguousActor)
