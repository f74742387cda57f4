"""What the charts say, in both languages, and how they write days."""

from collections.abc import Mapping

WORDS: Mapping[str, Mapping[str, str]] = {
    "it": {
        "phases": "Fasi",
        "mandates": "Mandati",
        "override": "in deroga fino al",
        "milestones": "Tappe (il tratto: dal giorno previsto)",
        "reached": "Raggiunta",
        "planned": "Prevista",
        "late": "Scaduta, non raggiunta",
        "meetings": "Incontri, e i loro verbali",
        "in_time": "Inviato in tempo",
        "sent_late": "Inviato in ritardo",
        "unsent": "Non ancora inviato",
        "held": "svolti",
        "coverage": "Copertura, mese per mese",
        "money": "Denaro",
        "operator": "Operatore",
        "mandate": "Mandato",
        "covered": "Coperto",
        "in_part": "In parte",
        "uncovered": "Scoperto",
        "today": "oggi",
        "readiness": "Le sette condizioni nel tempo",
        "met": "Quante su sette",
        "ahead": "Una per una (più chiaro: fino a quando, se nulla cambia)",
    },
    "en": {
        "phases": "Phases",
        "mandates": "Mandates",
        "override": "by override until",
        "milestones": "Milestones (the line: from the day planned)",
        "reached": "Reached",
        "planned": "Planned",
        "late": "Overdue",
        "meetings": "Meetings, and their minutes",
        "in_time": "Sent in time",
        "sent_late": "Sent late",
        "unsent": "Not sent yet",
        "held": "held",
        "coverage": "Coverage, month by month",
        "money": "Money",
        "operator": "Operator",
        "mandate": "Mandate",
        "covered": "Covered",
        "in_part": "In part",
        "uncovered": "Uncovered",
        "today": "today",
        "readiness": "The seven conditions over time",
        "met": "How many of seven",
        "ahead": "One by one (paler: until when, if nothing changes)",
    },
}
MONTHS = [
    "gennaio",
    "febbraio",
    "marzo",
    "aprile",
    "maggio",
    "giugno",
    "luglio",
    "agosto",
    "settembre",
    "ottobre",
    "novembre",
    "dicembre",
]
DAYS = ["domenica", "lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato"]
# As d3-time-format wants it; English is what Vega-Lite speaks by itself.
LOCALES: Mapping[str, Mapping[str, object]] = {
    "it": {
        "time": {
            "dateTime": "%A %e %B %Y, %X",
            "date": "%d/%m/%Y",
            "time": "%H:%M:%S",
            "periods": ["AM", "PM"],
            "days": DAYS,
            "shortDays": [day[:3] for day in DAYS],
            "months": MONTHS,
            "shortMonths": [month[:3] for month in MONTHS],
        }
    },
    "en": {},
}
