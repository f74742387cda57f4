"""Bringing many measurements in over HTTP."""

from typing import Any

from api.bulk.desk import HandedIn, OnTerms, handed_in
from api.indicator.imports import MeasurementImport
from api.routing import Router
from api.writes import Begin

router = Router("indicator")


@router.post("/measurement-imports", **handed_in())
def import_measurements(desk: HandedIn, terms: OnTerms, begin: Begin) -> Any:
    """Bring measurements in from a sheet (CSV) or from NDJSON, of any indicators: all in one transaction."""
    return desk.take(begin, MeasurementImport(terms=terms))
