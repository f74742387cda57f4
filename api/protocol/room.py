"""Every route of the room, in the order in which they are tried."""

from api.protocol import life_routes, negotiation_routes, routes, signed_file_routes, signing_routes
from api.routing import Router

PARTS = (routes, negotiation_routes, life_routes, signing_routes, signed_file_routes)
router = Router("protocol")
router.routes.extend(route for part in PARTS for route in part.router.routes)
