"""Whether a process may be shown to everybody; the others stay among those who take part."""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    op.add_column("process", sa.Column("visibility", sa.String(40), nullable=False, server_default="internal"))
    op.alter_column("process", "visibility", server_default=None)
    op.create_check_constraint(op.f("process_visibility_check"), "process", "visibility IN ('public', 'internal')")


def downgrade() -> None:
    """Take the change back."""
    op.drop_column("process", "visibility")
