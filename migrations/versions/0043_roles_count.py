"""In what capacity somebody takes part in a process counts: who only looks on there changes nothing there."""

from collections.abc import Mapping

from alembic import op

from migrations.isolation import HERE

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None

BOUND = "nullif(current_setting('app.bound', true), '')"
WORKING = "{administrator,operator,integration}"
ANY = "{administrator,operator,commissioner,member,integration}"
PROCESSES = f"""CREATE FUNCTION processes_as(roles text[]) RETURNS SETOF uuid LANGUAGE sql STABLE STRICT AS $$
    SELECT a.process_id FROM public.assignment AS a
     WHERE a.tenant_id = {HERE} AND a.subject = {BOUND} AND a.role = ANY (roles) $$"""
# Asked once a statement, not once a row: none of it depends on the row.
DIRECTLY = ("tavolo", "protocol", "indicator", "wave", "alert", "link", "practice_card")
OLD_WAYS = ("SELECT", "UPDATE", "DELETE")
WRITTEN = ("tavolo", "protocol", "indicator", "wave", "practice_card", "meeting", "minutes")
"""What is written anew by who works at it: alerts are the worker's, links and deliveries go with these."""
# Who records a process is the first to take part in it.
FIRST = """NOT EXISTS (SELECT FROM assignment o
 WHERE o.tenant_id = assignment.tenant_id AND o.process_id = assignment.process_id)"""


def belonging(roles: str) -> Mapping[str, str]:
    """Say of each table what belongs to a process in which the caller has one of these roles."""
    ours = f"process_id IN (SELECT processes_as('{roles}'))"
    tavoli = f"SELECT v.id FROM tavolo v WHERE v.tenant_id = {HERE} AND v.{ours}"
    meetings = f"SELECT m.id FROM meeting m WHERE m.tenant_id = {HERE} AND m.tavolo_id IN ({tavoli})"
    minutes = f"SELECT n.id FROM minutes n WHERE n.tenant_id = {HERE} AND n.meeting_id IN ({meetings})"
    protocols = f"SELECT p.id FROM protocol p WHERE p.tenant_id = {HERE} AND p.{ours}"
    about = " OR ".join(f"subject_id IN ({those})" for those in (minutes, meetings, protocols))
    return {
        **dict.fromkeys(DIRECTLY, ours),
        "process": f"id IN (SELECT processes_as('{roles}'))",
        "meeting": f"tavolo_id IN ({tavoli})",
        "minutes": f"meeting_id IN ({meetings})",
        "delivery": f"subscription_id IS NOT NULL OR {about}",
    }


def upgrade() -> None:
    """Apply the change."""
    op.execute(PROCESSES)
    op.execute("REVOKE ALL ON FUNCTION processes_as(text[]) FROM PUBLIC")
    op.execute("GRANT EXECUTE ON FUNCTION processes_as(text[]) TO regia_app")
    seen = {**belonging(ANY), "link": belonging(WORKING)["link"]}
    seen["practice_card"] += " OR state = 'published'"
    worked = belonging(WORKING)
    for table, place in seen.items():
        allow(table, "SELECT", place)
    for table, place in worked.items():
        allow(table, "UPDATE", place)
        allow(table, "DELETE", place)
    for table in WRITTEN:
        check(table, "INSERT", worked[table])
    ours = f"process_id IN (SELECT processes_as('{WORKING}'))"
    check("assignment", "INSERT", f"{ours} OR {FIRST}")
    for action in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE POLICY own_process_{action.lower()} ON assignment AS RESTRICTIVE FOR {action}"
            f" USING ({BOUND} IS NULL OR {ours})"
        )


def downgrade() -> None:
    """Take the change back."""
    for action in ("update", "delete", "insert"):
        op.execute(f"DROP POLICY own_process_{action} ON assignment")
    for table in WRITTEN:
        op.execute(f"DROP POLICY own_process_insert ON {table}")
    for table, place in before().items():
        for action in OLD_WAYS:
            published = " OR state = 'published'" if (table, action) == ("practice_card", "SELECT") else ""
            allow(table, action, place + published)
    op.execute("DROP FUNCTION processes_as(text[])")


def before() -> Mapping[str, str]:
    """Say of each table what belonged to a process of the caller."""
    theirs = "(SELECT a.process_id FROM assignment a WHERE a.tenant_id = {}.tenant_id AND a.subject = " + BOUND + ")"
    about = (
        f"(SELECT s.id FROM {it} s WHERE s.tenant_id = delivery.tenant_id)" for it in ("minutes", "meeting", "protocol")
    )
    return {
        **{table: f"process_id IN {theirs.format(table)}" for table in DIRECTLY},
        "process": f"id IN {theirs.format('process')}",
        "meeting": "tavolo_id IN (SELECT t.id FROM tavolo t WHERE t.tenant_id = meeting.tenant_id)",
        "minutes": "meeting_id IN (SELECT m.id FROM meeting m WHERE m.tenant_id = minutes.tenant_id)",
        "delivery": "subscription_id IS NOT NULL OR " + " OR ".join(f"subject_id IN {those}" for those in about),
    }


def allow(table: str, action: str, place: str) -> None:
    """Let who is bound to processes do something to these rows only."""
    op.execute(f"ALTER POLICY own_process_{action.lower()} ON {table} USING ({BOUND} IS NULL OR {place})")


def check(table: str, action: str, place: str) -> None:
    """Let who is bound to processes write such rows only."""
    op.execute(
        f"CREATE POLICY own_process_{action.lower()} ON {table} AS RESTRICTIVE FOR {action}"
        f" WITH CHECK ({BOUND} IS NULL OR {place})"
    )
