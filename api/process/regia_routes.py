"""The regia of a process over HTTP: where it stands, and what the method asks now."""

from typing import Annotated

from fastapi import Depends, Request, Response

from api.computed import computed
from api.language import language_of
from api.printing import PDF, Print
from api.process.coverage_schemas import Coverage
from api.process.readiness_schemas import ReadinessCourse
from api.process.regia_schemas import Dashboard
from api.process.step_schemas import NextSteps
from api.routing import Router
from api.schemas import Id
from domain.actor.readings import Language
from domain.process.regia import Regia, regia

router = Router("process")


async def look(process_id: Id, request: Request) -> Regia:
    """Look at the process with the eyes of the caller: one round trip."""
    language: Language = "en" if language_of(request) == "en" else "it"
    return regia(await request.app.state.reader.regia(request.scope["caller"], process_id, language), language)


Look = Annotated[Regia, Depends(look)]


@router.get("/processes/{process_id}/dashboard", response_model=Dashboard)
async def show_dashboard(request: Request, look: Look) -> Response:
    """Show where a process stands: phase, readiness, next steps, alerts, minutes, commitments, network, indicators."""
    return computed(request, Dashboard, look)


@router.get("/processes/{process_id}/next-steps", response_model=NextSteps)
async def show_next_steps(request: Request, look: Look) -> Response:
    """Show what the method asks of a process now, what mends it, and whom it concerns."""
    return computed(request, NextSteps, look)


@router.get("/processes/{process_id}/coverage", response_model=Coverage)
async def show_coverage(request: Request, look: Look) -> Response:
    """Show month by month what covers a process: money, operators and mandates, with the days that lack them."""
    return computed(request, Coverage, look)


@router.get("/processes/{process_id}/readiness-course", response_model=ReadinessCourse)
async def show_readiness_course(request: Request, look: Look) -> Response:
    """Show how the seven conditions went up to today: from when to when each stood as it did, and how many were met."""
    return computed(request, ReadinessCourse, look.course)


@router.get("/processes/{process_id}/report.pdf", **PDF)
async def print_report(process_id: Id, printing: Print) -> Response:
    """Print how a process went, as PDF/A-3a and PDF/UA-1: its mandate, conditions, what was known, done and changed.

    It is in the caller's language, as of today; every override is in it, and no tie of trust or conflict.
    """
    return await printing.compose("report", process_id)
