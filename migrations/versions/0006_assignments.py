"""Who takes part in which process: callers who are bound to processes see, and change, only theirs."""

import sqlalchemy as sa
from alembic import op

from migrations.isolation import audited, isolate

BOUND = "nullif(current_setting('app.bound', true), '')"
THEIRS = f"SELECT a.process_id FROM assignment a WHERE a.tenant_id = {{table}}.tenant_id AND a.subject = {BOUND}"
# What belongs to a process directly, and what belongs to it through something that does.
PLACES = {
    "process": f"id IN ({THEIRS.format(table='process')})",
    "tavolo": f"process_id IN ({THEIRS.format(table='tavolo')})",
    "protocol": f"process_id IN ({THEIRS.format(table='protocol')})",
    "indicator": f"process_id IN ({THEIRS.format(table='indicator')})",
    "wave": f"process_id IN ({THEIRS.format(table='wave')})",
    "meeting": "tavolo_id IN (SELECT t.id FROM tavolo t WHERE t.tenant_id = meeting.tenant_id)",
    "minutes": "meeting_id IN (SELECT m.id FROM meeting m WHERE m.tenant_id = minutes.tenant_id)",
}

ONCE = "assignment_tenant_id_process_id_subject_role_unique"

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "assignment",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("process_id", sa.Uuid(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "administrator",
                "operator",
                "commissioner",
                "member",
                "integration",
                name="role",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenant.id"], name=op.f("assignment_tenant_id_refers")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "process_id"],
            ["process.tenant_id", "process.id"],
            name=op.f("assignment_tenant_id_process_id_refers"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("assignment_key")),
        sa.UniqueConstraint("tenant_id", "process_id", "subject", "role", name=op.f(ONCE)),
    )
    op.create_index("assignment_by_subject", "assignment", ["tenant_id", "subject"])
    isolate("assignment")
    audited("assignment")
    for table, place in PLACES.items():
        for action in ("SELECT", "UPDATE", "DELETE"):
            op.execute(
                f"CREATE POLICY own_process_{action.lower()} ON {table} AS RESTRICTIVE FOR {action}"
                f" USING ({BOUND} IS NULL OR {place})"
            )


def downgrade() -> None:
    """Take the change back."""
    for table in PLACES:
        for action in ("select", "update", "delete"):
            op.execute(f"DROP POLICY own_process_{action} ON {table}")
    op.drop_table("assignment")
