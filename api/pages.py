"""The pages for people: interactive documentation, served by us, working without the internet."""

from collections.abc import Mapping
from typing import Any

from fastapi.openapi.docs import get_swagger_ui_html
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from api.link import pages as leaves

# The page of Swagger UI starts itself with a script in the page, and draws its icons as data.
CSP = "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:"

CATALOG = "/.well-known/api-catalog"


async def docs(request: Request) -> Response:  # noqa: ARG001
    """Show the contract, to read and to try."""
    page = get_swagger_ui_html(
        openapi_url="/v1/openapi.json",
        title="Regia API",
        swagger_js_url="/assets/swagger-ui-bundle.js",
        swagger_css_url="/assets/swagger-ui.css",
        swagger_favicon_url="/assets/favicon.png",
        swagger_ui_parameters={"docExpansion": "list", "persistAuthorization": True, "tryItOutEnabled": True},
    )
    page.headers["content-security-policy"] = CSP
    return page


async def home(request: Request) -> Response:  # noqa: ARG001
    """Lead people to the documentation."""
    return RedirectResponse("/docs")


async def api_catalog(request: Request) -> Response:
    """Say where the APIs of this address are, how they are described, and whether they work (RFC 9727, RFC 8631)."""
    base = request.app.state.base_url
    told = {
        "service-desc": [{"href": f"{base}/openapi.json", "type": "application/json"}],
        "service-doc": [{"href": f"{base.removesuffix('/v1')}/docs", "type": "text/html"}],
        "status": [{"href": f"{base}/status", "type": "application/problem+json"}],
    }
    profile = 'application/linkset+json; profile="https://www.rfc-editor.org/info/rfc9727"'
    here = {
        "link": f'<{base.removesuffix("/v1")}{CATALOG}>; rel="api-catalog"',
        "cache-control": "public, max-age=3600",
    }
    return JSONResponse({"linkset": [{"anchor": base, **told}]}, headers=here, media_type=profile)


async def keys(request: Request) -> Response:
    """Publish the keys with which our answers can be verified."""
    return JSONResponse(request.app.state.keys, media_type="application/jwk-set+json")


def pages(base_url: str, api: ASGIApp, writer: Any, keys_of_house: Mapping[str, object]) -> Starlette:  # noqa: ANN401
    """Build the app of the pages; those behind personal links ask the API, and are written by the writer."""
    app = Starlette(
        routes=[
            Route("/", home),
            Route("/docs", docs),
            Route(CATALOG, api_catalog),
            Route("/.well-known/jwks.json", keys),
            Mount("/assets", StaticFiles(packages=[("fastapi_offline", "static")])),
        ]
    )
    app.state.base_url, app.state.api, app.state.writer, app.state.keys = base_url, api, writer, keys_of_house
    leaves.install(app)
    return app
