"""Processes, as they are shown and listed."""

from infra.postgres.views.view import ListView, one, parts

SUMMARY = """t.id, t.revision, t.external_id, t.title, t.description, t.origin, t.phase, t.commissioner_id,
t.managing_body_id, t.istat_codes, t.purposes, t.targets, t.planned_start, t.planned_end"""
MANDATES = parts(
    "mandates",
    "mandate",
    "process_id",
    "p.id, p.kind, p.number, p.body_id, p.charged_id, p.purpose, p.starts_on, p.ends_on",
)
SHOWN = {"show_process": one("process", f"{SUMMARY}, {MANDATES}")}
LISTED = {
    "list_assignments": ListView(
        table="assignment",
        columns="t.id, t.revision, t.process_id, t.subject, t.role",
        key=("t.subject", "t.role", "t.id"),
        filters={
            "process_id": """t.process_id = %(process_id)s AND EXISTS
(SELECT FROM process p WHERE p.tenant_id = t.tenant_id AND p.id = t.process_id)"""
        },
    ),
    "list_processes": ListView(
        table="process",
        columns=f"{SUMMARY}, {MANDATES}",
        key=("t.title", "t.id"),
        filters={"phase": "t.phase = %(phase)s"},
    )
}
