"""Every route of the room, in the order in which they are tried."""

from api.actor import directory_routes, import_routes, network_routes, picture_routes, routes
from api.routing import Router

PARTS = (directory_routes, import_routes, routes, network_routes, picture_routes)
router = Router("actor")
router.routes.extend(route for part in PARTS for route in part.router.routes)
