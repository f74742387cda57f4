"""The routes of the parts of a process: one to add, one to revise, one to take out, for each kind."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import Annotated, Any, get_args
from uuid import UUID

from fastapi import Path

from api.operation import Operation
from api.problems import problems
from api.process import schemas
from api.removing import offer_removal
from api.routing import Router
from api.schemas import Id, Schema
from api.writes import Begin, RequestWork
from domain.errors import Refusal, UnknownReference
from domain.process import course
from domain.process.part import NotYetHappened, Part
from domain.process.process import Process
from domain.tombstone import Tombstone


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of part as it is offered over HTTP."""

    part: type[Part]
    path: str
    said: type[Schema]
    adds: Operation
    revises: Operation
    refused: tuple[type[Refusal], ...] = ()
    stays: tuple[type[Refusal], ...] = ()
    """Why such a part may not be taken out."""

    @property
    def id_name(self) -> str:
        """Name the identity of a part in a path: milestone_id."""
        return re.sub(r"(?<!^)(?=[A-Z])", "_", self.part.__name__).lower() + "_id"

    @property
    def removes(self) -> Operation:
        """Name the operation that takes such a part out."""
        words = self.id_name.removesuffix("_id")
        says = f"Take this {words.replace('_', ' ')} out of the process, unless another part refers to it."
        return Operation(name=f"remove_{words}", says=says)

    @property
    def documented(self) -> dict[int | str, dict[str, Any]]:
        """Document what may be refused."""
        past = (NotYetHappened,) if self.part.happened else ()
        return problems(UnknownReference, *past, *self.refused)


def offer(router: Router, kinds: Iterable[Kind]) -> None:
    """Register the routes of these kinds."""
    for kind in kinds:
        _offer_adding(router, kind)
        _offer_revising(router, kind)
        path = f"/processes/{{process_id}}/{kind.path}/{{{kind.id_name}}}"
        offer_removal(router, path, kind.removes, partial(_take_out, kind.part), *kind.stays)


def _take_out(kind: type[Part], begin: Begin, process_id: UUID, part_id: UUID) -> Tombstone:
    return course.remove_part(begin, process_id, kind, part_id)


def _offer_adding(router: Router, kind: Kind) -> None:
    def add(process_id: UUID, said: Schema, begin: RequestWork) -> Process:
        return course.add_part(begin, process_id, kind.part, **said.facts())

    add.__name__, add.__doc__ = kind.adds.name, kind.adds.says
    add.__annotations__ = {"process_id": Id, "said": kind.said, "begin": Begin}
    path = f"/processes/{{process_id}}/{kind.path}"
    router.post(path, status_code=201, response_model=schemas.Process, responses=kind.documented)(add)


def _offer_revising(router: Router, kind: Kind) -> None:
    def revise(process_id: UUID, part_id: UUID, said: Schema, begin: RequestWork) -> Process:
        return course.revise_part(begin, process_id, kind.part(id=part_id, **said.facts()))

    revise.__name__, revise.__doc__ = kind.revises.name, kind.revises.says
    named = Annotated[UUID, *get_args(Id)[1:], Path(alias=kind.id_name)]
    revise.__annotations__ = {"process_id": Id, "part_id": named, "said": kind.said, "begin": Begin}
    path = f"/processes/{{process_id}}/{kind.path}/{{{kind.id_name}}}"
    router.put(path, response_model=schemas.Process, responses=kind.documented)(revise)
