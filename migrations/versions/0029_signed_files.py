"""The files of signatures; commitments that were handed on; where a protocol stood when its text was opened again."""

import sqlalchemy as sa
from alembic import op

from migrations.isolation import isolate

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

STATES = "draft negotiation approved_text signing in_force under_review suspended renewed expired terminated"


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "signed_file",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenant.id"], name=op.f("signed_file_tenant_id_refers")),
        sa.PrimaryKeyConstraint("tenant_id", "sha256", name=op.f("signed_file_key")),
    )
    # A PDF is compressed already.
    op.execute("ALTER TABLE signed_file ALTER COLUMN content SET STORAGE EXTERNAL")
    op.create_table(
        "handover",
        *(sa.Column(name, sa.Uuid(), nullable=False) for name in ("tenant_id", "protocol_id")),
        sa.Column("position", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Uuid(), nullable=False) for name in ("pledge_id", "from_id", "to_id")),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        refers("protocol_id", "protocol", ondelete="CASCADE"),
        refers("from_id", "actor"),
        refers("to_id", "actor"),
        sa.PrimaryKeyConstraint("tenant_id", "position", "protocol_id", name=op.f("handover_key")),
    )
    isolate("signed_file", "handover")
    states = sa.Enum(*STATES.split(), name="openedstate", native_enum=False, create_constraint=True, length=40)
    op.add_column("protocol", sa.Column("opened_state", states, nullable=True))
    for name in ("opened_parties", "opened_pledges"):
        op.add_column("protocol", sa.Column(name, sa.Integer(), nullable=True))


def refers(column: str, other: str, ondelete: str | None = None) -> sa.ForeignKeyConstraint:
    """Refer to something of the same tenant."""
    here, there = ["tenant_id", column], [f"{other}.tenant_id", f"{other}.id"]
    return sa.ForeignKeyConstraint(here, there, name=op.f(f"handover_tenant_id_{column}_refers"), ondelete=ondelete)


def downgrade() -> None:
    """Take the change back."""
    for name in ("opened_pledges", "opened_parties", "opened_state"):
        op.drop_column("protocol", name)
    op.drop_table("handover")
    op.drop_table("signed_file")
