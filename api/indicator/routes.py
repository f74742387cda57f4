"""Indicators over HTTP."""

from functools import partial
from typing import Annotated, Any

from fastapi import Depends, Query, Response

from api.indicator import schemas
from api.listing import Page, Words
from api.operation import Operation
from api.patching import Patch, patch_of
from api.problems import problems
from api.reads import ByExternalId, Read
from api.removing import offer_removal
from api.routing import Router
from api.schemas import Id
from api.schemas import Page as PageOf
from api.writes import Begin
from domain.errors import AlreadyExists, UnknownReference
from domain.indicator import use_cases
from domain.indicator.indicator import (
    BaselineStands,
    Dimension,
    IndicatorMeasured,
    MeaningStands,
    NoBaseline,
    ValueOrReason,
    WaveAlreadyMeasured,
)
from domain.removal import remove

router = Router("indicator")
IndicatorPatch = Annotated[Patch, Depends(patch_of(schemas.IndicatorCreate, "process_id"))]


@router.post(
    "/indicators",
    status_code=201,
    response_model=schemas.Indicator,
    responses=problems(AlreadyExists, UnknownReference),
)
def define_indicator(indicator: schemas.IndicatorCreate, begin: Begin) -> Any:
    """Define an indicator of a process."""
    return use_cases.define_indicator(begin, **indicator.facts())


@router.get("/indicators", response_model=PageOf[schemas.Indicator])
async def list_indicators(  # noqa: PLR0913, PLR0917 (each filter is a parameter of the contract)
    read: Read,
    page: Page,
    q: Words = None,
    process_id: Annotated[Id | None, Query(description="Only those of this process.")] = None,
    dimension: Annotated[Dimension | None, Query(description="Only those of this dimension.")] = None,
    external_id: ByExternalId = None,
) -> Response:
    """List the indicators of the tenant, by title."""
    return await read.page(page, q=q, process_id=process_id, dimension=dimension, external_id=external_id)


@router.get("/indicators/{indicator_id}", response_model=schemas.Indicator)
async def show_indicator(indicator_id: Id, read: Read) -> Response:
    """Show an indicator and its measurements."""
    return await read.show(indicator_id)


@router.patch(
    "/indicators/{indicator_id}",
    response_model=schemas.Indicator,
    responses=problems(AlreadyExists, UnknownReference, MeaningStands),
)
def revise_indicator(indicator_id: Id, patch: IndicatorPatch, begin: Begin) -> Any:
    """Say something else of an indicator; once it has a baseline, not what its values mean."""
    return use_cases.revise_indicator(begin, indicator_id, patch)


@router.post(
    "/indicators/{indicator_id}/baseline",
    status_code=201,
    response_model=schemas.Indicator,
    responses=problems(BaselineStands),
)
def set_baseline(indicator_id: Id, baseline: schemas.Baseline, begin: Begin) -> Any:
    """Set where an indicator starts from, once."""
    return use_cases.set_baseline(begin, indicator_id, baseline.value, baseline.measured_on)


@router.post(
    "/indicators/{indicator_id}/measurements",
    status_code=201,
    response_model=schemas.Indicator,
    responses=problems(NoBaseline, WaveAlreadyMeasured, ValueOrReason),
)
def record_measurement(indicator_id: Id, measurement: schemas.Measurement, begin: Begin) -> Any:
    """Record what was measured in a wave, or why nothing was."""
    return use_cases.record_measurement(begin, indicator_id, measurement.to_entity())


offer_removal(
    router,
    "/indicators/{indicator_id}",
    Operation(name="remove_indicator", says="Take away an indicator that was never measured."),
    partial(remove, lambda work: work.indicators),
    IndicatorMeasured,
)
