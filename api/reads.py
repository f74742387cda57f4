"""How a read route answers: the JSON of the view, an ETag, the address of the next page."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import urlencode
from uuid import UUID

from fastapi import Depends, Query, Request, Response

from api.conditional import NOT_MODIFIED, conditional, content_etag, etag
from api.language import language_of, speak
from api.listing import SOME_FIELDS, Paging
from api.schemas import ExternalId
from domain.access import Caller
from domain.protocol.signature import MEDIA_TYPES, SignedFileKind

ByExternalId = Annotated[ExternalId | None, Query(description="Only the one of this external identifier.")]


@dataclass(frozen=True, slots=True)
class Reading:
    """The read of one request."""

    request: Request

    async def show(self, identity: UUID) -> Response:
        """Answer with one resource."""
        request, caller = self.request, self._caller
        shown = await request.app.state.reader.show(self._operation, caller, {"id": identity})
        if shown.language is not None:
            speak(request, shown.language)
        return conditional(request, shown.body, etag(shown.revision))

    async def file(self, identity: UUID, **wanted: object) -> Response:
        """Answer with a file of a resource, to be kept, not shown: what is in it somebody else has made."""
        reader = self.request.app.state.reader
        shown = await reader.show(self._operation, self._caller, {"id": identity, **wanted})
        kind = SignedFileKind.beginning(shown.body)
        answer = conditional(self.request, shown.body, content_etag(shown.body))
        if answer.body:
            answer.headers["content-type"] = MEDIA_TYPES[kind]
            answer.headers["content-disposition"] = f'attachment; filename="{identity}.{kind}"'
        return answer

    async def tell(self, identity: UUID) -> Response:
        """Answer with one resource that speaks the caller's language."""
        request, wanted = self.request, {"id": identity, "language": language_of(self.request)}
        shown = await request.app.state.reader.show(self._operation, self._caller, wanted)
        return conditional(request, shown.body, content_etag(shown.body))

    async def page(self, paging: Paging, **wanted: Any) -> Response:  # noqa: ANN401
        """Answer with a page of the resources that meet every filter."""
        return await self._page(paging, wanted, {})

    async def tell_page(self, paging: Paging, **wanted: Any) -> Response:  # noqa: ANN401
        """Answer with a page of resources that speak the caller's language."""
        return await self._page(paging, wanted, {"language": language_of(self.request)})

    async def _page(self, paging: Paging, wanted: Mapping[str, Any], also: Mapping[str, str]) -> Response:
        state, caller, operation = self.request.app.state, self._caller, self._operation
        asked = f"{operation}?{_written(wanted if paging.sort is None else {**wanted, 'sort': paging.sort})}"
        after = state.cursors.read(paging.cursor, caller.tenant_id, asked) if paging.cursor is not None else None
        listed = await state.reader.list(operation, caller, {**wanted, **also}, paging.after(after))
        following = None
        if listed.last is not None:
            following = self._address(paging, wanted, state.cursors.make(listed.last, caller.tenant_id, asked))
        body = b'{"items":' + listed.items + b',"next":' + json.dumps(following).encode() + b"}"
        answer = conditional(self.request, body, content_etag(body))
        if paging.fields is not None and answer.status_code != NOT_MODIFIED:
            answer.headers["content-type"] = SOME_FIELDS
        return answer

    def _address(self, paging: Paging, wanted: Mapping[str, Any], cursor: str) -> str:
        """Write where the next page is: asked for as this one was."""
        path = self.request.scope["path"].removeprefix(self.request.scope["root_path"])
        queried = {name: value for name, value in wanted.items() if name not in self.request.path_params}
        said = _written({**queried, "sort": paging.sort, "fields": paging.fields})
        return f"{self.request.app.state.base_url}{path}?{said and f'{said}&'}limit={paging.limit}&cursor={cursor}"

    @property
    def _caller(self) -> Caller:
        caller: Caller = self.request.scope["caller"]
        return caller

    @property
    def _operation(self) -> str:
        operation: str = self.request.scope["route"].operation_id
        return operation


def _written(wanted: Mapping[str, Any]) -> str:
    """Write filters as a query."""
    return urlencode([(name, str(value)) for name, value in wanted.items() if value is not None])


async def read(request: Request) -> Reading:
    """Prepare the read."""
    return Reading(request)


Read = Annotated[Reading, Depends(read)]
