"""Indicators, as they are shown and listed."""

from infra.postgres.views.view import FOUND, IDENTIFIED, RECORDED, ListView, one, parts

SUMMARY = """t.id, t.revision, t.external_id, t.process_id, t.code, t.title, t.description, t.dimension, t.level,
t.unit, t.direction, t.source, t.responsible_id, t.target_value, t.target_on, t.baseline_value, t.baseline_on"""
MEASUREMENTS = parts(
    "measurements",
    "measurement",
    "indicator_id",
    "p.wave, p.measured_on, p.value, p.n, p.sd, p.method, p.missing_reason",
)
SHOWN = {"show_indicator": one("indicator", f"{SUMMARY}, {MEASUREMENTS}")}
LISTED = {
    "list_indicators": ListView(
        table="indicator",
        columns=f"{SUMMARY}, {MEASUREMENTS}",
        sorts={**RECORDED, "title": ("t.title", "t.id"), "code": ("t.code", "t.id")},
        order="title",
        filters=IDENTIFIED
        | FOUND
        | {"process_id": "t.process_id = %(process_id)s", "dimension": "t.dimension = %(dimension)s"},
    )
}
