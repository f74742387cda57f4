"""What the values of the enumerations are called, in Italian and English."""

import inspect
from enum import StrEnum
from functools import lru_cache

from api.system.labels import ITALIAN
from api.system.schemas import Vocabularies, Vocabulary, Word
from domain.access import Role
from domain.actor.actor import ActorKind, Sector
from domain.actor.wave import TieKind
from domain.delivery import DeliveryState, Verdict
from domain.indicator.indicator import Dimension, Direction, Level
from domain.process.process import MandateKind, Origin, Phase, Purpose, Target
from domain.protocol.protocol import ProtocolKind, ProtocolState
from domain.tavolo.meeting import MeetingState, Presence, Visibility
from domain.tavolo.minutes import MinutesState
from domain.tavolo.tavolo import ExpertiseBasis, RoleNature, SeatRole, TavoloKind

ENUMERATIONS: tuple[type[StrEnum], ...] = (
    ActorKind,
    DeliveryState,
    Dimension,
    Direction,
    ExpertiseBasis,
    Level,
    MandateKind,
    MeetingState,
    MinutesState,
    Origin,
    Phase,
    Presence,
    ProtocolKind,
    ProtocolState,
    Purpose,
    Role,
    RoleNature,
    SeatRole,
    Sector,
    Target,
    TavoloKind,
    TieKind,
    Verdict,
    Visibility,
)


@lru_cache
def vocabularies(language: str) -> Vocabularies:
    """Write every enumeration with its labels in one language."""
    return Vocabularies(items=[_vocabulary(words, language) for words in ENUMERATIONS])


def label(word: StrEnum, language: str) -> str:
    """Say a value in a language: English reads as the value is written."""
    return ITALIAN[type(word).__name__][word.value] if language == "it" else word.value.replace("_", " ").capitalize()


def _vocabulary(words: type[StrEnum], language: str) -> Vocabulary:
    return Vocabulary(
        name=words.__name__,
        definition=inspect.cleandoc(words.__doc__ or ""),
        words=[Word(value=word.value, label=label(word, language)) for word in words],
    )
