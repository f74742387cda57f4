"""The audit trail is a chain, and feeds the changes; tenants say how they want to work."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.isolation import audited, isolate, unaudited

AUDITED = (
    "tenant",
    "actor",
    "delivery",
    "process",
    "indicator",
    "protocol",
    "tavolo",
    "wave",
    "meeting",
    "minutes",
)
DEED = sa.Enum("changed", "deleted", "read", name="deed", native_enum=False, create_constraint=True, length=40)
SETTINGS = {
    "istat_codes": (postgresql.ARRAY(sa.Text()), "{}"),
    "minutes_alert_days": (sa.Integer(), "2"),
    "retention_months": (sa.Integer(), "120"),
    "smallest_count": (sa.Integer(), "5"),
    "cors_origins": (postgresql.ARRAY(sa.Text()), "{}"),
    "signature_demanded": (sa.Boolean(), "false"),
}
SAFE = "SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp"
# A change leaves a note, at once and without waiting for anybody.
CHANGE = """CREATE FUNCTION audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    kept record := CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
BEGIN
    INSERT INTO public.audit_note (tenant_id, at, caller, operation, deed, entity, entity_id, revision)
    VALUES (kept.tenant_id,
            CASE TG_OP WHEN 'DELETE' THEN now() ELSE kept.changed_at END,
            coalesce(nullif(current_setting('app.caller', true), ''), session_user),
            coalesce(nullif(current_setting('app.operation', true), ''), 'sql'),
            CASE TG_OP WHEN 'DELETE' THEN 'deleted' ELSE 'changed' END,
            TG_TABLE_NAME, kept.id, kept.revision);
    RETURN NULL;
END $$"""
# The row of the tip is the lock of the chain: whoever comes second waits until the first has committed.
SEAL = f"""CREATE FUNCTION audit_seal(ours uuid, mine bigint) RETURNS void LANGUAGE plpgsql {SAFE} AS $$
DECLARE
    tip audit_tip;
    note audit_note;
BEGIN
    SELECT * INTO tip FROM audit_tip WHERE tenant_id = ours FOR UPDATE;
    IF NOT FOUND THEN
        INSERT INTO audit_tip VALUES (ours, 0, decode(repeat('00', 32), 'hex')) ON CONFLICT DO NOTHING;
        SELECT * INTO tip FROM audit_tip WHERE tenant_id = ours FOR UPDATE;
    END IF;
    FOR note IN
        WITH taken AS (
            DELETE FROM audit_note n WHERE n.tenant_id = ours
               AND n.xact BETWEEN coalesce(mine, 0) AND coalesce(mine, 9223372036854775807) RETURNING n.*)
        SELECT * FROM taken ORDER BY id
    LOOP
        tip.sequence := tip.sequence + 1;
        tip.hash := sha256(tip.hash || convert_to(array_to_string(ARRAY[
            tip.sequence::text, ours::text, (extract(epoch FROM note.at) * 1000000)::bigint::text, note.caller,
            note.operation, note.deed, note.entity, note.entity_id::text, note.revision::text], E'\\n', ''), 'UTF8'));
        INSERT INTO audit VALUES (ours, tip.sequence, note.at, note.caller, note.operation, note.deed, note.entity,
            note.entity_id, note.revision, tip.hash);
    END LOOP;
    UPDATE audit_tip SET sequence = tip.sequence, hash = tip.hash WHERE tenant_id = ours;
END $$"""
# At COMMIT, the first note of a transaction seals them all; the others find nothing left to do.
SEAL_OWN = f"""CREATE FUNCTION audit_seal_own() RETURNS trigger LANGUAGE plpgsql {SAFE} AS $$
BEGIN
    IF EXISTS (SELECT FROM audit_note n WHERE n.tenant_id = NEW.tenant_id AND n.xact = NEW.xact AND n.id = NEW.id) THEN
        PERFORM audit_seal(NEW.tenant_id, NEW.xact);
    END IF;
    RETURN NULL;
