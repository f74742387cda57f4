"""How a read answers with a document: what it is made from is read, and set off the event loop."""

import json
import typing
from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Request, Response
from pydantic import Field, RootModel
from starlette.concurrency import run_in_threadpool

from api.conditional import conditional, content_etag
from api.language import language_of
from api.personal import noted
from api.schemas import INT32
from api.system.vocabularies import labels_of
from domain.actor.observed import SENSITIVE
from domain.link.link import LinkHolder

KIND = "application/pdf"


class Pdf(RootModel[Annotated[str, Field(max_length=100_000_000, json_schema_extra={"format": "binary"})]]):
    """A document, as PDF/A-3a and PDF/UA-1: for archives, and for who reads with the ears."""


class PdfResponse(Response):
    """An answer that is a document."""

    media_type = KIND


# What is printed leaves the circle: every wave, and no restricted tie.
OF_NETWORK = {"upto": INT32, "most": INT32, "withheld": sorted(SENSITIVE)}
PDF: Mapping[str, Any] = {"response_class": PdfResponse, "responses": {200: {"model": Pdf}}}


HANDED_OUT = {"minutes": "minutes", "protocol": "protocol", "report": "process", "practice": "practice"}
"""The documents in which people are named, each with the kind of what it is about."""


class Published(typing.Protocol):
    """Something that everybody may read."""

    @property
    def content(self) -> Mapping[str, Any]:
        """Give what it says, and in which language."""
        ...

    @property
    def sha256(self) -> str:
        """Give its fingerprint."""
        ...

    @property
    def logo(self) -> bytes | None:
        """Give the picture that it names."""
        ...


@dataclass(frozen=True, slots=True)
class Printing:
    """The document of one request."""

    request: Request

    async def show(self, document: str, identity: UUID, **wanted: object) -> Response:
        """Answer with the document of a resource; the same content gives the same bytes."""
        printed = await self._print(document, await self._see({"id": identity, **wanted}), KIND)
        return await self._handed(document, identity, printed)

    async def compose(self, document: str, identity: UUID, kind: str = KIND) -> Response:
        """Answer with a document composed for the caller: in its language, with the words of the vocabularies."""
        language = language_of(self.request)
        stored = await self._see({"id": identity, "language": language, **OF_NETWORK})
        asked = {"language": language, "labels": labels_of(language), "stored": json.loads(stored)}
        printed = await self._print(document, json.dumps(asked).encode(), kind)
        return await self._handed(document, identity, printed)

    async def publish(self, document: str, identity: UUID, published: Callable[[], Published]) -> Response:
        """Answer with the document of what everybody may read of a resource."""
        said = await run_in_threadpool(published)
        logo = said.logo and b64encode(said.logo).decode()
        language = said.content["language"]
        material = {"content": said.content, "sha256": said.sha256, "language": language, "logo": logo}
        printed = await self._print(document, json.dumps(material).encode(), KIND)
        return await self._handed(document, identity, printed)

    async def _handed(self, document: str, identity: UUID, answer: Response) -> Response:
        """Note who is handed a document; not who reads by a link what was sent to them."""
        if document in HANDED_OUT and not isinstance(self.request.scope["caller"], LinkHolder):
            await noted(self.request, HANDED_OUT[document], identity)
        return answer

    async def _see(self, wanted: Mapping[str, object]) -> bytes:
        reader, operation = self.request.app.state.reader, self.request.scope["route"].operation_id
        shown = await reader.show(operation, self.request.scope["caller"], wanted)
        body: bytes = shown.body
        return body

    async def _print(self, document: str, material: bytes, kind: str) -> Response:
        state = self.request.app.state
        printed = await state.workshop.do(state.printers[document], material)
        answer = conditional(self.request, printed, content_etag(printed))
        if answer.body:
            answer.headers["content-type"] = kind
        return answer


async def printing(request: Request) -> Printing:
    """Prepare to print."""
    return Printing(request)


Print = Annotated[Printing, Depends(printing)]
