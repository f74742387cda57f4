"""Who is invited to a meeting, and what they answer."""

import sqlalchemy as sa
from alembic import op

from migrations.isolation import isolate

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    op.add_column("meeting", sa.Column("sequence", sa.Integer(), nullable=False, server_default="0"))
    op.alter_column("meeting", "sequence", server_default=None)
    answers = ("pending", "accepted", "declined", "tentative")
    answer = sa.Enum(*answers, name="answer", native_enum=False, create_constraint=True, length=40)
    op.create_table(
        "invitation",
        *(sa.Column(name, sa.Uuid(), nullable=False) for name in ("tenant_id", "meeting_id", "actor_id")),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("guest", sa.Boolean(), nullable=False),
        sa.Column("answer", answer, nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "meeting_id"],
            ["meeting.tenant_id", "meeting.id"],
            name=op.f("invitation_tenant_id_meeting_id_refers"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "actor_id"],
            ["actor.tenant_id", "actor.id"],
            name=op.f("invitation_tenant_id_actor_id_refers"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "position", "meeting_id", name=op.f("invitation_key")),
        sa.UniqueConstraint(
            "tenant_id", "meeting_id", "actor_id", name=op.f("invitation_tenant_id_meeting_id_actor_id_unique")
        ),
    )
    isolate("invitation")


def downgrade() -> None:
    """Take the change back."""
    op.drop_table("invitation")
    op.drop_column("meeting", "sequence")
