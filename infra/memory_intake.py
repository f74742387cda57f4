"""The actors of an import, laid out without a database."""

from collections.abc import Iterable, Iterator, Mapping
from uuid import UUID

from domain.actor.actor import Actor
from domain.actor.importing import NEEDED, Draft, NotYetRecorded, TooLittleSaid
from domain.errors import AlreadyExists, Refusal
from domain.importing import ImportStrategy, Outcome, RepeatedInFile
from domain.repository import Repository


def called(shelf: Mapping[UUID, Actor], names: Iterable[str]) -> dict[str, list[UUID]]:
    """Tell which actors are meant by an identity, by an external identifier or by a name, whatever its case."""
    actors = shelf.values()
    return {name: sorted({actor.merged_into or actor.id for actor in actors if _is(actor, name)}) for name in names}


def _is(actor: Actor, name: str) -> bool:
    by_name = actor.merged_into is None and actor.name.casefold() == name.casefold()
    return by_name or name in {actor.external_id, str(actor.id)}


class MemoryIntake:
    """Drafts in a list."""

    def __init__(self, actors: Repository[Actor], shelf: Mapping[UUID, Actor]) -> None:
        self.actors, self.shelf = actors, shelf
        self.drafts: list[Draft] = []

    def lay_out(self, drafts: Iterable[Draft]) -> None:
        """Lay out drafts beside those already there."""
        self.drafts += drafts

    def weigh(self, strategy: ImportStrategy) -> list[tuple[int, type[Refusal]]]:
        """Leave out the drafts that cannot become what the strategy asks: give their numbers, and why."""
        judged = list(self._judged(strategy))
        self.drafts = [draft for draft, why in judged if why is None]
        return [(draft.number, why) for draft, why in judged if why is not None]

    def outcome(self) -> Outcome:
        """Count what would become of the others."""
        known = [(actor, draft) for draft in self.drafts if (actor := self._known(draft)) is not None]
        updated = sum(actor != _revised(actor, draft) for actor, draft in known)
        return Outcome(created=len(self.drafts) - len(known), updated=updated, unchanged=len(known) - updated)

    def keep(self) -> None:
        """Keep the others."""
        for draft in self.drafts:
            actor = self._known(draft)
            if actor is None:
                self.actors.save(draft.actor)
            elif actor != (revised := _revised(actor, draft)):
                self.actors.save(revised)

    def _judged(self, strategy: ImportStrategy) -> Iterator[tuple[Draft, type[Refusal] | None]]:
        seen: set[object] = set()
        for draft in self.drafts:
            known = self._known(draft)
            about = known.id if known else draft.actor.external_id
            repeated = about is not None and about in seen
            seen.add(about)
            yield draft, RepeatedInFile if repeated else _refused(strategy, known, draft)

    def _known(self, draft: Draft) -> Actor | None:
        """Give the actor with the external identifier of a draft, or the one it was merged into."""
        code = draft.actor.external_id
        same = (actor for actor in self.shelf.values() if code is not None and actor.external_id == code)
        actor = next(same, None)
        return self.shelf[actor.merged_into] if actor and actor.merged_into else actor


def _refused(strategy: ImportStrategy, known: Actor | None, draft: Draft) -> type[Refusal] | None:
    if known is not None:
        return AlreadyExists if strategy is ImportStrategy.CREATE else None
    if strategy is ImportStrategy.UPDATE:
        return NotYetRecorded
    return None if draft.said >= NEEDED else TooLittleSaid


def _revised(actor: Actor, draft: Draft) -> Actor:
    return actor.revise({name: getattr(draft.actor, name) for name in draft.said - {"external_id"}})
