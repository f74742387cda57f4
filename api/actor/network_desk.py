"""Who answers questions about networks: reads the waves, has the work done elsewhere, remembers the answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Request, Response

from api.actor.network_answers import Drawing, Make, NetworkTooLarge, Question, Task, drawn
from api.actor.shared_answers import BesideWork, shared_work
from api.answers_kept import Answers, place_of
from api.conditional import conditional, content_etag, etag
from api.language import language_of, spoken
from api.personal import noted
from api.routing import SAFE
from api.schemas import INT32
from domain.access import Caller
from domain.actor.analysis import NetworkEngine
from domain.actor.observed import SENSITIVE, SENSITIVE_SCOPE, Layer
from domain.actor.pictures import Picture
from domain.actor.wave import TRUST_SCORES
from domain.workshop import Workshop

JSON = "application/json"
MOST_BYTES = 16 * 1024 * 1024
ALL_WAVES = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkRoom:
    """What answering takes, put together once for the whole API."""

    engine: NetworkEngine
    workshop: Workshop
    pictures: Mapping[str, Picture]
    answers: Answers = field(default_factory=Answers)


@dataclass(frozen=True, slots=True)
class NetworkDesk:
    """One question about networks."""

    request: Request

    async def of_process(
        self, process_id: UUID, make: Make, question: Question, *, upto: int | None = None, most: int = ALL_WAVES
    ) -> Response:
        """Answer from the last waves of a process, up to one of them."""
        last = INT32 if upto is None else upto
        stored = await self._see("see_network", {"id": process_id, "upto": last, "most": most})
        return self._answer(await self._made(make, question, stored), JSON)

    async def beside_work(self, process_id: UUID, question: BesideWork) -> Response:
        """Answer from a wave and the work shared until its day."""
        last = INT32 if question.wave is None else question.wave
        stored = await self._see("see_shared_work", {"id": process_id, "upto": last, "most": 1})
        return self._answer(await self._made(shared_work, question, stored), JSON)

    async def draw(
        self, process_id: UUID, name: str, *, wave: int | None = None, former: int | None = None
    ) -> Response:
        """Draw a picture of the waves of a process."""
        stored = await self._see("see_network", {"id": process_id, "upto": INT32, "most": ALL_WAVES})
        drawing = Drawing(picture=self.room.pictures[name], wave=wave, former=former)
        return self._answer(await self._made(drawn, drawing, stored), drawing.picture.media_type)

    async def export(self, wave_id: UUID, name: str) -> Response:
        """Write a wave as a file of another program; what is left out is said in the file, or at least beside it."""
        stored = await self._see("see_wave", {"id": wave_id})
        drawing = Drawing(picture=self.room.pictures[name])
        answer = self._answer(await self._made(drawn, drawing, stored), drawing.picture.media_type)
        if answer.body:
            answer.headers["content-disposition"] = f'attachment; filename="{name}"'
        if answer.body and self.withheld:
            answer.headers["withheld-data"] = ", ".join((*self.withheld, *TRUST_SCORES))
        await noted(self.request, "wave", wave_id)
        return answer

    async def show_wave(self, wave_id: UUID) -> Response:
        """Show a wave, with the ties this caller may see."""
        reader = self.request.app.state.reader
        shown = await reader.show("show_wave", self.caller, {"id": wave_id, "withheld": self.withheld})
        return conditional(self.request, shown.body, etag(shown.revision))

    async def stateless(self, make: Make, question: Question) -> Response:
        """Answer from the network in the body of the request."""
        body = bytearray()
        async for chunk in self.request.stream():
            body += chunk
            if len(body) > MOST_BYTES:
                raise NetworkTooLarge
        made = await self.room.workshop.do(self._task(make, question), bytes(body))
        return Response(made, headers=spoken(self.request.scope), media_type=JSON)

    @property
    def room(self) -> NetworkRoom:
        """Give what answering takes."""
        room: NetworkRoom = self.request.app.state.network
        return room

    @property
    def caller(self) -> Caller:
        """Give who asks."""
        caller: Caller = self.request.scope["caller"]
        return caller

    @property
    def withheld(self) -> list[str]:
        """List the kinds of tie this caller may not see."""
        return [] if SENSITIVE_SCOPE in self.caller.scopes else sorted(SENSITIVE)

    def allow(self, layer: Layer) -> None:
        """Refuse a layer this caller may not see."""
        if layer.sensitive:
            self.caller.require(SENSITIVE_SCOPE)

    async def _see(self, view: str, wanted: Mapping[str, object]) -> bytes:
        reader, caller = self.request.app.state.reader, self.caller
        shown = await reader.show(view, caller, {**wanted, "withheld": self.withheld})
        body: bytes = shown.body
        return body

    async def _made(self, make: Make, question: Question, stored: bytes) -> bytes:
        """Have it made, unless it was made before of the same."""
        task = self._task(make, question)
        place = place_of(task, stored)
        made = self.room.answers.recall(place)
        if made is None:
            made = await self.room.workshop.do(task, stored)
            self.room.answers.keep(place, made)
        return made

    def _task(self, make: Make, question: Question) -> Task:
        return Task(make=make, engine=self.room.engine, language=language_of(self.request), question=question)

    def _answer(self, made: bytes, media_type: str) -> Response:
        # What a request imagines stands nowhere: there is no state that a condition could be about (RFC 9110 §13).
        if self.request.method not in SAFE:
            return Response(made, headers=spoken(self.request.scope), media_type=media_type)
        answer = conditional(self.request, made, content_etag(made))
        if answer.body:
            answer.headers["content-type"] = media_type
        return answer


async def desk(request: Request) -> NetworkDesk:
    """Prepare to answer."""
    return NetworkDesk(request)


Network = Annotated[NetworkDesk, Depends(desk)]
