"""The API itself over HTTP."""

from typing import Annotated, Any

from fastapi import Path, Request, Response

from api.conditional import conditional, content_etag
from api.problems import ProblemResponse, language_of
from api.refusals import status_of
from api.routing import Router
from api.system import schemas
from api.system.vocabularies import vocabularies
from domain.errors import NotFound, Refusal, Unavailable

VERSION = "0.1.0"
router = Router("system", public=True)


# Not in the contract: the Italian guidelines ask a name of every path.
@router.get("/", response_model=schemas.Description, include_in_schema=False)
async def describe_api(request: Request) -> Any:
    """Describe this API."""
    base = request.app.state.base_url
    docs = f"{base.removesuffix('/v1')}/docs"
    return {"name": "Regia", "version": VERSION, "openapi_url": f"{base}/openapi.json", "docs_url": docs}


@router.get("/status", response_model=schemas.Status, response_class=ProblemResponse)
async def show_status(request: Request) -> Response:
    """Say whether the API works, the database included; a process that is about to leave says no."""
    if request.app.state.duty.leaving or not await request.app.state.reader.alive():
        raise Unavailable
    return ProblemResponse({"status": 200, "title": "OK", "detail": "Regia works, and so does its database."})


@router.get("/vocabularies", response_model=schemas.Vocabularies)
async def list_vocabularies(request: Request) -> Response:
    """List every enumeration with the labels of its values, in the caller's language."""
    body = vocabularies(language_of(request)).model_dump_json().encode()
    return conditional(request, body, content_etag(body))


@router.get("/problems/{kind}", response_model=schemas.Rule)
async def show_problem(
    request: Request, kind: Annotated[str, Path(max_length=60, pattern="^[a-z-]+$", examples=["tavolo-closed"])]
) -> Any:
    """Say which rule a problem type states."""
    for refusal in refusals(Refusal):
        if refusal.kind() == kind:
            address = f"{request.app.state.base_url}/problems/{kind}"
            return {"type": address, "status": status_of(refusal), "title": refusal.rule(language_of(request))}
    raise NotFound


def refusals(kind: type[Refusal]) -> list[type[Refusal]]:
    """List a refusal and every more special one."""
    return [kind, *(below for child in kind.__subclasses__() for below in refusals(child))]
