"""The pages behind personal links, at `/l/{token}`: a GET changes nothing, an act is the form of its own page."""

from collections.abc import Awaitable, Callable

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from api.link.visit import ONE_CLICK, Refused, Visit
from api.refusals import STATUS, Fault
from domain.errors import NotFound
from domain.link.link import LinkInvalid


async def show_leaf(visit: Visit) -> Response:
    """Show what the link opens."""
    link = await visit.link()
    leaf = visit.leaf(link)
    said, besides = await visit.read(leaf.reads), await visit.read(leaf.besides) if leaf.besides else None
    return visit.page(link["purpose"], {"link": link, "said": said, "besides": besides, "done": visit.done(link)})


async def show_step(visit: Visit) -> Response:
    """Hand on a document, or show the form of an act."""
    link = await visit.link()
    if visit.step in visit.leaf(link).documents:
        return await visit.document()
    visit.fields(link)
    return visit.page(f"acts/{visit.step}", {**await visit.form_of(link), "given": {}})


async def act(visit: Visit) -> Response:
    """Do what a form says, once; then lead back to the page, which shows it. Or show the form with what is wrong."""
    link = await visit.link()
    fields, form = visit.fields(link), await visit.form()
    answer = await visit.act(fields, form)
    if answer.granted and ONE_CLICK in form:
        return await show_leaf(visit)
    if answer.granted:
        return RedirectResponse(visit.after(link), 303)
    asked = tuple(name for name in fields if name not in visit.leaf(link).hidden)
    words = {**await visit.form_of(link), "given": form, "problem": visit.faults(answer, asked)}
    return visit.page(f"acts/{visit.step}", words, answer.status)


async def show_nothing(visit: Visit) -> Response:
    """Say that there is nothing here."""
    raise visit.refused(LinkInvalid())


def install(app: Starlette) -> None:
    """Give the app of the pages those behind personal links, and a page for whatever is refused."""
    app.router.routes += [
        Route("/l/{token}", _visited(show_leaf)),
        Route("/l/{token}/{step}", _visited(show_step)),
        Route("/l/{token}/{step}", _visited(act), methods=["POST"]),
        Route("/l/{rest:path}", _visited(show_nothing)),
    ]
    app.add_exception_handler(Refused, _refused)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _fault)


def _visited(show: Callable[[Visit], Awaitable[Response]]) -> Callable[[Request], Awaitable[Response]]:
    async def visited(request: Request) -> Response:
        return await show(Visit(request))

    return visited


async def _refused(request: Request, error: Exception) -> Response:
    """Show why; whose link opens nothing is told what to do."""
    visit = Visit(request)
    refused = error if isinstance(error, Refused) else visit.refused(Fault())
    if refused.status == STATUS[NotFound]:
        return visit.page("gone", {}, refused.status)
    waiting = {"retry-after": str(refused.wait)} if refused.wait else {}
    return visit.page("refused", {"problem": refused.problem}, refused.status, **waiting)


async def _http(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    kind = next((kind for kind, code in STATUS.items() if code == status), Fault)
    return await _refused(request, Visit(request).refused(kind()))


async def _fault(request: Request, error: Exception) -> Response:  # noqa: ARG001
    return await _refused(request, Visit(request).refused(Fault()))
