"""Actors that may be one are looked for by the worker, which follows the trail, and kept."""

import sqlalchemy as sa
from alembic import op

from migrations.isolation import isolate

EVERYWHERE = "current_setting('app.all_tenants', true) = 'on'"

revision = "0045"
down_revision = "0044"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change. Whoever is recorded already is compared by the worker, as the trail tells of them."""
    op.create_table(
        "name_key",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("sort", sa.String(), nullable=False),
        sa.Column("key", sa.Text(collation="C"), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "sort", "key", "actor_id", name=op.f("name_key_key")),
    )
    op.create_index("name_key_by_actor", "name_key", ["tenant_id", "actor_id"])
    op.create_table(
        "suspicion",
        *(sa.Column(name, sa.Uuid(), nullable=False) for name in ("tenant_id", "actor_id", "other_id")),
        sa.Column("identified", sa.Boolean(), nullable=False),
        sa.Column("similarity", sa.Float(), nullable=False),
        sa.Column("distance_km", sa.Float(), nullable=True),
        sa.Column("score", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "actor_id", "other_id", name=op.f("suspicion_key")),
    )
    op.create_index("suspicion_by_other", "suspicion", ["tenant_id", "other_id"])
    op.create_index("suspicion_by_score", "suspicion", ["tenant_id", "score", "actor_id", "other_id"])
    op.create_table(
        "suspicion_tip",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        *(sa.Column(name, sa.BigInteger(), nullable=False) for name in ("keyed", "compared")),
        sa.Column("looked_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", name=op.f("suspicion_tip_key")),
    )
    isolate("name_key", "suspicion", "suspicion_tip")
    # The worker looks whose trail has gone on.
    for table in ("audit_tip", "suspicion_tip"):
        op.execute(f"CREATE POLICY worker_looks ON {table} FOR SELECT USING ({EVERYWHERE})")


def downgrade() -> None:
    """Take the change back."""
    op.execute("DROP POLICY worker_looks ON audit_tip")
    for table in ("name_key", "suspicion", "suspicion_tip"):
        op.drop_table(table)
