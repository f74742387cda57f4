"""Webhooks, delivered on the same table as the mails."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.isolation import audited, isolate

ONCE = "delivery_tenant_id_event_subject_id_{0}_unique"
REFERS = "delivery_tenant_id_{0}_refers"
# The owner sees no row of a table whose row security is forced, and no tenant is there to write the audit trail of.
FORGET = (
    "ALTER TABLE delivery NO FORCE ROW LEVEL SECURITY, DISABLE TRIGGER USER",
    "DELETE FROM delivery WHERE actor_id IS NULL",
    "ALTER TABLE delivery FORCE ROW LEVEL SECURITY, ENABLE TRIGGER USER",
)

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    aggregate("webhook_subscription", *subscription())
    aggregate(
        "occurrence",
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("subject_revision", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )
    isolate("webhook_subscription", "occurrence")
    audited("webhook_subscription", "occurrence")
    name_recipient("recipient_id", "actor_id")
    op.alter_column("delivery", "actor_id", nullable=True)
    op.add_column("delivery", sa.Column("subscription_id", sa.Uuid(), nullable=True))
    there, key = ["tenant_id", "id"], ["tenant_id", "subscription_id"]
    op.create_foreign_key(op.f(REFERS.format("subscription_id")), "delivery", "webhook_subscription", key, there)
    once = ["tenant_id", "event", "subject_id", "subscription_id"]
    op.create_unique_constraint(op.f(ONCE.format("subscription_id")), "delivery", once)
    somebody = "actor_id IS NOT NULL OR subscription_id IS NOT NULL"
    op.create_check_constraint(op.f("delivery_recipient_check"), "delivery", somebody)
    op.create_index("delivery_by_subscription", "delivery", ["tenant_id", "subscription_id", "id"])
    op.add_column("delivery", sa.Column("earlier_tries", sa.Integer(), nullable=False, server_default="0"))
    op.alter_column("delivery", "earlier_tries", server_default=None)


def downgrade() -> None:
    """Take the change back: what was owed to subscriptions is forgotten."""
    for statement in FORGET:
        op.execute(statement)
    op.drop_index("delivery_by_subscription", "delivery")
    op.drop_constraint("delivery_recipient_check", "delivery")
    for column in ("subscription_id", "earlier_tries"):
        op.drop_column("delivery", column)
    op.alter_column("delivery", "actor_id", nullable=False)
    name_recipient("actor_id", "recipient_id")
    op.drop_table("occurrence")
    op.drop_table("webhook_subscription")


def name_recipient(before: str, after: str) -> None:
    """Call the column that refers to the actor, and its constraints, by another name."""
    op.alter_column("delivery", before, new_column_name=after)
    for name in (ONCE, REFERS):
        op.execute(f"ALTER TABLE delivery RENAME CONSTRAINT {name.format(before)} TO {name.format(after)}")


def aggregate(name: str, *columns: sa.Column[object]) -> None:
    """Create the table of an entity."""
    op.create_table(
        name,
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        *columns,
        sa.ForeignKeyConstraint(["tenant_id"], ["tenant.id"], name=op.f(f"{name}_tenant_id_refers")),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f(f"{name}_key")),
    )


def subscription() -> list[sa.Column[object]]:
    """Say what is kept of a subscription."""
    return [
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("description", sa.String(), nullable=False),
        sa.Column("events", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("secret", sa.String(), nullable=False),
        sa.Column("previous_secret", sa.String(), nullable=True),
        sa.Column("previous_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("disabled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("disabled_reason", sa.String(), nullable=True),
    ]
