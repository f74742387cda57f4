"""Reads of personal data, and files that are carried away: none leaves before it is noted who was given what."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Request, Response

from api.listing import Paging
from api.reads import Reading
from domain.access import Caller


@dataclass(frozen=True, slots=True)
class PersonalReading:
    """A read that leaves a note in the audit trail, about one resource of this kind."""

    reading: Reading
    entity: str

    async def show(self, identity: UUID) -> Response:
        """Answer with one resource."""
        answer = await self.reading.show(identity)
        await self.note(identity)
        return answer

    async def tell(self, identity: UUID) -> Response:
        """Answer with one resource that speaks the caller's language."""
        answer = await self.reading.tell(identity)
        await self.note(identity)
        return answer

    async def file(self, about: UUID, **wanted: object) -> Response:
        """Answer with a file of a resource."""
        answer = await self.reading.file(about, **wanted)
        await self.note(about)
        return answer

    async def page(self, about: UUID, paging: Paging, **wanted: Any) -> Response:  # noqa: ANN401
        """Answer with a page of what is kept about a resource."""
        answer = await self.reading.page(paging, **wanted)
        await self.note(about)
        return answer

    async def everything(self, paging: Paging, **wanted: Any) -> Response:  # noqa: ANN401
        """Answer with a page of what the tenant keeps; the note is about the tenant."""
        return await self.page(self.reading.request.scope["caller"].tenant_id, paging, **wanted)

    async def note(self, identity: UUID) -> None:
        """Note that something of this resource was shown."""
        await noted(self.reading.request, self.entity, identity)


async def noted(request: Request, entity: str, identity: UUID) -> None:
    """Note in the audit trail who was shown, or handed, what."""
    state, operation = request.app.state, request.scope["route"].operation_id
    caller: Caller = request.scope["caller"]
    pseudonym = state.pseudonyms.of(caller.tenant_id, caller.subject)
    await state.read_notes.note(caller.tenant_id, pseudonym, operation, entity, identity)


def noting(entity: str) -> Callable[[Request], Awaitable[PersonalReading]]:
    """Prepare reads of personal data about a kind of resource."""

    async def prepared(request: Request) -> PersonalReading:
        return PersonalReading(Reading(request), entity)

    return prepared


ReadActor = Annotated[PersonalReading, Depends(noting("actor"))]
ReadAssignment = Annotated[PersonalReading, Depends(noting("assignment"))]
ReadDelivery = Annotated[PersonalReading, Depends(noting("delivery"))]
ReadJob = Annotated[PersonalReading, Depends(noting("job"))]
ReadLink = Annotated[PersonalReading, Depends(noting("link"))]
ReadProcess = Annotated[PersonalReading, Depends(noting("process"))]
ReadTavolo = Annotated[PersonalReading, Depends(noting("tavolo"))]
ReadTenant = Annotated[PersonalReading, Depends(noting("tenant"))]
ReadMeeting = Annotated[PersonalReading, Depends(noting("meeting"))]
ReadProtocol = Annotated[PersonalReading, Depends(noting("protocol"))]
