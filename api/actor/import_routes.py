"""Bringing many actors in over HTTP."""

import io
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Query, Request

from api.actor import import_schemas as schemas
from api.actor.columns import UnknownColumn
from api.actor.lines import File, FileFormat, actor_lines, tie_lines
from api.actor.sheets import MalformedSheet, UnknownEncoding
from api.problems import language_of, problems
from api.refusals import UnsupportedMediaType
from api.routing import Router
from api.schemas import INT32, Day
from api.strict import UPLOAD_LIMIT
from api.writes import Begin
from domain.actor import import_use_cases, tie_importing
from domain.actor.importing import ImportMode, ImportScope, ImportStrategy, Terms, TooManyRows
from domain.actor.tie_importing import Observation
from domain.errors import AlreadyExists, UnknownReference

router = Router("actor")
FILE = {"type": "string", "maxLength": UPLOAD_LIMIT}
FORMAT: dict[str, Any] = {"format": "int32"}
UNREADABLE = (AlreadyExists, MalformedSheet, TooManyRows, UnknownColumn, UnknownEncoding)
BODY = {"requestBody": {"required": True, "content": {kind.value: {"schema": FILE} for kind in FileFormat}}}


async def read_file(request: Request) -> File:
    """Read the file, where it is of a kind that imports take."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in set(FileFormat):
        raise UnsupportedMediaType
    return File(io.BytesIO(await request.body()), FileFormat(kind), language_of(request))


def observation(
    process_id: Annotated[UUID, Query(description="The process whose network this is.")],
    number: Annotated[int, Query(ge=0, le=INT32, description="Which wave this is.", json_schema_extra=FORMAT)],
    observed_on: Annotated[Day, Query(description="Day on which the ties were observed.")],
) -> Observation:
    """Say which wave the ties belong to."""
    return Observation(process_id=process_id, number=number, observed_on=observed_on)


Upload = Annotated[File, Depends(read_file)]
Mode = Annotated[ImportMode, Query(description="Only check the rows, or keep them.")]
Strategy = Annotated[
    ImportStrategy, Query(description="New actors only, changes only, or both, by external identifier.")
]
Atomic = Annotated[ImportScope, Query(description="Whether a faulty row stops all of them, or only itself.")]


@router.post(
    "/actor-imports",
    status_code=201,
    response_model=schemas.ImportReport,
    openapi_extra=BODY,
    responses=problems(*UNREADABLE),
)
def import_actors(
    file: Upload,
    begin: Begin,
    mode: Mode = ImportMode.VALIDATE,
    strategy: Strategy = ImportStrategy.UPSERT,
    atomic: Atomic = ImportScope.ALL,
) -> Any:
    """Bring actors in from a sheet (CSV, also Kumu's) or from NDJSON: all in one transaction, nothing half-done."""
    terms = Terms(mode=mode, strategy=strategy, atomic=atomic, language=file.language)
    return import_use_cases.import_actors(begin, actor_lines(file, strategy), terms)


@router.post(
    "/tie-imports",
    status_code=201,
    response_model=schemas.ImportReport,
    openapi_extra=BODY,
    responses=problems(*UNREADABLE, UnknownReference),
)
def import_ties(
    file: Upload,
    begin: Begin,
    seen: Annotated[Observation, Depends(observation)],
    mode: Mode = ImportMode.VALIDATE,
    atomic: Atomic = ImportScope.ALL,
) -> Any:
    """Record a wave out of a sheet (CSV, also Kumu's) or NDJSON of ties: its roster are the actors the file names."""
    terms = Terms(mode=mode, atomic=atomic, language=file.language)
    return tie_importing.import_ties(begin, seen, tie_lines(file), terms)
