"""What was taken away leaves a tombstone, seen by whoever could see what it stands for."""

import sqlalchemy as sa
from alembic import op

from migrations.isolation import buried, isolate, unburied

BURIED = (
    "process",
    "assignment",
    "actor",
    "wave",
    "tavolo",
    "meeting",
    "minutes",
    "protocol",
    "indicator",
    "webhook_subscription",
)
BOUND = "nullif(current_setting('app.bound', true), '')"
THEIRS = f"SELECT a.process_id FROM assignment a WHERE a.tenant_id = tombstone.tenant_id AND a.subject = {BOUND}"
# What belongs to no process is everybody's; who took part in a process is told that they do no longer.
SEEN = f"""CREATE POLICY own_process_select ON tombstone AS RESTRICTIVE FOR SELECT USING ({BOUND} IS NULL
 OR entity IN ('actor', 'webhook_subscription') OR subject = {BOUND} OR process_id IN ({THEIRS}))"""
BURY = """CREATE FUNCTION bury() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    gone jsonb := to_jsonb(OLD);
    place uuid := gone ->> 'process_id';
BEGIN
    CASE TG_TABLE_NAME
        WHEN 'process' THEN place := OLD.id;
        WHEN 'meeting' THEN
            SELECT t.process_id INTO place FROM public.tavolo t
             WHERE t.tenant_id = OLD.tenant_id AND t.id = (gone ->> 'tavolo_id')::uuid;
        WHEN 'minutes' THEN
            SELECT t.process_id INTO place
              FROM public.meeting m JOIN public.tavolo t ON (t.tenant_id, t.id) = (m.tenant_id, m.tavolo_id)
             WHERE m.tenant_id = OLD.tenant_id AND m.id = (gone ->> 'meeting_id')::uuid;
        ELSE NULL;
    END CASE;
    INSERT INTO public.tombstone (tenant_id, id, entity, process_id, subject)
    VALUES (OLD.tenant_id, OLD.id, TG_TABLE_NAME, place,
            CASE TG_TABLE_NAME WHEN 'assignment' THEN gone ->> 'subject' END);
    RETURN NULL;
END $$"""
# A function keeps its plan, as place_of does: beside it the feed asks this of what is no longer anywhere.
REMEMBERED = """CREATE FUNCTION is_remembered(ours uuid, it uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN EXISTS (SELECT FROM public.tombstone WHERE tenant_id = ours AND id = it);
END $$"""
# A deletion is one more change: its revision follows the last one.
NOTED = """CREATE OR REPLACE FUNCTION audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    kept record := CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
BEGIN
    INSERT INTO public.audit_note (tenant_id, at, caller, operation, deed, entity, entity_id, revision)
    VALUES (kept.tenant_id,
            CASE TG_OP WHEN 'DELETE' THEN now() ELSE kept.changed_at END,
            coalesce(nullif(current_setting('app.caller', true), ''), session_user),
            coalesce(nullif(current_setting('app.operation', true), ''), 'sql'),
            CASE TG_OP WHEN 'DELETE' THEN 'deleted' ELSE 'changed' END,
            TG_TABLE_NAME, kept.id, {revision});
    RETURN NULL;
END $$"""
DEATH_COUNTS = NOTED.format(revision="kept.revision + CASE TG_OP WHEN 'DELETE' THEN 1 ELSE 0 END")
DEATH_COUNTS_NOT = NOTED.format(revision="kept.revision")

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "tombstone",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("entity", sa.String(), nullable=False),
        sa.Column("process_id", sa.Uuid(), nullable=True),
        sa.Column("subject", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("tombstone_key")),
    )
    isolate("tombstone")
    for statement in (SEEN, BURY, REMEMBERED):
        op.execute(statement)
    buried(*BURIED)
    op.execute(DEATH_COUNTS)


def downgrade() -> None:
    """Take the change back."""
    op.execute(DEATH_COUNTS_NOT)
    unburied(*BURIED)
    op.execute("DROP FUNCTION is_remembered(uuid, uuid)")
    op.execute("DROP FUNCTION bury()")
    op.drop_table("tombstone")