END $$"""
AT_COMMIT = """CREATE CONSTRAINT TRIGGER sealed_at_commit AFTER INSERT ON audit_note DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW WHEN (NEW.deed <> 'read') EXECUTE FUNCTION audit_seal_own()"""
# Where a resource is found, as the caller: what it may not see has no place. A function keeps its plans; spelt out in
# the statement of the feed, a dozen tables with their policies would be planned anew at every poll.
PLACE = """CREATE FUNCTION place_of(ours uuid, kind text, it uuid) RETURNS text LANGUAGE plpgsql STABLE AS $$
BEGIN
    CASE kind
        WHEN 'tenant' THEN RETURN '/tenant';
        WHEN 'actor' THEN RETURN (SELECT '/actors/' || id FROM public.actor WHERE tenant_id = ours AND id = it);
        WHEN 'process' THEN RETURN (SELECT '/processes/' || id FROM public.process WHERE tenant_id = ours AND id = it);
        WHEN 'wave' THEN RETURN (SELECT '/waves/' || id FROM public.wave WHERE tenant_id = ours AND id = it);
        WHEN 'tavolo' THEN RETURN (SELECT '/tavoli/' || id FROM public.tavolo WHERE tenant_id = ours AND id = it);
        WHEN 'meeting' THEN RETURN (SELECT '/meetings/' || id FROM public.meeting WHERE tenant_id = ours AND id = it);
        WHEN 'protocol' THEN
            RETURN (SELECT '/protocols/' || id FROM public.protocol WHERE tenant_id = ours AND id = it);
        WHEN 'indicator' THEN
            RETURN (SELECT '/indicators/' || id FROM public.indicator WHERE tenant_id = ours AND id = it);
        WHEN 'minutes' THEN RETURN (
            SELECT '/meetings/' || meeting_id || '/minutes' FROM public.minutes WHERE tenant_id = ours AND id = it);
        WHEN 'delivery' THEN RETURN (
            SELECT '/meetings/' || m.meeting_id || '/minutes/deliveries'
              FROM public.delivery d JOIN public.minutes m ON (m.tenant_id, m.id) = (d.tenant_id, d.subject_id)
             WHERE d.tenant_id = ours AND d.id = it);
        WHEN 'assignment' THEN RETURN (
            SELECT '/processes/' || p.id || '/assignments'
              FROM public.assignment a JOIN public.process p ON (p.tenant_id, p.id) = (a.tenant_id, a.process_id)
             WHERE a.tenant_id = ours AND a.id = it);
        WHEN 'webhook_subscription' THEN RETURN (
            SELECT '/webhook-subscriptions/' || id FROM public.webhook_subscription WHERE tenant_id = ours AND id = it);
        ELSE RETURN NULL;
    END CASE;
