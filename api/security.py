"""How a request becomes a unit of work or a read, on behalf of its caller."""

import typing
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Request, Response

from api.conditional import expected_revision
from api.routing import etag
from domain.access import Caller
from domain.ports import Work


class Beginner(typing.Protocol):
    """Makes units of work: what the composition root hands to the API."""

    def __call__(
        self, *, tenant_id: UUID, subject: str, operation: str, expected: Mapping[UUID, int]
    ) -> Callable[[], AbstractContextManager[Work]]:
        """Begin work of this caller; `expected` are the revisions it has seen, by identity."""
        ...


@dataclass(frozen=True, slots=True)
class RequestWork:
    """The unit of work of one request."""

    begin: Callable[[], AbstractContextManager[Work]]
    response: Response

    def __call__(self) -> AbstractContextManager[Work]:
        """Begin."""
        return self.begin()

    def answered(self, result: Any) -> None:  # noqa: ANN401
        """Send the ETag of the entity that was changed."""
        self.response.headers["ETag"] = etag(result.revision)


async def begin_work(request: Request, response: Response) -> RequestWork:
    """Prepare the unit of work: nothing is begun before the use case asks."""
    caller: Caller = request.scope["caller"]
    begin = request.app.state.beginner(
        tenant_id=caller.tenant_id,
        subject=caller.subject,
        operation=request.scope["route"].operation_id,
        expected=expected_revision(request),
    )
    return RequestWork(begin, response)


Begin = Annotated[RequestWork, Depends(begin_work)]
