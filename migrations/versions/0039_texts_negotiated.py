"""In which texts of a protocol each commitment stands, which of them is in force, and which tavolo follows it."""

import sqlalchemy as sa
from alembic import op

from migrations.admitting import admit
from migrations.isolation import everywhere

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None

CAUSES = (
    "minutes_due minutes_overdue mandate_expiring funding_expiring protocol_expiring condition_lost "
    "uncovered_operator_days isolated_actor cut_point one_broker no_institution_community_tie negative_tie_at_tavolo "
    "influence_without_responsibility responsibility_without_influence overdue_commitment indicator_without_baseline "
    "indicator_not_measured party_without_commitment funding_lapsing no_point_of_reference "
    "override_expiring override_expired"
)
# What a protocol that was amended had before is what no text names; a text names its parties and commitments.
NAMED = """coalesce((SELECT min(x.version) FROM approved_text x
 WHERE (x.tenant_id, x.protocol_id) = (h.tenant_id, h.protocol_id)
   AND x.content->'{rows}' @> jsonb_build_array(jsonb_build_object('{name}', h.{column}))), {otherwise})"""
LATEST = "(SELECT max(x.version) FROM approved_text x WHERE (x.tenant_id, x.protocol_id) = (o.tenant_id, o.id))"
STOOD = (
    "UPDATE pledge h SET since_version = "
    + NAMED.format(rows="commitments", name="id", column="id", otherwise="o.version")
    + " FROM protocol o WHERE (o.tenant_id, o.id) = (h.tenant_id, h.protocol_id)",
    # Who acceded, or was merged into another, stands in no text by that name.
    "UPDATE party h SET since_version = "
    + NAMED.format(
        rows="parties",
        name="actor_id",
        column="actor_id",
        otherwise="CASE WHEN o.opened_state IS NULL OR h.position < o.opened_parties THEN 1 ELSE o.version END",
    )
    + " FROM protocol o WHERE (o.tenant_id, o.id) = (h.tenant_id, h.protocol_id)",
    # While an amendment is being signed, the text before it is in force.
    f"""UPDATE protocol o SET in_force_version = CASE WHEN o.state IN ('approved_text', 'signing')
 THEN greatest({LATEST} - 1, 1) ELSE {LATEST} END WHERE o.in_force_on IS NOT NULL""",
)
COUNTED = """UPDATE protocol o SET
 opened_parties = (SELECT count(*) FROM party h WHERE (h.tenant_id, h.protocol_id) = (o.tenant_id, o.id)
                      AND h.since_version < o.version),
 opened_pledges = (SELECT count(*) FROM pledge h WHERE (h.tenant_id, h.protocol_id) = (o.tenant_id, o.id)
                      AND h.since_version < o.version)
 WHERE o.opened_state IS NOT NULL"""


def upgrade() -> None:
    """Apply the change."""
    for table in ("party", "pledge"):
        op.add_column(table, sa.Column("since_version", sa.Integer(), nullable=False, server_default="1"))
        op.alter_column(table, "since_version", server_default=None)
    op.add_column("pledge", sa.Column("until_version", sa.Integer(), nullable=True))
    op.add_column("pledge", sa.Column("replaces_id", sa.Uuid(), nullable=True))
    op.add_column("protocol", sa.Column("in_force_version", sa.Integer(), nullable=True))
    op.add_column("protocol", sa.Column("tavolo_id", sa.Uuid(), nullable=True))
    name = op.f("protocol_tenant_id_tavolo_id_refers")
    op.create_foreign_key(name, "protocol", "tavolo", ["tenant_id", "tavolo_id"], ["tenant_id", "id"])
    everywhere(*STOOD)
    for column in ("opened_parties", "opened_pledges"):
        op.drop_column("protocol", column)
    admit("alert", "cause", f"{CAUSES} orphaned_commitment")


def downgrade() -> None:
    """Take the change back."""
    everywhere("DELETE FROM alert WHERE cause = 'orphaned_commitment'")
    admit("alert", "cause", CAUSES)
    for column in ("opened_parties", "opened_pledges"):
        op.add_column("protocol", sa.Column(column, sa.Integer(), nullable=True))
    everywhere(COUNTED)
    op.drop_column("protocol", "tavolo_id")
    op.drop_column("protocol", "in_force_version")
    for column in ("replaces_id", "until_version", "since_version"):
        op.drop_column("pledge", column)
    op.drop_column("party", "since_version")
