"""The regia of a process over HTTP: where it stands, and what the method asks now."""

from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter
from typing import Annotated

from fastapi import Depends, Request, Response

from api.answers_kept import place_of
from api.computed import checked, written
from api.language import language_of
from api.printing import PDF, Print
from api.process.coverage_schemas import Coverage
from api.process.readiness_schemas import ReadinessCourse
from api.process.regia_schemas import Dashboard
from api.process.step_schemas import NextSteps
from api.routing import Router
from api.schemas import Id, Schema
from domain.actor.readings import Language
from domain.process.regia import Regia, regia

router = Router("process")


@dataclass(frozen=True, slots=True)
class Look:
    """A look at a process with the eyes of the caller: what the database says, in one round trip."""

    request: Request
    stored: bytes
    language: Language

    def tell(self, schema: type[Schema], of: Callable[[Regia], object] = lambda regia: regia) -> Response:
        """Answer with what is told from it: as before, where the database says what it said before."""
        state = self.request.app.state
        place = place_of((schema, self.language), self.stored)
        body = state.told.recall(place)
        if body is None:
            body = checked(schema, of(regia(state.reader.facts(self.stored), self.language)))
            state.told.keep(place, body)
        return written(self.request, body)


async def look(process_id: Id, request: Request) -> Look:
    """Look at the process."""
    language = language_of(request)
    stored = await request.app.state.reader.stored_regia(request.scope["caller"], process_id, language)
    return Look(request, stored, language)


Seen = Annotated[Look, Depends(look)]


@router.get("/processes/{process_id}/dashboard", response_model=Dashboard)
async def show_dashboard(seen: Seen) -> Response:
    """Show where a process stands: phase, readiness, next steps, alerts, minutes, commitments, network, indicators."""
    return seen.tell(Dashboard)


@router.get("/processes/{process_id}/next-steps", response_model=NextSteps)
async def show_next_steps(seen: Seen) -> Response:
    """Show what the method asks of a process now, what mends it, and whom it concerns."""
    return seen.tell(NextSteps)


@router.get("/processes/{process_id}/coverage", response_model=Coverage)
async def show_coverage(seen: Seen) -> Response:
    """Show month by month what covers a process: money, operators and mandates, with the days that lack them."""
    return seen.tell(Coverage)


@router.get("/processes/{process_id}/readiness-course", response_model=ReadinessCourse)
async def show_readiness_course(seen: Seen) -> Response:
    """Show how the seven conditions went up to today: from when to when each stood as it did, and how many were met."""
    return seen.tell(ReadinessCourse, attrgetter("course"))


@router.get("/processes/{process_id}/report.pdf", **PDF)
async def print_report(process_id: Id, printing: Print) -> Response:
    """Print how a process went, as PDF/A-3a and PDF/UA-1: its mandate, conditions, what was known, done and changed.

    It is in the caller's language, as of today; every override is in it, and no tie of trust or conflict.
    """
    return await printing.compose("report", process_id)
