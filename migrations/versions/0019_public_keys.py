"""The public key that verifies the notices of a subscription; null where it was made before there was one."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    op.add_column("webhook_subscription", sa.Column("public_key", sa.String(), nullable=True))


def downgrade() -> None:
    """Take the change back."""
    op.drop_column("webhook_subscription", "public_key")
