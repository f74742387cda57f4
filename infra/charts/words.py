"""What the charts say, in both languages, and how they write days."""

from collections.abc import Mapping

WORDS: Mapping[str, Mapping[str, str]] = {
    "it": {
        "phases": "Fasi",
        "mandates": "Mandati",
        "milestones": "Tappe (vuota: prevista; piena: raggiunta)",
        "meetings": "Incontri",
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
    },
    "en": {
        "phases": "Phases",
        "mandates": "Mandates",
        "milestones": "Milestones (hollow: planned; full: reached)",
        "meetings": "Meetings",
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
