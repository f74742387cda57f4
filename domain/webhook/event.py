"""What a subscription may want to hear of, and how each event shows in what an entity was and has become."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, Self

from domain.actor.wave import Wave
from domain.indicator.indicator import Indicator
from domain.process.alert import Alert
from domain.process.process import Process
from domain.protocol.protocol import Protocol, ProtocolState
from domain.tavolo.meeting import Meeting, MeetingState
from domain.tavolo.minutes import Minutes, MinutesState
from domain.tavolo.tavolo import Tavolo

Happened = Callable[[Any, Any], bool]

# Under which name, relative to the address of the API, the entity that an event is about is found.
SUBJECTS: Mapping[type, str] = {
    Process: "processes/{0.id}",
    Wave: "waves/{0.id}",
    Tavolo: "tavoli/{0.id}",
    Meeting: "meetings/{0.id}",
    Minutes: "meetings/{0.meeting_id}/minutes",
    Protocol: "protocols/{0.id}",
    Indicator: "indicators/{0.id}",
    Alert: "alerts/{0.id}",
}


def recorded(before: object | None, after: object) -> bool:  # noqa: ARG001
    """Tell whether the entity is new."""
    return before is None


def became(state: StrEnum) -> Happened:
    """Tell whether the entity has come into a state."""
    return lambda before, after: after.state is state and (before is None or before.state is not state)


def grew(size: Callable[[Any], int]) -> Happened:
    """Tell whether there is more of something than before."""
    return lambda before, after: size(after) > (0 if before is None else size(before))


def opened(before: Alert | None, after: Alert) -> bool:
    """Tell whether the alert is new, and nothing is told by its being there that only some may know."""
    return before is None and not after.cause.sensitive


def signatures(protocol: Protocol) -> int:
    """Count the parties that have signed."""
    return sum(party.signed_on is not None for party in protocol.parties)


class EventType(StrEnum):
    """What happens in a tenant, that a subscription may want to hear of."""

    entity: type
    happened: Happened
    en: str
    it: str

    def __new__(cls, name: str, entity: type, happened: Happened, en: str, it: str) -> Self:
        """Name the event; say what it is about, how it shows, and what it means in English and Italian."""
        event = str.__new__(cls, name)
        event._value_, event.entity, event.happened, event.en, event.it = name, entity, happened, en, it
        return event

    PROCESS_RECORDED = "process.recorded", Process, recorded, "A process was recorded.", "Un processo è registrato."
    PROCESS_PHASE_CHANGED = (
        "process.phase_changed",
        Process,
        grew(lambda process: len(process.phase_changes)),
        "A process passed to another phase.",
        "Un processo passa a un'altra fase.",
    )
    MANDATE_GRANTED = (
        "mandate.granted",
        Process,
        grew(lambda process: len(process.mandates)),
        "A mandate was granted to a process.",
        "A un processo è conferito un mandato.",
    )
    PHASE_CHANGED = (
        "process.phase_changed",
        Process,
        grew(lambda process: len(process.phase_changes)),
        "A process passed to another phase.",
        "Un processo passa a un'altra fase.",
    )
    ALERT_OPENED = "alert.opened", Alert, opened, "An alert was opened.", "Un avviso è aperto."
    WAVE_RECORDED = "wave.recorded", Wave, recorded, "A wave was recorded.", "Una rilevazione della rete è registrata."
    TAVOLO_OPENED = "tavolo.opened", Tavolo, recorded, "A tavolo was opened.", "Un tavolo è aperto."
    TAVOLO_CLOSED = (
        "tavolo.closed",
        Tavolo,
        grew(lambda tavolo: tavolo.closed_at is not None),
        "A tavolo was closed for good.",
        "Un tavolo è chiuso.",
    )
    MEETING_SCHEDULED = (
        "meeting.scheduled",
        Meeting,
        became(MeetingState.SCHEDULED),
        "A meeting was scheduled.",
        "Un incontro è in programma.",
    )
    MEETING_HELD = "meeting.held", Meeting, became(MeetingState.HELD), "A meeting was held.", "Un incontro si è tenuto."
    MEETING_CANCELLED = (
        "meeting.cancelled",
        Meeting,
        became(MeetingState.CANCELLED),
        "A meeting was called off.",
        "Un incontro è annullato.",
    )
    MINUTES_DRAFTED = (
        "minutes.drafted",
        Minutes,
        recorded,
        "The minutes of a meeting were drafted.",
        "Il verbale di un incontro è in bozza.",
    )
    MINUTES_APPROVED = (
        "minutes.approved",
        Minutes,
        became(MinutesState.APPROVED),
        "The minutes of a meeting were approved.",
        "Il verbale di un incontro è approvato.",
    )
    MINUTES_SENT = (
        "minutes.sent",
        Minutes,
        became(MinutesState.SENT),
        "The minutes of a meeting were sent to every recipient.",
        "Il verbale di un incontro è inviato a tutti i destinatari.",
    )
    PROTOCOL_DRAFTED = "protocol.drafted", Protocol, recorded, "A protocol was drafted.", "Un protocollo è in bozza."
    PROTOCOL_APPROVED = (
        "protocol.approved",
        Protocol,
        became(ProtocolState.APPROVED_TEXT),
        "The text of a protocol was approved, ready to sign.",
        "Il testo di un protocollo è approvato, pronto per la firma.",
    )
    PROTOCOL_SIGNED = (
        "protocol.signed",
        Protocol,
        grew(signatures),
        "A party signed a protocol.",
        "Una parte ha firmato un protocollo.",
    )
    PROTOCOL_IN_FORCE = (
        "protocol.in_force",
        Protocol,
        became(ProtocolState.IN_FORCE),
        "A protocol entered into force.",
        "Un protocollo è entrato in vigore.",
    )
    INDICATOR_DEFINED = (
        "indicator.defined",
        Indicator,
        recorded,
        "An indicator was defined.",
        "Un indicatore è definito.",
    )
    INDICATOR_MEASURED = (
        "indicator.measured",
        Indicator,
        grew(lambda indicator: len(indicator.measurements)),
        "An indicator was measured.",
        "Un indicatore è misurato.",
    )


def events_of(before: object | None, after: object) -> list[EventType]:
    """List what has happened to an entity, from what it was (None: it is new) and what it is now."""
    return [event for event in EventType if isinstance(after, event.entity) and event.happened(before, after)]


def subject_of(entity: object) -> str:
    """Name the resource an entity is found under, relative to the address of the API."""
    return SUBJECTS[type(entity)].format(entity)
