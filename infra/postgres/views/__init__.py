"""One query per screen, by the name of the operation."""

from collections.abc import Mapping

from infra.postgres.views import actor, indicator, process, protocol, tavolo
from infra.postgres.views.view import ListView, ShowView

SHOWN: Mapping[str, ShowView] = {
    **process.SHOWN,
    **actor.SHOWN,
    **tavolo.SHOWN,
    **protocol.SHOWN,
    **indicator.SHOWN,
}
LISTED: Mapping[str, ListView] = {
    **process.LISTED,
    **actor.LISTED,
    **tavolo.LISTED,
    **protocol.LISTED,
    **indicator.LISTED,
}
