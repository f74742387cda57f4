"""A wave as the rows of a file make it, on what is recorded of it already: its roster and its ties, row by row."""

import typing
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from uuid import UUID

from domain.actor.importing import AmbiguousActor, NotYetRecorded
from domain.actor.network import require_two
from domain.actor.wave import Respondent, Scores, Telling, Tie, TieKind, TieProvenance, Wave
from domain.actor.wave_sight import Sight
from domain.errors import AlreadyExists, InvalidInput
from domain.importing import ImportStrategy, Outcome, RepeatedInFile, only

MENDED = frozenset({"strength", "provenance", "since", "until"})
"""What a later row may say anew of a tie that is recorded; its scores too, one by one."""
OF_A_TIE = MENDED | {"kind", "mutual", "reporter", "scores"}


class UnknownActor(InvalidInput):
    """A row names actors that are recorded: by identity, external identifier or name."""

    it = "Una riga nomina soggetti registrati: per identificativo, identificativo esterno o nome."


class TieWithoutTarget(InvalidInput):
    """A row that says something of a tie names both its ends; one that names a single actor puts it on the roster."""

    it = "Una riga che dice qualcosa di un legame ne nomina i due capi; con un soggetto solo lo mette nell'elenco."


class AnsweredAndNot(InvalidInput):
    """A file says of each actor in one way only whether it answered."""

    it = "Un file dice di ciascun soggetto in un modo solo se ha risposto."


class TieLine(typing.NamedTuple):
    """What a row says of a tie, or of an actor that was asked; `said` names what it says, not what was filled in."""

    number: int
    source: str
    target: str | None = None
    kind: TieKind = TieKind.COLLABORATION
    mutual: bool = False
    strength: int = 1
    provenance: TieProvenance = TieProvenance.DECLARED
    reporter: str | None = None
    since: date | None = None
    until: date | None = None
    scores: Scores | None = None
    responded: bool | None = None
    said: frozenset[str] = frozenset()

    @property
    def names(self) -> set[str]:
        """Give the actors it names, in the words of the file."""
        return {self.source, self.target or self.source, self.reporter or self.source}


@dataclass(slots=True, kw_only=True)
class TieIntake:
    """The roster and the ties that come of a file. A row that is refused leaves no trace."""

    strategy: ImportStrategy
    sight: Sight
    called: Mapping[str, Sequence[UUID]]
    roster: dict[UUID, bool] = field(default_factory=dict)
    ties: list[Tie] = field(default_factory=list)
    places: dict[Telling, int] = field(default_factory=dict)
    spoken_of: set[Telling | UUID] = field(default_factory=set)
    answers: dict[UUID, bool] = field(default_factory=dict)
    became: Counter[str] = field(default_factory=Counter)

    @classmethod
    def on(
        cls, wave: Wave | None, strategy: ImportStrategy, sight: Sight, called: Mapping[str, Sequence[UUID]]
    ) -> typing.Self:
        """Begin with what is recorded of the wave."""
        intake = cls(strategy=strategy, sight=sight, called=called)
        if wave is not None:
            intake.roster = {one.actor_id: one.responded for one in wave.roster}
            intake.ties = list(wave.ties)
            intake.places = {tie.telling: place for place, tie in enumerate(wave.ties)}
        return intake

    def take(self, line: TieLine) -> None:
        """Take a row in."""
        self.sight.require(line.kind, line.scores)
        source_id = self._actor(line.source)
        if self.answers.get(source_id, line.responded) != line.responded is not None:
            raise AnsweredAndNot
        became = self._asked(source_id, line) if line.target is None else self._told(line, line.target)
        if line.responded is not None:
            self.answers[source_id] = line.responded
            became = "updated" if self.roster[source_id] != line.responded and became == "unchanged" else became
            self.roster[source_id] = line.responded
        self.became[became] += 1

    @property
    def outcome(self) -> Outcome:
        """Count what became of the rows."""
        return Outcome(**{name.name: self.became[name.name] for name in fields(Outcome)})

    @property
    def respondents(self) -> tuple[Respondent, ...]:
        """Give the roster."""
        return tuple(Respondent(actor_id=actor_id, responded=said) for actor_id, said in self.roster.items())

    def _asked(self, actor_id: UUID, line: TieLine) -> str:
        """Put an actor on the roster."""
        if line.said & OF_A_TIE:
            raise TieWithoutTarget
        self._require(actor_id, known=actor_id in self.roster)
        became = "unchanged" if actor_id in self.roster else "created"
        self.spoken_of.add(actor_id)
        self.roster.setdefault(actor_id, True)
        return became

    def _told(self, line: TieLine, target: str) -> str:
        """Record a tie, or one each way; whoever it names is on the roster."""
        ties = [*self._ties(line, target)]
        for tie in ties:
            self._require(tie.telling, known=tie.telling in self.places)
        became = [*map(self._put, [self._revised(tie, line.said) for tie in ties])]
        self.spoken_of.update(tie.telling for tie in ties)
        for actor_id in (ties[0].source_id, ties[0].target_id, ties[0].teller_id):
            self.roster.setdefault(actor_id, True)
        return min(became, key=("created", "updated", "unchanged").index)

    def _require(self, thing: Telling | UUID, *, known: bool) -> None:
        """Refuse what the file has spoken of already, and what the strategy does not ask for."""
        if thing in self.spoken_of:
            raise RepeatedInFile
        if known and self.strategy is ImportStrategy.CREATE:
            raise AlreadyExists
        if not known and self.strategy is ImportStrategy.UPDATE:
            raise NotYetRecorded

    def _ties(self, line: TieLine, target: str) -> Iterator[Tie]:
        source_id, target_id = self._actor(line.source), self._actor(target)
        require_two(source_id, target_id)
        tie = Tie(
            source_id=source_id,
            target_id=target_id,
            kind=line.kind,
            strength=line.strength,
            provenance=line.provenance,
            reporter_id=self._actor(line.reporter) if line.reporter else None,
            since=line.since,
            until=line.until,
            scores=line.scores,
        )
        yield tie
        if line.mutual:  # What the one holds of the other is not what the other holds of it.
            yield replace(tie, source_id=target_id, target_id=source_id, scores=None)

    def _revised(self, tie: Tie, said: frozenset[str]) -> Tie:
        """Give the tie that comes of a row: of one that is recorded, it changes what it says."""
        place = self.places.get(tie.telling)
        if place is None:
            return tie
        known = self.ties[place]
        scores = tie.scores.over(known.scores) if tie.scores else known.scores
        return replace(known, scores=scores, **{name: getattr(tie, name) for name in said & MENDED})

    def _put(self, tie: Tie) -> str:
        place = self.places.setdefault(tie.telling, len(self.ties))
        if place == len(self.ties):
            self.ties.append(tie)
            return "created"
        known, self.ties[place] = self.ties[place], tie
        return "unchanged" if tie == known else "updated"

    def _actor(self, name: str) -> UUID:
        return only(self.called.get(name, ()), UnknownActor, AmbiguousActor)
