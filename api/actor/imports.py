"""The imports of actors and of ties."""

from dataclasses import dataclass
from typing import ClassVar

from api.actor.lines import actor_lines, tie_lines
from api.bulk.files import File
from api.bulk.imports import Import, Progress, unseen
from domain.actor.import_use_cases import import_actors
from domain.actor.tie_importing import Observation, import_ties
from domain.importing import Report, Terms
from domain.job.job import JobKind
from domain.ports import Begin


@dataclass(frozen=True, kw_only=True)
class ActorImport(Import):
    """Actors out of a file."""

    kind: ClassVar = JobKind.IMPORT_ACTORS
    terms: Terms

    def do(self, begin: Begin, file: File, progress: Progress = unseen) -> Report:
        """Record and revise the actors of the file."""
        return import_actors(begin, actor_lines(file, self.terms.strategy), self.terms, progress)


@dataclass(frozen=True, kw_only=True)
class TieImport(Import):
    """The ties of a wave out of a file."""

    kind: ClassVar = JobKind.IMPORT_TIES
    seen: Observation
    terms: Terms

    def do(self, begin: Begin, file: File, progress: Progress = unseen) -> Report:
        """Record the wave that the file holds."""
        return import_ties(begin, self.seen, tie_lines(file), self.terms, progress)