END $$"""
EVERYWHERE = "current_setting('app.all_tenants', true) = 'on'"
RIGHTS = (
    "GRANT INSERT (tenant_id, at, caller, operation, deed, entity, entity_id, revision) ON audit_note TO regia_app",
    f"CREATE POLICY readers_are_looked_for ON audit_note FOR SELECT USING ({EVERYWHERE})",
    "REVOKE EXECUTE ON FUNCTION audit_seal(uuid, bigint) FROM PUBLIC",
    "GRANT EXECUTE ON FUNCTION audit_seal(uuid, bigint) TO regia_app",
)
# Rows from before the chain come first. Who called was kept in clear then: it is left behind.
OLD_ROWS = (
    "ALTER TABLE audit_before NO FORCE ROW LEVEL SECURITY",
    "ALTER TABLE tenant NO FORCE ROW LEVEL SECURITY",
    """INSERT INTO audit_note (tenant_id, at, caller, operation, deed, entity, entity_id, revision)
    SELECT tenant_id, at, 'unrecorded', operation, 'changed', entity, entity_id, revision
      FROM audit_before ORDER BY at, id""",
    """INSERT INTO audit_note (tenant_id, at, caller, operation, deed, entity, entity_id, revision)
    SELECT tenant_id, changed_at, 'unrecorded', 'migration', 'changed', 'tenant', id, revision FROM tenant""",
    "SELECT audit_seal(tenant_id, NULL) FROM (SELECT DISTINCT tenant_id FROM audit_note) AS noted",
    "SET CONSTRAINTS ALL IMMEDIATE",
    "ALTER TABLE tenant FORCE ROW LEVEL SECURITY",
    "DROP TABLE audit_before",
)

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    op.execute("ALTER TABLE audit RENAME TO audit_before")
    op.execute("ALTER TABLE audit_before RENAME CONSTRAINT audit_key TO audit_before_key")
    op.execute("DROP INDEX audit_by_subject")
    op.create_table(
        "audit",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        *_said(),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "sequence", name=op.f("audit_key")),
    )
    op.create_index("audit_by_subject", "audit", ["tenant_id", "entity_id", "sequence"])
    op.create_index("audit_by_caller", "audit", ["tenant_id", "caller", "sequence"])
    op.create_table(
        "audit_tip",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", name=op.f("audit_tip_key")),
        postgresql_with={"fillfactor": 10},
    )
    op.create_table(
        "audit_note",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column(
            "xact", sa.BigInteger(), server_default=sa.text("pg_current_xact_id()::text::bigint"), nullable=False
        ),
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        *_said(),
        sa.PrimaryKeyConstraint("tenant_id", "xact", "id", name=op.f("audit_note_key")),
    )
    for statement in (CHANGE, SEAL, SEAL_OWN, AT_COMMIT, PLACE, *OLD_ROWS):
        op.execute(statement)
    isolate("audit", "audit_tip", "audit_note", rights="SELECT")
    for statement in RIGHTS:
        op.execute(statement)
    _let_tenants_choose()
    audited(*AUDITED)


def _said() -> tuple[sa.Column[object], ...]:
    return (
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("caller", sa.String(), nullable=False),
        sa.Column("operation", sa.String(), nullable=False),
        sa.Column("deed", DEED, nullable=False),
        sa.Column("entity", sa.String(), nullable=False),
        sa.Column("entity_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=True),
    )


def _let_tenants_choose() -> None:
    for name, (kind, value) in SETTINGS.items():
        op.add_column("tenant", sa.Column(name, kind, server_default=value, nullable=False))
        op.alter_column("tenant", name, server_default=None)
    op.execute("ALTER TABLE tenant DROP CONSTRAINT tenant_key, ADD CONSTRAINT tenant_key PRIMARY KEY (tenant_id, id)")


def downgrade() -> None:
    """Take the change back. What was done stays written; the chain that proves it goes."""
    unaudited(*AUDITED)
    op.execute("ALTER TABLE tenant DROP CONSTRAINT tenant_key, ADD CONSTRAINT tenant_key PRIMARY KEY (tenant_id)")
    for name in SETTINGS:
        op.drop_column("tenant", name)
    op.drop_table("audit_note")
    op.drop_table("audit_tip")
    for function in ("audit_seal_own()", "audit_seal(uuid, bigint)", "audit_change()", "place_of(uuid, text, uuid)"):
        op.execute(f"DROP FUNCTION {function}")
    op.drop_index("audit_by_caller", table_name="audit")
    op.drop_index("audit_by_subject", table_name="audit")
    op.execute("ALTER TABLE audit NO FORCE ROW LEVEL SECURITY")
    op.execute("DELETE FROM audit WHERE deed <> 'changed'")
    op.add_column("audit", sa.Column("id", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False))
    op.alter_column("audit", "id", server_default=None)
    op.alter_column("audit", "revision", nullable=False)
    op.execute("ALTER TABLE audit DROP CONSTRAINT audit_key, ADD CONSTRAINT audit_key PRIMARY KEY (tenant_id, id)")
    for column in ("sequence", "deed", "hash"):
        op.drop_column("audit", column)
    op.create_index("audit_by_subject", "audit", ["tenant_id", "entity_id"])
    op.execute("GRANT INSERT ON audit TO regia_app")
    op.execute("ALTER TABLE audit FORCE ROW LEVEL SECURITY")
