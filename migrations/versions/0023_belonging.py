"""Activities that work on belonging: days, zone, who leads, how many were reached; nothing about any of them."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from migrations.isolation import isolate

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

KINDS = "kind IN ('animation', 'awareness', 'information', 'listening', 'training')"


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "belonging_activity",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("process_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("lead_id", sa.Uuid(), nullable=False),
        sa.Column("indicator_ids", sa.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("sessions", JSONB(), nullable=False),
        sa.CheckConstraint(KINDS, name=op.f("belonging_activity_activitykind_check")),
        sa.PrimaryKeyConstraint("tenant_id", "process_id", "position", name=op.f("belonging_activity_key")),
        sa.UniqueConstraint("tenant_id", "id", name=op.f("belonging_activity_tenant_id_id_unique")),
        refers("process_id", "process", ondelete="CASCADE"),
        refers("lead_id", "actor"),
    )
    isolate("belonging_activity")


def downgrade() -> None:
    """Take the change back."""
    op.drop_table("belonging_activity")


def refers(column: str, table: str, ondelete: str | None = None) -> sa.ForeignKeyConstraint:
    """Refer to a row of the same tenant."""
    there = [f"{table}.tenant_id", f"{table}.id"]
    name = op.f(f"belonging_activity_tenant_id_{column}_refers")
    return sa.ForeignKeyConstraint(["tenant_id", column], there, name=name, ondelete=ondelete)
