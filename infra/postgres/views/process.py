"""Processes, as they are shown and listed."""

from typing import Any

from sqlalchemy import inspect
from sqlalchemy.orm import RelationshipProperty

from infra.postgres.tables.process import ProcessRow
from infra.postgres.views.view import FOUND, IDENTIFIED, RECORDED, ListView, one, parts

SUMMARY = """t.id, t.revision, t.external_id, t.title, t.description, t.origin, t.phase, t.commissioner_id,
t.managing_body_id, t.steering_id, t.istat_codes, t.visibility, t.purposes, t.targets, t.planned_start, t.planned_end"""
AREA = "t.area"  # of one process: two hundred outlines would make a list of megabytes
MANDATES = parts(
    "mandates",
    "mandate",
    "process_id",
    "p.id, p.kind, p.number, p.body_id, p.charged_id, p.purpose, p.starts_on, p.ends_on",
)
# Columns that hold no field of their own, and what is shown of them.
KEYS = {"tenant_id", "process_id", "position"}
WRITTEN = {
    "dissent_ids": """(SELECT coalesce(json_agg(json_build_object('actor_id', d.actor_id, 'reason', d.reason)), '[]')
FROM unnest(p.dissent_ids, p.dissent_reasons) AS d (actor_id, reason)) AS dissents""",
    "override_author_id": """CASE WHEN p.override_author_id IS NOT NULL THEN json_build_object('author_id',
p.override_author_id, 'reason', p.override_reason, 'expires_on', p.override_expires_on) END AS override""",
}
UNWRITTEN = {"dissent_reasons", "override_reason", "override_expires_on"}
PREDEFINED = """(SELECT coalesce(json_agg(p.id ORDER BY p.position), '[]') FROM action AS p
LEFT JOIN objective AS o ON (o.tenant_id, o.id) = (p.tenant_id, p.objective_id)
WHERE p.tenant_id = t.tenant_id AND p.process_id = t.id AND o.finding_id IS NULL) AS predefined_action_ids"""


def room(held: RelationshipProperty[Any]) -> str:
    """Write the column of a room of the process: its parts as the table has them."""
    names = (name for name, _ in held.mapper.columns.items() if name not in KEYS | UNWRITTEN)
    columns = ", ".join(WRITTEN.get(name, f"p.{name}") for name in names)
    return parts(held.key, str(held.mapper.local_table), "process_id", columns)


ROOMS = ", ".join(room(held) for held in inspect(ProcessRow).relationships)
WHOLE = f"(SELECT row_to_json(item) FROM (SELECT {SUMMARY}, {AREA}, {ROOMS}) AS item)"
READ = f"SELECT {WHOLE}::text FROM process AS t WHERE t.tenant_id = :tenant AND t.id = :id"
ASSIGNMENT = "t.id, t.revision, t.process_id, t.subject, t.role"
OF_A_PROCESS_IN_SIGHT = "EXISTS (SELECT FROM process AS p WHERE p.tenant_id = t.tenant_id AND p.id = t.process_id)"
SHOWN = {
    "show_process": one("process", f"{SUMMARY}, {AREA}, {ROOMS}, {PREDEFINED}"),
    "show_assignment": one("assignment", ASSIGNMENT, OF_A_PROCESS_IN_SIGHT),
}
LISTED = {
    "list_assignments": ListView(
        table="assignment",
        columns=ASSIGNMENT,
        sorts={**RECORDED, "subject": ("t.subject", "t.role", "t.id")},
        order="subject",
        where=OF_A_PROCESS_IN_SIGHT,
        filters={"process_id": "t.process_id = %(process_id)s"},
    ),
    "list_processes": ListView(
        table="process",
        columns=f"{SUMMARY}, {MANDATES}",
        sorts={
            **RECORDED,
            "title": ("t.title", "t.id"),
            "planned_start": ("t.planned_start", "t.id"),
            "planned_end": ("t.planned_end", "t.id"),
        },
        order="title",
        filters=IDENTIFIED | FOUND | {"phase": "t.phase = %(phase)s"},
    ),
}
