"""Kumu's JSON (docs.kumu.io, blueprints) and CSV."""

import csv
import io
import json

from domain.actor.pictures import View
from infra.exports import note
from infra.pictures.words import SECTORS

COLUMNS = ("source_id", "target_id", "kind", "strength")


def write_kumu(view: View) -> bytes:
    """Write a wave as elements and connections."""
    sectors = SECTORS[view.language]
    told = {
        "description": f"{view.history.title}. {note(view.wave, view.language)}".strip(),
        "elements": [
            {"id": member.id, "label": member.name, "type": sectors[member.sector]} for member in view.wave.members
        ],
        "connections": [
            {
                "from": tie.source,
                "to": tie.target,
                "direction": "directed",
                "type": tie.kind.value,
                "attributes": {"strength": tie.strength},
            }
            for tie in view.wave.ties
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def write_csv(view: View) -> bytes:
    """Write the ties of a wave as rows, in the columns that an import takes."""
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow(COLUMNS)
    rows.writerows((tie.source, tie.target, tie.kind.value, tie.strength) for tie in view.wave.ties)
    return text.getvalue().encode()
