"""Where what a call has made is found: the Location of every 201."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from starlette.routing import BaseRoute

from api.routing import Route

NAME = re.compile(r"\{(\w+)\}")
CREATED = 201


@dataclass(frozen=True, slots=True)
class Place:
    """A path with the names of what leads there."""

    path: str
    shows_it: bool
    """Whether what was made is shown there itself; otherwise, what it belongs to."""

    def of(self, made: object, given: Mapping[str, Any]) -> str:
        """Give the path of what was made; what it does not say of itself stood in the path of the call."""
        return NAME.sub(lambda name: str(self._value(name.group(1), made, given)), self.path)

    def _value(self, name: str, made: object, given: Mapping[str, Any]) -> object:
        if not self.shows_it:
            return given[name]
        return getattr(made, name) if hasattr(made, name) else getattr(made, "id", None)


def settle(routes: Iterable[BaseRoute]) -> None:
    """Tell every route that makes something where it is found: a new route needs not say it."""
    ours = [route for route in routes if isinstance(route, Route)]
    readable = (route for route in ours if route.needs and "GET" in (route.methods or ()))
    shown = sorted(readable, key=lambda route: len(route.path))
    for route in ours:
        if route.status_code == CREATED:
            route.place = _shown(route, shown) or _nearest(route, {each.path for each in shown})


def _shown(route: Route, shown: Iterable[Route]) -> Place | None:
    """Find where a single one of what the route answers with is shown."""
    places = (Place(each.path, shows_it=True) for each in shown if _shows(each, route.response_model))
    return next(places, None)


def _shows(route: Route, model: object) -> bool:
    shown = route.response_model
    return (
        len(NAME.findall(route.path)) == 1
        and isinstance(shown, type)
        and isinstance(model, type)
        and (issubclass(model, shown))
    )


def _nearest(route: Route, readable: set[str]) -> Place:
    """Find the nearest readable path above a route; where there is none, its own."""
    steps = route.path.split("/")
    above = ("/".join(steps[:count]) for count in range(len(steps), 1, -1))
    return Place(next((path for path in above if path in readable), route.path), shows_it=False)
