"""Where a file of rows is handed in: done while its sender waits, or taken on as a job."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, Query, Request

from api.bulk.columns import UnknownColumn
from api.bulk.files import File, FileFormat
from api.bulk.imports import Import
from api.bulk.schemas import ImportReport
from api.bulk.sheets import MalformedSheet, UnknownEncoding
from api.job import schemas as jobs
from api.job.later import Accepted, prefers_later
from api.language import language_of
from api.problems import problems
from api.refusals import UnsupportedMediaType
from api.strict import UPLOAD_LIMIT
from domain.errors import AlreadyExists, Refusal
from domain.importing import ImportMode, ImportScope, ImportStrategy, Terms, TooManyRows
from domain.job.use_cases import ask_for
from domain.ports import Begin

LARGE = 4 << 20
"""Bytes of a file beyond which nobody is kept waiting: some 25,000 actors, a few seconds."""
PIECE = 1 << 20
# Whatever a file holds: what is wrong in it, a NUL as well, is told of its row.
FILE = {"type": "string", "maxLength": UPLOAD_LIMIT, "pattern": r"^[\s\S]*$"}
HANDED_IN: dict[str, Any] = {
    "requestBody": {"required": True, "content": {kind.value: {"schema": FILE} for kind in FileFormat}},
    "parameters": [{"$ref": "#/components/parameters/Prefer"}],
}
LATER = {
    "model": jobs.Job,
    "description": "Taken on as a job, as asked for with `Prefer: respond-async` or because the file is large.",
}
UNREADABLE = (AlreadyExists, MalformedSheet, TooManyRows, UnknownColumn, UnknownEncoding)


def handed_in(*refused: type[Refusal]) -> dict[str, Any]:
    """Document an operation that takes a file of rows."""
    return {
        "status_code": 201,
        "response_model": ImportReport,
        "openapi_extra": HANDED_IN,
        "responses": {202: LATER, **problems(*UNREADABLE, *refused)},
    }


@dataclass(frozen=True, slots=True)
class Desk:
    """A file that was handed in, and whether its sender waits."""

    content: bytes
    media_type: FileFormat
    language: str
    bound: bool
    later: bool

    def take(self, begin: Begin, asked: Import) -> Any:  # noqa: ANN401
        """Do what is asked, or take it on."""
        if not self.later:
            return asked.do(begin, File(io.BytesIO(self.content), self.media_type, self.language))
        job = ask_for(
            begin,
            self._pieces(),
            kind=asked.kind,
            terms=asked.written(),
            media_type=self.media_type,
            language=self.language,
            bound=self.bound,
            total=len(self.content),
        )
        return Accepted(job)

    def _pieces(self) -> Iterator[bytes]:
        return (self.content[start : start + PIECE] for start in range(0, len(self.content), PIECE))


async def hand_in(request: Request) -> Desk:
    """Read the file, where it is of a kind that imports take."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in set(FileFormat):
        raise UnsupportedMediaType
    content, bound = await request.body(), request.scope["caller"].bound is not None
    later = prefers_later(request.headers.get("prefer", "")) or len(content) > LARGE
    return Desk(content, FileFormat(kind), language_of(request), bound, later)


Atomic = Annotated[ImportScope, Query(description="Whether a faulty row stops all of them, or only itself.")]
Mode = Annotated[ImportMode, Query(description="Only check the rows, or keep them.")]
Strategy = Annotated[ImportStrategy, Query(description="What is new only, changes only, or both.")]
HandedIn = Annotated[Desk, Depends(hand_in)]


def terms(
    request: Request,
    mode: Mode = ImportMode.VALIDATE,
    strategy: Strategy = ImportStrategy.UPSERT,
    atomic: Atomic = ImportScope.ALL,
) -> Terms:
    """Read how the import is to be done."""
    return Terms(mode=mode, strategy=strategy, atomic=atomic, language=language_of(request))


OnTerms = Annotated[Terms, Depends(terms)]
