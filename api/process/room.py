"""Every route of the room, in the order in which they are tried."""

from api.process import (
    alert_routes,
    beginning_routes,
    chart_routes,
    course_routes,
    part_routes,
    regia_routes,
    routes,
    timeline_routes,
)
from api.routing import Router

PARTS = (
    routes,
    beginning_routes,
    part_routes,
    course_routes,
    alert_routes,
    timeline_routes,
    regia_routes,
    chart_routes,
)
router = Router("process")
router.routes.extend(route for part in PARTS for route in part.router.routes)
