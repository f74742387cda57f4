"""Alerts tell of overrides that end while what they passed over is missing still."""

from alembic import op

from migrations.isolation import everywhere

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None

CHECK = "alert_alertcause_check"
BEFORE = (
    "minutes_due minutes_overdue mandate_expiring funding_expiring protocol_expiring condition_lost "
    "uncovered_operator_days isolated_actor cut_point one_broker no_institution_community_tie negative_tie_at_tavolo "
    "influence_without_responsibility responsibility_without_influence overdue_commitment indicator_without_baseline "
    "indicator_not_measured party_without_commitment funding_lapsing no_point_of_reference"
)
MORE = "override_expiring override_expired"


def upgrade() -> None:
    """Apply the change."""
    _allowed(f"{BEFORE} {MORE}")


def downgrade() -> None:
    """Take the change back: alerts of what was not known before go."""
    everywhere(f"DELETE FROM alert WHERE cause IN ({_quoted(MORE)})")
    _allowed(BEFORE)


def _allowed(causes: str) -> None:
    op.drop_constraint(op.f(CHECK), "alert", type_="check")
    op.create_check_constraint(op.f(CHECK), "alert", f"cause IN ({_quoted(causes)})")


def _quoted(causes: str) -> str:
    return ", ".join(f"'{cause}'" for cause in causes.split())
