"""Jobs, as they are shown and listed, and what came of them."""

from infra.postgres.views.view import ListView, ShowView, one

JOB = """t.id, t.revision, t.kind, t.language, t.state, t.done, t.total, t.tries, t.asked_by, t.asked_at,
t.begun_at, t.ended_at, t.refusal"""
SHOWN = {
    "show_job": one("job", JOB),
    "show_job_result": ShowView("""
SELECT t.revision, t.report::json, t.language FROM job AS t
 WHERE t.tenant_id = %(tenant)s AND t.id = %(id)s AND t.state = 'done'
"""),
}
LISTED = {
    "list_jobs": ListView(
        table="job",
        columns=JOB,
        sorts={"asked_at": ("t.id",)},
        order="-asked_at",
        filters={"state": "t.state = %(state)s"},
    ),
}
