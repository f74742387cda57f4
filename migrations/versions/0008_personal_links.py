"""Personal links, and the frontend to which a tenant lets them lead."""

import sqlalchemy as sa
from alembic import op

from migrations.isolation import audited, isolate

BOUND = "nullif(current_setting('app.bound', true), '')"
OWN = f"SELECT a.process_id FROM assignment a WHERE a.tenant_id = link.tenant_id AND a.subject = {BOUND}"
PURPOSES = "read_minutes propose_correction answer_invitation check_in sign_protocol see_commitments"

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    op.add_column("tenant", sa.Column("frontend_url", sa.String(), nullable=True))
    op.create_table(
        "link",
        *(sa.Column(name, sa.Uuid(), nullable=False) for name in ("tenant_id", "id")),
        sa.Column("revision", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.DateTime(timezone=True), nullable=False) for name in ("created_at", "changed_at")),
        sa.Column("purpose", _purpose(), nullable=False),
        *(sa.Column(name, sa.Uuid(), nullable=False) for name in ("target_id", "process_id")),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("holder_id", sa.Uuid(), nullable=False),
        sa.Column("holder_name", sa.String(), nullable=False),
        sa.Column("holder_email", sa.String(), nullable=True),
        sa.Column("token_sha256", sa.String(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("one_time", sa.Boolean(), nullable=False),
        *(sa.Column(name, sa.DateTime(timezone=True), nullable=True) for name in ("used_at", "revoked_at")),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenant.id"], name=op.f("link_tenant_id_refers")),
        _refers("process_id", "process"),
        _refers("holder_id", "actor"),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("link_key")),
        sa.UniqueConstraint("tenant_id", "token_sha256", name=op.f("link_tenant_id_token_sha256_unique")),
    )
    op.create_index("link_by_holder", "link", ["tenant_id", "holder_id", "purpose", "target_id"])
    isolate("link")
    audited("link")
    for action in ("SELECT", "UPDATE", "DELETE"):
        op.execute(
            f"CREATE POLICY own_process_{action.lower()} ON link AS RESTRICTIVE FOR {action}"
            f" USING ({BOUND} IS NULL OR process_id IN ({OWN}))"
        )


def _purpose() -> sa.Enum:
    return sa.Enum(*PURPOSES.split(), name="linkpurpose", native_enum=False, create_constraint=True, length=40)


def _refers(column: str, other: str) -> sa.ForeignKeyConstraint:
    here, there = ["tenant_id", column], [f"{other}.tenant_id", f"{other}.id"]
    return sa.ForeignKeyConstraint(here, there, name=op.f(f"link_tenant_id_{column}_refers"))


def downgrade() -> None:
    """Take the change back."""
    op.drop_table("link")
    op.drop_column("tenant", "frontend_url")
