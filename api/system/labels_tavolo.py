"""The Italian labels of the tavolo: who sits, how it meets, what becomes of its minutes."""

from collections.abc import Mapping

TAVOLO: Mapping[str, Mapping[str, str]] = {
    "Answer": {"pending": "In attesa", "accepted": "Ci sarà", "declined": "Non ci sarà", "tentative": "Forse"},
    "ClaimBasis": {"observed": "Osservato", "asserted": "Riferito"},
    "CommitmentState": {
        "open": "Da fare",
        "in_progress": "In corso",
        "done": "Fatto",
        "cancelled": "Annullato",
    },
    "CorrectionState": {"proposed": "Proposta", "accepted": "Accolta", "refused": "Respinta"},
    "DeliveryState": {"queued": "In coda", "sent": "Inviata", "failed": "Fallita", "withdrawn": "Ritirata"},
    "DraftGap": {
        "attendance_unrecorded": "Presenza da registrare",
        "discussion_missing": "Discussione da raccontare",
        "voices_missing": "Consensi da indicare",
        "narrative_missing": "Resoconto da scrivere",
    },
    "ExpertiseBasis": {"lived": "Esperienza vissuta", "professional": "Professione", "institutional": "Istituzione"},
    "HandingDirection": {"given": "Affidato ad altri", "received": "Ricevuto da altri"},
    "ItemState": {"planned": "Da trattare", "open": "Resta aperto", "closed": "Chiuso", "struck": "Depennato"},
    "MeetingState": {"scheduled": "In programma", "held": "Tenuto", "cancelled": "Annullato"},
    "MinutesClock": {"in_time": "Nei tempi", "soon_due": "In scadenza", "overdue": "In ritardo"},
    "MinutesState": {"draft": "Bozza", "in_review": "In lettura", "approved": "Approvato", "sent": "Inviato"},
    "PracticeState": {"draft": "Bozza", "published": "Pubblicata", "withdrawn": "Ritirata"},
    "Presence": {"present": "Presente", "absent": "Assente", "excused": "Giustificato", "delegated": "Per delega"},
    "RoleNature": {"natural": "Naturale", "professional": "Professionale", "institutional": "Istituzionale"},
    "SeatRole": {
        "facilitator": "Facilitatore",
        "secretary": "Segretario",
        "member": "Membro",
        "observer": "Osservatore",
        "informed": "Informato",
    },
    "SeriesUnit": {"week": "Settimane", "month": "Mesi"},
    "SourceKind": {"item": "Punto lasciato aperto", "commitment": "Impegno da seguire", "decision": "Decisione"},
    "TavoloKind": {"wide": "Allargato", "working": "Operativo", "showcase": "Ostensivo"},
    "Verdict": {
        "sent": "Inviata",
        "retry": "Da ritentare",
        "failed": "Fallita",
        "withdrawn": "Non più dovuta",
        "bounced": "Tornata indietro",
    },
    "Visibility": {"public": "Pubblico", "internal": "Interno"},
    "Weekday": {
        "monday": "Lunedì",
        "tuesday": "Martedì",
        "wednesday": "Mercoledì",
        "thursday": "Giovedì",
        "friday": "Venerdì",
        "saturday": "Sabato",
        "sunday": "Domenica",
    },
}
