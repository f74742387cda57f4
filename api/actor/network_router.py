"""Routes that answer questions: they change nothing, and may take a body larger than others."""

from collections.abc import Callable
from typing import Any

from fastapi.routing import APIRoute
from starlette.middleware.body_limit import RequestBodyLimitMiddleware

from api.actor.network_desk import MOST_BYTES
from api.routing import Route, Router

READ = "actor:read"


class Questions(Router):
    """Routes for which the scope of a read is enough, also where the question is asked in a body."""

    def add_api_route(self, path: str, endpoint: Callable[..., Any], **kwargs: Any) -> None:  # noqa: ANN401
        """Register a route; what reads its body on its own shows by `body_like` what is in it."""
        like = kwargs.pop("body_like", None)
        super().add_api_route(path, endpoint, **kwargs)
        route = self.routes[-1]
        if isinstance(route, Route):
            route.needs = READ
        if isinstance(route, Route) and like is not None:
            route.body_field = APIRoute(path, like, methods=["POST"]).body_field
            route.app = RequestBodyLimitMiddleware(route.app, MOST_BYTES)
