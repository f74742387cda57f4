"""The logo of the tenant over HTTP."""

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import Depends, Request, Response
from pydantic import Field, RootModel
from starlette.concurrency import run_in_threadpool

from api.conditional import conditional, etag
from api.problems import problems
from api.refusals import UnsupportedMediaType
from api.routing import Router
from api.tenant import schemas
from api.writes import Begin
from domain import tenant_use_cases as use_cases
from domain.errors import NotFound
from domain.logo import Logo, NoLogo, UnusableLogo

router = Router("tenant")
PNG = "image/png"
TAKEN = (PNG, "image/jpeg")
PICTURE = {"schema": {"type": "string", "format": "binary", "maxLength": 1 << 20}}
SENT = {"requestBody": {"required": True, "content": dict.fromkeys(TAKEN, PICTURE)}}


class Picture(RootModel[Annotated[str, Field(max_length=10_000_000, json_schema_extra={"format": "binary"})]]):
    """A picture, as PNG of at most 600 pixels a side."""


class PictureResponse(Response):
    """An answer that is a picture."""

    media_type = PNG


async def drawn(request: Request) -> Logo:
    """Read the picture and draw it anew, off the event loop."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() not in TAKEN:
        raise UnsupportedMediaType
    draw: Callable[[bytes], Logo] = request.app.state.drawn_anew
    return await run_in_threadpool(draw, await request.body())


async def shown(request: Request) -> Response:
    """Answer with the logo that the caller may see; its state is that of the tenant."""
    operation, caller = request.scope["route"].operation_id, request.scope["caller"]
    logo = await request.app.state.reader.show(operation, caller, {})
    answer = conditional(request, logo.body, etag(logo.revision))
    if answer.body:
        answer.headers["content-type"] = PNG
    return answer


@router.get("/tenant/logo", response_class=PictureResponse, responses={200: {"model": Picture}, **problems(NotFound)})
async def show_logo(request: Request) -> Response:
    """Show the logo of the tenant; its name is what it says to who cannot see it."""
    return await shown(request)


@router.put("/tenant/logo", response_model=schemas.Tenant, responses=problems(UnusableLogo), openapi_extra=SENT)
def hang_logo(logo: Annotated[Logo, Depends(drawn)], begin: Begin) -> Any:
    """Give the tenant a logo: what is written from now on bears it, what was approved before does not."""
    return use_cases.hang_logo(begin, logo)


@router.delete("/tenant/logo", response_model=schemas.Tenant, responses=problems(NoLogo))
def take_down_logo(begin: Begin) -> Any:
    """Go on without a logo; what was approved with it keeps it."""
    return use_cases.take_down_logo(begin)
