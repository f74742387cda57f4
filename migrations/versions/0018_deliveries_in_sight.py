"""Whoever is bound to processes sees, and changes, only the deliveries of their minutes and invitations."""

from alembic import op

BOUND = "nullif(current_setting('app.bound', true), '')"
# Of minutes and meetings a bound caller sees its own already; notices to other systems belong to the whole tenant.
OWN = " OR ".join(
    f"subject_id IN (SELECT s.id FROM {subject} s WHERE s.tenant_id = delivery.tenant_id)"
    for subject in ("minutes", "meeting")
)
ACTIONS = ("SELECT", "UPDATE", "DELETE")

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    for action in ACTIONS:
        op.execute(
            f"CREATE POLICY own_process_{action.lower()} ON delivery AS RESTRICTIVE FOR {action}"
            f" USING ({BOUND} IS NULL OR subscription_id IS NOT NULL OR {OWN})"
        )


def downgrade() -> None:
    """Take the change back."""
    for action in ACTIONS:
        op.execute(f"DROP POLICY own_process_{action.lower()} ON delivery")
