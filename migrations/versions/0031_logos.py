"""The logo of a tenant: pictures by their SHA-256, kept for good, for documents name them by it."""

import sqlalchemy as sa
from alembic import op

from migrations.isolation import isolate

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "logo",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("image", sa.LargeBinary(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenant.id"], name=op.f("logo_tenant_id_refers")),
        sa.PrimaryKeyConstraint("tenant_id", "sha256", name=op.f("logo_key")),
    )
    isolate("logo")
    op.add_column("tenant", sa.Column("logo_sha256", sa.String(), nullable=True))


def downgrade() -> None:
    """Take the change back: the pictures are lost."""
    op.drop_column("tenant", "logo_sha256")
    op.drop_table("logo")
