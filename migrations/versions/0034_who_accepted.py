"""Who accepted the purpose of a process is kept with the words that were accepted."""

import sqlalchemy as sa
from alembic import op

from migrations.isolation import everywhere

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change: what was accepted so far was accepted by who is the commissioner."""
    op.add_column("purpose_acceptance", sa.Column("accepted_by_id", sa.Uuid(), nullable=True))
    everywhere(
        "UPDATE purpose_acceptance AS a SET accepted_by_id = p.commissioner_id FROM process AS p"
        " WHERE (p.tenant_id, p.id) = (a.tenant_id, a.process_id)"
    )
    # What the deferred keys of the rows that were changed have to look at is looked at before the table is altered.
    op.execute("SET CONSTRAINTS ALL IMMEDIATE")
    op.create_foreign_key(
        op.f("purpose_acceptance_tenant_id_accepted_by_id_refers"),
        "purpose_acceptance",
        "actor",
        ["tenant_id", "accepted_by_id"],
        ["tenant_id", "id"],
    )


def downgrade() -> None:
    """Take the change back."""
    op.drop_column("purpose_acceptance", "accepted_by_id")
