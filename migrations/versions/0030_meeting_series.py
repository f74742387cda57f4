"""Which meetings were planned together."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    op.add_column("meeting", sa.Column("series_id", sa.Uuid(), nullable=True))
    op.create_index("meeting_by_series", "meeting", ["tenant_id", "series_id"])


def downgrade() -> None:
    """Take the change back."""
    op.drop_column("meeting", "series_id")
