"""What a subscription may want to hear of, and how each event shows in what an entity was and has become."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Self

from domain.actor.wave import Wave
from domain.indicator.indicator import Indicator
from domain.process.alert import Alert
from domain.process.process import Process
from domain.protocol.kinds import ProtocolState
from domain.protocol.protocol import Protocol
from domain.tavolo.meeting import Meeting, MeetingState
from domain.tavolo.minutes import Minutes, MinutesState
from domain.tavolo.tavolo import Tavolo
from domain.webhook.happening import Happened, became, fell_due, grew, opened, recorded, signatures, withdrawals

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
    ALERT_OPENED = "alert.opened", Alert, opened, "An alert was opened.", "Un avviso è aperto."
    COMMITMENT_DUE = (
        "commitment.due",
        Alert,
        fell_due,
        "The day of a commitment has passed, and it is neither done nor cancelled.",
        "Il giorno di un impegno è passato, e non è né fatto né annullato.",
    )
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
    PROTOCOL_AMENDED = (
        "protocol.amended",
        Protocol,
        grew(lambda protocol: protocol.version - 1),
        "The text of a protocol was opened again, for a version to sign again.",
        "Il testo di un protocollo è riaperto, per una versione da firmare di nuovo.",
    )
    PROTOCOL_UNDER_REVIEW = (
        "protocol.under_review",
        Protocol,
        became(ProtocolState.UNDER_REVIEW),
        "A protocol in force is under review.",
        "Un protocollo in vigore è in riesame.",
    )
    PROTOCOL_SUSPENDED = (
        "protocol.suspended",
        Protocol,
        became(ProtocolState.SUSPENDED),
        "A protocol was suspended.",
        "Un protocollo è sospeso.",
    )
    PROTOCOL_RENEWED = (
        "protocol.renewed",
        Protocol,
        grew(lambda protocol: len(protocol.terms)),
        "A protocol was renewed.",
        "Un protocollo è rinnovato.",
    )
    PROTOCOL_EXPIRED = (
        "protocol.expired",
        Protocol,
        became(ProtocolState.EXPIRED),
        "The time of a protocol is over.",
        "Un protocollo è scaduto.",
    )
    PROTOCOL_TERMINATED = (
        "protocol.terminated",
        Protocol,
        became(ProtocolState.TERMINATED),
        "A protocol ended before its time.",
        "Un protocollo è cessato prima del termine.",
    )
    PROTOCOL_ACCESSION_REQUESTED = (
        "protocol.accession_requested",
        Protocol,
        grew(lambda protocol: len(protocol.accessions)),
        "Somebody asks to join a protocol.",
        "Un soggetto chiede di aderire a un protocollo.",
    )
    PROTOCOL_PARTY_WITHDREW = (
        "protocol.party_withdrew",
        Protocol,
        grew(withdrawals),
        "A party withdrew from a protocol.",
        "Una parte è receduta da un protocollo.",
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
