"""What other systems know, under identifiers of their own: each kind recorded, and said anew."""

from fastapi import APIRouter

from api.actor import directory_schemas as actors
from api.identified import offer_upsert
from api.indicator import schemas as indicators
from api.operation import Operation
from api.process import schemas as processes
from api.protocol import schemas as protocols
from api.routing import Router
from api.tavolo import meeting_schemas as meetings
from api.tavolo import practice_schemas as practices
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
from domain.process.area import AreaTooDetailed, RingNotClosed
from domain.process.phased import PlannedOutOfRange
from domain.process.use_cases import record_process, revise_process
from domain.protocol.refusals import TextFrozen
from domain.protocol.use_cases import draft_protocol, revise_protocol
from domain.tavolo.agenda import AgendaCycle, NoSuchItem
from domain.tavolo.leaving import CameForward, SourceNotHere
from domain.tavolo.meeting import MeetingNotScheduled
from domain.tavolo.practice import NotAShowcase, PracticeNotDraft
from domain.tavolo.practice_use_cases import draft_practice_card, revise_practice_card
from domain.tavolo.proceedings import EndsBeforeItStarts
from domain.tavolo.tavolo import ReportsToItself, TavoloClosed
from domain.tavolo.use_cases import open_tavolo, revise_meeting, revise_tavolo, schedule_meeting

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
    *(AreaTooDetailed, NotAContainer, PeriodReversed, PlannedOutOfRange, RingNotClosed, UnknownMunicipality),
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
    seating,
    "/meetings",
    Operation(name="upsert_meeting", says=SAYS.format(what="a meeting", left="; its tavolo and agenda stay")),
    Identified(
        room=lambda work: work.meetings, record=schedule_meeting, revise=revise_meeting, fixed=frozenset({"tavolo_id"})
    ),
    (meetings.MeetingKnown, meetings.Meeting),
    *(AgendaCycle, CameForward, EndsBeforeItStarts, MeetingNotScheduled, NoSuchItem, SourceNotHere, TavoloClosed),
    left=frozenset({"agenda"}),
)
offer_upsert(
    seating,
    "/practice-cards",
    Operation(name="upsert_practice_card", says=SAYS.format(what="a practice card", left="; its tavolo stays")),
    Identified(
        room=lambda work: work.practices,
        record=draft_practice_card,
        revise=revise_practice_card,
        fixed=frozenset({"tavolo_id"}),
    ),
    (practices.PracticeCardKnown, practices.PracticeCard),
    *(NotAShowcase, PracticeNotDraft, TavoloClosed),
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
