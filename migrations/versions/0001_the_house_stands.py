"""The house stands: every table of the first day, each under forced row-level security."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.isolation import isolate

TABLES = (
    "audit",
    "tenant",
    "actor",
    "contact",
    "delivery",
    "process",
    "attempt",
    "indicator",
    "mandate",
    "protocol",
    "tavolo",
    "wave",
    "article",
    "measurement",
    "meeting",
    "party",
    "pledge",
    "respondent",
    "seat",
    "tie",
    "agenda_item",
    "attendance",
    "commitment",
    "decision",
    "minutes",
)
EVERYWHERE = "current_setting('app.all_tenants', true) = 'on'"
ROLES = (
    """DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'regia_app') THEN CREATE ROLE regia_app LOGIN; END IF;
    END $$""",
    "GRANT USAGE ON SCHEMA public TO regia_app",
)
RIGHTS = (
    # The worker claims what is due of every tenant, and the command line lists the tenants: nothing else is that wide.
    f"CREATE POLICY worker_looks ON delivery FOR SELECT USING ({EVERYWHERE})",
    f"CREATE POLICY worker_claims ON delivery FOR UPDATE USING ({EVERYWHERE})",
    f"CREATE POLICY tenants_are_listed ON tenant FOR SELECT USING ({EVERYWHERE})",
    "REVOKE UPDATE, DELETE ON audit FROM regia_app",
    """CREATE FUNCTION delivery_due() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN NOTIFY delivery; RETURN NULL; END $$""",
    "CREATE TRIGGER delivery_due AFTER INSERT OR UPDATE OF next_attempt_at ON delivery EXECUTE FUNCTION delivery_due()",
)

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "audit",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("caller", sa.String(), nullable=False),
        sa.Column("operation", sa.String(), nullable=False),
        sa.Column("entity", sa.String(), nullable=False),
        sa.Column("entity_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("audit_key")),
    )
    op.create_index("audit_by_subject", "audit", ["tenant_id", "entity_id"], unique=False)
    op.create_table(
        "tenant",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("ipa_code", sa.String(), nullable=True),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("time_zone", sa.String(), nullable=False),
        sa.Column("minutes_days", sa.Integer(), nullable=False),
        sa.Column("suspended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("tenant_id = id", name=op.f("tenant_itself_check")),
        sa.PrimaryKeyConstraint("tenant_id", name=op.f("tenant_key")),
        sa.UniqueConstraint("id", name=op.f("tenant_id_unique")),
    )
    op.create_table(
        "actor",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("external_id", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "public_body",
                "school",
                "association",
                "cooperative",
                "parish",
                "informal_group",
                "family_network",
                "company",
                "service",
                "citizen",
                name="actorkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "sector",
            sa.Enum(
                "public",
                "third_sector",
                "religious",
                "natural",
                "economic",
                name="sector",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("description", sa.String(), nullable=False),
        sa.Column("istat_code", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenant.id"], name=op.f("actor_tenant_id_refers")),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("actor_key")),
        sa.UniqueConstraint("tenant_id", "external_id", name=op.f("actor_tenant_id_external_id_unique")),
    )
    op.create_index("actor_by_name", "actor", ["tenant_id", "name", "id"], unique=False)
    op.create_table(
        "contact",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=True),
        sa.Column("phone", sa.String(), nullable=True),
        sa.Column("consent_source", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "actor_id"],
            ["actor.tenant_id", "actor.id"],
            name=op.f("contact_tenant_id_actor_id_refers"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "position", "actor_id", name=op.f("contact_key")),
    )
    op.create_table(
        "delivery",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("event", sa.String(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("recipient_id", sa.Uuid(), nullable=False),
        sa.Column("recipient_name", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "queued", "sent", "failed", name="deliverystate", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("next_attempt_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lease_token", sa.Uuid(), nullable=True),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "recipient_id"],
            ["actor.tenant_id", "actor.id"],
            name=op.f("delivery_tenant_id_recipient_id_refers"),
        ),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenant.id"], name=op.f("delivery_tenant_id_refers")),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("delivery_key")),
        sa.UniqueConstraint(
            "tenant_id",
            "event",
            "subject_id",
            "recipient_id",
            name=op.f("delivery_tenant_id_event_subject_id_recipient_id_unique"),
        ),
    )
    op.create_index("delivery_by_subject", "delivery", ["tenant_id", "subject_id"], unique=False)
    op.create_index("delivery_due", "delivery", ["next_attempt_at"], unique=False, postgresql_where="state = 'queued'")
    op.create_table(
        "process",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("external_id", sa.String(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("description", sa.String(), nullable=False),
        sa.Column(
            "origin",
            sa.Enum("service_request", "practice", name="origin", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column(
            "phase",
            sa.Enum(
                "proposed",
                "readiness",
                "start_up",
                "shared_vision",
                "agreement",
                "action",
                "evaluation",
                "continuity",
                "closed",
                name="phase",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("commissioner_id", sa.Uuid(), nullable=True),
        sa.Column("managing_body_id", sa.Uuid(), nullable=True),
        sa.Column("istat_codes", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("purposes", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("targets", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("planned_start", sa.Date(), nullable=False),
        sa.Column("planned_end", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "commissioner_id"],
            ["actor.tenant_id", "actor.id"],
            name=op.f("process_tenant_id_commissioner_id_refers"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "managing_body_id"],
            ["actor.tenant_id", "actor.id"],
            name=op.f("process_tenant_id_managing_body_id_refers"),
        ),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenant.id"], name=op.f("process_tenant_id_refers")),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("process_key")),
        sa.UniqueConstraint("tenant_id", "external_id", name=op.f("process_tenant_id_external_id_unique")),
    )
    op.create_index("process_by_title", "process", ["tenant_id", "title", "id"], unique=False)
    op.create_table(
        "attempt",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("delivery_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "verdict",
            sa.Enum("sent", "retry", "failed", name="verdict", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("answer", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "delivery_id"],
            ["delivery.tenant_id", "delivery.id"],
            name=op.f("attempt_tenant_id_delivery_id_refers"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "position", "delivery_id", name=op.f("attempt_key")),
    )
    op.create_table(
        "indicator",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("external_id", sa.String(), nullable=True),
        sa.Column("process_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("description", sa.String(), nullable=False),
        sa.Column(
            "dimension",
            sa.Enum(
                "problem",
                "knowledge_culture",
                "wellbeing",
                "belonging",
                "network",
                "process",
                name="dimension",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "level",
            sa.Enum("output", "outcome", "impact", name="level", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column(
            "direction",
            sa.Enum("increase", "decrease", name="direction", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("responsible_id", sa.Uuid(), nullable=True),
        sa.Column("target_value", sa.Float(), nullable=True),
        sa.Column("target_on", sa.Date(), nullable=True),
        sa.Column("baseline_value", sa.Float(), nullable=True),
        sa.Column("baseline_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "process_id"],
            ["process.tenant_id", "process.id"],
            name=op.f("indicator_tenant_id_process_id_refers"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "responsible_id"],
            ["actor.tenant_id", "actor.id"],
            name=op.f("indicator_tenant_id_responsible_id_refers"),
        ),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenant.id"], name=op.f("indicator_tenant_id_refers")),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("indicator_key")),
        sa.UniqueConstraint("tenant_id", "external_id", name=op.f("indicator_tenant_id_external_id_unique")),
        sa.UniqueConstraint("tenant_id", "process_id", "code", name=op.f("indicator_tenant_id_process_id_code_unique")),
    )
    op.create_index("indicator_by_process", "indicator", ["tenant_id", "process_id", "title", "id"], unique=False)
    op.create_table(
        "mandate",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("process_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "resolution",
                "determination",
                "agreement",
                "assignment",
                name="mandatekind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("body_id", sa.Uuid(), nullable=False),
        sa.Column("charged_id", sa.Uuid(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "body_id"], ["actor.tenant_id", "actor.id"], name=op.f("mandate_tenant_id_body_id_refers")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "charged_id"],
            ["actor.tenant_id", "actor.id"],
            name=op.f("mandate_tenant_id_charged_id_refers"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "process_id"],
            ["process.tenant_id", "process.id"],
            name=op.f("mandate_tenant_id_process_id_refers"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "position", "process_id", name=op.f("mandate_key")),
        sa.UniqueConstraint("tenant_id", "id", name=op.f("mandate_tenant_id_id_unique")),
    )
    op.create_table(
        "protocol",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("external_id", sa.String(), nullable=True),
        sa.Column("process_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "memorandum",
                "network_agreement",
                "collaboration_pact",
                "co_design_convention",
                "inter_body_agreement",
                name="protocolkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("premises", sa.String(), nullable=False),
        sa.Column("duration_months", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "signing",
                "in_force",
                name="protocolstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("sha256", sa.String(), nullable=True),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("in_force_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "process_id"],
            ["process.tenant_id", "process.id"],
            name=op.f("protocol_tenant_id_process_id_refers"),
        ),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenant.id"], name=op.f("protocol_tenant_id_refers")),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("protocol_key")),
        sa.UniqueConstraint("tenant_id", "external_id", name=op.f("protocol_tenant_id_external_id_unique")),
    )
    op.create_index("protocol_by_process", "protocol", ["tenant_id", "process_id", "title", "id"], unique=False)
    op.create_table(
        "tavolo",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("external_id", sa.String(), nullable=True),
        sa.Column("process_id", sa.Uuid(), nullable=False),
        sa.Column("parent_id", sa.Uuid(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "wide", "working", "showcase", name="tavolokind", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "parent_id"],
            ["tavolo.tenant_id", "tavolo.id"],
            name=op.f("tavolo_tenant_id_parent_id_refers"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "process_id"],
            ["process.tenant_id", "process.id"],
            name=op.f("tavolo_tenant_id_process_id_refers"),
        ),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenant.id"], name=op.f("tavolo_tenant_id_refers")),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("tavolo_key")),
        sa.UniqueConstraint("tenant_id", "external_id", name=op.f("tavolo_tenant_id_external_id_unique")),
    )
    op.create_index("tavolo_by_process", "tavolo", ["tenant_id", "process_id", "title", "id"], unique=False)
    op.create_table(
        "wave",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("process_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("observed_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "process_id"],
            ["process.tenant_id", "process.id"],
            name=op.f("wave_tenant_id_process_id_refers"),
        ),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenant.id"], name=op.f("wave_tenant_id_refers")),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("wave_key")),
        sa.UniqueConstraint("tenant_id", "process_id", "number", name=op.f("wave_tenant_id_process_id_number_unique")),
    )
    op.create_table(
        "article",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("protocol_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "protocol_id"],
            ["protocol.tenant_id", "protocol.id"],
            name=op.f("article_tenant_id_protocol_id_refers"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "position", "protocol_id", name=op.f("article_key")),
    )
    op.create_table(
        "measurement",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.Uuid(), nullable=False),
        sa.Column("wave", sa.Integer(), nullable=False),
        sa.Column("measured_on", sa.Date(), nullable=False),
        sa.Column("value", sa.Float(), nullable=True),
        sa.Column("n", sa.Integer(), nullable=True),
        sa.Column("sd", sa.Float(), nullable=True),
        sa.Column("method", sa.String(), nullable=False),
        sa.Column("missing_reason", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "indicator_id"],
            ["indicator.tenant_id", "indicator.id"],
            name=op.f("measurement_tenant_id_indicator_id_refers"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "position", "indicator_id", name=op.f("measurement_key")),
    )
    op.create_table(
        "meeting",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("external_id", sa.String(), nullable=True),
        sa.Column("tavolo_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "scheduled",
                "held",
                "cancelled",
                name="meetingstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("cancellation_reason", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "tavolo_id"],
            ["tavolo.tenant_id", "tavolo.id"],
            name=op.f("meeting_tenant_id_tavolo_id_refers"),
        ),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenant.id"], name=op.f("meeting_tenant_id_refers")),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("meeting_key")),
        sa.UniqueConstraint("tenant_id", "external_id", name=op.f("meeting_tenant_id_external_id_unique")),
    )
    op.create_index("meeting_by_day", "meeting", ["tenant_id", "tavolo_id", "starts_at", "id"], unique=False)
    op.create_table(
        "party",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("protocol_id", sa.Uuid(), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.Column("signatory_role", sa.String(), nullable=False),
        sa.Column("authorising_act", sa.String(), nullable=True),
        sa.Column("mandatory", sa.Boolean(), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("signed_sha256", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "actor_id"], ["actor.tenant_id", "actor.id"], name=op.f("party_tenant_id_actor_id_refers")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "protocol_id"],
            ["protocol.tenant_id", "protocol.id"],
            name=op.f("party_tenant_id_protocol_id_refers"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "position", "protocol_id", name=op.f("party_key")),
        sa.UniqueConstraint(
            "tenant_id", "protocol_id", "actor_id", name=op.f("party_tenant_id_protocol_id_actor_id_unique")
        ),
    )
    op.create_table(
        "pledge",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("protocol_id", sa.Uuid(), nullable=False),
        sa.Column("party_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("evidence", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "party_id"], ["actor.tenant_id", "actor.id"], name=op.f("pledge_tenant_id_party_id_refers")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "protocol_id"],
            ["protocol.tenant_id", "protocol.id"],
            name=op.f("pledge_tenant_id_protocol_id_refers"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "position", "protocol_id", name=op.f("pledge_key")),
    )
    op.create_table(
        "respondent",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("wave_id", sa.Uuid(), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.Column("responded", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "actor_id"],
            ["actor.tenant_id", "actor.id"],
            name=op.f("respondent_tenant_id_actor_id_refers"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "wave_id"],
            ["wave.tenant_id", "wave.id"],
            name=op.f("respondent_tenant_id_wave_id_refers"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "position", "wave_id", name=op.f("respondent_key")),
    )
    op.create_table(
        "seat",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("tavolo_id", sa.Uuid(), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "facilitator",
                "secretary",
                "member",
                "observer",
                "informed",
                name="seatrole",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "role_nature",
            sa.Enum(
                "natural",
                "professional",
                "institutional",
                name="rolenature",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "expertise_basis",
            sa.Enum(
                "lived",
                "professional",
                "institutional",
                name="expertisebasis",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "actor_id"], ["actor.tenant_id", "actor.id"], name=op.f("seat_tenant_id_actor_id_refers")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "tavolo_id"],
            ["tavolo.tenant_id", "tavolo.id"],
            name=op.f("seat_tenant_id_tavolo_id_refers"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "position", "tavolo_id", name=op.f("seat_key")),
    )
    op.create_table(
        "tie",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("wave_id", sa.Uuid(), nullable=False),
        sa.Column("source_id", sa.Uuid(), nullable=False),
        sa.Column("target_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "collaboration",
                "information",
                "referral",
                "resources",
                "trust",
                "conflict",
                name="tiekind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("strength", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "source_id"], ["actor.tenant_id", "actor.id"], name=op.f("tie_tenant_id_source_id_refers")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "target_id"], ["actor.tenant_id", "actor.id"], name=op.f("tie_tenant_id_target_id_refers")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "wave_id"],
            ["wave.tenant_id", "wave.id"],
            name=op.f("tie_tenant_id_wave_id_refers"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "position", "wave_id", name=op.f("tie_key")),
    )
    op.create_table(
        "agenda_item",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("planned_minutes", sa.Integer(), nullable=True),
        sa.Column(
            "visibility",
            sa.Enum("public", "internal", name="visibility", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("discussion", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "meeting_id"],
            ["meeting.tenant_id", "meeting.id"],
            name=op.f("agenda_item_tenant_id_meeting_id_refers"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "position", "meeting_id", name=op.f("agenda_item_key")),
    )
    op.create_table(
        "attendance",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.Column(
            "presence",
            sa.Enum(
                "present",
                "absent",
                "excused",
                "delegated",
                name="presence",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("delegate", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "actor_id"],
            ["actor.tenant_id", "actor.id"],
            name=op.f("attendance_tenant_id_actor_id_refers"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "meeting_id"],
            ["meeting.tenant_id", "meeting.id"],
            name=op.f("attendance_tenant_id_meeting_id_refers"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "position", "meeting_id", name=op.f("attendance_key")),
        sa.UniqueConstraint(
            "tenant_id", "meeting_id", "actor_id", name=op.f("attendance_tenant_id_meeting_id_actor_id_unique")
        ),
    )
    op.create_table(
        "commitment",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "meeting_id"],
            ["meeting.tenant_id", "meeting.id"],
            name=op.f("commitment_tenant_id_meeting_id_refers"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "owner_id"],
            ["actor.tenant_id", "actor.id"],
            name=op.f("commitment_tenant_id_owner_id_refers"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "position", "meeting_id", name=op.f("commitment_key")),
    )
    op.create_index("commitment_by_due_day", "commitment", ["tenant_id", "due_on"], unique=False)
    op.create_table(
        "decision",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("consent_ids", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("dissent_ids", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "meeting_id"],
            ["meeting.tenant_id", "meeting.id"],
            name=op.f("decision_tenant_id_meeting_id_refers"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "position", "meeting_id", name=op.f("decision_key")),
    )
    op.create_table(
        "minutes",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "in_review",
                "approved",
                "sent",
                name="minutesstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("narrative", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("content", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("sha256", sa.String(), nullable=True),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("approved_by", sa.String(), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "meeting_id"],
            ["meeting.tenant_id", "meeting.id"],
            name=op.f("minutes_tenant_id_meeting_id_refers"),
        ),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenant.id"], name=op.f("minutes_tenant_id_refers")),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("minutes_key")),
        sa.UniqueConstraint(
            "tenant_id", "meeting_id", "version", name=op.f("minutes_tenant_id_meeting_id_version_unique")
        ),
    )
    for statement in ROLES:
        op.execute(statement)
    isolate(*TABLES)
    for statement in RIGHTS:
        op.execute(statement)


def downgrade() -> None:
    """Take the change back."""
    op.drop_table("minutes")
    op.drop_table("decision")
    op.drop_index("commitment_by_due_day", table_name="commitment")
    op.drop_table("commitment")
    op.drop_table("attendance")
    op.drop_table("agenda_item")
    op.drop_table("tie")
    op.drop_table("seat")
    op.drop_table("respondent")
    op.drop_table("pledge")
    op.drop_table("party")
    op.drop_index("meeting_by_day", table_name="meeting")
    op.drop_table("meeting")
    op.drop_table("measurement")
    op.drop_table("article")
    op.drop_table("wave")
    op.drop_index("tavolo_by_process", table_name="tavolo")
    op.drop_table("tavolo")
    op.drop_index("protocol_by_process", table_name="protocol")
    op.drop_table("protocol")
    op.drop_table("mandate")
    op.drop_index("indicator_by_process", table_name="indicator")
    op.drop_table("indicator")
    op.drop_table("attempt")
    op.drop_index("process_by_title", table_name="process")
    op.drop_table("process")
    op.drop_index("delivery_due", table_name="delivery", postgresql_where="state = 'queued'")
    op.drop_index("delivery_by_subject", table_name="delivery")
    op.drop_table("delivery")
    op.drop_table("contact")
    op.drop_index("actor_by_name", table_name="actor")
    op.drop_table("actor")
    op.drop_table("tenant")
    op.drop_index("audit_by_subject", table_name="audit")
    op.drop_table("audit")
    op.execute("DROP FUNCTION delivery_due()")
    op.execute("REVOKE USAGE ON SCHEMA public FROM regia_app")
