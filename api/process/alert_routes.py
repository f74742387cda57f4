"""Alerts over HTTP."""

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import Depends, Query, Response

from api.listing import Page
from api.problems import problems
from api.process import alert_schemas as schemas
from api.reads import Read
from api.routing import Router
from api.schemas import Id
from api.schemas import Page as PageOf
from api.writes import Begin
from domain.process import watching
from domain.process.alert import AlertAnswered, AlertCause, AlertEnded, AlertState, DismissalWithoutReason

router = Router("process")


async def asked(
    state: Annotated[AlertState | None, Query(description="Only those answered so far.")] = None,
    cause: Annotated[AlertCause | None, Query(description="Only those of this cause.")] = None,
    standing: Annotated[bool, Query(description="Those whose cause stands; false: is gone.")] = True,  # noqa: FBT002
) -> Mapping[str, object]:
    """Read which alerts are asked for."""
    return {"state": state, "cause": cause, "standing": standing}


Asked = Annotated[Mapping[str, object], Depends(asked)]


@router.get("/alerts", response_model=PageOf[schemas.Alert])
async def list_alerts(read: Read, page: Page, wanted: Asked) -> Response:
    """List what asks for attention in all processes of the caller, the latest first."""
    return await read.tell_page(page, **wanted)


@router.get("/processes/{process_id}/alerts", response_model=PageOf[schemas.Alert])
async def list_process_alerts(process_id: Id, read: Read, page: Page, wanted: Asked) -> Response:
    """List what asks for attention in a process, the latest first."""
    return await read.tell_page(page, process_id=process_id, **wanted)


@router.get("/alerts/{alert_id}", response_model=schemas.Alert)
async def show_alert(alert_id: Id, read: Read) -> Response:
    """Show an alert."""
    return await read.tell(alert_id)


@router.post(
    "/alerts/{alert_id}/acknowledgement",
    status_code=201,
    response_model=schemas.AlertAnswer,
    responses=problems(AlertEnded, AlertAnswered),
)
def acknowledge_alert(alert_id: Id, begin: Begin) -> Any:
    """Say that somebody has seen an alert."""
    return watching.acknowledge_alert(begin, alert_id)


@router.post(
    "/alerts/{alert_id}/action",
    status_code=201,
    response_model=schemas.AlertAnswer,
    responses=problems(AlertEnded, AlertAnswered),
)
def act_on_alert(alert_id: Id, action: schemas.ActionTaken, begin: Begin) -> Any:
    """Say what was done about an alert; it ends by itself when its cause is gone."""
    return watching.act_on_alert(begin, alert_id, action.note)


@router.post(
    "/alerts/{alert_id}/dismissal",
    status_code=201,
    response_model=schemas.AlertAnswer,
    responses=problems(AlertEnded, AlertAnswered, DismissalWithoutReason),
)
def dismiss_alert(alert_id: Id, dismissal: schemas.Dismissal, begin: Begin) -> Any:
    """Say why nothing needs to be done about an alert; it is not told again while its cause stands."""
    return watching.dismiss_alert(begin, alert_id, dismissal.reason)
