"""Ties as they are told: by whom, from when to when, with the value and the trust they are given."""

import sqlalchemy as sa
from alembic import op

SCORES = ("influence", "involvement", "contribution", "reliability", "shared_mission", "openness")

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change: what is there was declared."""
    known = sa.Enum("declared", "observed", name="tieprovenance", native_enum=False, create_constraint=True, length=40)
    op.add_column("tie", sa.Column("provenance", known, nullable=False, server_default="declared"))
    op.alter_column("tie", "provenance", server_default=None)
    op.add_column("tie", sa.Column("reporter_id", sa.Uuid(), nullable=True))
    for name in ("since", "until"):
        op.add_column("tie", sa.Column(name, sa.Date(), nullable=True))
    for name in SCORES:
        op.add_column("tie", sa.Column(f"scores_{name}", sa.Integer(), nullable=True))
    op.create_foreign_key(
        op.f("tie_tenant_id_reporter_id_refers"), "tie", "actor", ["tenant_id", "reporter_id"], ["tenant_id", "id"]
    )


def downgrade() -> None:
    """Take it back."""
    op.drop_constraint(op.f("tie_tenant_id_reporter_id_refers"), "tie", type_="foreignkey")
    for name in ("provenance", "reporter_id", "since", "until", *(f"scores_{name}" for name in SCORES)):
        op.drop_column("tie", name)
