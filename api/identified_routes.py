"""What other systems know, under identifiers of their own: the five aggregates, each recorded and said anew."""

from fastapi import APIRouter

from api.actor import directory_schemas as actors
from api.identified import offer_upsert
from api.indicator import schemas as indicators
from api.operation import Operation
from api.process import schemas as processes
from api.protocol import schemas as protocols
from api.routing import Router
from api.tavolo import schemas as tavoli
from domain.actor.actor import ActorMerged, ConsentWithoutSource, SaidTwice
from domain.actor.identifier import MalformedIdentifier, WrongCheckDigit
from domain.actor.legal_status import UnknownLegalStatus
from domain.actor.municipalities import UnknownMunicipality
from domain.actor.place import OutsideTheEarth
from domain.actor.use_cases import record_actor, revise_actor
from domain.calendar import PeriodReversed
from domain.identified import Identified
from domain.indicator.indicator import MeaningStands
from domain.indicator.use_cases import define_indicator, revise_indicator
from domain.process.activation import NotAContainer
from domain.process.phased import PlannedOutOfRange
from domain.process.use_cases import record_process, revise_process
from domain.protocol.refusals import TextFrozen
from domain.protocol.use_cases import draft_protocol, revise_protocol
from domain.tavolo.tavolo import ReportsToItself, TavoloClosed
from domain.tavolo.use_cases import open_tavolo, revise_tavolo

OF_PROCESS = frozenset({"process_id"})
SAYS = """Record {what} another system knows, or say anew all of it.

`If-None-Match: *` records it where nothing is recorded under this identifier; `If-Match` with its ETag, or `*`, says
it anew. The identifier is unique in the tenant: begin it with the name of your system, as in `anagrafe:1207`. What the
body leaves out is emptied{left}."""
processing, acting, seating = Router("process"), Router("actor"), Router("tavolo")
agreeing, measuring = Router("protocol"), Router("indicator")

offer_upsert(
    processing,
    "/processes",
    Operation(name="upsert_process", says=SAYS.format(what="a process", left="")),
    Identified(room=lambda work: work.processes, record=record_process, revise=revise_process),
    (processes.ProcessCreate, processes.Process),
    *(NotAContainer, PeriodReversed, PlannedOutOfRange, UnknownMunicipality),
)
offer_upsert(
    acting,
    "/actors",
    Operation(name="upsert_actor", says=SAYS.format(what="an actor", left=", but for contacts, which stay")),
    Identified(room=lambda work: work.actors, record=record_actor, revise=revise_actor),
    (actors.ActorCreate, actors.Actor),
    *(ActorMerged, ConsentWithoutSource, MalformedIdentifier, OutsideTheEarth, SaidTwice),
    *(UnknownLegalStatus, UnknownMunicipality, WrongCheckDigit),
    left=frozenset({"contacts"}),
)
offer_upsert(
    seating,
    "/tavoli",
    Operation(name="upsert_tavolo", says=SAYS.format(what="a tavolo", left="; its process stays")),
    Identified(room=lambda work: work.tavoli, record=open_tavolo, revise=revise_tavolo, fixed=OF_PROCESS),
    (tavoli.TavoloCreate, tavoli.Tavolo),
    *(ReportsToItself, TavoloClosed),
)
offer_upsert(
    agreeing,
    "/protocols",
    Operation(name="upsert_protocol", says=SAYS.format(what="a protocol", left="; its process and language stay")),
    Identified(room=lambda work: work.protocols, record=draft_protocol, revise=revise_protocol, fixed=OF_PROCESS),
    (protocols.ProtocolCreate, protocols.Protocol),
    TextFrozen,
    left=frozenset({"language"}),
)
offer_upsert(
    measuring,
    "/indicators",
    Operation(name="upsert_indicator", says=SAYS.format(what="an indicator", left="; its process stays")),
    Identified(room=lambda work: work.indicators, record=define_indicator, revise=revise_indicator, fixed=OF_PROCESS),
    (indicators.IndicatorCreate, indicators.Indicator),
    MeaningStands,
)

router = APIRouter()
for room in (processing, acting, seating, agreeing, measuring):
    router.routes.extend(room.routes)
