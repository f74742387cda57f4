"""Kumu's JSON (docs.kumu.io, blueprints) and CSV."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import fields

from domain.actor.observed import Member, Observed, Told
from domain.actor.pictures import View
from domain.actor.wave import TRUST_SCORES, Scores
from infra.exports import note
from infra.pictures.words import SECTORS

COLUMNS = ("source_id", "target_id", "kind", "strength", "provenance", "reporter_id", "since", "until", "responded")
SCORES = tuple(score.name for score in fields(Scores))


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
    """Write a wave as rows, in the columns that an import takes; restricted scores have none.

    First the ties, then whoever was asked and is in none, or did not answer: a row of its own, without a target.
    """
    text, wave = io.StringIO(), view.wave
    shown = [place for place, name in enumerate(SCORES) if not (wave.withheld and name in TRUST_SCORES)]
    rows = csv.writer(text)
    rows.writerow((*COLUMNS, *(SCORES[place] for place in shown)))
    rows.writerows((*_said(tie), None, *(tie.scores[place] for place in shown)) for tie in wave.ties)
    untied, unscored = (None,) * (len(COLUMNS) - 2), (None,) * len(shown)
    rows.writerows((one.id, *untied, "yes" if one.responded else "no", *unscored) for one in _besides(wave))
    return text.getvalue().encode()


def _besides(wave: Observed) -> Iterator[Member]:
    """Give those of whom the ties tell nothing, or too little."""
    told = {name for tie in wave.ties for name in (tie.source, tie.target, tie.reporter)}
    return (member for member in wave.members if not member.responded or member.id not in told)


def _said(tie: Told) -> tuple[str | int | None, ...]:
    ends = (tie.source, tie.target, tie.kind.value, tie.strength)
    return (*ends, tie.provenance, tie.reporter, tie.since, tie.until)
