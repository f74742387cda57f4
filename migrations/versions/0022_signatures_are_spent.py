"""The signature of a request is good once, as a token is; systems give both the same name."""

import sqlalchemy as sa
from alembic import op

from migrations.isolation import everywhere

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    proof = sa.Column("proof", sa.String(40), nullable=False, server_default="token")
    op.add_column("spent_token", proof)
    op.alter_column("spent_token", "proof", server_default=None)
    op.create_check_constraint(op.f("spent_token_proof_check"), "spent_token", "proof IN ('token', 'signature')")
    _keyed("tenant_id", "client_id", "proof", "jti")


def downgrade() -> None:
    """Take it back: the signatures that were spent are good again until they expire."""
    everywhere("DELETE FROM spent_token WHERE proof = 'signature'")
    _keyed("tenant_id", "client_id", "jti")
    op.drop_column("spent_token", "proof")


def _keyed(*columns: str) -> None:
    op.drop_constraint(op.f("spent_token_key"), "spent_token", type_="primary")
    op.create_primary_key(op.f("spent_token_key"), "spent_token", list(columns))
