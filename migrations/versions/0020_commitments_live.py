"""What became of what was promised at a meeting."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    op.add_column("commitment", sa.Column("state", sa.String(40), nullable=False, server_default="open"))
    op.alter_column("commitment", "state", server_default=None)
    states = "state IN ('open', 'in_progress', 'done', 'cancelled')"
    op.create_check_constraint(op.f("commitment_commitmentstate_check"), "commitment", states)
    op.add_column("commitment", sa.Column("note", sa.String(), nullable=False, server_default=""))
    op.alter_column("commitment", "note", server_default=None)
    op.add_column("commitment", sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    """Take the change back."""
    op.drop_column("commitment", "changed_at")
    op.drop_column("commitment", "note")
    op.drop_column("commitment", "state")
