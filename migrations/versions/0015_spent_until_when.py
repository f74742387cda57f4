"""When a spent token expires is a moment, and is called as moments are: `until` is a day everywhere else."""

from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    op.alter_column("spent_token", "until", new_column_name="expires_at")


def downgrade() -> None:
    """Take it back."""
    op.alter_column("spent_token", "expires_at", new_column_name="until")
