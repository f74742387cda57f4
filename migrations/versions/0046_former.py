"""Who directed a process before, and what was planned then: what is there already was always so."""

import sqlalchemy as sa
from alembic import op

from migrations.isolation import isolate

revision = "0046"
down_revision = "0045"
branch_labels = None
depends_on = None

BODIES = ("commissioner_id", "managing_body_id", "steering_id")


def upgrade() -> None:
    """Apply the change."""
    named = (refers("former_bodies", name, "actor") for name in BODIES)
    held("former_bodies", *(sa.Column(name, sa.Uuid(), nullable=True) for name in BODIES), *named)
    held("former_plan", *(sa.Column(name, sa.Date(), nullable=False) for name in ("planned_start", "planned_end")))


def downgrade() -> None:
    """Take the change back."""
    op.drop_table("former_plan")
    op.drop_table("former_bodies")


def held(table: str, *said: sa.schema.SchemaItem) -> None:
    """Create the table of what was said of a process until a day."""
    op.create_table(
        table,
        *(sa.Column(name, sa.Uuid(), nullable=False) for name in ("tenant_id", "process_id")),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        *said,
        refers(table, "process_id", "process", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("tenant_id", "process_id", "position", name=op.f(f"{table}_key")),
    )
    isolate(table)


def refers(table: str, column: str, other: str, ondelete: str | None = None) -> sa.ForeignKeyConstraint:
    """Refer to a row of the same tenant."""
    here, there = ["tenant_id", column], [f"{other}.tenant_id", f"{other}.id"]
    return sa.ForeignKeyConstraint(here, there, name=op.f(f"{table}_tenant_id_{column}_refers"), ondelete=ondelete)
