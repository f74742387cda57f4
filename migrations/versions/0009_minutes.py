"""Minutes with corrections and rectifications; the agenda as a tree; deliveries withdrawn, or come back."""

import sqlalchemy as sa
from alembic import op

from migrations.admitting import admit
from migrations.isolation import isolate

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
ENDS, VERDICTS = "queued sent failed", "sent retry failed"


def upgrade() -> None:
    """Apply the change."""
    for table, column in (("agenda_item", "part_of"), ("decision", "agenda_item"), ("commitment", "agenda_item")):
        op.add_column(table, sa.Column(column, sa.Integer(), nullable=True))
    op.add_column("minutes", sa.Column("rectifies_id", sa.Uuid(), nullable=True))
    op.add_column("minutes", sa.Column("rectification_reason", sa.String(), nullable=False, server_default=""))
    op.alter_column("minutes", "rectification_reason", server_default=None)
    name = op.f("minutes_tenant_id_rectifies_id_refers")
    op.create_foreign_key(name, "minutes", "minutes", ["tenant_id", "rectifies_id"], ["tenant_id", "id"])
    admit("delivery", "state", f"{ENDS} withdrawn")
    admit("attempt", "verdict", f"{VERDICTS} withdrawn bounced")
    corrections()


def downgrade() -> None:
    """Take the change back."""
    op.drop_table("correction")
    op.execute("UPDATE delivery SET state = 'failed' WHERE state = 'withdrawn'")
    op.execute("UPDATE attempt SET verdict = 'failed' WHERE verdict IN ('withdrawn', 'bounced')")
    admit("attempt", "verdict", VERDICTS)
    admit("delivery", "state", ENDS)
    op.drop_constraint("minutes_tenant_id_rectifies_id_refers", "minutes", type_="foreignkey")
    op.drop_column("minutes", "rectification_reason")
    op.drop_column("minutes", "rectifies_id")
    for table, column in (("commitment", "agenda_item"), ("decision", "agenda_item"), ("agenda_item", "part_of")):
        op.drop_column(table, column)


def corrections() -> None:
    """Create the table of what recipients ask to correct."""
    states = sa.Enum(
        "proposed",
        "accepted",
        "refused",
        name="correctionstate",
        native_enum=False,
        create_constraint=True,
        length=40,
    )
    op.create_table(
        "correction",
        *(sa.Column(name, sa.Uuid(), nullable=False) for name in ("tenant_id", "minutes_id", "id", "proposed_by_id")),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("proposed_at", MOMENT, nullable=False),
        sa.Column("state", states, nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("answered_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "minutes_id"],
            ["minutes.tenant_id", "minutes.id"],
            name=op.f("correction_tenant_id_minutes_id_refers"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "proposed_by_id"],
            ["actor.tenant_id", "actor.id"],
            name=op.f("correction_tenant_id_proposed_by_id_refers"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "minutes_id", "position", name=op.f("correction_key")),
        sa.UniqueConstraint("tenant_id", "id", name=op.f("correction_tenant_id_id_unique")),
    )
    isolate("correction")
