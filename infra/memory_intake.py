"""The actors of an import, laid out without a database."""

from collections.abc import Iterable, Iterator, Mapping
from uuid import UUID

from domain.actor.actor import Actor
from domain.actor.importing import NEEDED, AmbiguousActor, Draft, NotYetRecorded, TooLittleSaid, plain
from domain.actor.uniting import UNITED, united
from domain.errors import AlreadyExists, Refusal
from domain.importing import ImportStrategy, Outcome, RepeatedInFile
from domain.repository import Repository
from domain.tavolo.redaction import persons_of


def called(shelf: Mapping[UUID, Actor], names: Iterable[str]) -> dict[str, list[UUID]]:
    """Tell which actors are meant by an identity, by an external identifier or by a name, whatever its case."""
    actors = shelf.values()
    return {name: sorted({actor.merged_into or actor.id for actor in actors if _is(actor, name)}) for name in names}


def persons_called_in(shelf: Mapping[UUID, Actor], text: str) -> list[str]:
    """List the names of people, as the directory has them today, that a text holds, whatever their case."""
    names = {name for actor in shelf.values() for name in persons_of(actor)}
    return sorted(name for name in names if name.lower() in text.lower())


def _is(actor: Actor, name: str) -> bool:
    by_name = actor.merged_into is None and actor.name.casefold() == name.casefold()
    return by_name or name in {actor.external_id, str(actor.id)}


class MemoryIntake:
    """Drafts in a list."""

    def __init__(self, actors: Repository[Actor], shelf: Mapping[UUID, Actor]) -> None:
        self.actors, self.shelf = actors, shelf
        self.drafts: list[Draft] = []
        self.known: dict[int, Actor | None] = {}

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
        known = [(actor, draft) for draft in self.drafts if (actor := self.known[draft.number]) is not None]
        updated = sum(actor != _revised(actor, draft) for actor, draft in known)
        return Outcome(created=len(self.drafts) - len(known), updated=updated, unchanged=len(known) - updated)

    def keep(self) -> None:
        """Keep the others."""
        for draft in self.drafts:
            actor = self.known[draft.number]
            if actor is None:
                self.actors.save(draft.actor)
            elif actor != (revised := _revised(actor, draft)):
                self.actors.save(revised)

    def _judged(self, strategy: ImportStrategy) -> Iterator[tuple[Draft, type[Refusal] | None]]:
        seen: set[object] = set()
        for draft in self.drafts:
            try:
                known = self.known[draft.number] = self._known(draft)
            except AmbiguousActor:
                yield draft, AmbiguousActor
                continue
            repeated = seen.intersection(_about(known, draft))
            seen.update(_about(known, draft), _told_by(draft))
            yield draft, RepeatedInFile if repeated else _refused(strategy, known, draft)

    def _known(self, draft: Draft) -> Actor | None:
        """Give the actor that a draft speaks of, or the one it was merged into; AmbiguousActor where several may be."""
        code = draft.actor.external_id
        same = (actor for actor in self.shelf.values() if code is not None and actor.external_id == code)
        actor = next(same, None)
        return (self.shelf[actor.merged_into] if actor.merged_into else actor) if actor else self._called(draft)

    def _called(self, draft: Draft) -> Actor | None:
        """Give the one actor with an official identifier of a draft, or else with its name and municipality."""
        free = [
            actor
            for actor in self.shelf.values()
            if actor.merged_into is None and None in {actor.external_id, draft.actor.external_id}
        ]
        official = [actor for actor in free if set(actor.identifiers) & set(draft.actor.identifiers)]
        found = official or [actor for actor in free if _is_named(actor, draft)]
        if len(found) > 1:
            raise AmbiguousActor
        return found[0] if found else None


def _is_named(actor: Actor, draft: Draft) -> bool:
    """Tell whether an actor has the name and municipality of a draft, and no other identifier of the same kind."""
    said = {identifier.kind for identifier in draft.actor.identifiers}
    others = any(identifier.kind in said for identifier in actor.identifiers)
    return "name" in draft.said and _place(actor) == _place(draft.actor) and not others


def _place(actor: Actor) -> tuple[str, str | None]:
    return plain(actor.name), actor.istat_code


def _about(known: Actor | None, draft: Draft) -> set[object]:
    """Say what a draft must be the first to speak of."""
    code, identifiers = draft.actor.external_id, draft.actor.identifiers
    about: set[object] = {known.id} if known else set()
    if code is not None:
        return about | {code}
    return about.union(identifiers or _told_by(draft))


def _told_by(draft: Draft) -> set[object]:
    """Say by what else a later row without identifiers might speak of the same."""
    return {_place(draft.actor)} if draft.actor.external_id is None and "name" in draft.said else set()


def _refused(strategy: ImportStrategy, known: Actor | None, draft: Draft) -> type[Refusal] | None:
    if known is not None:
        return AlreadyExists if strategy is ImportStrategy.CREATE else None
    if strategy is ImportStrategy.UPDATE:
        return NotYetRecorded
    return None if draft.said >= NEEDED else TooLittleSaid


def _revised(actor: Actor, draft: Draft) -> Actor:
    said = {name: getattr(draft.actor, name) for name in draft.said - {"external_id"}}
    for name in UNITED.keys() & said.keys():
        said[name] = united(name, getattr(actor, name), said[name], draft.actor.name)
    return actor.revise(said | {"external_id": actor.external_id or draft.actor.external_id})
