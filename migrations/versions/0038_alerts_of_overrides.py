"""Alerts tell of overrides that end while what they passed over is missing still."""

from migrations.admitting import admit
from migrations.isolation import everywhere

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None

BEFORE = (
    "minutes_due minutes_overdue mandate_expiring funding_expiring protocol_expiring condition_lost "
    "uncovered_operator_days isolated_actor cut_point one_broker no_institution_community_tie negative_tie_at_tavolo "
    "influence_without_responsibility responsibility_without_influence overdue_commitment indicator_without_baseline "
    "indicator_not_measured party_without_commitment funding_lapsing no_point_of_reference"
)
MORE = "override_expiring override_expired"


def upgrade() -> None:
    """Apply the change."""
    admit("alert", "cause", f"{BEFORE} {MORE}")


def downgrade() -> None:
    """Take the change back: alerts of what was not known before go."""
    quoted = ", ".join(f"'{cause}'" for cause in MORE.split())
    everywhere(f"DELETE FROM alert WHERE cause IN ({quoted})")
    admit("alert", "cause", BEFORE)
