"""Personal links over HTTP: what one opens, for its holder; all of them, for those who manage them."""

from typing import Annotated, Any

from fastapi import Query, Request, Response

from api.link import schemas
from api.link.entering import LinkRouter, Opened
from api.listing import Page
from api.personal import ReadLink, ReadTenant
from api.problems import problems
from api.reads import Read
from api.routing import Router
from api.schemas import Id
from api.schemas import Page as PageOf
from api.tenant.logo_routes import Picture, PictureResponse, shown
from api.writes import Begin
from domain.link import use_cases
from domain.link.link import LinkAlreadyRevoked, LinkPurpose

holders, managers = LinkRouter("link", None), Router("link")


@holders.get("/links/{token}", response_model=schemas.Link)
async def show_link(link: Opened, read: Read) -> Response:
    """Show what a personal link opens; looking changes nothing."""
    return await read.show(link.id)


@holders.get(
    "/links/{token}/logo",
    response_class=PictureResponse,
    responses={200: {"model": Picture}},
)
async def show_logo_of_sender(link: Opened, request: Request) -> Response:  # noqa: ARG001
    """Show the logo of the body that sent the link."""
    return await shown(request)


@managers.get("/personal-links", response_model=PageOf[schemas.PersonalLink])
async def list_personal_links(
    read: ReadTenant,
    page: Page,
    purpose: Annotated[LinkPurpose | None, Query(description="Only those for this purpose.")] = None,
    target_id: Annotated[Id | None, Query(description="Only those that open this.")] = None,
    holder_id: Annotated[Id | None, Query(description="Only those made for this actor.")] = None,
) -> Response:
    """List the personal links that were made, the newest first; never their tokens."""
    return await read.everything(page, purpose=purpose, target_id=target_id, holder_id=holder_id)


@managers.get("/personal-links/{link_id}", response_model=schemas.PersonalLink)
async def show_personal_link(link_id: Id, read: ReadLink) -> Response:
    """Show a personal link, without its token."""
    return await read.show(link_id)


@managers.post(
    "/personal-links/{link_id}/revocation",
    status_code=201,
    response_model=schemas.PersonalLink,
    responses=problems(LinkAlreadyRevoked),
)
def revoke_link(link_id: Id, begin: Begin) -> Any:
    """Let a personal link open nothing from now on."""
    return use_cases.revoke_link(begin, link_id)


router = Router("link")
router.routes.extend([*holders.routes, *managers.routes])
