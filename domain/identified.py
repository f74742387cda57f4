"""What other systems know under identifiers of their own: recorded the first time, then said anew."""

import typing
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from domain.errors import InvalidInput, NotFound, RuleBroken, StaleRevision
from domain.ports import Begin, Work
from domain.repository import Changes, E, Repository


class RecordedAlready(StaleRevision):
    """Something is recorded under this identifier already: read it, and say which state was seen."""

    it = "Con questo identificativo è già registrato qualcosa: leggerlo, e dire quale stato si è visto."


class StaysWhereItIs(RuleBroken):
    """What something belongs to is said when it is recorded, and stays."""

    it = "A che cosa appartiene si dice quando si registra, e resta."


class OtherExternalId(InvalidInput):
    """The external identifier is that of the path; the body says the same or nothing."""

    it = "L'identificativo esterno è quello del percorso; il corpo dice lo stesso o niente."


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What a caller has seen under an identifier: nothing, or something in a state; without one, in whatever state."""

    nothing: bool = False
    revision: int | None = None

    def require(self, revision: int) -> None:
        """Refuse another state."""
        if self.revision not in {None, revision}:
            raise StaleRevision(revision=revision)


class Put(typing.NamedTuple):
    """What came of it, and whether it is new."""

    entity: Any
    new: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Identified(typing.Generic[E]):
    """A kind of thing that other systems know: where it is kept, how it is recorded and said anew, what of it stays."""

    room: Callable[[Work], Repository[E]]
    record: Callable[..., E]
    revise: Callable[[Begin, UUID, Changes[E]], E]
    fixed: frozenset[str] = frozenset()

    def put(self, begin: Begin, external_id: str, seen: Seen, facts: Mapping[str, Any]) -> Put:
        """Record what is not there yet, or say anew what was seen."""
        said = _under(external_id, facts)
        with begin() as work:
            known = self.room(work).known_as(external_id)
            if known is None and not seen.nothing:
                raise NotFound
            if known is None:
                return Put(self.record(lambda: nullcontext(work), **said), new=True)
            if seen.nothing:
                raise RecordedAlready
            return Put(self.revise(lambda: nullcontext(work), known, lambda it: self._anew(it, seen, said)), new=False)

    def _anew(self, entity: E, seen: Seen, said: Mapping[str, Any]) -> Mapping[str, Any]:
        seen.require(entity.revision)
        moved = sorted(name for name in self.fixed if said[name] != getattr(entity, name))
        if moved:
            raise StaysWhereItIs(fields=moved)
        return {name: value for name, value in said.items() if name not in self.fixed}


def _under(external_id: str, facts: Mapping[str, Any]) -> dict[str, Any]:
    if facts.get("external_id") not in {None, external_id}:
        raise OtherExternalId(external_id=external_id)
    return {**facts, "external_id": external_id}
