"""How a read answers with a document: what it is made from is read, and set off the event loop."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Request, Response
from pydantic import Field, RootModel

from api.conditional import conditional, content_etag

KIND = "application/pdf"


class Pdf(RootModel[Annotated[str, Field(max_length=100_000_000, json_schema_extra={"format": "binary"})]]):
    """A document, as PDF/A-3a and PDF/UA-1: for archives, and for who reads with the ears."""


class PdfResponse(Response):
    """An answer that is a document."""

    media_type = KIND


PDF: Mapping[str, Any] = {"response_class": PdfResponse, "responses": {200: {"model": Pdf}}}


@dataclass(frozen=True, slots=True)
class Printing:
    """The document of one request."""

    request: Request

    async def show(self, document: str, identity: UUID) -> Response:
        """Answer with the document of a resource; the same content gives the same bytes."""
        state, operation = self.request.app.state, self.request.scope["route"].operation_id
        shown = await state.reader.show(operation, self.request.scope["caller"], {"id": identity})
        printed = await state.workshop.do(state.printers[document], shown.body)
        answer = conditional(self.request, printed, content_etag(printed))
        if answer.body:
            answer.headers["content-type"] = KIND
        return answer


async def printing(request: Request) -> Printing:
    """Prepare to print."""
    return Printing(request)


Print = Annotated[Printing, Depends(printing)]
