"""How a request becomes a unit of work on behalf of its caller, and what it answers with."""

import hashlib
import re
import typing
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Request, Response

from api.answers import Answer
from api.conditional import etag, expected_revision
from api.language import spoken
from api.refusals import Unreadable
from domain.access import Caller
from domain.link.link import LinkHolder
from domain.link.use_cases import use_link
from domain.ports import Work
from domain.replies import Reply

KEY = re.compile(r"[!-~]{1,255}")
JSON = "application/json"


class Beginner(typing.Protocol):
    """Makes units of work: what the composition root hands to the API."""

    def __call__(
        self, caller: Caller, operation: str, expected: Mapping[UUID, int]
    ) -> Callable[[], AbstractContextManager[Work]]:
        """Begin work of this caller; `expected` are the revisions it has seen, by identity."""
        ...


@dataclass(slots=True)
class RequestWork:
    """The unit of work of one request; with an Idempotency-Key, its reply is kept in the same transaction."""

    begin: Callable[[], AbstractContextManager[Work]]
    request: Request
    body: bytes
    opened: Work | None = None

    def __call__(self) -> AbstractContextManager[Work]:
        """Begin, or go on with what is begun already."""
        return self.begin() if self.opened is None else nullcontext(self.opened)

    def run(self, use: Callable[[], Any]) -> Response:
        """Run the use case, and answer with the ETag of what it changed."""
        key = self.request.headers.get("idempotency-key")
        if key is not None and self.request.method == "POST":
            return self._once(key, use)
        reply = self._reply(self._acted(use))
        return Response(reply.body, reply.status, reply.headers, JSON)

    def _acted(self, use: Callable[[], Any]) -> Any:  # noqa: ANN401
        """Run the use case; whoever comes by a personal link uses it by that, in the same transaction."""
        caller = self.request.scope["caller"]
        if not isinstance(caller, LinkHolder):
            return use()
        with self() as work:
            self.opened = work
            work.links.get(caller.link.id).require_usable(work.now)
            done = use()
            if self.request.scope["route"].spends:
                use_link(work, caller.link.id)
            return done

    def _said(self, result: Any) -> dict[str, str]:  # noqa: ANN401
        """Say which state the call has led to, and where what it made is found."""
        place, base = self.request.scope["route"].place, self.request.app.state.base_url
        found = {"Location": base + place.of(result, self.request.path_params)} if place else {}
        return {"ETag": etag(result.revision), **found}

    def _once(self, key: str, use: Callable[[], Any]) -> Response:
        if KEY.fullmatch(key) is None:
            raise Unreadable("An Idempotency-Key is 1 to 255 visible ASCII characters.")
        with self.begin() as work:
            kept = work.replies.recall(key, self._fingerprint())
            if kept is not None:
                return Response(kept.body, kept.status, {**kept.headers, "Idempotency-Replayed": "true"}, JSON)
            self.opened = work
            reply = self._reply(self._acted(use))
            work.replies.keep(key, self._fingerprint(), reply)
        return Response(reply.body, reply.status, reply.headers, JSON)

    def _reply(self, result: Any) -> Reply:  # noqa: ANN401
        """Tell what came of it; the language is kept with what is told, for who asks again with the same key."""
        reply = result.reply(self.request) if isinstance(result, Answer) else self._told(result)
        return replace(reply, headers={**reply.headers, **spoken(self.request.scope)})

    def _told(self, result: Any) -> Reply:  # noqa: ANN401
        route = self.request.scope["route"]
        body = route.response_model.model_validate(result).model_dump_json().encode()
        return Reply(status=route.status_code or 200, body=body, headers=self._said(result))

    def _fingerprint(self) -> str:
        asked = (self.request.scope["path"].encode(), self.request.scope["query_string"], self.body)
        return hashlib.sha256(b"\0".join(asked)).hexdigest()


async def begin_work(request: Request) -> RequestWork:
    """Prepare the unit of work: nothing is begun before the use case asks."""
    caller: Caller = request.scope["caller"]
    operation = request.scope["route"].operation_id
    begin = request.app.state.beginner(caller, operation, expected_revision(request))
    return RequestWork(begin, request, await request.body())


Begin = Annotated[RequestWork, Depends(begin_work)]
