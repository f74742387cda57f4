"""Every route of the room, in the order in which they are tried."""

from api.routing import Router
from api.tavolo import (
    agenda_routes,
    attendance_routes,
    commitment_routes,
    delivery_routes,
    invitation_routes,
    meeting_routes,
    minutes_routes,
    opened_routes,
    planning_routes,
    practice_routes,
    promised_routes,
    review_routes,
    routes,
)

PARTS = (
    routes,
    meeting_routes,
    planning_routes,
    agenda_routes,
    invitation_routes,
    attendance_routes,
    commitment_routes,
    minutes_routes,
    review_routes,
    delivery_routes,
    opened_routes,
    practice_routes,
    promised_routes,
)
router = Router("tavolo")
router.routes.extend(route for part in PARTS for route in part.router.routes)
