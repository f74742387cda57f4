"""Machine clients, their public keys, and the tokens that were used."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.isolation import audited, isolate

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None
ID, MOMENT, TEXT = sa.Uuid(), sa.DateTime(timezone=True), sa.String()


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "client",
        *_columns(tenant_id=ID, id=ID, revision=sa.Integer(), created_at=MOMENT, changed_at=MOMENT, name=TEXT),
        sa.Column("scopes", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("purpose_id", ID, nullable=True),
        sa.Column("single_use", sa.Boolean(), nullable=False),
        sa.Column("suspended_at", MOMENT, nullable=True),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenant.id"], name=op.f("client_tenant_id_refers")),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("client_key")),
        sa.UniqueConstraint("tenant_id", "purpose_id", name=op.f("client_tenant_id_purpose_id_unique")),
    )
    op.create_table(
        "public_key",
        *_columns(tenant_id=ID, position=sa.Integer(), client_id=ID, kid=TEXT, algorithm=TEXT),
        sa.Column("jwk", postgresql.JSONB(), nullable=False),
        _refers("public_key", "CASCADE"),
        sa.PrimaryKeyConstraint("tenant_id", "position", "client_id", name=op.f("public_key_key")),
    )
    op.create_table(
        "spent_token",
        *_columns(tenant_id=ID, client_id=ID, jti=TEXT, until=MOMENT),
        _refers("spent_token", None),
        sa.PrimaryKeyConstraint("tenant_id", "client_id", "jti", name=op.f("spent_token_key")),
    )
    isolate("client", "public_key", "spent_token")
    audited("client")


def _columns(**kinds: sa.types.TypeEngine[object]) -> list[sa.Column[object]]:
    return [sa.Column(name, kind, nullable=False) for name, kind in kinds.items()]


def _refers(table: str, ondelete: str | None) -> sa.ForeignKeyConstraint:
    here, there = ["tenant_id", "client_id"], ["client.tenant_id", "client.id"]
    return sa.ForeignKeyConstraint(here, there, name=op.f(f"{table}_tenant_id_client_id_refers"), ondelete=ondelete)


def downgrade() -> None:
    """Take the change back."""
    for table in ("spent_token", "public_key", "client"):
        op.drop_table(table)
