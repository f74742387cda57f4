"""Which persons approved minutes name; and whether somebody had a delivery under way and never said how that ended."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    op.add_column("minutes", sa.Column("persons", ARRAY(sa.Text()), nullable=False, server_default="{}"))
    op.alter_column("minutes", "persons", server_default=None)
    op.add_column("delivery", sa.Column("unsettled", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.alter_column("delivery", "unsettled", server_default=None)


def downgrade() -> None:
    """Take the change back: the names are looked for anew, in the directory as it is."""
    op.drop_column("delivery", "unsettled")
    op.drop_column("minutes", "persons")
