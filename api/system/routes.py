"""The API itself over HTTP."""

from typing import Annotated

from fastapi import Path, Request, Response

from api.computed import computed
from api.conditional import conditional
from api.language import language_of
from api.problems import ProblemResponse
from api.refusals import status_of
from api.routing import Router
from api.system import schemas
from api.system.vocabularies import vocabularies
from domain.errors import NotFound, Refusal, Unavailable

VERSION = "0.1.0"
PROFILE = "#/info/description"
"""Where in the contract the rules stand by which this API speaks."""
router = Router("system", public=True)


# Not in the contract: the Italian guidelines ask a name of every path.
@router.get("/", response_model=schemas.Description, include_in_schema=False)
async def describe_api(request: Request) -> Response:
    """Describe this API."""
    base = request.app.state.base_url
    contract, docs = f"{base}/openapi.json", f"{base.removesuffix('/v1')}/docs"
    said = {"name": "Regia", "version": VERSION, "profile": contract + PROFILE}
    return computed(request, schemas.Description, {**said, "openapi_url": contract, "docs_url": docs})


@router.get("/openapi.json", include_in_schema=False)
def show_contract(request: Request) -> Response:
    """Show the contract; the first time it is read and addressed, not on the event loop."""
    return conditional(request, *request.app.state.contract())


@router.get("/status", response_model=schemas.Status, response_class=ProblemResponse)
async def show_status(request: Request) -> Response:
    """Say whether the API works, the database included; a process that is about to leave says no."""
    if request.app.state.duty.leaving or not await request.app.state.reader.alive():
        raise Unavailable
    return ProblemResponse({"status": 200, "title": "OK", "detail": "Regia works, and so does its database."})


@router.get("/vocabularies", response_model=schemas.Vocabularies)
async def list_vocabularies(request: Request) -> Response:
    """List every enumeration with the labels of its values, in the caller's language."""
    return computed(request, schemas.Vocabularies, vocabularies(language_of(request)))


@router.get("/problems/{kind}", response_model=schemas.Rule)
async def show_problem(
    request: Request, kind: Annotated[str, Path(max_length=60, pattern="^[a-z-]+$", examples=["tavolo-closed"])]
) -> Response:
    """Say which rule a problem type states."""
    for refusal in refusals(Refusal):
        if refusal.kind() == kind:
            address, title = f"{request.app.state.base_url}/problems/{kind}", refusal.rule(language_of(request))
            return computed(request, schemas.Rule, {"type": address, "status": status_of(refusal), "title": title})
    raise NotFound


def refusals(kind: type[Refusal]) -> list[type[Refusal]]:
    """List a refusal and every more special one."""
    return [kind, *(below for child in kind.__subclasses__() for below in refusals(child))]
