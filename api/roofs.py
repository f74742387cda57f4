"""Who is led where: the API under /v1, the pages for people beside it."""

from starlette.types import ASGIApp, Receive, Scope, Send


class Regia:
    """The API under /v1, the pages for people beside it."""

    def __init__(self, api: ASGIApp, people: ASGIApp, too_often: ASGIApp) -> None:
        self.api, self.people, self.too_often = api, people, too_often

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Lead each request to its house, unless there were too many; who reads a page is told so by a page."""
        path = scope.get("path", "")
        if scope.get("over_limit") is not None and not path.startswith("/l/"):
            await self.too_often(scope, receive, send)
        elif path == "/v1" or path.startswith("/v1/"):
            scope["root_path"] = "/v1"
            await self.api(scope, receive, send)
        else:
            await self.people(scope, receive, send)
