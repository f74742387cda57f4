"""What the values of the enumerations are called, in Italian and English."""

import inspect
from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache

from api.system.labels import ITALIAN
from api.system.schemas import Vocabularies, Vocabulary, Word
from domain.access import Assurance, Role
from domain.actor.actor import ActorKind, OfferKind, Sector
from domain.actor.identifier import IdentifierKind
from domain.actor.legal_status import LEGAL_STATUS
from domain.actor.network_alerts import NetworkAlertKind
from domain.actor.observed import Layer
from domain.actor.place import Precision
from domain.actor.wave import TieKind, TieProvenance
from domain.audit import Deed
from domain.delivery import DeliveryState, Verdict
from domain.importing import ImportMode, ImportScope, ImportStrategy
from domain.indicator.indicator import Dimension, Direction, Level
from domain.indicator.light import Light
from domain.job.job import JobKind, JobState
from domain.link.link import LinkPurpose
from domain.process.activation import Programme
from domain.process.alert import AlertCause, AlertState
from domain.process.belonging import ActivityKind
from domain.process.chain import FindingKind, IssueOrigin
from domain.process.change import ChangeState, Continuity
from domain.process.condition import ConditionCode, ConditionState, GapCode
from domain.process.endings import EndingKind
from domain.process.fact import FactKind
from domain.process.mandate import MandateKind
from domain.process.next_steps import StepKind
from domain.process.phase import Phase
from domain.process.purposes import Origin, Purpose, Target
from domain.process.research import ResearchMethod
from domain.protocol.kinds import ProtocolKind, ProtocolState
from domain.protocol.pledge import PledgeStanding, PledgeState
from domain.protocol.signature import AttachedText, SignatureMethod, SignedFileKind
from domain.protocol.terms import AccessionState, ArticleTopic, PartyState, RenewalRule
from domain.tavolo.agenda import ItemState, SourceKind, Visibility
from domain.tavolo.commitment import CommitmentState
from domain.tavolo.correction import CorrectionState
from domain.tavolo.draft import DraftGap
from domain.tavolo.handing import HandingDirection
from domain.tavolo.invitation import Answer
from domain.tavolo.meeting import MeetingState
from domain.tavolo.minutes import MinutesState
from domain.tavolo.owing import MinutesClock
from domain.tavolo.practice import ClaimBasis, PracticeState
from domain.tavolo.proceedings import Presence
from domain.tavolo.series import SeriesUnit, Weekday
from domain.tavolo.tavolo import ExpertiseBasis, RoleNature, SeatRole, TavoloKind
from domain.webhook.event import EventType

ENUMERATIONS: tuple[type[StrEnum], ...] = (
    AccessionState,
    ActivityKind,
    ActorKind,
    Answer,
    Assurance,
    AlertCause,
    AlertState,
    ArticleTopic,
    AttachedText,
    ChangeState,
    ClaimBasis,
    ConditionCode,
    ConditionState,
    Continuity,
    CommitmentState,
    CorrectionState,
    Deed,
    DeliveryState,
    Dimension,
    Direction,
    DraftGap,
    EndingKind,
    EventType,
    ExpertiseBasis,
    FactKind,
    FindingKind,
    GapCode,
    IdentifierKind,
    ImportMode,
    ImportScope,
    ImportStrategy,
    IssueOrigin,
    JobKind,
    JobState,
    Layer,
    Level,
    Light,
    LinkPurpose,
    MandateKind,
    HandingDirection,
    ItemState,
    MeetingState,
    MinutesClock,
    MinutesState,
    NetworkAlertKind,
    OfferKind,
    Origin,
    PartyState,
    Phase,
    PledgeStanding,
    PledgeState,
    Precision,
    PracticeState,
    Presence,
    SeriesUnit,
    SourceKind,
    Programme,
    ProtocolKind,
    ProtocolState,
    Purpose,
    RenewalRule,
    ResearchMethod,
    Role,
    RoleNature,
    SeatRole,
    Sector,
    SignatureMethod,
    SignedFileKind,
    Target,
    StepKind,
    TavoloKind,
    TieKind,
    TieProvenance,
    Verdict,
    Visibility,
    Weekday,
)


@lru_cache
def vocabularies(language: str) -> Vocabularies:
    """Write every enumeration with its labels in one language."""
    return Vocabularies(items=[*(_vocabulary(words, language) for words in ENUMERATIONS), _legal_status()])


def label(word: StrEnum, language: str) -> str:
    """Say a value in a language: English reads as the value is written, but for events, which are sentences."""
    if language == "en" and isinstance(word, EventType):
        return word.en
    return ITALIAN[type(word).__name__][word.value] if language == "it" else word.value.replace("_", " ").capitalize()


@lru_cache
def labels_of(language: str) -> Mapping[str, Mapping[str, str]]:
    """Say every value of every enumeration in a language."""
    return {words.__name__: {word.value: label(word, language) for word in words} for words in ENUMERATIONS}


def _legal_status() -> Vocabulary:
    """Give the legal forms, which are a code list of others: it has Italian labels only."""
    words = [Word(value=code, label=label) for code, label in LEGAL_STATUS.items()]
    return Vocabulary(name="LegalStatus", definition="Legal forms of organisations (OntoPiA, CC BY 4.0).", words=words)


def _vocabulary(words: type[StrEnum], language: str) -> Vocabulary:
    return Vocabulary(
        name=words.__name__,
        definition=inspect.cleandoc(words.__doc__ or ""),
        words=[Word(value=word.value, label=label(word, language)) for word in words],
    )
