"""The area of a process on the map."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    op.add_column("process", sa.Column("area", JSONB, nullable=True))


def downgrade() -> None:
    """Take the change back."""
    op.drop_column("process", "area")
