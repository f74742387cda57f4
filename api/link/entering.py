"""How somebody comes in by a personal link: routes below `/links/{token}`, each for one purpose."""

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import Depends, Path, Request
from starlette.concurrency import run_in_threadpool
from starlette.types import Receive, Scope, Send

from api.routing import SAFE, Route, Router
from domain.errors import Refusal
from domain.link.link import Link, LinkInvalid, LinkPurpose, LinkUsed
from domain.link.token import LENGTH
from domain.tenant import TenantSuspended

Token = Annotated[
    str,
    Path(
        min_length=LENGTH,
        max_length=LENGTH,
        pattern="^[A-Za-z0-9_-]*$",
        description="The token of the link, as it stood in the mail.",
    ),
]


class LinkRoute(Route):
    """A route that admits only holders of a link for its purpose, before anything is read. The link is the caller."""

    purpose: LinkPurpose | None = None
    spends = True
    """Whether what is done here is the act that the link is for; or only prepares it."""
    open_to = "a personal link"

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the holder in, or refuse; who asks too often is refused before the link is looked at."""
        if scope["over_limit"] is None:
            enter, token = scope["app"].state.by_link, scope["path_params"]["token"]
            scope["caller"] = await run_in_threadpool(enter, token, self.purpose, self.operation_id)
        await super().handle(scope, receive, send)


class LinkRouter(Router):
    """The operations of one feature that a link of this purpose opens; without a purpose, a link of any."""

    def __init__(self, feature: str, purpose: LinkPurpose | None, *, spends: bool = True) -> None:
        super().__init__(feature, public=True)
        self.route_class, self.purpose, self.spends, self.for_everyone = LinkRoute, purpose, spends, False

    def add_api_route(self, path: str, endpoint: Callable[..., Any], **kwargs: Any) -> None:  # noqa: ANN401
        """Register a route for this purpose."""
        super().add_api_route(path, endpoint, **kwargs)
        vars(self.routes[-1]).update(purpose=self.purpose, spends=self.spends)

    def _refusals(self, path: str, methods: set[str]) -> tuple[type[Refusal], ...]:
        beyond = path.removeprefix("/links/{token}")
        refusals = (*super()._refusals(beyond, methods), LinkInvalid, TenantSuspended)
        return refusals if methods <= SAFE else (*refusals, LinkUsed)


async def opened(token: Token, request: Request) -> Link:  # noqa: ARG001
    """Give the link the caller came by."""
    link: Link = request.scope["caller"].link
    return link


Opened = Annotated[Link, Depends(opened)]
