"""The roster of a wave names each actor once."""

from alembic import op

from migrations.isolation import everywhere

# Of what was said of an actor twice, that it answered is kept.
ONCE = """DELETE FROM respondent AS r USING respondent AS o
 WHERE (o.tenant_id, o.wave_id, o.actor_id) = (r.tenant_id, r.wave_id, r.actor_id)
   AND (o.responded, -o.position) > (r.responded, -r.position)"""
KEY = "respondent_tenant_id_wave_id_actor_id_unique"

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change: who is on a roster twice stays on it once."""
    everywhere(ONCE)
    op.create_unique_constraint(
        KEY, "respondent", ["tenant_id", "wave_id", "actor_id"], deferrable=True, initially="DEFERRED"
    )


def downgrade() -> None:
    """Take it back."""
    op.drop_constraint(KEY, "respondent", type_="unique")
