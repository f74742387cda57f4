"""Rows of a file as actors, and as ties."""

from collections.abc import Iterable
from typing import Any

from api.actor.columns import actors_of, ties_of
from api.actor.directory_schemas import ActorCreate
from api.actor.import_schemas import TieRow
from api.bulk.files import File
from domain.actor.actor import ActorKind
from domain.actor.importing import USUAL_SECTOR, Line
from domain.actor.tie_intake import TieLine
from domain.importing import ImportStrategy, Spoilt

UNSAID: dict[str, Any] = {"name": "?", "kind": ActorKind.ASSOCIATION}
KINDS = tuple(ActorKind)


def actor_lines(file: File, strategy: ImportStrategy) -> Iterable[list[Line | Spoilt]]:
    """Read the rows as actors. The sector is the usual one of the kind, where the row does not tell it."""

    def write(number: int, document: Any) -> Line:  # noqa: ANN401
        actor = ActorCreate.model_validate(_filled(document, strategy))
        return Line(number, actor.facts(), actor.model_fields_set & document.keys())

    return file.lines(actors_of, write)


def tie_lines(file: File) -> Iterable[list[TieLine | Spoilt]]:
    """Read the rows as ties."""

    def write(number: int, document: Any) -> TieLine:  # noqa: ANN401
        row = TieRow.model_validate(document)
        return TieLine(number, **row.facts(), said=frozenset(row.model_fields_set))

    return file.lines(ties_of, write)


def _filled(document: Any, strategy: ImportStrategy) -> Any:  # noqa: ANN401
    """Fill in what an update need not say, and the usual sector; neither counts as said.

    What is wrong with the kind is told of the kind, not of the sector too, which nobody would have to say.
    """
    if not isinstance(document, dict):
        return document
    filled = document if strategy is ImportStrategy.CREATE else UNSAID | document
    kind = filled.get("kind")
    return {"sector": USUAL_SECTOR[ActorKind(kind) if kind in KINDS else UNSAID["kind"]]} | filled
